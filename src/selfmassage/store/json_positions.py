"""Find where each value and key of a JSON text stands, and what parses there but is no good.

Only run over a text that `json` has parsed and that is not deeper than the limit. A walk of our own, because
json-source-map and its like give no account of keys given twice; the standard library's scanner reads the strings.
"""

import json.decoder
import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem

Place = tuple[str | int, ...]

MOST_DIGITS: Final = 18
"""Longer whole numbers are refused: nothing in a document counts that far, and they are slow to read."""

# The scanner of the standard library; its type stubs leave it out.
_scan_string = cast("Callable[[str, int, bool], tuple[str, int]]", json.decoder.scanstring)  # type: ignore[attr-defined]
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_SCALAR: Final = re.compile(r"[^ \t\n\r,\]}]+")
_BRACKET: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Lines:
    """Turns an offset into a text into line and column, both from 1."""

    def __init__(self, text: str) -> None:
        """Note where the lines of `text` begin; a line ends with a line feed."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column of the text, both from 1."""
        return self._starts[line - 1] + column - 1


@dataclass(frozen=True, slots=True)
class Positions:
    """Offsets of all values and keys of a text by their place, and the faults met on the way."""

    values: Mapping[Place, int]
    keys: Mapping[Place, int]
    faults: tuple[Problem, ...]
    lines: Lines

    def of(self, place: Place, key: bool) -> tuple[int, int]:  # noqa: FBT001 - `placed` hands it on
        """Return line and column of the value at `place` (of its key if asked), or of the nearest thing around it.

        Of two equal keys the last one counts, as it does for every reader.
        """
        if key and place in self.keys:
            return self.lines.at(self.keys[place])
        while place not in self.values:
            place = place[:-1]
        return self.lines.at(self.values[place])


def too_deep(text: str, most: int) -> int | None:
    """Return the offset of the first bracket nested deeper than `most`, or None. Works on any text."""
    depth = 0
    for found in _BRACKET.finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > most:
                return found.start()
        elif mark in "]}":
            depth = max(0, depth - 1)
    return None


def positions(text: str) -> Positions:
    """Walk a JSON text that parses."""
    walk = _Walk(text)
    walk.value(walk.space(0), ())
    return Positions(walk.values, walk.keys, tuple(walk.faults()), walk.lines)


class _Walk:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.values: dict[Place, int] = {}
        self.keys: dict[Place, int] = {}
        self._found: list[tuple[int, Problem]] = []

    def faults(self) -> Iterator[Problem]:
        """Yield what was found, with its line and column."""
        for offset, found in self._found:
            line, column = self.lines.at(offset)
            yield Problem(found.code, found.severity, found.path, line, column, found.params)

    def space(self, at: int) -> int:
        """Skip white space."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, place: Place) -> int:
        """Note the value at `at` and return the offset behind it."""
        self.values[place] = at
        match self.text[at]:
            case "{":
                return self._object(at, place)
            case "[":
                return self._list(at, place)
            case '"':
                return self._string(at, place)[1]
            case _:
                return self._scalar(at, place)

    def _object(self, at: int, place: Place) -> int:
        at = self.space(at + 1)
        seen: dict[str, int] = {}
        while self.text[at] != "}":
            if self.text[at] == ",":
                at = self.space(at + 1)
            key_at = at
            key, at = self._string(at, place)
            inner = (*place, key)
            if key in seen:
                first_line, _ = self.lines.at(seen[key])
                self._found.append((key_at, problem("key.duplicate", inner, given=key[:80], first_line=first_line)))
            seen.setdefault(key, key_at)
            self.keys[inner] = key_at
            at = self.space(self.value(self.space(self.space(at) + 1), inner))
        return at + 1

    def _list(self, at: int, place: Place) -> int:
        at = self.space(at + 1)
        index = 0
        while self.text[at] != "]":
            if self.text[at] == ",":
                at = self.space(at + 1)
            at = self.space(self.value(at, (*place, index)))
            index += 1
        return at + 1

    def _string(self, at: int, place: Place) -> tuple[str, int]:
        text, end = _scan_string(self.text, at + 1, True)
        if _SURROGATE.search(text):
            self._found.append((at, problem("text.half_character", place)))
        return text, end

    def _scalar(self, at: int, place: Place) -> int:
        found = _SCALAR.match(self.text, at)
        token = found.group() if found else ""
        if token not in ("true", "false", "null"):
            digits = token.lstrip("-")
            if digits.isdigit() and len(digits) > MOST_DIGITS:
                self._found.append((at, problem("number.too_long", place, given=token[:40])))
            elif not math.isfinite(float(token)):
                self._found.append((at, problem("number.not_finite", place, given=token[:40])))
        return at + len(token)
