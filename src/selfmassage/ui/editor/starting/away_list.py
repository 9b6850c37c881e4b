"""What a person has deleted, under a heading that unfolds it: for 30 days each can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.model.problem import UserError
from selfmassage.ui.editor.column_sheet import RowList
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.ui.theme.theme import ThemeSource


class AwayRow(NamedTuple):
    """One thing that was deleted, as it is shown; `key` names it."""

    key: str
    title: str
    words: str


class AwayMeans(NamedTuple):
    """How to read what is there, latest first, and bring one back, which may raise UserError; `counted` says how many.

    `description` tells a screen reader what the list is.
    """

    read: Callable[[], Sequence[AwayRow]]
    bring_back: Callable[[str], object]
    counted: Callable[[int], str]
    description: str


class AwayList(QWidget):
    """Folded until a person opens it, hidden without any. `brought_back` when one is where it was again.

    `told` carries the UserError why that was refused.
    """

    brought_back = Signal()
    told = Signal(object)

    def __init__(self, source: ThemeSource, means: AwayMeans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._means = means
        self._fold = Button(source, "", "quiet", "fwd", self)
        self._fold.setObjectName("away-fold")
        self._fold.setAccessibleDescription(means.description)
        self._fold.clicked.connect(self._on_fold)
        self._is_open = False
        self._list = RowList(6, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._list)

    def show_away(self) -> None:
        """Show what there is now."""
        away = self._means.read()
        self._fold.setText(self._means.counted(len(away)))
        self._fold.set_icon("down" if self._is_open else "fwd")
        self._list.hold([self._row(row) for row in away] if self._is_open else [])
        self.setVisible(bool(away))

    def _row(self, row: AwayRow) -> LinkRow:
        shown = LinkRow(self.source, row.title, row.words, tr("Bring back"), "undo", self._list)
        shown.setObjectName(f"away-{row.key}")
        shown.clicked.connect(lambda: self._bring_back(row.key))
        return shown

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self.show_away()

    def _bring_back(self, key: str) -> None:
        try:
            self._means.bring_back(key)
        except UserError as fault:
            self.told.emit(fault)
        self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_away()
        self.brought_back.emit()
