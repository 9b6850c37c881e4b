"""A link in the text: underlined words to press, as high as a target."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_LEAST_HIGH_PX = 36


class TextLink(PaintedButton):
    """Stands under a text and begins where that begins."""

    def __init__(
        self, source: ThemeSource, text: str, role: ColorRole = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(source, text, parent)
        self._role: ColorRole = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_focus_radius(source.current.radius("tag"))

    def sizeHint(self) -> QSize:
        """Ask for the words."""
        style = self._style()
        high = max(_LEAST_HIGH_PX, math.ceil(line_height(style)) + 8)
        return QSize(math.ceil(text_width(self.text(), style)) + 1, high)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the words and the line under them."""
        theme = self.source.current
        style = self._style()
        color = theme.color("accent_hover" if self.is_hovered() and self._role == "accent" else self._role)
        painter.setFont(font(style))
        painter.setPen(color)
        draw_line(painter, QRectF(self.rect()), self.text())
        below = round((self.height() + style.size_px) / 2 + 3 * theme.text_scale)
        line = QRectF(0, below, text_width(self.text(), style), 2 if self.is_hovered() else 1)
        painter.fillRect(self.visual(line), color)

    def _style(self) -> TextStyle:
        body = self.source.current.type("body")
        return TextStyle(body.size_px, body.line_px, 400)
