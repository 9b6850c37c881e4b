"""The large key that goes on, with the cap of Return in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.key_cap import key_cap_width, paint_key_cap
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_PAD_PX, _GAP_PX = 28, 16


class GoButton(PaintedButton):
    """Says what Return does now."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "", parent)
        self._icon = "check"
        self._key = tr("Enter")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("start"))

    def show_words(self, text: str, icon: str) -> None:
        """Say something else."""
        self.setText(text)
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for icon, words and cap."""
        style = self._style()
        return QSize(math.ceil(self._content_px()) + 2 * _PAD_PX, max(72, math.ceil(style.line_px) + 36))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint an accent surface with icon, words and cap in its middle."""
        theme = self.source.current
        radius = theme.radius("start")
        ink: ColorRole = "on_accent"
        if not self.isEnabled():
            surface = Surface(radius, None, "line_strong", 1.5, dashed=True)
            ink = "text_quiet"
        else:
            fill: ColorRole = "accent_pressed" if self.isDown() else "accent_hover" if self.is_hovered() else "accent"
            surface = Surface(radius, fill, fill)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        style = self._style()
        size = style.size_px
        left = (self.width() - self._content_px()) / 2
        square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
        paint_icon(painter, theme, self._icon, square, theme.color(ink))
        left += size + _GAP_PX
        wide = text_width(self.text(), style)
        painter.setFont(font(style))
        painter.setPen(theme.color(ink))
        draw_line(painter, self.visual(QRectF(left, 0, wide + 2, self.height())), self.text())
        left += wide + _GAP_PX
        cap = self._cap_px()
        rect = QRectF(left, (self.height() - cap) / 2, key_cap_width(self._key, cap), cap)
        paint_key_cap(painter, theme, self.visual(rect), self._key, ink)

    def _content_px(self) -> float:
        style = self._style()
        cap = key_cap_width(self._key, self._cap_px())
        return style.size_px + text_width(self.text(), style) + cap + 2 * _GAP_PX

    def _cap_px(self) -> float:
        return self._style().size_px * 1.45

    def _style(self) -> TextStyle:
        return TextStyle(22, 30, 600).scaled(1 + (self.source.current.text_scale - 1) * 0.6)
