"""Find the texts that hold what a person types: any case, with or without accents, with small typing errors.

Of the standard library alone: the letters of every known word are kept as bits, so that the few words worth a closer
look are found in half a millisecond among thousands, and only those are compared letter by letter.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final, TypeAlias

Marks: TypeAlias = int
"""A set of small numbers as the bits of one whole number: `&` and `|` work on thousands at once."""

_FEW: Final = 24
"""A word in fewer texts than this keeps their numbers; in more, a bit for each text takes less room."""

_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 8
_USUAL_LENGTH: Final = 15
_LONGEST_TYPED: Final = 100
_MOST_WORDS: Final = 8
_WORD: Final = re.compile(r"\w+")
_PARTING: Final = "".join(chr(code) if _WORD.fullmatch(chr(code)) else " " for code in range(128))


def folded(text: str) -> str:
    """Return `text` without case and accents, as it is compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared; a hyphen parts words, so that EX-HN15 is found by either."""
    if text.isascii():
        # The same, in half the time.
        return text.lower().translate(_PARTING).split()
    return _WORD.findall(folded(text))


class WordSearch:
    """An index from words to the numbers of the texts that hold them. Add everything, `finish`, then ask."""

    def __init__(self) -> None:
        self._collected: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: dict[str, list[int] | Marks] = {}
        self._sorted: list[str] = []
        self._spelt: list[str] = []
        self._letters: dict[int, list[int]] = {}

    def add(self, text: str, numbers: Sequence[int]) -> None:
        """Note that `text` is of `numbers`."""
        collected = self._collected
        if len(numbers) == 1:
            number = numbers[0]
            for word in set(words_of(text)):
                collected[word].append(number)
        else:
            for word in set(words_of(text)):
                collected[word] += numbers

    def add_all(self, other: "WordSearch") -> None:
        """Note everything that was added to `other`, which is not finished yet: its texts are not taken apart again."""
        for word, numbers in other._collected.items():  # noqa: SLF001 - one of us
            self._collected[word] += numbers

    def finish(self) -> None:
        """Make ready to be asked; takes about a tenth of a second for ten thousand different titles and summaries."""
        collected, self._collected = self._collected, defaultdict(list)
        self._numbers = {
            word: numbers if len(numbers) < _FEW else marks_of(numbers) for word, numbers in collected.items()
        }
        self._sorted = sorted(self._numbers)
        # A code is meant as it stands: GB21 is not GB20 with a slip.
        self._spelt = [word for word in self._sorted if word.isalpha()]
        for length in range(_ONE_SLIP_FROM - 1, _USUAL_LENGTH):
            self._beginnings(length)

    def find(self, typed: str) -> Marks | None:
        """Return the numbers of the texts that hold every word typed, or None where nothing was typed.

        The last letters of a word may be missing. A word that is nowhere as typed is looked for with one slip, from
        eight letters on with two: a letter wrong, left out, put in, or two changed over.
        """
        words = words_of(typed[:_LONGEST_TYPED])[:_MOST_WORDS]
        if not words:
            return None
        found = -1
        for word in words:
            found &= self._word(word)
            if not found:
                break
        return found

    def _word(self, typed: str) -> Marks:
        first = bisect_left(self._sorted, typed)
        known = takewhile(
            lambda word: word.startswith(typed), (self._sorted[at] for at in range(first, len(self._sorted)))
        )
        return self._marks(known) or self._marks(self._near(typed))

    def _marks(self, words: Iterable[str]) -> Marks:
        many, few = 0, []
        for word in words:
            held = self._numbers[word]
            if isinstance(held, list):
                few += held
            else:
                many |= held
        return many | marks_of(few)

    def _near(self, typed: str) -> list[str]:
        slips = 0 if len(typed) < _ONE_SLIP_FROM else 1 if len(typed) < _TWO_SLIPS_FROM else 2
        if not slips or not typed.isalpha():
            return []
        wanted = letters(typed)
        # A slip changes at most one letter of those typed, and one of those there.
        pairs = zip(self._beginnings(len(typed) - slips), self._beginnings(len(typed) + slips), strict=True)
        close = [
            at
            for at, (there, more) in enumerate(pairs)
            if (wanted & ~more).bit_count() <= slips and (there & ~wanted).bit_count() <= slips
        ]
        for fewest in range(1, slips + 1):
            near = [self._spelt[at] for at in close if begins_nearly(typed, self._spelt[at], fewest)]
            if near:
                return near
        return []

    def _beginnings(self, length: int) -> list[int]:
        """Return, for each known word of letters alone, which letters its first `length` letters are."""
        kept = self._letters.get(length)
        if kept is None:
            kept = self._letters[length] = [letters(word[:length]) for word in self._spelt]
        return kept


def marks_of(numbers: Iterable[int]) -> Marks:
    """Return a set of small numbers as bits."""
    numbers = list(numbers)
    if len(numbers) < _FEW:
        marks = 0
        for number in numbers:
            marks |= 1 << number
        return marks
    # As digits: to set one is all that is done for a number.
    most = max(numbers)
    digits = bytearray(b"0") * (most + 1)
    for number in numbers:
        digits[most - number] = 49
    return int(digits, 2)


def letters(word: str) -> int:
    """Return which letters `word` holds, as bits; rare letters share theirs."""
    held = 0
    for character in word:
        held |= 1 << (ord(character) & 63)
    return held


def begins_nearly(typed: str, word: str, slips: int) -> bool:
    """Tell whether `word`, or its beginning, is `typed` but for at most `slips` slips.

    A slip is a letter wrong, left out or put in, or two neighbours changed over.
    """
    reach = len(typed) + slips
    before: list[int] = []
    row = list(range(min(len(word), reach) + 1))
    for down, here in enumerate(typed, 1):
        above, row, older = row, [down], before
        for across in range(1, len(above)):
            there = word[across - 1]
            best = min(above[across] + 1, row[across - 1] + 1, above[across - 1] + (here != there))
            if down > 1 and across > 1 and here == word[across - 2] and typed[down - 2] == there:
                best = min(best, older[across - 2] + 1)
            row.append(best)
        before = above
        if min(row) > slips:
            return False
    return min(row) <= slips
