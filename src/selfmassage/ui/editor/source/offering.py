"""Offer words while the source is typed: on Ctrl+Space, and by itself where only some words fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent

from selfmassage.engine.editing.completing import Completing
from selfmassage.engine.editing.json_here import here
from selfmassage.ui.editor.source.offers import OfferList

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from selfmassage.engine.editing.completing import Offer
    from selfmassage.engine.editing.json_here import Here
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.source.text_box import SourceBox

_PAGE: Final = 6
_WAYS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_TAKES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class Offering(QObject):
    """Watches a box and shows what fits at its cursor in `list`, which lies over it."""

    def __init__(self, desk: Desk, box: SourceBox) -> None:
        super().__init__(box)
        self._desk = desk
        self._box = box
        self._completing: Completing | None = None
        self.list = OfferList(desk.means.source, box)
        self.list.taken.connect(self._on_taken)
        self._letter = False
        box.installEventFilter(self)
        box.typed.connect(self._on_typed)
        box.left.connect(self.list.hide)
        box.cursorPositionChanged.connect(self._on_cursor)
        box.verticalScrollBar().valueChanged.connect(self.list.hide)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that are for the list, before the text gets them."""
        if not isinstance(event, QKeyEvent) or event.type() not in {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        }:
            return False
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press:
            self._letter = bool(event.text()) and event.text().isprintable()
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.accept()
            if is_press:
                self.offer(asked=True)
            return is_press
        if not self.list.isVisible() or not self._is_for_list(event):
            return False
        event.accept()
        if is_press:
            self._obey(event.key())
        return is_press

    def offer(self, *, asked: bool) -> None:
        """Show what fits at the cursor; unless it was asked for, only where that is a word being written."""
        line, column = self._box.place()
        found = here(_Lines(self._box.document()), line - 1, column - 1)
        if found is None or not (asked or found.quoted or found.typed):
            self.list.hide()
            return
        offers = self._known().offers(found, self._desk.routine)
        if not asked and [offer.text for offer in offers] == [found.typed]:
            offers = ()  # it is written out
        self.list.offer(offers, self._cursor_rect(found, column - 1))

    def _known(self) -> Completing:
        if self._completing is None:
            self._completing = Completing(self._desk.means.bodymap)
        return self._completing

    def _is_for_list(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and (event.key() in _WAYS or event.key() in _TAKES or event.key() == Qt.Key.Key_Escape)

    def _obey(self, key: int) -> None:
        if key in _TAKES:
            self.list.take()
        elif key == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            self.list.go(_WAYS[Qt.Key(key)])

    def _cursor_rect(self, found: Here, column: int) -> QRect:
        box = self._box
        rect = box.cursorRect()
        # Below the beginning of the word, so that the list does not run away while it is typed.
        back = (column - found.start) * box.fontMetrics().horizontalAdvance("0")
        rect.translate(box.viewport().mapTo(box, QPoint(0, 0)))
        rect.setLeft(max(rect.left() - back, 0))
        return rect

    def _on_typed(self) -> None:
        if self._letter:
            self.offer(asked=False)
        elif self.list.isVisible():
            self.offer(asked=True)

    def _on_cursor(self) -> None:
        # A cursor that goes elsewhere without a letter leaves the word; with one, `typed` follows.
        if self.list.isVisible() and not self._letter:
            self.list.hide()

    def _on_taken(self, offer: Offer) -> None:
        line, column = self._box.place()
        found = here(_Lines(self._box.document()), line - 1, column - 1)
        if found is None:
            return
        behind = self._box.textCursor().block().text()[found.end :]
        written = offer.written
        if offer.kind == "key" and behind.lstrip().startswith(":"):
            written = written.removesuffix(": ")
        self._letter = False
        self._box.write_over(found.start, found.end, written)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        if offer.kind == "key" and written == offer.written:
            self.offer(asked=True)


class _Lines(Sequence[str]):
    """The lines of a document, each fetched when it is asked for."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return self._document.blockCount()

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return self._document.findBlockByNumber(at).text()
