"""Make of a line the words that a voice is given: names as they are pronounced, numbers as they are said."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from selfmassage.speech.numbers.reading import in_words
from selfmassage.speech.plain import spoken_text

Pronunciations = Mapping[str, Mapping[str, str]]
"""By language (`en` serves `en-GB` as well, which goes before it): how a word is said, spelt for that language."""

AS_WRITTEN: Final[Pronunciations] = MappingProxyType({})
"""No word is said differently from what is written."""


def words_to_say(text: str, language: str, pronunciations: Pronunciations = AS_WRITTEN) -> str:
    """Return what a voice is given for `text`: plain, at most `plain.MAX_CHARACTERS` long, perhaps empty.

    A word that is pronounced is not read as a number or a unit besides. Nothing of this is for the screen.
    """
    plain = spoken_text(text)
    said = _for_language(pronunciations, language)
    if not said:
        return spoken_text(in_words(plain, language))
    parts: list[str] = []
    end = 0
    for match in _any_of(said).finditer(plain):
        parts += [in_words(plain[end : match.start()], language), said[_folded(match[0])]]
        end = match.end()
    parts.append(in_words(plain[end:], language))
    return spoken_text("".join(parts))


def _for_language(pronunciations: Pronunciations, language: str) -> Mapping[str, str]:
    """Return what holds for a language, its words folded: of `en-GB`, what `en` has, and over it its own."""
    subtags = language.replace("_", "-").lower().split("-")
    by_tag = {tag.lower(): words for tag, words in pronunciations.items()}
    found: dict[str, str] = {}
    for length in range(1, len(subtags) + 1):
        own = by_tag.get("-".join(subtags[:length]), {})
        found |= {folded: how for word, how in own.items() if (folded := _folded(word))}
    return found


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    # The longest first: "Wind Pool" before "Wind". re keeps the last few hundred patterns.
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
