"""Make of a line the words that a voice is given: names as they are pronounced, numbers as they are said."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from selfmassage.speech.numbers.reading import in_words
from selfmassage.speech.plain import spoken_text

Pronunciations = Mapping[str, Mapping[str, str]]
"""By language (`en` serves `en-GB` as well, which goes before it): how a word is said, spelt for that language."""

AS_WRITTEN: Final[Pronunciations] = MappingProxyType({})
"""No word is said differently from what is written."""

_MOST_REMEMBERED: Final = 2_000


class _Said(NamedTuple):
    """The words of one language that are pronounced: what finds them, and how each is said."""

    any_of: re.Pattern[str]
    how: Mapping[str, str]


class Saying:
    """Knows the words for each line. Any thread may ask. Nothing of this is for the screen."""

    def __init__(self, pronunciations: Pronunciations = AS_WRITTEN) -> None:
        """Take how words are said; whole words, in capitals or not, several words where an entry has several."""
        self._pronunciations = {_tag(language): words for language, words in pronunciations.items()}
        self._said: dict[str, _Said | None] = {}
        self._remembered: dict[tuple[str, str], str] = {}

    def words(self, text: str, language: str) -> str:
        """Return what a voice is given for `text`: plain, at most `plain.MAX_CHARACTERS` long, perhaps empty.

        A word that is pronounced is not read as a number or a unit besides.
        """
        known = self._remembered.get((text, language))
        if known is None:
            known = self._words(text, language)
            # The window asks for all lines of a routine again and again.
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered = {}
            self._remembered[text, language] = known
        return known

    def _words(self, text: str, language: str) -> str:
        plain = spoken_text(text)
        tag = _tag(language)
        if tag not in self._said:
            self._said[tag] = self._said_in(tag)
        said = self._said[tag]
        if said is None:
            return spoken_text(in_words(plain, language))
        parts: list[str] = []
        end = 0
        for match in said.any_of.finditer(plain):
            parts += [in_words(plain[end : match.start()], language), said.how.get(_folded(match[0]), match[0])]
            end = match.end()
        parts.append(in_words(plain[end:], language))
        return spoken_text("".join(parts))

    def _said_in(self, tag: str) -> _Said | None:
        """Return what holds for a language: of `en-gb`, what `en` has, and over it its own."""
        subtags = tag.split("-")
        how: dict[str, str] = {}
        for length in range(1, len(subtags) + 1):
            own = self._pronunciations.get("-".join(subtags[:length]), {})
            how |= {folded: said for word, said in own.items() if (folded := _folded(word))}
        if not how:
            return None
        # The longest first: "Wind Pool" before "Wind".
        either = "|".join(re.escape(word) for word in sorted(how, key=len, reverse=True))
        return _Said(re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), how)


def _tag(language: str) -> str:
    return language.replace("_", "-").lower()


def _folded(word: str) -> str:
    # Lower, not casefold: a pattern without regard to capitals finds "straße", and not "strasse", for "Straße".
    return " ".join(word.lower().split())
