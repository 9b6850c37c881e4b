"""A box for a text of several lines: as high as its words, words by side marked in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from selfmassage.engine.editing.draft import BLANK
from selfmassage.ui.editor.properties.control import Typing, Value
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextDocument
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_PAIR = re.compile(r"\{\{|\}\}|(\{[^{}|]*\|[^{}|]*\})")
_MOST_LINES = 8
_ROUND_PX = 22


class _SideMarks(QSyntaxHighlighter):
    """Marks each `{for right|for left}`."""

    def __init__(self, source: ThemeSource, document: QTextDocument) -> None:
        super().__init__(document)
        self._source = source

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Mark the pairs of one line."""
        if "{" not in text:
            return
        theme = self._source.current
        marked = QTextCharFormat()
        marked.setBackground(theme.color("accent_soft"))
        marked.setForeground(theme.color("accent"))
        marked.setFontWeight(600)
        for found in _PAIR.finditer(text):
            if found.group(1) is not None:
                # Qt counts in UTF-16 units.
                start = len(text[: found.start(1)].encode("utf-16-le")) // 2
                self.setFormat(start, len(found.group(1).encode("utf-16-le")) // 2, marked)


class TextBox(QPlainTextEdit):
    """Words of several lines; Tab goes on to the next field. `least_lines` is its height while it is empty."""

    edited = Signal(object)
    unreadable = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self, source: ThemeSource, *, least_lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._least_lines = least_lines
        self._known = ""
        self.typing = Typing(self)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._marks = _SideMarks(source, self.document())
        self.textChanged.connect(self._on_text)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_value(self, value: Value) -> None:
        """Show a text; the place typed at stays."""
        self.typing.touched = False
        text = "" if value is None or value == BLANK else str(value)
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._known = text
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1) if self.hasFocus() else 0)
        self.setTextCursor(cursor)
        self._fit()

    def insert_sides(self, right: str, left: str) -> None:
        """Write `{right|left}` where the person types, and choose the first word, to be typed over."""
        cursor = self.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(f"{{{right}|{left}}}")
        cursor.setPosition(start + 1)
        cursor.setPosition(start + 1 + len(right), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        return not self.typing.is_the_windows(event) and super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put back with Escape."""
        if not self.typing.press(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be done with it; a menu over it is no leaving."""
        super().focusOutEvent(event)
        self.typing.leave(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words are at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _on_text(self) -> None:
        text = self.toPlainText()
        # Marking sides changes no words, and is told all the same.
        if text != self._known:
            self._known = text
            self.typing.touched = True
            self._fit()
            self.edited.emit(text)

    def _fit(self) -> None:
        wanted = round(self.document().size().height())
        lines = min(max(wanted, self._least_lines), _MOST_LINES)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != scrolls:
            self.setVerticalScrollBarPolicy(scrolls)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        height = round(lines * spacing + 2 * self.document().documentMargin()) + _ROUND_PX
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _on_theme_changed(self) -> None:
        self.setFont(font(self.source.current.type("body")))
        self._marks.rehighlight()
        self._fit()
