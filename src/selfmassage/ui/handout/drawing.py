"""Draw a picture of a handout: the body in greys and outline, the ways in black on white."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from selfmassage.ui.body.art import Sheet, Shot, draw
from selfmassage.ui.body.motion import Back, Gait, gait_of
from selfmassage.ui.body.motion import Way as Going
from selfmassage.ui.body.pens import circle, polyline, round_pen
from selfmassage.ui.handout.typeset import print_font
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.body.scene import Scene, TouchPath
    from selfmassage.ui.handout.figure import Figure, Way
    from selfmassage.ui.handout.paper import Inks

_PIXELS_PER_UNIT = 0.5
"""The shading is 360 dots an inch: finer than a printer shows, and small in a file."""

_BONE_LINE, _BONE_WIDE, _BONE_HIGH = 4.0, 5.5, 9.0

_CORE, _CASE = 11.0, 24.0
_SLIM_SHARE = 0.36
_THINNEST = 5.0
_HEAD, _HEAD_HALF = 34.0, 22.0
_STOP, _SPOT, _SPOT_CORE = 13.0, 30.0, 9.0
_DISC, _DISC_TYPE = 37.0, 52
_SIDE_TYPE, _SIDE_INSET = 60, 58.0
_SHARES = (0.0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0)


class FigureArt:
    """The shaded body behind the ways, drawn once for each part of it that is shown."""

    def __init__(self, folder: Path, bodymap: BodyMap, inks: Inks) -> None:
        self._folder = folder
        self._bodymap = bodymap
        self._inks = inks
        self._drawn: dict[tuple[object, ...], QImage] = {}

    def picture(self, figure: Figure, width: float, height: float) -> QImage:
        """Return the body as a grey picture; the first time this takes up to 0.2 s."""
        key = (figure.view, figure.flipped, figure.box, round(width), round(height))
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(figure, width, height)
        return found

    def _draw(self, figure: Figure, width: float, height: float) -> QImage:
        view = self._bodymap.views[figure.view]
        fit = figure.fit(width, height)
        sheet = Sheet(
            file=self._folder / view.file,
            width=view.size[0],
            outline=view.silhouette,
            replace=self._inks.art,
            outline_px=self._inks.outline_units,
            line=self._inks.outline,
        )
        shot = Shot(figure.view, fit, _PIXELS_PER_UNIT, flipped=figure.flipped, theme="print")
        drawn = draw(shot, sheet)
        ground = QImage(drawn.size(), QImage.Format.Format_RGB32)
        ground.fill(self._inks.casing)
        painter = QPainter(ground)
        drawn.setDevicePixelRatio(1.0)
        painter.drawImage(0, 0, drawn)
        # A poor copy loses what is grey; nobody may lose the spine.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_PIXELS_PER_UNIT, _PIXELS_PER_UNIT)
        painter.setPen(QPen(self._inks.outline, _BONE_LINE))
        for place in view.vertebrae.values():
            painter.drawEllipse(QPointF(*fit.px(place)), _BONE_WIDE * fit.scale, _BONE_HIGH * fit.scale)
        painter.end()
        return ground.convertToFormat(QImage.Format.Format_Grayscale8)


def paint_figure(painter: QPainter, figure: Figure, rect: QRectF, art: FigureArt, inks: Inks) -> None:
    """Paint the picture into `rect`, with a rounded edge."""
    painter.save()
    edge = QPainterPath()
    edge.addRoundedRect(rect, 60, 60)
    painter.setClipPath(edge)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, art.picture(figure, rect.width(), rect.height()))
    painter.translate(rect.topLeft())
    _Ways(painter, figure, figure.fit(rect.width(), rect.height()), inks).paint()
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(inks.edge, 7.5))
    painter.drawRoundedRect(rect, 60, 60)


class _Ways:
    """Paints the ways of one figure."""

    def __init__(self, painter: QPainter, figure: Figure, fit: Fit, inks: Inks) -> None:
        self._painter = painter
        self._figure = figure
        self._fit = fit
        self._inks = inks
        self._taken: list[XY] = []

    def paint(self) -> None:
        ways = self._figure.ways
        lines = [(way, mark) for way in ways for mark in way.scene.marks]
        for way, mark in lines:
            self._paint_line(way.scene, mark)
        for way, mark in lines:
            self._paint_ends(way.scene, mark)
        for corner, letter in self._sides():
            self._taken.append(corner)
            self._write(letter, corner, _SIDE_TYPE, case=True)
        if len(ways) > 1 or (ways[0].letter and len(ways) == 1):
            for way in ways:
                self._paint_letter(way)

    def _gait(self, scene: Scene, mark: TouchPath) -> Gait:
        return gait_of(mark, scene.touch.stroke_s)

    def _paint_line(self, scene: Scene, mark: TouchPath) -> None:
        if self._gait(scene, mark).line.length == 0:
            return
        core = _CORE if mark.amp is None else max(_THINNEST, min(_CORE, _SLIM_SHARE * mark.amp * self._fit.scale))
        path = polyline(mark.points, self._fit)
        self._painter.strokePath(path, round_pen(self._inks.casing, core + _CASE - _CORE))
        if self._gait(scene, mark).way is Going.STOPS:
            core = _THINNEST
        self._painter.strokePath(path, round_pen(self._inks.ink, core))

    def _paint_ends(self, scene: Scene, mark: TouchPath) -> None:
        gait = self._gait(scene, mark)
        if gait.line.length == 0:
            self._paint_spot(scene, self._fit.px(gait.line.points[0]))
        elif gait.way is Going.STOPS:
            for share in gait.stations:
                self._dot(self._fit.px(gait.line.at(share)), _STOP)
        elif gait.way is Going.STILL:
            self._paint_spot(scene, self._fit.px(gait.line.at(0.5)))
        else:
            for share, heading in _heads(gait):
                self._head(self._fit.px(gait.line.at(share)), heading)

    def _head(self, at: XY, heading: float) -> None:
        angle = math.radians(heading)

        def turned(x: float, y: float) -> QPointF:
            return QPointF(
                at[0] + x * math.cos(angle) - y * math.sin(angle), at[1] + x * math.sin(angle) + y * math.cos(angle)
            )

        head = QPainterPath()
        head.addPolygon(
            QPolygonF([turned(-_HEAD * 0.75, -_HEAD_HALF), turned(_HEAD * 0.4, 0), turned(-_HEAD * 0.75, _HEAD_HALF)])
        )
        head.closeSubpath()
        self._painter.strokePath(head, round_pen(self._inks.casing, _CASE - _CORE))
        self._painter.fillPath(head, self._inks.ink)

    def _dot(self, at: XY, radius: float) -> None:
        self._painter.fillPath(circle(at, radius + 6), self._inks.casing)
        self._painter.fillPath(circle(at, radius), self._inks.ink)

    def _paint_spot(self, scene: Scene, at: XY) -> None:
        radius = max(_SPOT, (scene.spots[0].r if scene.spots else 0.0) * self._fit.scale)
        ring = circle(at, radius)
        self._painter.strokePath(ring, round_pen(self._inks.casing, _CASE))
        self._painter.strokePath(ring, round_pen(self._inks.ink, _CORE))
        self._dot(at, _SPOT_CORE)
        self._taken.append(at)

    def _paint_letter(self, way: Way) -> None:
        """Put the letter's disc at the beginning of the way, or further along where another one is."""
        mark = way.scene.marks[0]
        gait = self._gait(way.scene, mark)
        if gait.line.length == 0 or gait.way is Going.STILL:
            x, y = self._fit.px(gait.line.at(0.5 if gait.line.length else 0.0))
            reach = max(_SPOT, (way.scene.spots[0].r if way.scene.spots else 0.0) * self._fit.scale) + _DISC + 12
            places = [
                (x + reach * math.cos(math.radians(turn)), y + reach * math.sin(math.radians(turn)))
                for turn in (-45, -135, 45, 135, -90, 0, 180, 90)
            ]
        else:
            places = [self._fit.px(gait.line.at(share)) for share in _SHARES]
        at = next((place for place in places if self._is_free(place)), places[0])
        at = self._inside(at)
        self._taken.append(at)
        self._painter.fillPath(circle(at, _DISC + 8), self._inks.casing)
        self._painter.strokePath(circle(at, _DISC), round_pen(self._inks.ink, 7))
        self._write(way.letter, at, _DISC_TYPE if len(way.letter) == 1 else round(_DISC_TYPE * 0.8))

    def _is_free(self, place: XY) -> bool:
        return place == self._inside(place) and all(math.dist(place, other) > 2.2 * _DISC for other in self._taken)

    def _inside(self, place: XY) -> XY:
        least = _DISC + 12
        return (
            min(max(place[0], least), self._fit.width_px - least),
            min(max(place[1], least), self._fit.height_px - least),
        )

    def _write(self, letter: str, at: XY, size: int, *, case: bool = False) -> None:
        font = print_font(size, 700)
        box = QRectF(at[0] - 100, at[1] - 100, 200, 200)
        if case:
            self._painter.fillPath(circle(at, size * 0.62), self._inks.casing)
        self._painter.setFont(font)
        self._painter.setPen(self._inks.ink if not case else self._inks.soft)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _sides(self) -> Iterator[tuple[XY, str]]:
        """Yield the letters of the sides that are seen, in the upper corners."""
        scene = self._figure.ways[0].scene
        width = self._fit.width_px
        if scene.midline is None:
            if scene.side in {"right", "left"}:
                yield (_SIDE_INSET, _SIDE_INSET), tr("L") if scene.side == "left" else tr("R")
            return
        spine = self._fit.px((scene.midline, 0))[0]
        right_end = width - _SIDE_INSET if scene.right_is_right else _SIDE_INSET
        for name, x in ((tr("R"), right_end), (tr("L"), width - right_end)):
            # A corner that lies across the spine belongs to the other side.
            if (x > spine) == (x > width / 2) and abs(x - spine) > 2 * _SIDE_INSET:
                yield (x, _SIDE_INSET), name


def _heads(gait: Gait) -> list[tuple[float, float]]:
    if gait.back is Back.ROUND:
        return [(share, gait.line.heading(share)) for share in (0.3, 0.8)]
    ends = [(1.0, gait.line.heading(1.0))]
    if gait.back is Back.THE_SAME_WAY:
        ends.append((0.0, gait.line.heading(0.0) + 180))
    return ends
