"""The glow of pressure under the hand, drawn once for each strength it takes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import Theme

HALO, HALO_OPACITY = 1.48, 0.18
RING = 2.5
LEVELS = 12
"""Strengths told apart: fewer than the eye sees as steps, and few pictures to keep."""


class Glow:
    """A disc with a ring and a halo that grows and deepens with the press.

    `radius` and `mark_px` in logical pixels; `pressure` 1 to 3.
    """

    def __init__(self, theme: Theme, pressure: int, *, radius: float, mark_px: float, ratio: float) -> None:
        self._theme = theme
        self._opacity = theme.tokens.pressure[pressure].glow
        self._radius = radius
        self._ring = RING * mark_px
        self._ratio = ratio
        self._drawn: dict[int, QPixmap] = {}
        self._half = math.ceil(radius * HALO + self._ring + 1)

    def rect_at(self, x: float, y: float) -> QRectF:
        """Return what the glow may cover at (x, y)."""
        reach = self._half + 1
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    def paint_at(self, painter: QPainter, x: float, y: float, press: float) -> None:
        """Paint the glow of `press`, 0 to 1; nothing for next to none."""
        level = round(press * LEVELS)
        if level == 0:
            return
        pixmap = self._drawn.get(level)
        if pixmap is None:
            pixmap = self._drawn[level] = self._draw(level / LEVELS)
        painter.drawPixmap(QPointF(round(x) - self._half, round(y) - self._half), pixmap)

    def _draw(self, press: float) -> QPixmap:
        side = round(2 * self._half * self._ratio)
        pixmap = QPixmap(QSize(side, side))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self._half, self._half)
        # It grows with the press, so that the press is seen in a grey picture too.
        radius = self._radius * (0.7 + 0.3 * press)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("touch", HALO_OPACITY * press))
        painter.drawEllipse(middle, radius * HALO, radius * HALO)
        painter.setPen(QPen(self._theme.color("path_case", 0.35 + 0.65 * press), self._ring))
        painter.setBrush(self._theme.color("touch", self._opacity * press))
        painter.drawEllipse(middle, radius, radius)
        painter.end()
        return pixmap
