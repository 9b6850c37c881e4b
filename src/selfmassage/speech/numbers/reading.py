"""Find numbers with their units in a text and have them said as its language says them."""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from selfmassage.speech.numbers.english import English
from selfmassage.speech.numbers.german import German
from selfmassage.speech.numbers.grammar import Amount, Grammar, Unit
from selfmassage.speech.numbers.russian import Russian

_GRAMMARS: Final[Mapping[str, type[Grammar]]] = {"en": English, "de": German, "ru": Russian}
_DASH: Final = r"\s?[-\u2010-\u2015]\s?"
# Not inside a word, a date, a score or a decimal.
_BEFORE: Final = r"(?<![\w.,:/\u2010-\u2015-])"
_AFTER: Final = r"(?![\w:/]|[.,]\d|[-\u2010-\u2015]\d)"
_CODE: Final = re.compile(
    rf"{_BEFORE}((?:EX-)?[A-Z]{{1,3}})(\d{{1,2}})(?:{_DASH}((?:EX-)?[A-Z]{{1,3}})?(\d{{1,2}}))?(?![\w])"
)
_WORD_BEFORE: Final = re.compile(r"(\w+)\s+$")
# In Russian `с` is "with" as well: it is a second where no word follows that one could be with.
_NO_COMPANION: Final = re.compile(r"\s*(?:$|[^\w\s]|\d|(?:на|и|в|по|или|за|через|до)\b)")
# A unit ends here: no letter follows, nor a number that it is multiplied with. A dot that only shortens it goes.
_ENDS: Final = r"(?!\w)(?!(?<=[x×х])\s*\d)(?:\.(?=\s*[,;:)]|\s+[a-zäöüßа-яё]))?"
_YEAR_DIGITS: Final = 4


def in_words(text: str, language: str) -> str:
    """Return `text` with its amounts, ranges and names such as LI4 as `language` says them.

    A language that is not known here leaves it to the voice, and the text as it is. What is said once is not changed
    by being said again.
    """
    found = _reader(language.replace("_", "-").partition("-")[0].lower())
    return text if found is None else found.read(text)


class _Patterns(NamedTuple):
    clock: re.Pattern[str]
    product: re.Pattern[str]
    amount: re.Pattern[str]
    bare: re.Pattern[str]


class _Reader:
    """Reads one language."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        longest_first = sorted(grammar.spellings, key=len, reverse=True)
        unit = "|".join(re.escape(one) for one in longest_first)
        number, joiner = grammar.number, grammar.joiner
        joined = rf"(?:{_DASH}|\s+(?P<joiner>{joiner})\s+)"
        self._patterns = _Patterns(
            re.compile(rf"{_BEFORE}(?P<first>\d{{1,2}}):(?P<second>[0-5]\d)\s?(?P<unit>{unit}){_ENDS}"),
            re.compile(rf"{_BEFORE}(?P<first>{number})\s?[x×х]\s?(?P<second>{number})\s?(?P<unit>{unit}){_ENDS}"),
            re.compile(rf"{_BEFORE}(?:(?P<low>{number}){joined})?(?P<digits>{number})\s?(?P<unit>{unit}){_ENDS}"),
            re.compile(rf"{_BEFORE}(\d+){_DASH}(\d+){_AFTER}"),
        )

    def read(self, text: str) -> str:
        """Return the text with its amounts said."""
        text = _CODE.sub(self._code, text)
        text = self._patterns.clock.sub(self._clock, text)
        text = self._patterns.product.sub(self._product, text)
        text = self._patterns.amount.sub(self._amount, text)
        return self._patterns.bare.sub(self._bare, text)

    def _code(self, match: re.Match[str]) -> str:
        first, number, second, other = match.groups()
        said = f"{self._letters(first)} {number}"
        if other is None:
            return said
        between = self._between()
        return f"{said}{between}{self._letters(second) + ' ' if second else ''}{other}"

    def _letters(self, code: str) -> str:
        return " ".join(self._grammar.letters(part) for part in code.split("-"))

    def _clock(self, match: re.Match[str]) -> str:
        larger = self._grammar.spellings[match["unit"]]
        smaller = {Unit.MINUTE: Unit.SECOND, Unit.HOUR: Unit.MINUTE}.get(larger)
        if smaller is None:
            return match[0]
        before = _word_before(match)
        parts = [
            self._grammar.amount(Amount(str(int(digits)), unit, match["unit"], before))
            for digits, unit in ((match["first"], larger), (match["second"], smaller))
            if int(digits)
        ]
        return " ".join(parts) if parts else match[0]

    def _product(self, match: re.Match[str]) -> str:
        amount = Amount(match["second"], self._grammar.spellings[match["unit"]], match["unit"])
        return self._grammar.product(match["first"], amount)

    def _amount(self, match: re.Match[str]) -> str:
        spelt = match["unit"]
        if spelt == "с" and not _NO_COMPANION.match(match.string, match.end()):
            return match[0]
        if spelt == "г" and len(match["digits"]) == _YEAR_DIGITS:
            return match[0]
        amount = Amount(match["digits"], self._grammar.spellings[spelt], spelt, _word_before(match))
        if match["low"] is None:
            return self._grammar.amount(amount)
        return self._grammar.span(match["low"], amount, joined=match["joiner"] is not None)

    def _bare(self, match: re.Match[str]) -> str:
        return f"{match[1]}{self._between()}{match[2]}"

    def _between(self) -> str:
        # Russian puts the ends beside each other; the voice reads the dash as nothing.
        return " - " if self._grammar.joiner == Russian.joiner else f" {self._grammar.joiner} "


@functools.cache
def _reader(language: str) -> _Reader | None:
    grammar = _GRAMMARS.get(language)
    return None if grammar is None else _Reader(grammar())


def _word_before(match: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(match.string, 0, match.start())
    return found[1] if found else ""
