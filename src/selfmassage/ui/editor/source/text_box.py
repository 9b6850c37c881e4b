"""The box the source is typed in: numbered lines, coloured words, marks under what is wrong."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from selfmassage.engine.editing.json_here import tokens
from selfmassage.model.json_form import json_text
from selfmassage.model.problem import Severity
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_BYTES
from selfmassage.store.json_text import read_json
from selfmassage.ui.editor.properties.control import is_leaving
from selfmassage.ui.editor.source.colours import Colours, units
from selfmassage.ui.editor.source.gutter import Gutter
from selfmassage.ui.editor.source.hanging import hang
from selfmassage.ui.theme.fonts import fixed_font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QTextBlock
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_STYLE: Final = TextStyle(14, 20, 400)
_LONG_LINE: Final = 2000
"""A line longer than this was written by a program, and is broken into lines on its way in."""

_MOST_MARKS: Final = 200

_INDENT: Final = "  "


class Mark(NamedTuple):
    """What is wrong at a line and column, both from 1."""

    line: int
    column: int
    severity: Severity


class SourceBox(QPlainTextEdit):
    """Shows and takes the text. It is read from left to right in every window.

    `typed`: a person has changed the text. `undo_asked` and `redo_asked`: there is nothing of this text left to take
    back or do again. `entered` and `left`: the keyboard comes, or has gone elsewhere. `refused` carries the problem of
    what was not taken in.
    """

    typed = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    entered = Signal()
    left = Signal()
    refused = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("source-text")
        self.setAccessibleName(tr_as("text", "Source"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "page")
        self.setCursorWidth(2)
        self._quiet = False
        self._rows: dict[int, ColorRole] | None = None
        self._marks: tuple[Mark, ...] = ()
        self.gutter = Gutter(self)
        self._colours = Colours(source, self.document())
        self.blockCountChanged.connect(self._on_lines)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._paint_extra)
        self.textChanged.connect(self._on_text)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # --- the text -------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """Return the text letter by letter; `toPlainText` makes blanks of those that do not break."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show another text: what is the same stays, the place typed at and the lines in sight with it."""
        old, new = self.text().split("\n"), text.split("\n")
        if old == new:
            return
        first, behind = _same_ends(old, new)
        cursor = self.textCursor()
        at = cursor.blockNumber(), cursor.positionInBlock()
        top = self.firstVisibleBlock().blockNumber()
        blocks = self.document()
        change = QTextCursor(blocks.findBlockByNumber(first))
        last = blocks.findBlockByNumber(len(old) - behind - 1)
        change.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        with self._quietly():
            change.insertText("\n".join(new[first : len(new) - behind]))
        blocks.clearUndoRedoStacks()
        moved = len(new) - len(old)
        if first <= at[0] < len(old) - behind:
            self.put_cursor(min(at[0], len(new) - 1), at[1])
        if top >= len(old) - behind:
            self.verticalScrollBar().setValue(blocks.findBlockByNumber(top + moved).firstLineNumber())

    def forget_typing(self) -> None:
        """Take nothing of what was typed back from here on: it has become an edit of the routine."""
        self.document().clearUndoRedoStacks()

    def put_cursor(self, row: int, column: int) -> None:
        """Put the cursor into a line, counted from 0, before a letter as Qt counts them."""
        block = self.document().findBlockByNumber(row)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + max(0, min(column, block.length() - 1)))
        self.setTextCursor(cursor)

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor at a line and column, both from 1, and have it in sight with something round it."""
        block = self.document().findBlockByNumber(line - 1)
        self.put_cursor(line - 1, units(block.text()[: column - 1]))
        if not self.viewport().rect().adjusted(0, 40, 0, -40).contains(self.cursorRect()):
            self.centerCursor()

    def place(self) -> tuple[int, int]:
        """Return line and column of the cursor, both from 1, in letters."""
        cursor = self.textCursor()
        block = cursor.block()
        before = block.text().encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
        return block.blockNumber() + 1, len(before.decode("utf-16-le", "replace")) + 1

    def write_over(self, start: int, end: int, text: str) -> None:
        """Write `text` instead of the letters from `start` to `end` of the cursor's line; one step of undo."""
        cursor = self.textCursor()
        block = cursor.block()
        line = block.text()
        cursor.setPosition(block.position() + units(line[:start]))
        cursor.setPosition(block.position() + units(line[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these places and sign their lines."""
        self._marks = tuple(marks[:_MOST_MARKS])
        self._rows = None
        self._show_extra([self._underline(mark) for mark in self._marks])
        self.gutter.update()

    def marked_rows(self) -> dict[int, ColorRole]:
        """Return the lines, from 0, that hold a mark, and its colour; they go along while something is typed."""
        if self._rows is not None:
            return self._rows
        rows = self._rows = {}
        for mark, underline in zip(self._marks, self._underlines(), strict=True):
            row = underline.cursor.blockNumber()
            if mark.severity is Severity.ERROR or row not in rows:
                rows[row] = _role(mark.severity)
        return rows

    # --- events ---------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo from the window while something of this text can be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and _history_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed since, then what was edited before; begin lines where the one before began."""
        history = _history_key(event)
        if history is not None:
            event.accept()
            self._go_through_history(back=history)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._break_line()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is typed in from now on."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the numbers their place, and colour what comes in sight."""
        super().resizeEvent(event)
        self._fit_gutter()
        self._colour_what_is_seen()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Indent what is broken off of the lines in sight, then paint."""
        letter = QFontMetricsF(self.font()).horizontalAdvance(" ")
        moved = [hang(block, letter) for block in self._seen()]
        if any(moved):
            layout = self.document().documentLayout()
            layout.documentSizeChanged.emit(layout.documentSize())
            self.viewport().update()
            self.gutter.update()
        super().paintEvent(event)

    def insertFromMimeData(self, data: QMimeData) -> None:  # noqa: N802
        """Take text in, no more than a routine may have; one long line of JSON is broken as files are."""
        text = data.text().replace("\r\n", "\n").replace("\r", "\n")
        size = len(text.encode("utf-8", "surrogatepass"))
        if size + self.document().characterCount() > 2 * MAX_BYTES:
            self.refused.emit(problem("file.too_big", size=size, most=MAX_BYTES))
            return
        if max(map(len, text.split("\n"))) > _LONG_LINE:
            text = _broken(text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    # --- insides --------------------------------------------------------------------------------------------------

    def _go_through_history(self, *, back: bool) -> None:
        document = self.document()
        if back and document.isUndoAvailable():
            self.undo()
        elif not back and document.isRedoAvailable():
            self.redo()
        elif back:
            self.undo_asked.emit()
        else:
            self.redo_asked.emit()

    def _break_line(self) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()
        before = line[: cursor.positionInBlock()]
        indent = line[: len(line) - len(line.lstrip(" "))]
        deeper = _INDENT if before.rstrip().endswith(("{", "[")) else ""
        cursor.insertText(f"\n{indent}{deeper}")
        self.setTextCursor(cursor)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Tell nothing of changes that nobody typed; colouring a line is one to Qt."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _on_text(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def _on_lines(self) -> None:
        self._rows = None
        self._fit_gutter()

    def _on_update(self, rect: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self.gutter.scroll(0, scrolled_px)
        else:
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())
        self._colour_what_is_seen()

    def _colour_what_is_seen(self) -> None:
        first = last = self.firstVisibleBlock().blockNumber()
        for block in self._seen():
            last = block.blockNumber()
        with self._quietly():
            # One more: a line that is in sight in part is not always told of.
            self._colours.show(first, min(last + 1, self.blockCount() - 1))

    def _seen(self) -> Iterator[QTextBlock]:
        """Yield the lines in sight."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < bottom:
            yield block
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _underlines(self) -> list[QTextEdit.ExtraSelection]:
        # Asked for and never kept: a place in the text that outlives the text takes the program down with it.
        return self.extraSelections()[1:]

    def _paint_extra(self) -> None:
        self._show_extra(self._underlines())

    def _show_extra(self, underlines: list[QTextEdit.ExtraSelection]) -> None:
        theme = self.source.current
        here = QTextEdit.ExtraSelection()
        here.format.setBackground(theme.color("accent_soft", 0.5))
        here.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        here.cursor = self.textCursor()
        here.cursor.clearSelection()
        self.setExtraSelections([here, *underlines])

    def _underline(self, mark: Mark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self.source.current.color(_role(mark.severity)))
        made.format = form
        made.cursor = self._word_at(mark)
        return made

    def _word_at(self, mark: Mark) -> QTextCursor:
        """Return a cursor over the word at a place; where there is none, over the letter before."""
        block = self.document().findBlockByNumber(mark.line - 1)
        line = block.text()
        start = min(mark.column - 1, max(len(line) - 1, 0))
        end = start + _word_length(line[start:])
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(line[:start]))
        cursor.setPosition(block.position() + units(line[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _fit_gutter(self) -> None:
        width = self.gutter.sizeHint().width()
        self.setViewportMargins(width, 0, 0, 0)
        inner = self.contentsRect()
        self.gutter.setGeometry(QRect(inner.left(), inner.top(), width, inner.height()))

    def sizeHint(self) -> QSize:
        """Ask for a page of text."""
        return QSize(480, 480)

    def _on_theme_changed(self) -> None:
        theme = self.source.current
        self.setFont(fixed_font(_STYLE.scaled(theme.text_scale)))
        self._fit_gutter()
        with self._quietly():
            self._colours.change_theme()
        self._paint_extra()
        self.ensureCursorVisible()


def _role(severity: Severity) -> ColorRole:
    return "stop" if severity is Severity.ERROR else "caution"


def _history_key(event: QEvent) -> bool | None:
    """Tell whether a key takes back (True) or does again (False); None for any other."""
    if isinstance(event, QKeyEvent):
        if event.matches(QKeySequence.StandardKey.Undo):
            return True
        if event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            return False
    return None


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many lines are the same at both ends; at least one line of either lies between."""
    least = min(len(old), len(new))
    first = next((at for at in range(least) if old[at] != new[at]), least)
    behind = next((at for at in range(least - first) if old[-1 - at] != new[-1 - at]), least - first)
    if first + behind == least:
        if first:
            first -= 1
        else:
            behind -= 1
    return first, behind


def _word_length(text: str) -> int:
    """Return how long the first word of a text is, at least 1."""
    found = tokens(text)
    return max(found[0].end, 1) if found else 1


def _broken(text: str) -> str:
    """Return a document of JSON as files have it, any other text as it is."""
    read = read_json(text.encode("utf-8", "surrogatepass"))
    return text if read.problem is not None or read.doubtful else json_text(read.value)
