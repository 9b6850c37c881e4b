"""The pens of the body view: cased lines, dotted lines, rings and arrow heads, in widths of the tokens."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import XY


def round_pen(color: QColor, width: float) -> QPen:
    """Return a pen with round ends and joins."""
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def dotted_pen(color: QColor, width: float, dash: float, gap: float) -> QPen:
    """Return a pen that dots a line; `dash` and `gap` in pixels, the round ends come on top of the dash."""
    pen = round_pen(color, width)
    pen.setDashPattern([max(dash / width, 0.01), gap / width])
    return pen


def part_pen(color: QColor, width: float, start: float, end: float) -> QPen:
    """Return a pen that draws a path only from `start` to `end` pixels of its length."""
    pen = round_pen(color, width)
    far = 1e6
    if start <= 0:
        pen.setDashPattern([max(end / width, 0.01), far])
    else:
        pen.setDashPattern([max((end - start) / width, 0.01), far])
        # An offset begins within the pattern: so far into its gap that a dash starts at `start`.
        pen.setDashOffset(max((end - start) / width, 0.01) + far - start / width)
    return pen


def polyline(points: Sequence[XY], fit: Fit) -> QPainterPath:
    """Return the points of a view as a path in pixels."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*fit.px(place)) for place in points]))
    return path


def cased(painter: QPainter, path: QPainterPath, core: QPen, casing: QColor, casing_px: float) -> None:
    """Draw a path in a casing, so that it reads on any skin, hair or garment."""
    painter.strokePath(path, round_pen(casing, casing_px))
    painter.strokePath(path, core)


def chevron(at: XY, heading: float, size: float) -> QPainterPath:
    """Return an arrow head that points along `heading` (degrees, 90 is down), its tip just past `at`."""
    angle = math.radians(heading)

    def turned(x: float, y: float) -> QPointF:
        return QPointF(
            at[0] + (x * math.cos(angle) - y * math.sin(angle)) * size,
            at[1] + (x * math.sin(angle) + y * math.cos(angle)) * size,
        )

    path = QPainterPath(turned(-5, -11))
    path.lineTo(turned(14, 0))
    path.lineTo(turned(-5, 11))
    return path


def circle(at: XY, radius: float) -> QPainterPath:
    """Return a circle."""
    path = QPainterPath()
    path.addEllipse(QPointF(*at), radius, radius)
    return path
