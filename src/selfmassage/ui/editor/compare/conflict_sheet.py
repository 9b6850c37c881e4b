"""The routine on the desk beside what somebody else has written into its file: take parts of theirs, then save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from selfmassage.engine.difference import difference
from selfmassage.engine.editing.draft import Refused
from selfmassage.engine.editing.taking import take
from selfmassage.ui.editor.column_sheet import ColumnSheet
from selfmassage.ui.editor.compare.taking_table import TakingTable
from selfmassage.ui.importing.problem_list import ProblemList
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.difference import Difference
    from selfmassage.model.routine import Routine
    from selfmassage.store.mine import Conflict
    from selfmassage.ui.editor.desk import Desk

SIDE_BY_SIDE_PX: Final = 1120


class ConflictSheet(ColumnSheet):
    """Lies over the page until a person has chosen. `settled` carries the Conflict: the desk is now to be saved.

    What was taken of theirs is one edit of the desk. Closed without an answer it leaves everything as it is.
    """

    settled = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        title = tr("The file was changed by someone else")
        super().__init__(desk.means.source, page, "conflict", title, most_px=SIDE_BY_SIDE_PX)
        self._desk = desk
        self._conflict: Conflict | None = None
        self._found: Difference | None = None
        self._words = self.add_words("")
        self.table = TakingTable(self.source, tr("Take theirs"), tr("Keep mine"), self.inner)
        self.table.taken_changed.connect(self._on_taken)
        self.column.addWidget(self.table)
        self.problems = ProblemList(self.source, self.inner)
        self.column.addWidget(self.problems)
        self.column.addStretch(1)
        self.save = self.add_action(tr("Save mine"), "conflict-save", "primary")
        self.save.clicked.connect(self._on_save)
        self.all_theirs = self.add_action(tr("All of theirs"), "conflict-theirs")
        self.all_theirs.clicked.connect(lambda: self.table.take_all(old=True))
        self.all_mine = self.add_action(tr("All of mine"), "conflict-mine")
        self.all_mine.clicked.connect(lambda: self.table.take_all(old=False))
        self.later = self.add_action(tr("Not now"), "conflict-later", "quiet")
        self.later.clicked.connect(self.close_sheet)
        desk.changed.connect(self._on_changed)

    def open_conflict(self, conflict: Conflict) -> None:
        """Show both versions; nothing of theirs is taken yet."""
        self._conflict = conflict
        self._show()
        self.open_column(self.table.first_choice() or self.save)

    def _show(self) -> None:
        conflict = self._conflict
        if conflict is None:
            return
        theirs, mine = conflict.theirs.routine, self._desk.routine
        self._found = None if theirs is None else difference(theirs, mine)
        differs = self._found is not None and not self._found.is_empty
        kept = tr("What is in the file now is kept as an earlier version.")
        if theirs is None:
            first = tr("What is in the file now has mistakes and cannot be compared.")
        elif differs:
            first = tr("Choose of each thing which version holds.")
        else:
            first = tr("Both say the same.")
        self._words.setText(f"{first} {kept}")
        self.table.setVisible(differs)
        if self._found is not None and differs:
            heads = ((tr("In the file"), *_facts(self._found.old)), (tr("On your desk"), *_facts(self._found.new)))
            self.table.show_difference(self._found, *heads)
        self.problems.setVisible(theirs is None)
        if theirs is None and conflict.opened.path is not None:
            self.problems.show_problems(conflict.opened.path.name, conflict.theirs.problems)
        self.all_theirs.setVisible(differs)
        self.all_mine.setVisible(differs)
        self._on_taken()

    def _on_taken(self) -> None:
        count = len(self.table.taken) if self.table.isVisibleTo(self) else 0
        words = ntr("Take over {n} change and save", "Take over {n} changes and save", count)
        self.name_actions([(self.save, words if count else tr("Save mine"))])

    def _on_changed(self) -> None:
        if not self.isHidden():
            self._show()

    def _on_save(self) -> None:
        conflict, found = self._conflict, self._found
        if conflict is None:
            return
        self._conflict = None
        if found is not None and self.table.isVisibleTo(self) and self.table.taken:
            outcome = take(found, self.table.taken)
            if isinstance(outcome, Refused):
                self._conflict = conflict
                self.say(problem_sentence(outcome.problems[0]), "caution")
                return
            self._desk.do(outcome)
        self.close_sheet()
        self.settled.emit(conflict)


def _facts(routine: Routine) -> tuple[str, ...]:
    steps = sum(len(stage.steps) for stage in routine.stages)
    counted = ntr("{n} step", "{n} steps", steps)
    return (said(routine.title, routine.language), f"{minutes_text(routine.massage_ms)}, {counted}")
