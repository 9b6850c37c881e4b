"""Draw what moves on the body: the way done, the glow of pressure, the hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from selfmassage.model.tokens import HandPart
from selfmassage.ui.body.glow import Glow
from selfmassage.ui.body.hand import Glyph, arm_angle, glyph
from selfmassage.ui.body.marks import PAUSED_OPACITY, Mark
from selfmassage.ui.body.motion import Back, Pose, Way, jump_at, pose_at
from selfmassage.ui.body.pens import circle, part_pen, round_pen
from selfmassage.ui.theme.fonts import font_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.theme.theme import Theme

LEAST_SHARE = 1e-4
LIFTED_OPACITY, LIFTED_GROWN = 0.5, 1.07
LEAST_STOP_GAP = 27.0
BROAD = {
    HandPart.PALM: 1.9,
    HandPart.HAND: 1.8,
    HandPart.FIST: 1.5,
    HandPart.KNUCKLES: 1.4,
    HandPart.EDGE: 1.3,
    HandPart.BALL: 1.4,
    HandPart.CUP: 1.4,
    HandPart.SPONGE: 1.4,
}
"""How much wider than a fingertip's the glow is: it must be seen round what presses."""
SIDE_BY_SIDE = 66.0
"""How far two hands on one path lie apart from its middle, in mark units."""


@dataclass(frozen=True, slots=True)
class Grip:
    """One hand on one mark, moved aside by `dx` pixels where two share it."""

    mark: int
    glyph: Glyph
    dx: float


class MovingMarks:
    """What changes from frame to frame; asked for its rectangles, so that nothing else is repainted."""

    def __init__(
        self,
        scene: Scene,
        fit: Fit,
        theme: Theme,
        marks: tuple[Mark, ...],
        outline: Sequence[XY],
        *,
        ratio: float,
        jumping: bool,
    ) -> None:
        self._jumping = jumping
        self._fit = fit
        self._marks = marks
        self._theme = theme
        self._px = fit.mark
        self._core = theme.color("path")
        self._paused = scene.phase == "paused"
        self._grips = () if scene.phase != "work" else _grips(scene, outline, theme, fit.mark, ratio)
        self._glow = _glow(scene, theme, fit.mark, ratio)
        self._lengths = tuple(mark.path.length() for mark in marks)

    def poses(self, seconds: float) -> tuple[Pose, ...]:
        """Return where each mark's hand is."""
        pose = jump_at if self._jumping else pose_at
        return tuple(pose(mark.gait, seconds) for mark in self._marks)

    def rects(self, poses: tuple[Pose, ...], before: tuple[Pose, ...]) -> list[QRectF]:
        """Return what must be painted anew when `poses` follow `before`."""
        changed: list[QRectF] = []
        for index, (mark, pose) in enumerate(zip(self._marks, poses, strict=True)):
            changed.append(self._hand_rect(index, pose))
            if index >= len(before) or self._jumped(mark, before[index], pose):
                margin = mark.casing + 12 * self._px
                changed.append(mark.path.boundingRect().adjusted(-margin, -margin, margin, margin))
            if index < len(before):
                changed.append(self._hand_rect(index, before[index]))
        return changed

    def paint(self, painter: QPainter, poses: tuple[Pose, ...]) -> None:
        """Paint the way done and, while working, glow and hand."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._paused:
            painter.setOpacity(PAUSED_OPACITY)
        for mark, pose, length in zip(self._marks, poses, self._lengths, strict=True):
            self._paint_done(painter, mark, pose, length)
        painter.setOpacity(1.0)
        if self._paused:
            return
        if self._jumping:
            self._paint_numbers(painter)
        for grip in self._grips:
            pose = poses[grip.mark]
            x, y = self._fit.px((pose.x, pose.y))
            if self._glow is not None:
                self._glow.paint_at(painter, x + grip.dx, y, pose.press)
        for grip in self._grips:
            self._paint_hand(painter, grip, poses[grip.mark])

    def _jumped(self, mark: Mark, before: Pose, pose: Pose) -> bool:
        """Say whether more of the line changed than lies under the hand."""
        reach = 30 * self._px / max(mark.path.length(), 1.0)
        return (
            abs(pose.share - before.share) > reach
            or before.forward != pose.forward
            or before.lifted != pose.lifted
            or (mark.gait.way is Way.STOPS and before.stroke != pose.stroke)
        )

    def _hand_rect(self, index: int, pose: Pose) -> QRectF:
        x, y = self._fit.px((pose.x, pose.y))
        reach = 20 * self._px
        rect = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        for grip in self._grips:
            if grip.mark == index:
                rect |= grip.glyph.rect_at(x + grip.dx, y, LIFTED_GROWN)
                if self._glow is not None:
                    rect |= self._glow.rect_at(x + grip.dx, y)
        return rect.adjusted(-2, -2, 2, 2)

    def _paint_done(self, painter: QPainter, mark: Mark, pose: Pose, length: float) -> None:
        color = self._core
        if mark.gait.way is Way.STOPS:
            for share in mark.gait.stations:
                if share <= pose.share + 1e-6 and len(mark.gait.stations) > 1:
                    painter.fillPath(circle(self._fit.px(mark.gait.line.at(share)), 8 * self._px), color)
            return
        if mark.gait.way is Way.STILL or length <= 0:
            return
        if pose.lifted:
            # What was done stays while the hand goes back for the next stroke, and leaves with it.
            start, end = 0.0, pose.share
            painter.setOpacity(painter.opacity() * 0.55)
        elif pose.forward or mark.gait.back is not Back.THE_SAME_WAY:
            start, end = 0.0, pose.share
        else:
            start, end = pose.share, 1.0
        if end - start > LEAST_SHARE:
            painter.strokePath(mark.path, part_pen(color, mark.core, start * length, end * length))
        painter.setOpacity(PAUSED_OPACITY if self._paused else 1.0)

    def _paint_numbers(self, painter: QPainter) -> None:
        """Put 1, 2, 3 where a hand that may not slide will stand."""
        radius = 12 * self._px
        painter.setFont(font_px(15 * self._px, 700))
        for mark in self._marks:
            if len(mark.gait.stations) == 1:
                continue
            taken: list[XY] = []
            for number, share in enumerate(mark.gait.stations, start=1):
                x, y = self._fit.px(mark.gait.line.at(share))
                if any((x - a) ** 2 + (y - b) ** 2 < (LEAST_STOP_GAP * self._px) ** 2 for a, b in taken):
                    continue
                taken.append((x, y))
                disc = circle((x, y), radius)
                painter.fillPath(disc, self._theme.color("path_case"))
                painter.strokePath(disc, round_pen(self._theme.color("path"), 2 * self._px))
                painter.setPen(QPen(self._theme.color("path")))
                box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_hand(self, painter: QPainter, grip: Grip, pose: Pose) -> None:
        x, y = self._fit.px((pose.x, pose.y))
        if not pose.lifted:
            grip.glyph.paint_at(painter, x + grip.dx, y)
            return
        painter.setOpacity(LIFTED_OPACITY)
        # Only for this: with the hint, Qt does not simply copy pictures that keep their size.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pixmap = grip.glyph.pixmap
        painter.drawPixmap(grip.glyph.rect_at(x + grip.dx, y, LIFTED_GROWN), pixmap, QRectF(pixmap.rect()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setOpacity(1.0)


def _glow(scene: Scene, theme: Theme, mark_px: float, ratio: float) -> Glow | None:
    pressure = scene.touch.drawn_pressure
    if pressure == 0:
        return None
    radius = theme.tokens.pressure[pressure].glow_r * mark_px * BROAD.get(scene.touch.part, 1.0)
    return Glow(theme, pressure, radius=radius, mark_px=mark_px, ratio=ratio)


def _grips(scene: Scene, outline: Sequence[XY], theme: Theme, mark_px: float, ratio: float) -> tuple[Grip, ...]:
    sharing = len(scene.hands) > len(scene.marks)
    made: list[Grip] = []
    for index, side in enumerate(scene.hands):
        mark = 0 if sharing else index
        angle = arm_angle(scene, mark, side)
        dx = 0.0
        if sharing:
            outward = 1.0 if (side == "right") == scene.right_is_right else -1.0
            angle = -outward * abs(angle)
            dx = outward * SIDE_BY_SIDE * mark_px
        drawn = glyph(outline, scene, side, angle, theme, mark_px=mark_px, ratio=ratio)
        made.append(Grip(mark, drawn, dx))
    return tuple(made)
