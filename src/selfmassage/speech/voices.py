"""Voices and their languages: which voice speaks a text of a given language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selfmassage.speech.codes import BadAnswerError, Code

# Codes of one language under another name: the left is what people write, the right is what voices carry.
_ALIASES = {
    "zh": "cmn",
    "zh-hk": "yue",
    "zh-yue": "yue",
    "no": "nb",
    "iw": "he",
    "in": "id",
    "tl": "fil",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of this machine: `languages` are BCP 47 tags such as `en-GB`, the best first."""

    id: str
    name: str
    languages: tuple[str, ...]


def read_voices(answer: Mapping[str, object]) -> tuple[Voice, ...]:
    """Read the voice process's list; BadAnswerError when it is none."""
    listed = answer.get("voices")
    if not isinstance(listed, list):
        raise BadAnswerError(Code.GARBAGE)
    return tuple(_read_voice(entry) for entry in listed)


def by_language(voices: Iterable[Voice]) -> dict[str, tuple[Voice, ...]]:
    """Group voices by the first part of their tags: `en`, `fr`, …, in alphabetical order."""
    groups: dict[str, dict[Voice, None]] = {}
    for voice in voices:
        for tag in voice.languages:
            groups.setdefault(tag.partition("-")[0], {})[voice] = None
    return {language: tuple(groups[language]) for language in sorted(groups)}


def pick_voice(voices: Iterable[Voice], language: str) -> Voice | None:
    """Return the voice for a text in `language`, None when none speaks it.

    The very tag is best, then the one that shares most of it, then the plain voice of the language.
    """
    wanted = _resolve(language)
    ranked = [
        (_distance(wanted, tag, voice), order, voice)
        for order, voice in enumerate(voices)
        for tag in voice.languages
        if _subtags(tag)[0] == wanted[0]
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _read_voice(entry: object) -> Voice:
    match entry:
        case {"id": str(voice_id), "name": str(name), "languages": list(tags)}:
            return Voice(voice_id, name, tuple(str(tag) for tag in tags))
    raise BadAnswerError(Code.GARBAGE)


def _resolve(language: str) -> list[str]:
    subtags = _subtags(language)
    for length in (2, 1):
        alias = _ALIASES.get("-".join(subtags[:length]))
        if alias is not None:
            return [alias, *subtags[length:]]
    return subtags


def _subtags(tag: str) -> list[str]:
    return tag.replace("_", "-").lower().split("-")


def _distance(wanted: list[str], tag: str, voice: Voice) -> tuple[bool, int, bool, int]:
    has = _subtags(tag)
    shared = 0
    for ours, theirs in zip(wanted, has, strict=False):
        if ours != theirs:
            break
        shared += 1
    # espeak names the plain voice of a language after it: "gmw/en" is en-gb, beside "gmw/en-us".
    plain = voice.id.rpartition("/")[2].lower() == wanted[0]
    return has != wanted, -shared, not plain, len(has)
