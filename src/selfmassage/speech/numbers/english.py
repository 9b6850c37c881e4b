"""How English says amounts; a voice reads the digits rightly by itself."""

from collections.abc import Mapping
from typing import ClassVar, Final

from selfmassage.speech.numbers.grammar import INTERNATIONAL, LENGTHS, PREFIX, Amount, Unit

_FORMS: Final = {
    Unit.SECOND: ("second", "seconds"),
    Unit.MINUTE: ("minute", "minutes"),
    Unit.HOUR: ("hour", "hours"),
    Unit.MILLIMETRE: ("millimetre", "millimetres"),
    Unit.CENTIMETRE: ("centimetre", "centimetres"),
    Unit.METRE: ("metre", "metres"),
    Unit.GRAM: ("gram", "grams"),
    Unit.KILOGRAM: ("kilogram", "kilograms"),
    Unit.MILLILITRE: ("millilitre", "millilitres"),
    Unit.PERCENT: ("percent", "percent"),
    Unit.CELSIUS: ("degree Celsius", "degrees Celsius"),
    Unit.DEGREE: ("degree", "degrees"),
    Unit.TIMES: ("time", "times"),
    Unit.A_MINUTE: ("per minute", "per minute"),
}
_SO_OFTEN: Final = {1: "once", 2: "twice"}


class English:
    """English."""

    spellings: ClassVar[Mapping[str, Unit]] = {
        **INTERNATIONAL,
        "sec": Unit.SECOND,
        "secs": Unit.SECOND,
        "mins": Unit.MINUTE,
        "hr": Unit.HOUR,
        "hrs": Unit.HOUR,
    }
    number: ClassVar[str] = r"\d+(?:,\d{3})*(?:\.\d+)?"
    joiner: ClassVar[str] = "to"

    def amount(self, amount: Amount) -> str:
        """Say it: `30 seconds`."""
        if amount.unit is Unit.TIMES and amount.whole in _SO_OFTEN:
            return _SO_OFTEN[amount.whole]
        return f"{amount.digits} {_FORMS[amount.unit][amount.whole != 1]}"

    def span(self, low: str, amount: Amount, *, joined: bool) -> str:  # noqa: ARG002 - the same words either way
        """Say it: `20 to 30 seconds`."""
        return f"{low} to {amount.digits} {_FORMS[amount.unit][1]}"

    def product(self, first: str, amount: Amount) -> str:
        """Say it: `3 times 10 seconds`, `5 by 5 centimetres`."""
        return f"{first} {'by' if amount.unit in LENGTHS else 'times'} {self.amount(amount)}"

    def letters(self, code: str) -> str:
        """Say them: `L I`."""
        return "extra" if code == PREFIX else " ".join(code)
