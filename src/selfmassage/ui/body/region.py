"""Show a place of the body lit, without any motion: the picture of a routine on a card, large or small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from selfmassage.ui.body.art import BodyArt, Shot
from selfmassage.ui.body.crop import Crop, fit_into
from selfmassage.ui.body.light import Edges, fade_edges
from selfmassage.ui.body.line import XY, smooth_closed
from selfmassage.ui.body.pens import circle, round_pen

if TYPE_CHECKING:
    from selfmassage.model.bodymap import View
    from selfmassage.model.tokens import ViewName
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

CARD_EDGES = Edges(left=0.19, top=0.10, right=0.0, bottom=0.38)
NO_EDGES = Edges(0.0, 0.0, 0.0, 0.0)
SMALL_PX = 160
"""Below this width lines keep their thickness in pixels, so that a thumbnail still shows them."""

_LINE_OF_PX, _POINT_OF_PX = 150.0, 24.0
"""A thumbnail's width over this is how thick its lines, how large its points are."""

VEIL = 0.28
LIT_MIDDLE, LIT_EDGE = 0.72, 0.38


class LitPlace(NamedTuple):
    """What a card shows of a view: rings to light (units of the view), points, and vertebrae to mark white."""

    view: ViewName
    crop: Crop
    rings: tuple[tuple[XY, ...], ...] = ()
    points: tuple[XY, ...] = ()
    vertebrae: tuple[XY, ...] = ()


# A place, or what finds it when the picture is drawn: the body map is not read for the first paint.
PlaceMaker = Callable[[], LitPlace]


def lit_place(
    name: ViewName,
    view: View,
    *,
    crop: Crop,
    areas: tuple[str, ...] = (),
    spans: tuple[str, ...] = (),
    points: tuple[str, ...] = (),
) -> LitPlace:
    """Return the areas (both sides), spine spans and points of a view by name; unknown names are left out.

    The vertebrae within the lit rings are marked.
    """
    rings = [smooth_closed(span.polygon) for span in view.spine if span.id in spans]
    for area in view.regions:
        if area.id in areas:
            rings.append(area.polygon)
            if area.side == "right" and view.midline is not None:
                rings.append(tuple((view.mirror_x(x), y) for x, y in area.polygon))
    places: list[XY] = []
    for point in view.points:
        if point.code in points:
            places.append((point.x, point.y))
            if point.side == "right" and view.midline is not None:
                places.append((view.mirror_x(point.x), point.y))
    shapes = [QPolygonF([QPointF(x, y) for x, y in ring]) for ring in rings]
    inside = tuple(
        place
        for place in view.vertebrae.values()
        if any(shape.containsPoint(QPointF(*place), Qt.FillRule.OddEvenFill) for shape in shapes)
    )
    return LitPlace(name, crop, tuple(rings), tuple(places), inside if spans else ())


class RegionArt(QWidget):
    """A still picture of a lit place. `edges` dissolve into `ground`; corners are cut to `radius`.

    Describe it in words with `setAccessibleName`, or leave it unnamed where the words stand beside it.
    """

    def __init__(
        self,
        art: BodyArt,
        theme: Theme,
        place: LitPlace | PlaceMaker,
        *,
        ground: ColorRole = "surface",
        edges: Edges = NO_EDGES,
        radius: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._art = art
        self._theme = theme
        self._place_of = place
        self._ground: ColorRole = ground
        self._edges = edges
        self._radius = radius
        self._shot: Shot | None = None
        self._pixmap: QPixmap | None = None
        art.drawn.connect(self._on_art_drawn)
        art.began.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of a thumbnail in a row."""
        return QSize(52, 52)

    def set_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._theme = theme
        self._forget()

    def set_place(self, place: LitPlace | PlaceMaker) -> None:
        """Show another place."""
        self._place_of = place
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, drawn at the first time it is seen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._radius > 0:
            card = QPainterPath()
            card.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
            painter.setClipPath(card)
        if self._art.held:
            painter.fillRect(self.rect(), self._theme.color(self._ground))
            return
        if self._pixmap is None:
            self._pixmap = self._draw()
        painter.drawPixmap(QPointF(0, 0), self._pixmap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew at the new size when next seen."""
        super().resizeEvent(event)
        self._forget()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no picture that nobody sees, 1 MB on the first page."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the screen's pixel ratio."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._forget()

    def _forget(self) -> None:
        self._pixmap = None
        self.update()

    def _on_art_drawn(self, shot: Shot) -> None:
        if shot == self._shot:
            self._forget()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        place = self._place_of if isinstance(self._place_of, LitPlace) else self._place_of()
        fit = fit_into(place.crop, None, max(self.width(), 1), max(self.height(), 1))
        self._shot = Shot(place.view, fit, ratio, flipped=False, theme=self._theme.name)
        picture = self._art.picture(self._shot, self._theme)
        return place_pixmap(picture, place, self._shot, self._theme, ground=self._ground, edges=self._edges)


def place_pixmap(
    picture: QImage | None,
    place: LitPlace,
    shot: Shot,
    theme: Theme,
    *,
    ground: ColorRole = "surface",
    edges: Edges = NO_EDGES,
) -> QPixmap:
    """Return the picture of `shot` with the place lit; without a picture yet, the ground alone."""
    fit, ratio = shot.fit, shot.ratio
    pixmap = QPixmap(QSize(round(fit.width_px * ratio), round(fit.height_px * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.color(ground))
    if picture is None:
        return pixmap
    body = picture.copy()
    area = QRectF(0, 0, fit.width_px, fit.height_px)
    small = fit.width_px < SMALL_PX
    painter = QPainter(body)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not small:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(area, theme.color(ground, VEIL))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _paint_rings(painter, place, fit, picture, theme)
    _paint_points(painter, place, fit, theme)
    fade_edges(painter, area, edges)
    painter.end()
    painter = QPainter(pixmap)
    painter.drawImage(QPointF(0, 0), body)
    painter.end()
    return pixmap


def _paint_rings(painter: QPainter, place: LitPlace, fit: Fit, picture: QImage, theme: Theme) -> None:
    small = fit.width_px < SMALL_PX
    # On a thumbnail the lines are as thick as an eye needs, not as the scale says.
    line = max(0.45, fit.width_px / _LINE_OF_PX) if small else 3.5 * fit.scale
    grow = 0.0 if small else 8 * fit.scale
    lit = QPainterPath()
    for ring in place.rings:
        shape = QPainterPath()
        shape.addPolygon(QPolygonF([QPointF(*fit.px(at)) for at in ring]))
        shape.closeSubpath()
        lit = lit.united(_grown(shape, grow))
    if lit.isEmpty():
        return
    case, edge = theme.color("path_case"), theme.color("lit_edge")
    painter.strokePath(lit, round_pen(case, 4.6 * line))
    painter.strokePath(lit, round_pen(edge, 2 * line))
    painter.save()
    painter.setClipPath(lit)
    painter.drawImage(QPointF(0, 0), picture)
    box = lit.boundingRect()
    painter.translate(box.center())
    painter.scale(box.width() / 2, box.height() / 2)
    tint = QRadialGradient(QPointF(0, 0), 1.0)
    tint.setColorAt(0.0, theme.color("lit", LIT_MIDDLE))
    tint.setColorAt(1.0, theme.color("lit", LIT_EDGE))
    painter.fillRect(QRectF(-1, -1, 2, 2), tint)
    painter.restore()
    # Once more, thin: a clip has no soft edge of its own.
    painter.strokePath(lit, round_pen(edge, 1.0 if not small else line))
    painter.setPen(QPen(theme.color("hand_line"), 3 * fit.scale))
    painter.setBrush(Qt.GlobalColor.white)
    if not small:
        for at in place.vertebrae:
            painter.drawEllipse(QPointF(*fit.px(at)), 9 * fit.scale, 11 * fit.scale)


def _paint_points(painter: QPainter, place: LitPlace, fit: Fit, theme: Theme) -> None:
    radius = max(2.6, fit.width_px / _POINT_OF_PX) if fit.width_px < SMALL_PX else 16 * fit.scale
    for point in place.points:
        at = fit.px(point)
        painter.fillPath(circle(at, radius * 1.45), theme.color("path_case"))
        painter.fillPath(circle(at, radius), theme.color("path"))


def _grown(shape: QPainterPath, by: float) -> QPainterPath:
    """Return `shape` grown by `by` pixels with round corners."""
    if by <= 0:
        return shape
    stroker = QPainterPathStroker(round_pen(QColor(0, 0, 0), 2 * by))
    return shape.united(stroker.createStroke(shape)).simplified()
