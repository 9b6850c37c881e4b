"""Light what matters: the body mixed with the ground, one place of it at full strength, edges that dissolve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap, QRadialGradient, QTransform

if TYPE_CHECKING:
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

SPOT_SOLID = 0.62
"""Share of the spot that is fully lit; from there it dissolves."""

PAUSED_VEIL = 0.45


class Edges(NamedTuple):
    """How deep the picture dissolves at each edge, as shares of the widget."""

    left: float = 0.10
    top: float = 0.16
    right: float = 0.10
    bottom: float = 0.20


STAGE_EDGES = Edges()
REST_EDGES = Edges(left=0.08, top=0.10, right=0.08, bottom=0.24)


def spot_for(scene: Scene) -> QRectF | None:
    """Return the ellipse to light, in units of the view, or None where all of the body is lit or nothing is."""
    box = scene.box
    if box is None:
        return None
    wide, high = (box[2] - box[0]) / 2 + 170, (box[3] - box[1]) / 2 + 165
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if scene.midline is not None and scene.side in {"right", "left"}:
        # The light falls on the whole side and only just over the spine.
        outward = 1 if x >= scene.midline else -1
        x = scene.midline + outward * max(abs(x - scene.midline), 0.68 * wide)
    return QRectF(x - wide, y - high, 2 * wide, 2 * high)


def lit_pixmap(
    picture: QImage | None, scene: Scene, fit: Fit, theme: Theme, *, ratio: float, ground: ColorRole
) -> QPixmap:
    """Return the body on its ground: dimmed but for the place being worked; all of it in a rest."""
    pixmap = QPixmap(QSize(round(fit.width_px * ratio), round(fit.height_px * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.color(ground))
    if picture is None:
        return pixmap
    body = picture.copy()
    area = QRectF(0, 0, fit.width_px, fit.height_px)
    spot = spot_for(scene)
    painter = QPainter(body)
    # Only the body is mixed and faded, never the ground: that would be off by a shade in bands.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    if spot is not None and scene.phase != "rest":
        painter.fillRect(area, theme.color("dim", theme.own.art_dim))
        placed = QRectF(QPointF(*fit.px((spot.left(), spot.top()))), QPointF(*fit.px((spot.right(), spot.bottom()))))
        painter.drawImage(QPointF(0, 0), _spot_of(picture, placed))
    if scene.phase == "paused":
        painter.fillRect(area, theme.color(ground, PAUSED_VEIL))
    fade_edges(painter, area, REST_EDGES if scene.phase == "rest" else STAGE_EDGES)
    painter.end()
    painter = QPainter(pixmap)
    painter.drawImage(QPointF(0, 0), body)
    painter.end()
    return pixmap


def fade_edges(painter: QPainter, area: QRectF, edges: Edges) -> None:
    """Take away what is painted, more and more towards the edges; leaves the painter in that mode."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    width, height = area.width(), area.height()
    for start, end in (
        (QPointF(edges.left * width, 0), QPointF(0, 0)),
        (QPointF((1 - edges.right) * width, 0), QPointF(width, 0)),
        (QPointF(0, edges.top * height), QPointF(0, 0)),
        (QPointF(0, (1 - edges.bottom) * height), QPointF(0, height)),
    ):
        if start == end:
            continue
        fade = QLinearGradient(start, end)
        fade.setColorAt(0.0, QColor(0, 0, 0, 255))
        fade.setColorAt(1.0, QColor(0, 0, 0, 0))
        painter.fillRect(area, fade)


def _spot_of(picture: QImage, spot: QRectF) -> QImage:
    lit = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    lit.setDevicePixelRatio(picture.devicePixelRatio())
    lit.fill(Qt.GlobalColor.transparent)
    painter = QPainter(lit)
    painter.setClipRect(spot)
    painter.drawImage(QPointF(0, 0), picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    light = QRadialGradient(QPointF(0, 0), 1.0)
    light.setColorAt(0.0, QColor(0, 0, 0, 255))
    light.setColorAt(SPOT_SOLID, QColor(0, 0, 0, 255))
    # Soft shoulders: a straight ramp shows as a ring on smooth skin.
    light.setColorAt((SPOT_SOLID + 1) / 2, QColor(0, 0, 0, 118))
    light.setColorAt(1.0, QColor(0, 0, 0, 0))
    painter.setTransform(QTransform(spot.width() / 2, 0, 0, spot.height() / 2, spot.center().x(), spot.center().y()))
    painter.fillRect(QRectF(-1, -1, 2, 2), light)
    painter.end()
    return lit
