"""One thing to do, with its number in a ring before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

_TEXT = TextStyle(21, 30, 400)
_RING_PX = 34


class NumberedLine(QWidget):
    """Wraps beside its number."""

    def __init__(self, source: ThemeSource, number: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._number = str(number)
        self._label = WrapLabel(source, text, _TEXT, "text", self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring and the number in it, beside the first line."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._ring_px()
        left = self.width() - size - 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        ring = QRectF(left, 1, size, size)
        painter.setPen(QPen(theme.color("line_strong"), 2))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        painter.setFont(font(TextStyle(16, 20, 700).scaled(self._grown())))
        painter.setPen(theme.color("text"))
        painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter.value), self._number)

    def _grown(self) -> float:
        return 1 + (self.source.current.text_scale - 1) * 0.7

    def _ring_px(self) -> int:
        return round(_RING_PX * self._grown())

    def _on_theme_changed(self) -> None:
        self._label.set_style(_TEXT.scaled(self._grown()))
        room = self._ring_px() + 16
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(0 if mirrored else room, 3, room if mirrored else 0, 0)
        self.setMinimumHeight(self._ring_px() + 4)
        self.update()
