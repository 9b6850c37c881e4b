"""How Russian says amounts: numerals in words, and gender, case and number of what they count."""

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from selfmassage.speech.numbers.grammar import INTERNATIONAL, LENGTHS, PREFIX, Amount, Unit
from selfmassage.speech.numbers.russian_numerals import MOST, Case, Gender, numeral


class _Noun(NamedTuple):
    gender: Gender
    one: tuple[str, str, str, str]
    """The singular in the four cases."""
    many: str
    """The genitive plural."""
    many_prepositional: str


def _masculine(stem: str, plural: str = "ов") -> _Noun:
    return _Noun(Gender.MASCULINE, (stem, stem, f"{stem}а", f"{stem}е"), f"{stem}{plural}", f"{stem}ах")


def _feminine(stem: str) -> _Noun:
    return _Noun(Gender.FEMININE, (f"{stem}а", f"{stem}у", f"{stem}ы", f"{stem}е"), stem, f"{stem}ах")


_NOUNS: Final = {
    Unit.SECOND: _feminine("секунд"),
    Unit.MINUTE: _feminine("минут"),
    Unit.HOUR: _masculine("час"),
    Unit.MILLIMETRE: _masculine("миллиметр"),
    Unit.CENTIMETRE: _masculine("сантиметр"),
    Unit.METRE: _masculine("метр"),
    Unit.GRAM: _masculine("грамм"),
    Unit.KILOGRAM: _masculine("килограмм"),
    Unit.MILLILITRE: _masculine("миллилитр"),
    Unit.PERCENT: _masculine("процент"),
    Unit.CELSIUS: _masculine("градус"),
    Unit.DEGREE: _masculine("градус"),
    Unit.TIMES: _masculine("раз", ""),
    Unit.A_MINUTE: _masculine("раз", ""),
}
_TAILS: Final = {Unit.CELSIUS: " Цельсия", Unit.A_MINUTE: " в минуту"}
_GENITIVE_AFTER: Final = frozenset(
    {"до", "от", "около", "более", "менее", "больше", "меньше", "свыше", "течение", "после", "из", "для", "без"}
)
_DATIVE_ONE: Final = {Gender.MASCULINE: "одному", Gender.FEMININE: "одной"}
_HALF: Final = "5"
_TEN, _HUNDRED, _LAST_TEEN, _FEW = 10, 100, 14, 4

# As Russian names Latin letters.
_NAMES: Final = "а бэ цэ дэ е эф гэ аш и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет"
_LETTERS: Final = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))


class Russian:
    """Russian."""

    spellings: ClassVar[Mapping[str, Unit]] = {
        **INTERNATIONAL,
        "с": Unit.SECOND,
        "сек": Unit.SECOND,
        "мин": Unit.MINUTE,
        "ч": Unit.HOUR,
        "мм": Unit.MILLIMETRE,
        "см": Unit.CENTIMETRE,
        "м": Unit.METRE,
        "г": Unit.GRAM,
        "кг": Unit.KILOGRAM,
        "мл": Unit.MILLILITRE,
        "°С": Unit.CELSIUS,
        "х": Unit.TIMES,
        "/мин": Unit.A_MINUTE,
        **{
            word: unit
            for unit, noun in _NOUNS.items()
            if unit not in _TAILS
            for word in (*noun.one, noun.many, noun.many_prepositional)
        },
    }
    number: ClassVar[str] = r"\d+(?:[.,]\d+)?"
    joiner: ClassVar[str] = "до"

    def amount(self, amount: Amount) -> str:
        """Say it: `тридцать секунд`, `одну минуту`, after `до` `тридцати секунд`."""
        noun, tail = _NOUNS[amount.unit], _TAILS.get(amount.unit, "")
        if amount.whole is None or amount.whole > MOST:
            return _fraction(amount, noun) + tail
        if amount.before.lower() == "по" and amount.whole % _TEN == 1 and amount.whole % _HUNDRED != _TEN + 1:
            tens = f"{numeral(amount.whole - 1, noun.gender, Case.ACCUSATIVE)} " if amount.whole > 1 else ""
            dative = f"{noun.one[0]}у" if noun.gender is Gender.MASCULINE else noun.one[Case.PREPOSITIONAL]
            return f"{tens}{_DATIVE_ONE[noun.gender]} {dative}{tail}"
        case = _case(amount)
        return f"{numeral(amount.whole, noun.gender, case)} {_counted(noun, amount.whole, case)}{tail}"

    def span(self, low: str, amount: Amount, *, joined: bool) -> str:
        """Say it: `двадцать-тридцать секунд`; where the text has `от 20 до 30 с`, in its case."""
        noun = _NOUNS[amount.unit]
        case = Case.GENITIVE if joined else _case(amount)
        first = int(low) if low.isdecimal() else MOST + 1
        if first > MOST or amount.whole is None or amount.whole > MOST:
            return f"{low} {self.joiner} {_fraction(amount, noun)}" + _TAILS.get(amount.unit, "")
        between = f" {self.joiner} " if joined else "-"
        high = numeral(amount.whole, noun.gender, case)
        counted = _counted(noun, amount.whole, case)
        return f"{numeral(first, noun.gender, case)}{between}{high} {counted}" + _TAILS.get(amount.unit, "")

    def product(self, first: str, amount: Amount) -> str:
        """Say it: `три раза по десять секунд`, `пять на пять сантиметров`."""
        if amount.unit in LENGTHS:
            said = numeral(int(first), Gender.MASCULINE, Case.ACCUSATIVE) if first.isdecimal() else first
            return f"{said} на {self.amount(amount)}"
        so_often = self.amount(Amount(first, Unit.TIMES, "x"))
        return f"{so_often} по {self.amount(Amount(amount.digits, amount.unit, amount.spelt, 'по'))}"

    def letters(self, code: str) -> str:
        """Say them: `эль и`."""
        return "экстра" if code == PREFIX else " ".join(_LETTERS[letter] for letter in code)


def _case(amount: Amount) -> Case:
    before = amount.before.lower()
    if before in _GENITIVE_AFTER:
        return Case.GENITIVE
    if before in ("в", "во") and amount.unit in LENGTHS:
        return Case.PREPOSITIONAL
    # A word written out says its case itself: `1 минута` stands alone, `1 мин` is for how long.
    return Case.NOMINATIVE if amount.spelt == _NOUNS[amount.unit].one[0] else Case.ACCUSATIVE


def _counted(noun: _Noun, number: int, case: Case) -> str:
    last = number % _TEN if not _TEN < number % _HUNDRED <= _LAST_TEEN else 0
    if last == 1:
        return noun.one[case]
    if case is Case.PREPOSITIONAL:
        return noun.many_prepositional
    if case is not Case.GENITIVE and last and last <= _FEW:
        return noun.one[Case.GENITIVE]
    return noun.many


def _fraction(amount: Amount, noun: _Noun) -> str:
    """Say a number with a fraction: a half has words of its own, the rest a voice reads."""
    counted = noun.one[Case.GENITIVE]
    whole, _, part = amount.digits.replace(".", ",").partition(",")
    if part != _HALF or int(whole) > MOST:
        return f"{amount.digits.replace('.', ',')} {counted if part else noun.many}"
    case = _case(amount)
    if whole == "0":
        return f"пол{counted}"
    if whole == "1":
        if case is Case.GENITIVE:
            return f"полутора {noun.many}"
        return f"{'полторы' if noun.gender is Gender.FEMININE else 'полтора'} {counted}"
    return f"{numeral(int(whole), noun.gender, case)} с половиной {_counted(noun, int(whole), case)}"
