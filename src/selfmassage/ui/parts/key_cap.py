"""A key cap: the drawing of a key beside what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import Theme, ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_TEXT_SHARE = 0.53
_RADIUS_SHARE = 0.27
_PADDING_SHARE = 0.27


def key_cap_width(label: str, height_px: float) -> float:
    """Return the width of a cap with this label: a square, or more for a longer name."""
    return max(height_px, text_width(label, _style(height_px)) + 2 * _PADDING_SHARE * height_px)


def paint_key_cap(painter: QPainter, theme: Theme, rect: QRectF, label: str, role: ColorRole | None = None) -> None:
    """Paint a cap into `rect`; `role` colours edge and label, where it is not a plain grey key."""
    surface = Surface(
        rect.height() * _RADIUS_SHARE,
        "surface" if role is None else None,
        role or "line_strong",
        max(1.5, theme.border_px),
    )
    paint_surface(painter, theme, rect, surface)
    painter.setFont(font(_style(rect.height())))
    painter.setPen(theme.color(role or "text_soft"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter.value), label)


class KeyCap(QLabel):
    """A key cap that stands by itself in a line of text; `height_px` at 100 % text."""

    def __init__(self, source: ThemeSource, label: str, height_px: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._height_px = height_px
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Ask for the cap."""
        height = self.source.current.px(self._height_px)
        return QSize(round(key_cap_width(self.text(), height)), height)

    def minimumSizeHint(self) -> QSize:
        """Never less than the cap."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        paint_key_cap(painter, self.source.current, QRectF(self.rect()), self.text())

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _style(height_px: float) -> TextStyle:
    return TextStyle(height_px * _TEXT_SHARE, height_px * _TEXT_SHARE, 600)
