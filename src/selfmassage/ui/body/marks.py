"""Draw what stands still on the body: the way to go, where to begin, where it waits, where it hurt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath

from selfmassage.ui.body.motion import Back, Gait, Pose, Way, gait_of
from selfmassage.ui.body.pens import cased, chevron, circle, dotted_pen, polyline, round_pen

if TYPE_CHECKING:
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.body.scene import Scene, TouchPath
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

SLIM_SHARE = 0.42
"""A core takes at most this share of the half width of circles and zigzags, so that their turns stay open."""

PAUSED_OPACITY, HURT_OPACITY = 0.55, 0.75


@dataclass(frozen=True, slots=True)
class Mark:
    """One line to follow, in pixels, with the widths it is drawn in."""

    gait: Gait
    path: QPainterPath
    core: float
    casing: float
    todo: float
    slim: float
    """1 for a plain line, less where its turns are narrow."""

    @property
    def is_place(self) -> bool:
        """Whether it is a place to press and no line."""
        return self.gait.line.length == 0.0


def mark_for(path: TouchPath, scene: Scene, fit: Fit, theme: Theme) -> Mark:
    """Measure one line of `scene`."""
    line = theme.tokens.line
    full = line["path_core"] * fit.mark
    core = full if path.amp is None else min(full, SLIM_SHARE * path.amp * fit.scale)
    slim = max(core / full, 0.4)
    return Mark(
        gait=gait_of(path, scene.touch.stroke_s),
        path=polyline(path.points, fit),
        core=core,
        casing=core + line["path_case_extra"] * fit.mark * (0.4 + 0.6 * slim),
        todo=line["path_todo"] * fit.mark,
        slim=slim,
    )


class StillMarks:
    """Everything of a scene that does not move, painted once into its picture."""

    def __init__(self, scene: Scene, fit: Fit, theme: Theme, marks: tuple[Mark, ...]) -> None:
        self._scene = scene
        self._fit = fit
        self._theme = theme
        self._marks = marks
        self._px = fit.mark

    def paint(self, painter: QPainter) -> None:
        """Paint what the phase asks for."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        phase = self._scene.phase
        if phase == "rest":
            return
        if phase == "move":
            self._paint_ghosts(painter, 0.6)
            self._paint_move(painter)
        elif phase == "wait":
            self._paint_wait(painter)
        elif phase == "hurt":
            painter.setOpacity(HURT_OPACITY)
            self._paint_ways(painter, "path", arrows=False)
            painter.setOpacity(1.0)
        else:
            self._paint_ghosts(painter, 0.5 if phase != "paused" else 0.25)
            painter.setOpacity(PAUSED_OPACITY if phase == "paused" else 1.0)
            self._paint_ways(painter, "path", arrows=True)
            painter.setOpacity(1.0)

    def paint_hurt(self, painter: QPainter, at: XY) -> None:
        """Paint the ring with a cross at the place that hurts, in pixels."""
        px, casing, stop = self._px, self._theme.color("path_case"), self._theme.color("stop")
        ring = circle(at, 40 * px)
        painter.fillPath(ring, self._theme.color("stop_soft", 0.88))
        cased(painter, ring, round_pen(stop, 5 * px), casing, 10 * px)
        painter.setPen(round_pen(stop, 7 * px))
        arm = 16 * px
        painter.drawLine(QPointF(at[0] - arm, at[1] - arm), QPointF(at[0] + arm, at[1] + arm))
        painter.drawLine(QPointF(at[0] + arm, at[1] - arm), QPointF(at[0] - arm, at[1] + arm))

    def _paint_ghosts(self, painter: QPainter, opacity: float) -> None:
        line = self._theme.tokens.line
        color = self._theme.color("path_ghost", opacity)
        for ghost in self._scene.ghosts:
            mark = mark_for(ghost, self._scene, self._fit, self._theme)
            width = line["ghost"] * self._px
            if mark.is_place:
                pen = dotted_pen(color, width, 1 * self._px, 8 * self._px)
                painter.strokePath(circle(self._fit.px(ghost.points[0]), self._place_radius()), pen)
            else:
                painter.strokePath(mark.path, dotted_pen(color, width, 1 * self._px, 11 * self._px))

    def _paint_ways(self, painter: QPainter, role: ColorRole, *, arrows: bool) -> None:
        for mark in self._marks:
            if mark.is_place:
                self._paint_place(painter, mark)
                continue
            self._paint_todo(painter, mark, role)
            if mark.gait.way is Way.STOPS:
                self._paint_stops(painter, mark)
            elif arrows:
                self._paint_arrows(painter, mark)

    def _paint_todo(self, painter: QPainter, mark: Mark, role: ColorRole) -> None:
        if mark.slim < 1.0:
            # Dots would dissolve in narrow turns: the way ahead is a thin line there.
            pen = round_pen(self._theme.color(role, 0.75), max(mark.core * 0.3, 1.0))
        else:
            pen = dotted_pen(self._theme.color(role), mark.todo, 2 * self._px, 11.5 * self._px)
        cased(painter, mark.path, pen, self._theme.color("path_case", 0.92), mark.casing)

    def _paint_arrows(self, painter: QPainter, mark: Mark) -> None:
        gait = mark.gait
        size = self._px * (0.6 + 0.4 * mark.slim)
        ends = [(1.0, gait.line.heading(1.0))]
        if gait.back is Back.ROUND:
            ends = [(0.3, gait.line.heading(0.3)), (0.8, gait.line.heading(0.8))]
        elif gait.back is Back.THE_SAME_WAY:
            ends.append((0.0, gait.line.heading(0.0) + 180))
        heads = [chevron(self._fit.px(gait.line.at(share)), heading, size) for share, heading in ends]
        for head in heads:
            painter.strokePath(head, round_pen(self._theme.color("path_case"), 15 * size))
        for head in heads:
            painter.strokePath(head, round_pen(self._theme.color("path"), 6.5 * size))

    def _paint_stops(self, painter: QPainter, mark: Mark) -> None:
        radius = 8 * self._px
        for share in mark.gait.stations:
            ring = circle(self._fit.px(mark.gait.line.at(share)), radius)
            painter.fillPath(ring, self._theme.color("path_case"))
            painter.strokePath(ring, round_pen(self._theme.color("path"), 3 * self._px))

    def _place_radius(self) -> float:
        spots = self._scene.spots
        own = spots[0].r * self._fit.scale if spots else 0.0
        return max(own, 22 * self._px)

    def _paint_place(self, painter: QPainter, mark: Mark) -> None:
        ring = circle(self._fit.px(mark.gait.line.points[0]), self._place_radius())
        pen = dotted_pen(self._theme.color("path"), 4 * self._px, 2 * self._px, 8 * self._px)
        cased(painter, ring, pen, self._theme.color("path_case", 0.92), 10 * self._px)

    def _paint_move(self, painter: QPainter) -> None:
        px, move, casing = self._px, self._theme.color("move"), self._theme.color("path_case")
        for mark in self._marks:
            if not mark.is_place:
                pen = dotted_pen(move, 5 * px, 2 * px, 11 * px)
                if mark.slim < 1.0:
                    pen = round_pen(move, max(mark.core * 0.4, 1.0))
                cased(painter, mark.path, pen, self._theme.color("path_case", 0.92), mark.casing)
        if self._scene.change_of_side and self._marks:
            self._paint_crossing(painter)
        for mark in self._marks:
            start = self._fit.px(mark.gait.line.at(0.0))
            cased(painter, circle(start, 30 * px), round_pen(move, 4.5 * px), casing, 9 * px)
            disc = circle(start, 12 * px)
            painter.strokePath(disc, round_pen(casing, 4 * px))
            painter.fillPath(disc, move)

    def _paint_crossing(self, painter: QPainter) -> None:
        """Paint the arrow from the side that is done to the side that comes."""
        px, midline = self._px, self._scene.midline
        if midline is None:
            return
        x, y = self._fit.px(self._marks[0].gait.line.at(0.0))
        spine = self._fit.px((midline, 0))[0]
        side = 1.0 if x > spine else -1.0
        reach = min(max(abs(x - spine) * 0.9, 108 * px), 190 * px)
        height = max(y - 74 * px, 0.2 * self._fit.height_px)
        start, end = QPointF(spine - side * reach, height), QPointF(spine + side * reach, height)
        lift = 62 * px
        arc = QPainterPath(start)
        arc.cubicTo(start + QPointF(side * 44 * px, -lift), end + QPointF(-side * 44 * px, -lift), end)
        head = QPainterPath(end + QPointF(side * 8 * px, -32 * px))
        head.lineTo(end + QPointF(side * 3 * px, 6 * px))
        head.lineTo(end + QPointF(-side * 34 * px, -2 * px))
        move, ground = self._theme.color("move"), self._theme.color("path_case")
        for path in (arc, head):
            painter.strokePath(path, round_pen(ground, 18 * px))
        for path in (arc, head):
            painter.strokePath(path, round_pen(move, 8 * px))

    def _paint_wait(self, painter: QPainter) -> None:
        px, wait, casing = self._px, self._theme.color("wait"), self._theme.color("path_case")
        for mark in self._marks:
            if not mark.is_place:
                self._paint_todo(painter, mark, "wait")
            x, y = at = self._fit.px(mark.gait.line.at(0.0))
            painter.fillPath(circle(at, 52 * px), self._theme.color("wait", 0.16))
            cased(painter, circle(at, 34 * px), round_pen(wait, 5 * px), casing, 10 * px)
            disc = circle(at, 11 * px)
            painter.strokePath(disc, round_pen(casing, 9 * px))
            painter.fillPath(disc, wait)
            hairs = QPainterPath()
            for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
                hairs.moveTo(x + dx * 46 * px, y + dy * 46 * px)
                hairs.lineTo(x + dx * 68 * px, y + dy * 68 * px)
            cased(painter, hairs, round_pen(wait, 5 * px), casing, 11 * px)


def hurt_place(marks: tuple[Mark, ...], poses: tuple[Pose, ...], fit: Fit, scene: Scene) -> XY:
    """Return where the ring with the cross stands, in pixels: at the hand, else in the middle of what is shown."""
    if poses:
        return fit.px((poses[0].x, poses[0].y))
    if marks:
        return fit.px(marks[0].gait.line.at(0.5))
    middle = scene.size[0] / 2 if scene.midline is None else scene.midline
    return fit.px((middle, 0))[0], fit.height_px / 2
