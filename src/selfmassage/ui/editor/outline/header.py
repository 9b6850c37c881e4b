"""The names of the outline's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView

from selfmassage.ui.editor.outline.model import PRESSURE, TIME, TITLE
from selfmassage.ui.editor.outline.painting import END_PX, GUTTER_PX
from selfmassage.ui.parts.text_layout import draw_line, elided, line_height
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.editor.outline.painting import LinePainter
    from selfmassage.ui.theme.theme import ThemeSource


class OutlineHeader(QHeaderView):
    """Stands over the columns as they are painted: times and pressures end at the trailing edge."""

    def __init__(self, source: ThemeSource, lines: LinePainter, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._source = source
        self._lines = lines
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(20)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(100, round(line_height(self._lines.header_style())) + 16)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint the name of a column."""
        style = self._lines.header_style()
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        leading = GUTTER_PX + 4 if logicalIndex == TITLE else 4
        trailing = END_PX if logicalIndex == PRESSURE else 8 if logicalIndex == TIME else 0
        box = QRectF(rect).adjusted(leading, 0, -trailing, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box = QRectF(rect).adjusted(trailing, 0, -leading, 0)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(font(style))
        painter.setPen(self._source.current.color("text_soft"))
        side = Qt.AlignmentFlag.AlignTrailing if logicalIndex in {TIME, PRESSURE} else Qt.AlignmentFlag.AlignLeading
        draw_line(painter, box, elided(words, style, box.width() + 1), side)
