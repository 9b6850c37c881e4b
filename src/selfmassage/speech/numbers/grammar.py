"""What a language has to know so that numbers and units are said well in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Final, Protocol


class Unit(Enum):
    """What can be counted."""

    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    MILLIMETRE = "mm"
    CENTIMETRE = "cm"
    METRE = "m"
    GRAM = "g"
    KILOGRAM = "kg"
    MILLILITRE = "ml"
    PERCENT = "%"
    CELSIUS = "°C"
    DEGREE = "°"
    TIMES = "x"
    A_MINUTE = "/min"


LENGTHS: Final = frozenset({Unit.MILLIMETRE, Unit.CENTIMETRE, Unit.METRE})

# Written alike everywhere; each language adds its own.
INTERNATIONAL: Final[Mapping[str, Unit]] = {
    "s": Unit.SECOND,
    "min": Unit.MINUTE,
    "h": Unit.HOUR,
    "mm": Unit.MILLIMETRE,
    "cm": Unit.CENTIMETRE,
    "m": Unit.METRE,
    "g": Unit.GRAM,
    "kg": Unit.KILOGRAM,
    "ml": Unit.MILLILITRE,
    "%": Unit.PERCENT,
    "°C": Unit.CELSIUS,
    "°": Unit.DEGREE,
    "x": Unit.TIMES,
    "×": Unit.TIMES,
    "/min": Unit.A_MINUTE,
}

PREFIX: Final = "EX"
"""Points off the channels are named so; it is a word, not letters."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Digits as they are written, and what they count: `spelt` as the text has it, `before` the word in front."""

    digits: str
    unit: Unit
    spelt: str
    before: str = ""

    @property
    def whole(self) -> int | None:
        """The number; None for one with a fraction or thousands, which a voice reads best by itself."""
        return int(self.digits) if self.digits.isdecimal() else None


class Grammar(Protocol):
    """How a language says amounts. What is returned may hold digits, where a voice reads them rightly."""

    spellings: ClassVar[Mapping[str, Unit]]
    """How units are written."""
    number: ClassVar[str]
    """A regular expression for a number as this language writes it, without groups."""
    joiner: ClassVar[str]
    """The word between the two ends of a range, as in `20 to 30`; empty where they are only put beside each other."""

    def amount(self, amount: Amount) -> str:
        """Say `30 s`."""
        ...

    def span(self, low: str, amount: Amount, *, joined: bool) -> str:
        """Say `20-30 s`, where `low` is the first number; `joined`: the text has the joining word itself."""
        ...

    def product(self, first: str, amount: Amount) -> str:
        """Say `3 × 10 s` or `5 × 5 cm`."""
        ...

    def letters(self, code: str) -> str:
        """Say the letters of a name such as LI4 one by one."""
        ...
