"""Try the voice of this machine once and report: for `doctor`."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfmassage.speech.child import Child
from selfmassage.speech.codes import Code, GivenUpError, LostError
from selfmassage.speech.process import Answer
from selfmassage.speech.voices import Voice, by_language, pick_voice, read_voices
from selfmassage.speech.wav import wav_length_ms

_WORD = "1"
_WORDS = {"en": "one", "de": "eins", "ru": "один"}


@dataclass(frozen=True, slots=True)
class VoiceReport:
    """What the voice can do here. `error` None means that a word was really rendered."""

    engine: str
    version: str
    voices: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)
    """By language (`en`, `ru`, …)."""
    error: Code | None = None


def probe(command: Sequence[str] | None = None, languages: Sequence[str] = ()) -> VoiceReport:
    """Start a voice process, list its voices, render a word, end it: 0.1 s, or 20 s when it hangs.

    Each voice of `languages` says a word, too: one from which nothing comes is not listed.
    """
    child = Child(command)
    voices: tuple[Voice, ...] = ()
    error: Code | None = None
    try:
        voices = child.ask({"do": "voices"}, read_voices)
        error = _try_one(child, pick_voice(voices, "en") or next(iter(voices), None))
        if error is None:
            voices = tuple(one for one in voices if _serves(child, one, languages))
    except (GivenUpError, LostError) as failure:
        error = failure.code
    finally:
        child.close()
    return VoiceReport(child.engine, child.version, by_language(voices), error)


def _serves(child: Child, voice: Voice, languages: Sequence[str]) -> bool:
    """Try a voice of these languages; any other is taken at its word."""
    wished = {language.partition("-")[0] for language in languages}
    own = {tag.partition("-")[0] for tag in voice.languages} & wished
    if not own:
        return True
    try:
        return _try_one(child, voice, _WORDS.get(min(own), _WORD)) is None
    except GivenUpError:
        return False


def _try_one(child: Child, voice: Voice | None, word: str = _WORD) -> Code | None:
    if voice is None:
        return Code.NO_LANGUAGE
    with tempfile.TemporaryDirectory(prefix="selfmassage-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "word.wav"

        def read(_: Answer) -> Code | None:
            return None if wav_length_ms(path) else Code.GARBAGE

        job = {
            "do": "render",
            "text": word,
            "voice": voice.id,
            "rate_wpm": 150,
            "volume": 1.0,
            "path": str(path),
        }
        return child.ask(job, read)
