"""The base of pages whose parts are placed by code: measured from the leading edge, mirrored where the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource

NARROW_BELOW_PX, WIDE_FROM_PX = 1100, 1600
LARGE_TEXT = 1.5
"""Above this text scale the parts go below each other, or give up their pictures."""


class PlacedPage(QWidget):
    """Paints the ground, and a hairline after one part. Each kind gives its parts their places in `arrange`."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._line_after: QWidget | None = None

    @property
    def is_mirrored(self) -> bool:
        """Whether it is read from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @property
    def has_large_text(self) -> bool:
        """Whether the text is so large that the parts go below each other, or give up their pictures."""
        return self.source.current.text_scale > LARGE_TEXT

    def draw_line_after(self, part: QWidget) -> None:
        """Draw a hairline where this part ends."""
        self._line_after = part

    def place(self, part: QWidget, rect: QRect) -> None:
        """Put a part where `rect`, measured from the leading edge, lies on the screen."""
        if self.is_mirrored:
            rect = QRect(self.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())
        part.setGeometry(rect)

    def arrange(self) -> None:
        """Give every part its place. To be given by each kind."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its place."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline."""
        painter = QPainter(self)
        theme = self.source.current
        painter.fillRect(self.rect(), theme.color("bg"))
        if self._line_after is not None:
            edge = self._line_after.geometry()
            at = edge.left() - 1 if self.is_mirrored else edge.right() + 1
            painter.fillRect(at, 0, 1, self.height(), theme.color("line"))
