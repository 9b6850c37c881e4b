"""How German says amounts; a voice reads the digits rightly by itself, but for a one, which has gender and case."""

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from selfmassage.speech.numbers.grammar import INTERNATIONAL, PREFIX, Amount, Unit


class _Forms(NamedTuple):
    one: str
    """As after a verb: `eine Minute`."""
    one_dative: str
    more: str
    more_dative: str


_NEUTER = ("ein", "einem")
_FEMININE = ("eine", "einer")


def _forms(gender: tuple[str, str], word: str, more: str, more_dative: str = "", tail: str = "") -> _Forms:
    accusative, dative = gender
    return _Forms(
        f"{accusative} {word}{tail}", f"{dative} {word}{tail}", f"{more}{tail}", f"{more_dative or more}{tail}"
    )


_WORDS: Final = {
    Unit.SECOND: _forms(_FEMININE, "Sekunde", "Sekunden"),
    Unit.MINUTE: _forms(_FEMININE, "Minute", "Minuten"),
    Unit.HOUR: _forms(_FEMININE, "Stunde", "Stunden"),
    Unit.MILLIMETRE: _forms(_NEUTER, "Millimeter", "Millimeter", "Millimetern"),
    Unit.CENTIMETRE: _forms(_NEUTER, "Zentimeter", "Zentimeter", "Zentimetern"),
    Unit.METRE: _forms(_NEUTER, "Meter", "Meter", "Metern"),
    Unit.GRAM: _forms(_NEUTER, "Gramm", "Gramm"),
    Unit.KILOGRAM: _forms(_NEUTER, "Kilogramm", "Kilogramm"),
    Unit.MILLILITRE: _forms(_NEUTER, "Milliliter", "Milliliter", "Millilitern"),
    Unit.PERCENT: _forms(_NEUTER, "Prozent", "Prozent"),
    Unit.CELSIUS: _forms(_NEUTER, "Grad", "Grad", tail=" Celsius"),
    Unit.DEGREE: _forms(_NEUTER, "Grad", "Grad"),
    Unit.TIMES: _Forms("einmal", "einmal", "mal", "mal"),
    Unit.A_MINUTE: _Forms("ein pro Minute", "ein pro Minute", "pro Minute", "pro Minute"),
}
_DATIVE_AFTER: Final = frozenset({"nach", "von", "vor", "seit", "bei", "mit", "aus", "zu", "ab", "in"})


class German:
    """German."""

    spellings: ClassVar[Mapping[str, Unit]] = {
        **INTERNATIONAL,
        "Sek": Unit.SECOND,
        "sek": Unit.SECOND,
        "sec": Unit.SECOND,
        "Min": Unit.MINUTE,
        "Std": Unit.HOUR,
        "Sekunde": Unit.SECOND,
        "Minute": Unit.MINUTE,
        "Stunde": Unit.HOUR,
        "Mal": Unit.TIMES,
        "mal": Unit.TIMES,
    }
    number: ClassVar[str] = r"\d+(?:\.\d{3})*(?:,\d+)?"
    joiner: ClassVar[str] = "bis"

    def amount(self, amount: Amount) -> str:
        """Say it: `30 Sekunden`, `eine Minute`, after `nach` `einer Minute`."""
        words = _WORDS[amount.unit]
        dative = amount.before.lower() in _DATIVE_AFTER
        if amount.whole == 1:
            return words.one_dative if dative else words.one
        return f"{amount.digits} {self._more(amount)}"

    def span(self, low: str, amount: Amount, *, joined: bool) -> str:  # noqa: ARG002 - the same words either way
        """Say it: `20 bis 30 Sekunden`."""
        first = "ein" if low == "1" else low
        return f"{first} bis {amount.digits} {self._more(amount)}"

    def product(self, first: str, amount: Amount) -> str:
        """Say it: `3 mal 10 Sekunden`."""
        return f"{first} mal {self.amount(amount)}"

    def letters(self, code: str) -> str:
        """Say them: `L I`."""
        return "Extra" if code == PREFIX else " ".join(code)

    def _more(self, amount: Amount) -> str:
        words = _WORDS[amount.unit]
        # "in 30 cm" may be either; the dative alone is never wrong after these.
        return words.more_dative if amount.before.lower() in _DATIVE_AFTER else words.more
