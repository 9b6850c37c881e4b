"""A sheet to type one value for several steps at once: their time, or their tempo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import Refused, steps_among
from selfmassage.engine.editing.durations import read_duration
from selfmassage.engine.editing.reshaping import set_many
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.ui.editor.outline.telling import tempo_of
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence
from selfmassage.words.times import clock
from selfmassage.words.typed_times import UNITS

if TYPE_CHECKING:
    from selfmassage.engine.editing.reshaping import ManyField
    from selfmassage.ui.editor.desk import Desk

_WIDTH_PX = 360
_LONGEST_TEXT = 40


class TogetherSheet(Sheet):
    """Asks for the value and sets it for all chosen steps as one edit; what cannot be read is said beside the field."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk.means.source, page)
        self.setObjectName("outline-together")
        self._desk = desk
        self._field: ManyField = "seconds"
        source = desk.means.source
        self._title = WrapLabel(source, "", "subheading", "text", self)
        self.value = QLineEdit(self)
        self.value.setObjectName("outline-together-value")
        self.value.setMaxLength(_LONGEST_TEXT)
        self.value.returnPressed.connect(self._on_done)
        self._trouble = WrapLabel(source, "", "body", "stop", self)
        self._trouble.setObjectName("outline-together-trouble")
        self.done = Button(source, tr("Set"), "primary", parent=self)
        self.done.setObjectName("outline-together-set")
        self.done.clicked.connect(self._on_done)
        self.back = Button(source, tr("Back"), "quiet", parent=self)
        self.back.clicked.connect(self.close_sheet)
        self.escape_pressed.connect(self.close_sheet)
        buttons = QHBoxLayout()
        buttons.addWidget(self.done)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self._title, self.value, self._trouble):
            column.addWidget(part)
        column.addLayout(buttons)
        self._inner = QWidget(self)
        self._inner.setLayout(column)
        self._inner.setMaximumWidth(source.current.px(_WIDTH_PX))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch(1)

    def ask(self, field: ManyField) -> None:
        """Ask for `seconds` or `tempo` of the chosen steps; nothing where none of them has it."""
        routine = self._desk.routine
        steps = [routine.stages[spot.stage].steps[spot.step or 0] for spot in steps_among(routine, self._desk.spots)]
        having = [step for step in steps if field in type(step).model_fields]
        if not having:
            return
        self._field = field
        if field == "seconds":
            self._title.setText(ntr("Time of {n} step", "Time of {n} steps", len(having)))
            self.value.setPlaceholderText(tr("90, 1:30 or 1 min 30"))
            held = {clock(step.work_ms) for step in having}
        else:
            self._title.setText(ntr("Tempo of {n} step", "Tempo of {n} steps", len(having)))
            self.value.setPlaceholderText(tr("how many a minute"))
            held = {f"{tempo:g}" for tempo in map(tempo_of, having) if tempo is not None}
        self.value.setAccessibleName(self._title.text())
        # One value that all have is a good beginning; of several none is.
        self.value.setText(held.pop() if len(held) == 1 else "")
        self.value.selectAll()
        self._say("")
        self.open_sheet(self.value)

    def _on_done(self) -> None:
        value = self._read()
        if isinstance(value, Problem):
            self._say(problem_sentence(value))
            return
        outcome = set_many(self._desk.routine, self._desk.spots, self._field, value)
        if isinstance(outcome, Refused) and outcome.problems:
            self._say(problem_sentence(outcome.problems[0]))
            return
        self.close_sheet()
        self._desk.do(outcome)

    def _read(self) -> float | Problem:
        text = self.value.text().strip()
        if self._field == "seconds":
            return read_duration(text, UNITS)
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return problem("value.not_number", given=f"“{text}”")

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self.value.setAccessibleDescription(trouble)
