"""Find words in a text: promises no massage keeps, and sides that are said whichever side is worked."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from selfmassage.model.review_rules import ReviewRules

_T = TypeVar("_T")
_PAIR = r"\{\{|\}\}|\{[^{}|]*\|[^{}|]*\}"


class _Sides(NamedTuple):
    in_small: re.Pattern[str]
    in_any: re.Pattern[str]
    twins: Mapping[str, tuple[str, str]]


class WordLists:
    """The word lists of the review rules, made ready; a language that has none is searched for nothing."""

    def __init__(self, rules: ReviewRules) -> None:
        """Take the lists; they are made ready when first used."""
        self._rules = rules

    @cached_property
    def _promises(self) -> dict[str, re.Pattern[str]]:
        return {
            language: re.compile(rf"\b(?:{'|'.join(patterns)})\w*")
            for language, patterns in self._rules.promises.items()
        }

    @cached_property
    def _sides(self) -> dict[str, _Sides]:
        out: dict[str, _Sides] = {}
        for language, pairs in self._rules.sides.items():
            words = "|".join(sorted({re.escape(word) for pair in pairs for word in pair}, key=len, reverse=True))
            passed = "|".join((_PAIR, *(rf"\b{pattern}" for pattern in self._rules.not_sides.get(language, ()))))
            twins = {word: (right, left) for right, left in pairs for word in (right, left)}
            pattern = rf"(?:{passed})|\b({words})\b"
            out[language] = _Sides(re.compile(pattern), re.compile(pattern, re.IGNORECASE), twins)
        return out

    def promise(self, words: str, language: str) -> str | None:
        """Return the first word of `words` that promises too much, or None."""
        pattern = _of(self._promises, language)
        # In small letters beforehand: three times as fast as a search that ignores case.
        small = words.lower()
        found = pattern.search(small) if pattern is not None else None
        if found is None:
            return None
        return words[slice(*found.span())] if len(small) == len(words) else found.group(0)

    def fixed_side(self, words: str, language: str) -> str | None:
        """Return the first word for a side that stands outside of `{for right|for left}`, or None."""
        sides = _of(self._sides, language)
        if sides is None:
            return None
        small = words.lower()
        span = next((found.span(1) for found in sides.in_small.finditer(small) if found.group(1)), None)
        if span is None:
            return None
        return (words if len(small) == len(words) else small)[slice(*span)]

    def by_side(self, words: str, language: str) -> str:
        """Return `words` with each word for a side made `{for right|for left}`.

        The first one is taken to be the side that is worked, for a line names that before the hand.
        """
        sides = _of(self._sides, language)
        first = self.fixed_side(words, language)
        if sides is None or first is None:
            return words
        worked = sides.twins[first.lower()][0] == first.lower()

        def paired(found: re.Match[str]) -> str:
            word = found.group(1)
            if not word:
                return found.group(0)
            right, left = (_cased(twin, word) for twin in sides.twins[word.lower()])
            same = (right.lower() == word.lower()) == worked
            return f"{{{right}|{left}}}" if same else f"{{{left}|{right}}}"

        return sides.in_any.sub(paired, words)


def _of(lists: Mapping[str, _T], language: str) -> _T | None:
    return lists.get(language) or lists.get(language.split("-", maxsplit=1)[0])


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
