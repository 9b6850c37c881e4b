"""A broken file on its shelf: its name, what is wrong line by line, and that nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import line_height
from selfmassage.ui.picker.describing import came_text, problem_of
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.model.problem import Problem
    from selfmassage.store.index import Entry
    from selfmassage.ui.theme.theme import ThemeSource

_SHOWN = 3
_ICON_PX = 26
_LINE_PX = 76


class BrokenCard(QWidget):
    """Shows three problems; `all_asked` asks for the others, which `show_problems` then gives. `grown` tells so."""

    all_asked = Signal(object)
    grown = Signal()

    def __init__(self, source: ThemeSource, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.entry = entry
        self.setObjectName(f"broken_{entry.file}")
        self._problems: tuple[Problem, ...] = tuple(problem_of(told) for told in entry.told)
        count = max(entry.problems, 1)
        self.setAccessibleName(tr("{file}, a file with mistakes").format(file=entry.file))
        title = ElideLabel(source, entry.file, "subheading", "text", self)
        said = ntr(
            "This file has {n} mistake, so it cannot be played yet. The others are not touched.",
            "This file has {n} mistakes, so it cannot be played yet. The others are not touched.",
            count,
        )
        if not entry.checked:
            said = tr("This file is being checked.")
        said = f"{said} {came_text(entry)}".strip()
        self._said = WrapLabel(source, said, "body", "text_soft", self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._said)
        head = QHBoxLayout()
        head.setContentsMargins(18, 14, 18, 12)
        # Room for the octagon, on the side on which it stands.
        head.addSpacing(self._icon_px() + 14)
        head.addLayout(words, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._copy = Button(source, tr("Copy the list"), "quiet", "copy", self)
        self._copy.clicked.connect(self._on_copy)
        self._all = Button(source, tr("Show all {n}").format(n=count), "link", None, self)
        self._all.setObjectName("show_all")
        self._all.clicked.connect(lambda: self.all_asked.emit(self))
        self._all.setVisible(count > _SHOWN)
        kept = WrapLabel(source, tr("The file stays as it is."), "small", "text_soft", self)
        kept.set_align(Qt.AlignmentFlag.AlignTrailing)
        kept.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._foot = QHBoxLayout()
        leading, trailing = (18, 8) if self._is_mirrored() else (8, 18)
        self._foot.setContentsMargins(leading, 8, trailing, 8)
        self._foot.setSpacing(4)
        self._foot.addWidget(self._copy)
        self._foot.addWidget(self._all)
        self._foot.addWidget(kept, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addLayout(self._foot)
        self._fill(self._problems[:_SHOWN])
        source.theme_changed.connect(self.update)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show all problems of the file."""
        self._problems = tuple(problems)
        self._all.hide()
        self._fill(self._problems)
        self.grown.emit()

    def heightForWidth(self, width: int) -> int:
        """Say how high the card is at this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def hasHeightForWidth(self) -> bool:
        """Its sentences wrap."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface with its edge, the octagon, and a hairline over each problem."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_surface(painter, theme, QRectF(self.rect()), Surface(theme.radius("card"), "surface", "stop", 2))
        size = self._icon_px()
        left = self.width() - 20 - size if self._is_mirrored() else 20
        top = 16 + (line_height(theme.type("subheading")) - size) / 2
        paint_icon(painter, theme, "stop", QRectF(left, top, size, size), theme.color("stop"))
        for index in range(self._list.count()):
            item = self._list.itemAt(index)
            if item is not None:
                painter.fillRect(2, item.geometry().top(), self.width() - 4, 1, theme.color("line"))
        painter.fillRect(2, self._foot.geometry().top(), self.width() - 4, 1, theme.color("line"))

    def _fill(self, problems: Sequence[Problem]) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None:
                held.hide()
                held.deleteLater()
        for problem in problems:
            self._list.addWidget(self._row(problem))
        self._copy.setVisible(bool(problems))

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget(self)
        where = WrapLabel(self.source, _line(problem), "body", "text_soft", row)
        where.setFixedWidth(self.source.current.px(_LINE_PX))
        what = WrapLabel(self.source, problem_sentence(problem), "body", "text", row)
        line = QHBoxLayout(row)
        line.setContentsMargins(18, 9, 18, 9)
        line.setSpacing(12)
        line.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(what, 1)
        return row

    def _icon_px(self) -> int:
        return self.source.current.px(_ICON_PX)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_copy(self) -> None:
        lines = [f"{self.entry.file}: {_line(problem)}: {problem_sentence(problem)}" for problem in self._problems]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _line(problem: Problem) -> str:
    return tr("Line {n}").format(n=problem.line) if problem.line else tr("The file")
