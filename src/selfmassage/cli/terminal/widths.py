"""Fit text into the columns of a terminal, where a letter may take two of them or none."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prompt_toolkit.utils import get_cwidth

BETWEEN = " · "


class Part(NamedTuple):
    """A piece of a line; of the ones that may go, the one with the highest rank goes first. Rank 0 stays."""

    text: str
    rank: int = 0


def width(text: str) -> int:
    """Return the columns `text` takes."""
    return int(get_cwidth(text))


def cut(text: str, columns: int) -> str:
    """Return `text` cut to at most `columns` columns, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    out = ""
    for char in text:
        if width(out + char) > columns - 1:
            break
        out += char
    return out + "…" if columns > 0 else ""


def joined(parts: Sequence[Part], columns: int) -> str:
    """Return the parts on one line of at most `columns` columns, left out by rank where there is no room for all."""
    kept = [part for part in parts if part.text]
    while True:
        line = BETWEEN.join(part.text for part in kept)
        worst = max((part.rank for part in kept), default=0)
        if width(line) <= columns or worst == 0:
            return cut(line, columns)
        kept = [part for part in kept if part.rank != worst]


def wrapped(text: str, columns: int) -> str:
    """Return `text` broken between words into lines of at most `columns` columns, each indented as the first."""
    words = text.split()
    indent = text[: len(text) - len(text.lstrip(" "))]
    room = max(1, columns - len(indent))
    return "\n".join((indent + line).rstrip() for line in _filled(words, room)) if words else ""


def _filled(words: Sequence[str], room: int) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        # A word longer than a line is broken where it must be, as text without spaces is.
        *full, line = _pieces(word, room)
        yield from full
    yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    piece = ""
    for char in word:
        if piece and width(piece + char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece
