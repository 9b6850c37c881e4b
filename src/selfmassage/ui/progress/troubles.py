"""The steps that hurt, were skipped or shortened in a period, what hurt most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.progress.naming import step_name, trouble_text
from selfmassage.ui.progress.table import Cell, Column, NumberTable
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.store.journal_rows import StepTrouble
    from selfmassage.store.step_titles import StepTitles
    from selfmassage.ui.theme.theme import ThemeSource

AT_ONCE = 6
_TWICE = 2


class TroubleList(QWidget):
    """Shows the first few; all of them on demand."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("troubles")
        self._troubles: Sequence[StepTrouble] = ()
        self._titles: StepTitles | None = None
        self._heading = WrapLabel(source, tr("Steps that hurt or were left out"), "subheading", "text", self)
        self._none = WrapLabel(source, tr("Every step went as it was meant."), "body", "text_soft", self)
        self.table = NumberTable(source, self._heading.text(), opens=False, parent=self)
        self.table.setObjectName("trouble_table")
        self._advice = WrapLabel(source, "", "body", "text", self)
        self._advice.setObjectName("trouble_advice")
        self.more = Button(source, "", "link", "down", self)
        self.more.setObjectName("troubles_more")
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._heading, self._none, self._advice, self.table):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def show_troubles(self, troubles: Sequence[StepTrouble], titles: StepTitles | None, *, any_session: bool) -> None:
        """Show what did not go as meant; nothing of a period without a session."""
        self._troubles, self._titles = troubles, titles
        self.setVisible(any_session)
        self._none.setVisible(not troubles)
        twice = sum(trouble.hurt >= _TWICE for trouble in troubles)
        self._advice.setText(
            ntr(
                "{n} step hurt more than once: lighten it or leave it out, and tell your physiotherapist.",
                "{n} steps hurt more than once: lighten them or leave them out, and tell your physiotherapist.",
                twice,
            )
        )
        self._advice.setVisible(twice > 0)
        self._show(AT_ONCE)

    def _show(self, count: int) -> None:
        shown = self._troubles[:count]
        columns = (Column(tr("Step"), numbers=False), Column(tr("Routine"), numbers=False), Column("", numbers=False))
        rows = [
            (
                Cell(step_name(self._titles, one.shelf, one.routine_id, one.step, one.side)),
                Cell(one.title),
                Cell(trouble_text(one)),
            )
            for one in shown
        ]
        self.table.show_rows(columns, rows)
        self.table.setFixedHeight(self.table.height_of(len(rows)) + 2)
        self.table.setVisible(bool(rows))
        left = len(self._troubles) - len(shown)
        self.more.setText(ntr("Show {n} more", "Show {n} more", left))
        self.more.setVisible(left > 0)

    def _on_more(self) -> None:
        self._show(len(self._troubles))
        self.table.setFocus()
