"""Read a length of time as people type it: `90`, `1:30`, `1 min 30`, `1½ min`, `90 s`, `2m`."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem

LONGEST_S: Final = 3600
"""The longest a step may be."""

_LONGEST_TEXT: Final = 40
_FRACTIONS: Final = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".3333", "⅔": ".6667"}
_CLOCK: Final = re.compile(r"(?:(\d{1,2}):)?(\d{0,4}):(\d{2})")
_PIECE: Final = re.compile(r"\s*(\d+\.?\d*|\.\d+)\s*([^\W\d]+\.?|['’′\"”″])?\.?,?")
_MARKS: Final = {"'": 60, "’": 60, "′": 60, '"': 1, "”": 1, "″": 1}


class Units(NamedTuple):
    """The words for units of time in the languages a person may type, in small letters."""

    hours: Collection[str]
    minutes: Collection[str]
    seconds: Collection[str]

    def seconds_in(self, word: str) -> int | None:
        """Return the seconds of a unit, None for a word that is none."""
        plain = word.casefold().rstrip(".")
        for unit, words in ((1, self.seconds), (60, self.minutes), (3600, self.hours)):
            if plain in words:
                return unit
        return _MARKS.get(word)


def read_duration(text: str, units: Units) -> int | Problem:
    """Return the seconds `text` means, whole ones; a bare number is seconds, one behind minutes as well.

    Problems: `duration.form` for anything else, `value.too_small` and `value.too_large` outside of 1 to 3600 s.
    """
    seconds = _seconds(text, units)
    if seconds is None:
        return problem("duration.form", given=text.strip()[:_LONGEST_TEXT])
    if seconds < 1:
        return problem("value.too_small", given=seconds, least=1)
    if seconds > LONGEST_S:
        return problem("value.too_large", given=seconds, most=LONGEST_S)
    return seconds


def _seconds(text: str, units: Units) -> int | None:
    if len(text) > _LONGEST_TEXT:
        return None
    plain = text.strip()
    if (clock := _CLOCK.fullmatch(plain)) is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds if seconds < 60 else None  # noqa: PLR2004 - a minute
    if plain.isdecimal():
        return int(plain)
    # "1 ½" is one and a half; a half alone has no digit before it.
    plain = re.sub(r"(\d)\s+([½¼¾⅓⅔])", r"\1\2", plain)
    for sign, digits in _FRACTIONS.items():
        plain = plain.replace(sign, digits)
    return _spelled(re.sub(r"(\d),(\d)", r"\1.\2", plain), units)


def _spelled(plain: str, units: Units) -> int | None:
    """Return the seconds of numbers with units, the larger unit first; only behind another may one lack its own."""
    total = 0.0
    last = 0
    at = 0
    while at < len(plain):
        found = _PIECE.match(plain, at)
        if found is None:
            return None
        at = found.end() + len(plain[found.end() :]) - len(plain[found.end() :].lstrip())
        unit = units.seconds_in(found[2]) if found[2] else {60: 1, 3600: 60}.get(last)
        if unit is None or (last and unit >= last):
            return None
        total += float(found[1]) * unit
        last = unit
    return int(total + 0.5) if last else None
