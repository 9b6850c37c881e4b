"""The problems of a file that comes in: where each stands, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfmassage.model.problem import Severity
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.words import tr
from selfmassage.words.problems import problem_sentence, severity_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.model.problem import Problem
    from selfmassage.ui.theme.theme import ThemeSource

_SHOWN = 4
_MOST = 60
"""As many as anyone mends in one go; `selfmassage check` names all of them."""


class ProblemList(QFrame):
    """Shows a few problems, as `file:line:column` over a sentence, and the others on demand."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("problems")
        self._file = ""
        self._problems: Sequence[Problem] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        self.more = Button(source, "", "link", None, self)
        self.more.setObjectName("show_all")
        self.more.clicked.connect(self._on_more)
        source.theme_changed.connect(self.update)

    def show_problems(self, file: str, problems: Sequence[Problem]) -> None:
        """Show the problems of a file of this name, what keeps it from use first."""
        self._file = file
        self._problems = sorted(problems, key=lambda one: one.severity is not Severity.ERROR)[:_MOST]
        self._fill(_SHOWN)

    def texts(self) -> list[str]:
        """Return the problems shown, as they read."""
        return [row.accessibleName() for row in self._rows]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, edged like a broken card where there are errors, and a hairline over each problem."""
        theme = self.source.current
        painter = QPainter(self)
        broken = any(one.severity is Severity.ERROR for one in self._problems)
        surface = Surface(theme.radius("card"), "surface", "stop" if broken else "line", 2 if broken else 1)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        for row in (*self._rows[1:], self.more):
            if row.isVisibleTo(self):
                painter.fillRect(2, row.y(), self.width() - 4, 1, theme.color("line"))

    def _fill(self, most: int) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._column.removeWidget(self.more)
        self._rows = [self._row(problem) for problem in self._problems[:most]]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.more.setText(tr("Show all {n}").format(n=len(self._problems)))
        self.more.setVisible(len(self._problems) > most)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget(self)
        place = f"{self._file}:{problem.line}:{problem.column}" if problem.line else self._file
        where = WrapLabel(self.source, f"{place} · {severity_name(problem.severity)}", "small", "text_soft", row)
        what = WrapLabel(self.source, problem_sentence(problem), "body", "text", row)
        row.setAccessibleName(f"{place}: {what.text()}")
        column = QVBoxLayout(row)
        column.setContentsMargins(18, 9, 18, 9)
        column.setSpacing(0)
        column.addWidget(where)
        column.addWidget(what)
        return row

    def _on_more(self) -> None:
        self._fill(_MOST)
