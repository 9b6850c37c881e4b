"""The table of what differs: the old on the leading side, the new beside it, each change with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.comparing.table_row import TableRow, changed_row, same_row
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.comparing.rows import ChangedRow, SameRow
    from selfmassage.ui.theme.theme import ThemeSource

_BESIDE_FROM_PX = 760
"""A table narrower than this, at the text's size, says what a row is about over it instead of beside it."""

AT_ONCE = 40
"""Rows made at one go, 0.15 s: a routine can have five hundred steps."""


class DifferenceTable(QFrame):
    """Shows heads, the rows that differ, and on demand the steps that do not; of many rows some at a time."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("difference")
        self._rows: list[TableRow] = []
        self._same: list[TableRow] = []
        self._left: Sequence[ChangedRow] = ()
        self._told: Sequence[SameRow] = ()
        self._beside = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._changed = QVBoxLayout()
        self.more = Button(source, "", "link", "down", self)
        self.more.setObjectName("show_more")
        self.more.clicked.connect(self._on_more)
        self._foot = QWidget(self)
        self._count = WrapLabel(source, "", "body", "text_soft", self._foot)
        self._count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.show_same = Button(source, tr("Show them"), "link", None, self._foot)
        self.show_same.setObjectName("show_same")
        self.show_same.clicked.connect(self._on_same)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 4, 4, 4)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.show_same)
        self._column.addLayout(self._changed)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._foot)
        source.theme_changed.connect(self._on_theme_changed)

    def show_rows(self, old: QWidget, new: QWidget, rows: Sequence[ChangedRow], same: Sequence[SameRow]) -> None:
        """Show these; `old` and `new` stand at the head of their columns and belong to the table from now on.

        Where they are more than are shown at once, those that ask for care come first.
        """
        for row in (*self._rows, *self._same):
            row.hide()
            row.deleteLater()
        self._rows, self._same = [], []
        self._add(TableRow(self.source, ntr("{n} thing differs", "{n} things differ", len(rows)), old, new, self))
        self._left = rows if len(rows) <= AT_ONCE else sorted(rows, key=lambda row: not row.is_caution)
        self._told = same
        self._count.setText(ntr("{n} step is the same", "{n} steps are the same", len(same)))
        self._foot.setVisible(bool(same))
        self._on_more()
        self._say_same()

    def made_row(self, row: ChangedRow) -> TableRow:
        """Return the widget of a row that differs; a kind of table may put more into it."""
        return changed_row(self.source, row, self)

    def set_room(self, width_px: int) -> None:
        """Stand as a table where there is room for three columns, else row over row."""
        beside = width_px / self.source.current.text_scale >= _BESIDE_FROM_PX
        if beside != self._beside:
            self._beside = beside
            self._arrange()

    def texts(self) -> list[tuple[str, str, str, str]]:
        """Return of each row what it is about, the old, the new and the word, as they read."""
        return [row.texts() for row in self._rows[1:]]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, what is new in its colour, and a hairline over each row."""
        theme = self.source.current
        painter = QPainter(self)
        radius = theme.radius("card")
        paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, "surface", "line", theme.border_px))
        clip = QPainterPath()
        edge = theme.border_px
        inner = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        clip.addRoundedRect(inner, radius - edge, radius - edge)
        painter.setClipPath(clip)
        for row in self._rows:
            fill = row.fill
            if fill is not None:
                painter.fillRect(row.filled_cell.geometry().translated(row.pos()), theme.color(fill))
        for part in (*self._rows[1:], self.more, self._foot, *self._same):
            if part.isVisibleTo(self):
                painter.fillRect(0, part.y(), self.width(), 1, theme.color("line"))

    def _add(self, row: TableRow) -> None:
        row.set_beside(beside=self._beside)
        self._rows.append(row)
        self._changed.addWidget(row)
        row.show()

    def _on_more(self) -> None:
        """Show the next rows that differ."""
        for row in self._left[:AT_ONCE]:
            self._add(self.made_row(row))
        self._left = self._left[AT_ONCE:]
        self.more.setText(ntr("{n} more thing differs", "{n} more things differ", len(self._left)))
        self.more.setVisible(bool(self._left))

    def _on_same(self) -> None:
        """Show the next steps that are the same; once all are there, none."""
        there = len(self._same)
        if there == len(self._told):
            for row in self._same:
                row.hide()
                row.deleteLater()
            self._same = []
        for told in self._told[there : there + AT_ONCE]:
            row = same_row(self.source, told, self)
            row.set_beside(beside=self._beside)
            self._same.append(row)
            self._column.addWidget(row)
            row.show()
        self._say_same()

    def _say_same(self) -> None:
        there, count = len(self._same), len(self._told)
        self.show_same.setText(tr("Hide them") if there == count else tr("Show more") if there else tr("Show them"))

    def _arrange(self) -> None:
        for row in (*self._rows, *self._same):
            row.set_beside(beside=self._beside)
        self.update()

    def _on_theme_changed(self) -> None:
        self._arrange()
