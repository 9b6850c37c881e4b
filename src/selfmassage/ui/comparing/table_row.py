"""A row of the table of what differs: what it is about, the old, an arrow, the new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from selfmassage.ui.comparing.telling import Run
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.runs_label import RunsLabel
from selfmassage.ui.parts.tag import Tag
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.comparing.rows import ChangedRow, SameRow
    from selfmassage.ui.comparing.telling import Line
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_ABOUT_PX, _ARROW_PX = 208, 44
_ABOUT = TextStyle(15, 21, 400)
_ANY_PX = 16_777_215


class TableRow(QWidget):
    """A row: what it is about, the old, an arrow, the new."""

    def __init__(self, source: ThemeSource, about: str, old: QWidget, new: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._label = WrapLabel(source, about, _ABOUT, "text_soft", self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._about = _Cell(self._label, self)
        self._old = _Cell(old, self)
        self._arrow = _Arrow(source, self)
        self.new_cell = _Cell(new, self)
        self._change: tuple[RunsLabel, RunsLabel, Tag] | None = None
        self._is_old_filled = False
        self._cell: QBoxLayout | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 0)
        self._grid.setSpacing(0)

    def set_change(self, old: RunsLabel, new: RunsLabel, tag: Tag, cell: QBoxLayout) -> None:
        """Take in what says how it was, how it is, which way that is, and what lays out the last two."""
        self._change, self._cell = (old, new, tag), cell
        self.setAccessibleName(", ".join(part for part in self.texts() if part))

    def add_below(self, old: QWidget, new: QWidget) -> None:
        """Put a widget below how it was and one below how it is, at their leading edges."""
        for cell, widget in ((self._old, old), (self.new_cell, new)):
            cell.box.addStretch(1)
            cell.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)

    def fill_old(self, *, old: bool) -> None:
        """Put the colour behind how it was instead of how it is, or back."""
        self._is_old_filled = old

    @property
    def filled_cell(self) -> QWidget:
        """What the colour stands behind."""
        return self._old if self._is_old_filled else self.new_cell

    @property
    def fill(self) -> ColorRole | None:
        """The colour behind what is new, or was chosen; None where nothing is."""
        if self._change is None:
            return None
        return "caution_soft" if self._change[2].is_caution else "accent_soft"

    def texts(self) -> tuple[str, str, str, str]:
        """Return what it is about, the old, the new and the word."""
        if self._change is None:
            return (self._label.text(), "", "", "")
        old, new, tag = self._change
        return (self._label.text(), old.text(), new.text(), tag.text())

    def set_beside(self, *, beside: bool) -> None:
        """Say what it is about beside the rest, or over it."""
        grid = self._grid
        for part in (self._about, self._old, self._arrow, self.new_cell):
            grid.removeWidget(part)
        self._label.set_style(_ABOUT.scaled(self.source.current.text_scale))
        about_px = self.source.current.px(_ABOUT_PX) if beside else 0
        for column, width, share in ((0, about_px, 0), (1, 0, 1), (2, _ARROW_PX, 0), (3, 0, 1)):
            grid.setColumnMinimumWidth(column, width)
            grid.setColumnStretch(column, share)
        self._about.box.setContentsMargins(16, 10, 16, 10 if beside else 0)
        if beside:
            self._about.setFixedWidth(about_px)
            grid.addWidget(self._about, 0, 0)
        else:
            self._about.setMinimumWidth(1)
            self._about.setMaximumWidth(_ANY_PX)
            grid.addWidget(self._about, 0, 1, 1, 3)
        if self._cell is not None:
            # Large words leave no room for the tag beside them.
            below = QBoxLayout.Direction.TopToBottom
            self._cell.setDirection(QBoxLayout.Direction.LeftToRight if beside else below)
        at = 0 if beside else 1
        grid.addWidget(self._old, at, 1)
        grid.addWidget(self._arrow, at, 2)
        grid.addWidget(self.new_cell, at, 3)


class _Cell(QWidget):
    """A cell with its margins."""

    def __init__(self, held: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 10, 16, 10)
        self.box.addWidget(held)


class _Arrow(QWidget):
    """The arrow from the old to the new."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self.setFixedWidth(_ARROW_PX)
        source.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the middle, turned round where the layout is."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        size = 20.0
        square = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        paint_icon(painter, theme, "fwd", square, theme.color("text_soft"))


def words_label(source: ThemeSource, lines: Sequence[Line], parent: QWidget, *, is_new: bool = False) -> RunsLabel:
    """Return a label of these lines; where there are none it says so."""
    label = RunsLabel(source, "text" if lines or is_new else "text_quiet", parent)
    label.set_lines(lines or ((Run(tr("not there"), is_new),),))
    return label


def changed_row(source: ThemeSource, row: ChangedRow, parent: QWidget) -> TableRow:
    """Return the row of one thing that differs."""
    old = words_label(source, row.old, parent)
    new = QWidget(parent)
    words = words_label(source, row.new, new, is_new=True)
    tag = Tag(source, row.words, caution=row.is_caution, parent=new)
    cell = QBoxLayout(QBoxLayout.Direction.LeftToRight, new)
    cell.setContentsMargins(0, 0, 0, 0)
    cell.setSpacing(10)
    cell.addWidget(words, 1)
    cell.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    made = TableRow(source, "\n".join(row.about), old, new, parent)
    made.set_change(old, words, tag, cell)
    return made


def same_row(source: ThemeSource, row: SameRow, parent: QWidget) -> TableRow:
    """Return the row of a step that is the same in both."""
    old, new = (words_label(source, ((Run(row.text),),), parent) for _ in range(2))
    return TableRow(source, "\n".join(row.about), old, new, parent)
