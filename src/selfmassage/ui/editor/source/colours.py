"""Colour the words of a JSON text by what they are; only lines that have been in sight are coloured."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from selfmassage.engine.editing.json_here import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

Kind = Literal["key", "text", "number", "word", "mark"]

_INKS: dict[Kind, tuple[ColorRole, int]] = {
    "key": ("accent", 600),
    "text": ("text", 400),
    "number": ("move", 400),
    "word": ("wait", 400),
    "mark": ("text_quiet", 400),
}


@lru_cache(maxsize=8192)
def pieces(line: str) -> tuple[tuple[int, int, Kind], ...]:
    """Return start, length and kind of each word of a line, counted as Qt does, in UTF-16 units."""
    found = tokens(line)
    made: list[tuple[int, int, Kind]] = []
    plain = line.isascii()
    for at, token in enumerate(found):
        first = token.text[0]
        follows = found[at + 1].text if at + 1 < len(found) else ""
        kind: Kind = "word"
        if first == '"':
            kind = "key" if follows == ":" else "text"
        elif first in "{}[],:":
            kind = "mark"
        elif first in "-.0123456789":
            kind = "number"
        start = token.start if plain else units(line[: token.start])
        made.append((start, len(token.text) if plain else units(token.text), kind))
    return tuple(made)


def units(text: str) -> int:
    """Return how long Qt takes a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Colours(QSyntaxHighlighter):
    """Colours a document; `show` says which lines are in sight."""

    def __init__(self, source: ThemeSource, document: QTextDocument) -> None:
        super().__init__(document)
        self._source = source
        self._first, self._last = 0, 0
        self._formats = self._made_formats()

    def show(self, first: int, last: int) -> None:
        """Colour these lines, counted from 0, where they are not yet."""
        self._first, self._last = first, last
        block = self.document().findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            if block.userState() != 1:
                self.rehighlightBlock(block)
            block = block.next()

    def change_theme(self) -> None:
        """Take the colours of the theme in force."""
        self._formats = self._made_formats()
        block = self.document().begin()
        while block.isValid():
            block.setUserState(-1)
            block = block.next()
        self.show(self._first, self._last)

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Colour one line, if it is in sight."""
        if not self._first <= self.currentBlock().blockNumber() <= self._last:
            self.setCurrentBlockState(-1)
            return
        self.setCurrentBlockState(1)
        for start, length, kind in pieces(text):
            self.setFormat(start, length, self._formats[kind])

    def _made_formats(self) -> dict[Kind, QTextCharFormat]:
        theme = self._source.current
        formats: dict[Kind, QTextCharFormat] = {}
        for kind, (role, weight) in _INKS.items():
            formats[kind] = QTextCharFormat()
            formats[kind].setForeground(theme.color(role))
            formats[kind].setFontWeight(weight)
        return formats
