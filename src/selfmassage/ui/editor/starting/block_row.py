"""A row for a block a person has made: put it in, call it something else, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.editor.starting.captioned import EnterBox
from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from selfmassage.ui.parts.link_row import LinkRow
    from selfmassage.ui.theme.theme import ThemeSource


class _NameBox(EnterBox):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape, whether something was typed or not: the sheet stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class OwnBlockRow(QWidget):
    """Holds `row`, which puts the block in. `renamed` carries the new title, `deleted` when it is to go."""

    renamed = Signal(str)
    deleted = Signal()

    def __init__(self, source: ThemeSource, row: LinkRow, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = row.objectName()
        self.row = row
        self._title = title
        self._box = _NameBox(source, self)
        self._box.setObjectName(f"{name}-title")
        self._box.setAccessibleName(tr("What the block is called"))
        self._box.left.connect(self._on_left)
        self._box.given_up.connect(self._fold)
        self._box.hide()
        self._pen = IconButton(source, "pen", tr("Rename “{title}”").format(title=title), self)
        self._pen.setObjectName(f"{name}-rename")
        self._pen.clicked.connect(self._on_pen)
        bin_key = IconButton(source, "bin", tr("Delete “{title}”").format(title=title), self)
        bin_key.setObjectName(f"{name}-delete")
        bin_key.clicked.connect(self.deleted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(FOCUS_ROOM_PX)
        line.addWidget(row, 1)
        line.addWidget(self._box, 1)
        line.addWidget(self._pen)
        line.addWidget(bin_key)

    def _on_pen(self) -> None:
        if self._box.isVisible():
            self._on_left()
            return
        self._box.setFixedHeight(self.row.height())
        self._box.show_value(self._title)
        self.row.hide()
        self._box.show()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.selectAll()

    def _on_left(self) -> None:
        if self._box.isHidden():
            return
        title = self._box.text().strip()
        self._fold()
        if title and title != self._title:
            self.renamed.emit(title)

    def _fold(self) -> None:
        had = self._box.hasFocus()
        self._box.hide()
        self.row.show()
        if had:
            self._pen.setFocus(Qt.FocusReason.OtherFocusReason)
