"""Tell where in a JSON text somebody writes, sound or not: inside of what, and in what word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],:]|[^\s{}\[\],:"]+')
"""A text of JSON never goes over the end of its line, so that each line can be read by itself."""

_LINES_ROUND: Final = 400
"""So many lines before and behind are looked at for what else stands in the same object."""

_REMEMBERED_LINES: Final = 32_768
_MARKS: Final = frozenset("{}[],:")
_OPEN_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*')
_BRACKET: Final = re.compile(r"[{}\[\]]")
_REST_OF_WORD: Final = re.compile(r'[\w$.-]*"?')
_KEY_AND_COLON: Final = 2

Role = Literal["key", "value"]
Parts = tuple[str | None, ...]


class Token(NamedTuple):
    """A mark, a text with its quotes, or a word; `start` and `end` count the characters of its line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """The place of the cursor.

    `parts` leads to the object or list it stands in, None for any entry of a list; `key` is the key whose value is
    written, None for a key or an entry. `typed` is what stands before the cursor of the word it is in, which goes from
    `start` to `end` in its line, quotes included. `beside` are the other keys of the object, with their plain values.
    """

    parts: Parts
    role: Role
    key: str | None
    typed: str
    start: int
    end: int
    quoted: bool
    beside: dict[str, str] = field(default_factory=dict[str, str])


@lru_cache(maxsize=_REMEMBERED_LINES)
def tokens(line: str) -> tuple[Token, ...]:
    """Return what a line is made of."""
    return tuple(Token(found.start(), found.end(), found.group()) for found in _TOKEN.finditer(line))


def here(lines: Sequence[str], row: int, column: int) -> Here | None:
    """Return where a cursor in line `row` before character `column` stands, both from 0; None outside of everything.

    Inside of an object it is a key that is written, unless a colon stands before it.
    """
    word = _word(lines[row], column)
    start = column if word is None else word.start
    way = _way_up(lines, row, start)
    if way is None:
        return None
    opening, key, parts = way
    in_object = opening == "{"
    end = column
    if word is not None and _REST_OF_WORD.fullmatch(lines[row], column, word.end):
        # Else the closing quote is missing, and the text runs on over what stands behind.
        end = word.end
    beside = _beside(lines, row, start, end) if in_object else {}
    beside.pop(key or "", None)
    typed = "" if word is None else lines[row][start:column]
    return Here(
        parts=parts,
        role="key" if in_object and key is None else "value",
        key=key if in_object else None,
        typed=typed.removeprefix('"'),
        start=start,
        end=end,
        quoted=typed.startswith('"'),
        beside=beside,
    )


def _word(line: str, column: int) -> Token | None:
    """Return the text or word the cursor is in or at the end of."""
    for token in tokens(line):
        is_word = token.text not in _MARKS
        closed = token.text[0] == '"' and _is_closed(token.text)
        # Behind its closing quote a text is over.
        if is_word and token.start < column and (column < token.end or (column == token.end and not closed)):
            return token
    return None


def _is_closed(text: str) -> bool:
    return len(text) > 1 and text[-1] == '"' and _OPEN_TEXT.fullmatch(text) is None


def _way_up(lines: Sequence[str], row: int, column: int) -> tuple[str, str | None, Parts] | None:
    """Return the bracket the place stands in, the key before it there, and the way from the outside to that bracket."""
    way = _Way()
    for number in range(row, -1, -1):
        line = lines[number]
        if number < row and way.wants_brackets and _BRACKET.search(line) is None:
            continue  # most lines of a long list
        for token in reversed(tokens(line)):
            if number < row or token.end <= column:
                way.pass_by(token.text)
        if way.is_known:
            break
    return way.found()


class _Way:
    """Goes back through the words of a text and notes which brackets are open, each with the key before it."""

    def __init__(self) -> None:
        self.is_known = False
        self._levels: list[str] = []
        self._keys: list[str | None] = []
        self._closed = self._met = 0
        self._key: str | None = None

    @property
    def wants_brackets(self) -> bool:
        """Whether words say nothing any more before the next bracket."""
        return self._closed > 0 or self._met > _KEY_AND_COLON

    def pass_by(self, mark: str) -> None:
        """Take in the word before those known."""
        if self.is_known:
            return
        if mark in "}]":
            self._closed += 1
        elif self._closed:
            self._closed -= mark in "{["
        elif mark in "{[":
            self._levels.append(mark)
            self._keys.append(self._key)
            self._met, self._key = 0, None
            return
        elif (self._met == 0 and mark == ":") or (self._met == 1 and mark[0] == '"'):
            self._met += 1
            self._key = mark.strip('"') if self._met == _KEY_AND_COLON else None
            # Where steps stand is known; the way out of a long list is long.
            self.is_known = self._key == "steps" and self._levels[-1:] == ["["]
            return
        self._met = _KEY_AND_COLON + 1

    def found(self) -> tuple[str, str | None, Parts] | None:
        """Return the innermost bracket, the key before the place in it, and the way to it; None outside of all."""
        if not self._levels:
            return None
        outer = ("stages", None, "steps") if self.is_known else ()
        return self._levels[0], self._keys[0], (*outer, *reversed(self._keys[1:]))


def _back(lines: Sequence[str], row: int, column: int) -> Iterator[Token]:
    yield from reversed([token for token in tokens(lines[row]) if token.end <= column])
    for before in range(row - 1, max(row - _LINES_ROUND, 0) - 1, -1):
        yield from reversed(tokens(lines[before]))


def _on(lines: Sequence[str], row: int, column: int) -> Iterator[Token]:
    yield from (token for token in tokens(lines[row]) if token.start >= column)
    for behind in range(row + 1, min(row + _LINES_ROUND, len(lines))):
        yield from tokens(lines[behind])


def _beside(lines: Sequence[str], row: int, start: int, end: int) -> dict[str, str]:
    """Return the keys of the object round a word, with their values where those are plain."""
    before = _within(_back(lines, row, start), "{[")
    found: dict[str, str] = {}
    for run in (before[::-1], _within(_on(lines, row, end), "}]")):
        depth = 0
        for at, token in enumerate(run):
            if token.text in "{}[]":
                depth += 1 if token.text in "{[" else -1
            elif depth == 0 and token.text == ":" and at and run[at - 1].text[0] == '"':
                value = run[at + 1].text if at + 1 < len(run) else ""
                found[run[at - 1].text.strip('"')] = value.strip('"')
    return found


def _within(way: Iterator[Token], leaving: str) -> list[Token]:
    """Return the tokens of a way up to the bracket at which it leaves the object it began in."""
    held: list[Token] = []
    depth = 0
    for token in way:
        if token.text in "{}[]":
            depth += -1 if token.text in leaving else 1
            if depth < 0:
                break
        held.append(token)
    return held
