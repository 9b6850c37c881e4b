"""The drafts a person has deleted: for 30 days each can be brought back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.model.problem import UserError
from selfmassage.ui.editor.column_sheet import RowList
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.picker.saying import shelf_name
from selfmassage.ui.wording import said, short_day_text
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from selfmassage.store.drafts import Draft, Drafts
    from selfmassage.ui.theme.theme import ThemeSource


class AwayDrafts(QWidget):
    """Folded until a person opens it, hidden without any. `brought_back` when one is among the drafts again.

    `told` carries the UserError why that was refused.
    """

    brought_back = Signal()
    told = Signal(object)

    def __init__(self, source: ThemeSource, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("away-drafts")
        self.source = source
        self._drafts = drafts
        self._fold = Button(source, "", "quiet", "fwd", self)
        self._fold.setObjectName("away-fold")
        self._fold.setAccessibleDescription(tr("Deleted drafts can be brought back for 30 days."))
        self._fold.clicked.connect(self._on_fold)
        self._is_open = False
        self._list = RowList(6, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._list)

    def show_away(self) -> None:
        """Show what there is now; what was deleted more than 30 days ago goes for good."""
        self._drafts.sweep(datetime.now(UTC))
        away = self._drafts.away()
        self._fold.setText(ntr("{n} deleted draft", "{n} deleted drafts", len(away)))
        self._fold.set_icon("down" if self._is_open else "fwd")
        self._list.hold([self._row(draft) for draft in away] if self._is_open else [])
        self.setVisible(bool(away))

    def _row(self, draft: Draft) -> LinkRow:
        title = said(draft.routine.title, draft.routine.language)
        words = f"{short_day_text(draft.changed)}, {_origin(draft)}"
        row = LinkRow(self.source, title, words, tr("Bring back"), "undo", self._list)
        row.setObjectName(f"away-{draft.key}")
        row.clicked.connect(lambda: self._bring_back(draft.key))
        return row

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self.show_away()

    def _bring_back(self, key: str) -> None:
        try:
            self._drafts.bring_back(key)
        except UserError as fault:
            self.told.emit(fault)
        self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_away()
        self.brought_back.emit()


def _origin(draft: Draft) -> str:
    """Return where a draft came from, as it stands inside a sentence."""
    opened = draft.opened
    if opened.path is not None:
        return tr("changes of a routine of yours")
    if opened.shelf is None:
        return tr("a new routine")
    return tr("a copy of “{id}” ({shelf})").format(id=opened.id, shelf=shelf_name(opened.shelf))
