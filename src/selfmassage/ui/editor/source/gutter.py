"""The numbers of the lines beside the source, with a sign at each line where something is wrong."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from selfmassage.ui.theme.icons import paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.editor.source.text_box import SourceBox

_SIGN_PX: Final = 14
_GAP_PX: Final = 6
_LEAST_DIGITS: Final = 3


class Gutter(QWidget):
    """Paints the numbers of the lines that are in sight, that of the cursor's line in full ink."""

    def __init__(self, box: SourceBox) -> None:
        super().__init__(box)
        self._box = box
        box.cursorPositionChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the longest number and a sign."""
        digits = max(len(str(self._box.blockCount())), _LEAST_DIGITS)
        number = QFontMetricsF(self._box.font()).horizontalAdvance("0") * digits
        return QSize(math.ceil(number) + self._sign_px() + 3 * _GAP_PX, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint numbers and signs."""
        box, theme = self._box, self._box.source.current
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(event.rect(), theme.color("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
        painter.setFont(box.font())
        marked = box.marked_rows()
        here = box.textCursor().blockNumber()
        height = QFontMetricsF(box.font()).lineSpacing()
        block = box.firstVisibleBlock()
        top = box.blockBoundingGeometry(block).translated(box.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            row = block.blockNumber()
            if block.isVisible():
                painter.setPen(theme.color("text" if row == here else "text_quiet"))
                room = QRectF(0, top, self.width() - 2 * _GAP_PX, height)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row + 1))
                if row in marked:
                    size = self._sign_px()
                    square = QRectF(_GAP_PX, top + (height - size) / 2, size, size)
                    icon = "stop" if marked[row] == "stop" else "warn"
                    paint_icon(painter, theme, icon, square, theme.color(marked[row]))
            top += box.blockBoundingRect(block).height()
            block = block.next()

    def _sign_px(self) -> int:
        return self._box.source.current.px(_SIGN_PX)
