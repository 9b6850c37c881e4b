"""Count how many words a minute the voices really speak: the numbers of `speech/rates.py`.

Usage: `python -m tools.speaking_rate`, after espeak-ng or its data moved to another version.
"""

import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from selfmassage.speech.worker import Speaker

ROUTINES = Path(__file__).resolve().parent.parent / "routines"
VOICES = {"gmw/en": "en", "gmw/en-us": "en", "gmw/de": "de", "zle/ru": "ru"}
SET_TO = (90, 110, 130, 150, 170, 200, 220, 250, 280)
LANGUAGES = frozenset(VOICES.values())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def word_count(text: str) -> int:
    """Return how many words a person would count; a number is one."""
    return len(_WORD.findall(text))


def spoken_lines(language: str) -> list[str]:
    """Return every line of the shipped routines in a language, each once."""
    found: dict[str, None] = {}
    for path in sorted(ROUTINES.glob("*.json")):
        routine = json.loads(path.read_text(encoding="utf-8"))
        found |= dict.fromkeys(_said(routine, language, here=routine["language"], inside=False))
    return list(found)


def _said(plain: object, language: str, here: str, *, inside: bool) -> Iterator[str]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            tag = name if name in LANGUAGES else here
            yield from _said(value, language, tag, inside=name == "say" or (inside and name in LANGUAGES))
    elif isinstance(plain, list):
        for value in plain:
            yield from _said(value, language, here, inside=inside)
    elif inside and isinstance(plain, str) and here == language:
        yield plain


def main() -> int:
    """Print a row for each voice."""
    speaker = Speaker()
    # Set as it is told to, like an engine whose words nobody has counted.
    speaker.engine = ""
    # pyttsx3 prints a line for each file.
    with (
        tempfile.TemporaryDirectory() as folder,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
    ):
        path = str(Path(folder) / "line.wav")
        for voice, language in VOICES.items():
            lines = spoken_lines(language)
            words = sum(map(word_count, lines))
            row = []
            for set_to in SET_TO:
                lengths = [speaker.render(one, voice=voice, rate_wpm=set_to, volume=1.0, path=path) for one in lines]
                row.append(f"{words * 60_000 / sum(lengths):.1f}")
            sys.stderr.write(f"{voice}: {', '.join(row)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
