"""Paint a path that is being drawn: its line and points, its other side, forbidden areas, what is refused, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from selfmassage.ui.body.line import Line
from selfmassage.ui.body.pens import cased, chevron, circle, dotted_pen, round_pen
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, elided, line_height, text_width
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.model.bodymap import View
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.editor.canvas.picture import CanvasView
    from selfmassage.ui.editor.canvas.sketch import Sketch
    from selfmassage.ui.theme.theme import Theme

NODE_PX, CHOSEN_PX = 7.0, 9.0
_CORE_PX, _CASE_PX = 5.0, 11.0
_HATCH_GAP_PX = 9.0
_CROSS_PX = 12.0
_TAG_PAD_PX = 8


def line_path(view: CanvasView, line: Sequence[XY], *, other_side: bool = False) -> QPainterPath:
    """Return a line of stored places in pixels, or its other side."""
    path = QPainterPath()
    path.addPolygon(QPolygonF(view.px_of_all(line, other_side=other_side)))
    return path


def paint_line(painter: QPainter, view: CanvasView, sketch: Sketch) -> None:
    """Paint a sketch's line with an arrow at its end, its other side dashed."""
    theme, scene = view.theme, view.scene_shown
    line = sketch.line
    if scene is None or len(line) < 2:  # noqa: PLR2004 - one place is no line
        return
    if scene.midline is not None:
        pen = dotted_pen(theme.color("path_ghost"), 3.5, 1, 8)
        painter.strokePath(line_path(view, line, other_side=True), pen)
    path = line_path(view, line)
    cased(painter, path, round_pen(theme.color("path"), _CORE_PX), theme.color("path_case"), _CASE_PX)
    shown = Line([(at.x(), at.y()) for at in view.px_of_all(line)])
    head = chevron(shown.at(1.0), shown.heading(1.0), 0.8)
    painter.strokePath(head, round_pen(theme.color("path_case"), _CASE_PX))
    painter.strokePath(head, round_pen(theme.color("path"), _CORE_PX))


def paint_nodes(painter: QPainter, view: CanvasView, sketch: Sketch, chosen: int | None) -> None:
    """Paint the points of a sketch; the chosen one is filled."""
    theme = view.theme
    for index, at in enumerate(view.px_of_all(sketch.nodes)):
        is_chosen = index == chosen
        disc = circle((at.x(), at.y()), CHOSEN_PX if is_chosen else NODE_PX)
        painter.fillPath(disc, theme.color("path" if is_chosen else "path_case"))
        painter.strokePath(disc, round_pen(theme.color("path_case" if is_chosen else "path"), 3))


def paint_refused(painter: QPainter, view: CanvasView, start: QPointF | None, at: QPointF) -> None:
    """Paint the way to a place that is refused, from where the point stays."""
    theme = view.theme
    hatch, case = theme.color("hatch"), theme.color("path_case")
    if start is not None and QLineF(start, at).length() > _CROSS_PX:
        way = QPainterPath(start)
        way.lineTo(at)
        cased(painter, way, dotted_pen(hatch, 4, 1, 5), case, 9)
    ring = circle((at.x(), at.y()), _CROSS_PX)
    painter.fillPath(ring, theme.color("stop_soft"))
    painter.strokePath(ring, round_pen(hatch, 4))
    painter.setPen(round_pen(hatch, 3.5))
    painter.drawLine(at + QPointF(-5, -5), at + QPointF(5, 5))
    painter.drawLine(at + QPointF(5, -5), at + QPointF(-5, 5))


def paint_cross_hair(painter: QPainter, view: CanvasView, at: QPointF) -> None:
    """Paint where the keys place a point."""
    theme = view.theme
    hairs = QPainterPath()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        hairs.moveTo(at + QPointF(5 * dx, 5 * dy))
        hairs.lineTo(at + QPointF(18 * dx, 18 * dy))
    cased(painter, hairs, round_pen(theme.color("focus"), 2.5), theme.color("focus_gap"), 6)


def paint_snap(painter: QPainter, view: CanvasView, place: XY) -> None:
    """Ring the landmark a point snaps to."""
    at = view.px_of(place)
    ring = circle((at.x(), at.y()), 12)
    cased(painter, ring, round_pen(view.theme.color("lit_edge"), 2), view.theme.color("path_case"), 5)


def paint_tag(painter: QPainter, view: CanvasView, words: str, at: QPointF) -> None:
    """Paint a name beside a place, within what is free of the picture."""
    theme, style = view.theme, view.theme.type("small")
    free = view.free_area().adjusted(8, 4, -8, -4)
    shown = elided(words, style, free.width() - 2 * _TAG_PAD_PX)
    size = QSize(round(text_width(shown, style)) + 2 * _TAG_PAD_PX + 2, round(line_height(style)) + _TAG_PAD_PX)
    left = min(max(at.x() - size.width() / 2, free.left()), free.right() - size.width())
    top = at.y() - size.height() - 16
    if top < free.top():
        top = at.y() + 16
    box = QRectF(left, top, size.width(), size.height())
    paint_surface(painter, theme, box, Surface(theme.radius("tag"), "raised", "line_strong", theme.border_px))
    painter.setFont(font(style))
    painter.setPen(theme.color("text"))
    draw_line(painter, box.adjusted(_TAG_PAD_PX, 0, 0, 0), shown)


def hatching(view: CanvasView, body: View) -> QPixmap:
    """Return the places of a view that are never worked, hatched, as large as the widget; none below the preview."""
    theme = view.theme
    pixmap = QPixmap(view.size() * view.devicePixelRatioF())
    pixmap.setDevicePixelRatio(view.devicePixelRatioF())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # It ends behind what lies over the bottom, not in the gap below that.
    painter.setClipRect(QRectF(0, 0, view.width(), (view.free_area().bottom() + view.height()) / 2))
    brush = _hatch(theme, view.devicePixelRatioF())
    for area in body.forbidden:
        if area.cap is not None:
            continue
        rings = [line_path(view, area.polygon)]
        if area.side == "right" and body.midline is not None:
            rings.append(line_path(view, area.polygon, other_side=True))
        for ring in rings:
            ring.closeSubpath()
            painter.fillPath(ring, theme.color("stop_soft", 0.35))
            painter.fillPath(ring, brush)
            painter.strokePath(ring, QPen(theme.color("hatch", 0.7), 1.4))
    painter.end()
    return pixmap


def _hatch(theme: Theme, ratio: float) -> QBrush:
    side = round(_HATCH_GAP_PX * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("hatch", 0.65), 1.4 * ratio))
    for offset in (-side, 0, side):
        painter.drawLine(QPointF(offset, side), QPointF(offset + side, 0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return QBrush(tile)
