"""One of several equal answers: plain until it is chosen, then filled and checked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

LEAST_PX = 84
_CHECK_PX, _GAP_PX, _PAD_PX = 18, 8, 16

_FOR_THE_PAGE = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}


class AnswerButton(PaintedButton):
    """Yes, No, a side, a place. Space and a press choose it; Return is left to the page, where it means going on.

    `about` is what it answers, for screen readers.
    """

    def __init__(self, source: ThemeSource, text: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(source, text, parent)
        self._least_px = LEAST_PX
        self.setCheckable(True)
        self.setAccessibleDescription(about)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("button"))

    def set_least_width(self, least_px: int) -> None:
        """Be this wide at least: as wide as the answer beside it. The style sheet takes a fixed width away."""
        self._least_px = least_px
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the word and the room of its check, so that choosing moves nothing."""
        theme = self.source.current
        style = theme.type("control")
        width = text_width(self.text(), style) + theme.px(_CHECK_PX) + _GAP_PX + 2 * _PAD_PX
        return QSize(max(self._least_px, math.ceil(width) + 1), max(48, math.ceil(line_height(style)) + 20))

    def minimumSizeHint(self) -> QSize:
        """Never less: a cut word is no word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Return and the arrows to the page."""
        if event.key() in _FOR_THE_PAGE:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface, then check and word in its middle."""
        theme = self.source.current
        radius = theme.radius("button")
        ink: ColorRole = "text"
        if self.isChecked() and self.isEnabled():
            fill: ColorRole = "accent_pressed" if self.isDown() else "accent_hover" if self.is_hovered() else "accent"
            paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, fill, fill, theme.border_px))
            ink = "on_accent"
        else:
            self.paint_control(painter, radius)
            ink = "text" if self.isEnabled() else "text_quiet"
        style = theme.type("control")
        size = theme.px(_CHECK_PX)
        taken = size + _GAP_PX if self.isChecked() else 0
        left = (self.width() - text_width(self.text(), style) - taken) / 2
        if self.isChecked():
            square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
            paint_icon(painter, theme, "check", square, theme.color(ink))
            left += taken
        painter.setFont(font(style))
        painter.setPen(theme.color(ink))
        draw_line(painter, self.visual(QRectF(left, 0, self.width() - left, self.height())), self.text())
