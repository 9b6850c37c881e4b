"""Russian numerals in words: the voice reads digits in the nominative and masculine only."""

from enum import IntEnum
from typing import Final

MOST: Final = 999
"""Above this a number is left to the voice."""


class Case(IntEnum):
    """The cases that numbers in instructions come in."""

    NOMINATIVE = 0
    ACCUSATIVE = 1
    GENITIVE = 2
    PREPOSITIONAL = 3


class Gender(IntEnum):
    """Of what is counted."""

    MASCULINE = 0
    FEMININE = 1


_ONE: Final = (("один", "один", "одного", "одном"), ("одна", "одну", "одной", "одной"))
_TWO: Final = (("два", "два", "двух", "двух"), ("две", "две", "двух", "двух"))
# From here on nominative and accusative are alike, and so are genitive and prepositional.
_UNITS: Final = {
    0: ("ноль", "ноля"),
    3: ("три", "трёх"),
    4: ("четыре", "четырёх"),
    5: ("пять", "пяти"),
    6: ("шесть", "шести"),
    7: ("семь", "семи"),
    8: ("восемь", "восьми"),
    9: ("девять", "девяти"),
    10: ("десять", "десяти"),
    11: ("одиннадцать", "одиннадцати"),
    12: ("двенадцать", "двенадцати"),
    13: ("тринадцать", "тринадцати"),
    14: ("четырнадцать", "четырнадцати"),
    15: ("пятнадцать", "пятнадцати"),
    16: ("шестнадцать", "шестнадцати"),
    17: ("семнадцать", "семнадцати"),
    18: ("восемнадцать", "восемнадцати"),
    19: ("девятнадцать", "девятнадцати"),
}
_TENS: Final = (
    ("двадцать", "двадцати"),
    ("тридцать", "тридцати"),
    ("сорок", "сорока"),
    ("пятьдесят", "пятидесяти"),
    ("шестьдесят", "шестидесяти"),
    ("семьдесят", "семидесяти"),
    ("восемьдесят", "восьмидесяти"),
    ("девяносто", "девяноста"),
)
_HUNDREDS: Final = (
    ("сто", "ста", "ста"),
    ("двести", "двухсот", "двухстах"),
    ("триста", "трёхсот", "трёхстах"),
    ("четыреста", "четырёхсот", "четырёхстах"),
    ("пятьсот", "пятисот", "пятистах"),
    ("шестьсот", "шестисот", "шестистах"),
    ("семьсот", "семисот", "семистах"),
    ("восемьсот", "восьмисот", "восьмистах"),
    ("девятьсот", "девятисот", "девятистах"),
)
_TEN, _TWENTY, _HUNDRED = 10, 20, 100


def numeral(number: int, gender: Gender, case: Case) -> str:
    """Return 0 to `MOST` in words."""
    oblique = case >= Case.GENITIVE
    words = []
    hundreds, rest = divmod(number, _HUNDRED)
    if hundreds:
        words.append(_HUNDREDS[hundreds - 1][max(0, case - Case.ACCUSATIVE)])
    if rest >= _TWENTY:
        tens, rest = divmod(rest, _TEN)
        words.append(_TENS[tens - 2][oblique])
        if not rest:
            return " ".join(words)
    if rest in (1, 2):
        words.append((_ONE if rest == 1 else _TWO)[gender][case])
    elif rest or not words:
        words.append(_UNITS[rest][oblique])
    return " ".join(words)
