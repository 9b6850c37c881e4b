"""Find points of the atlas by code, name or place, in any of its languages, tolerant of typing errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.word_search import WordSearch, words_of
from selfmassage.words.point_words import point_region_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selfmassage.store.points import PointEntry


class PointFinder:
    """The atlas made ready for questions."""

    def __init__(self, points: Sequence[PointEntry]) -> None:
        self._points = tuple(points)
        self._search = WordSearch()
        for number, point in enumerate(self._points):
            for text in _known_by(point):
                self._search.add(text, (number,))
        self._search.finish()

    def find(self, typed: str) -> tuple[PointEntry, ...]:
        """Return the points that hold every word typed, in the order of the atlas; all of them for nothing typed."""
        # A code may be typed with a gap or a hyphen, which part words: "li 4", "ex-hn15".
        whole = self._search.find("".join(words_of(typed)))
        marks = self._search.find(typed)
        if marks is None:
            return self._points
        if whole is not None and typed.strip():
            marks |= whole if any(letter.isdigit() for letter in typed) else 0
        return tuple(point for number, point in enumerate(self._points) if marks >> number & 1)


def _known_by(point: PointEntry) -> Iterator[str]:
    yield point.code
    yield point.code.replace("-", "")
    yield point.pinyin
    yield point.hanzi
    yield point_region_name(point.region)
    yield point.region
    yield from point.name.values()
