"""Draw the hand that touches: the outline of the hand view, its wrist fading, pads where it presses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPixmap,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from selfmassage.model.tokens import HandPart, ViewName
from selfmassage.ui.body.line import smooth_closed
from selfmassage.ui.body.pens import round_pen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from selfmassage.ui.body.line import XY
    from selfmassage.ui.body.scene import HandSide, Scene
    from selfmassage.ui.theme.theme import Theme

Bar: TypeAlias = tuple[float, float, float, float, float]
"""A pad from one place to another, and its radius as a share of the pad of the pressure."""

GLYPH_SCALE = 0.205
"""Mark units of one unit of the hand view: a hand is a quarter as high as the picture."""

VIEW_SCALE = {
    ViewName.HAND_DORSUM: 1.7,
    ViewName.HEAD_BACK: 1.2,
    ViewName.NECK_SIDE: 1.3,
    ViewName.FOOT: 1.2,
}
"""How much larger the hand is where the picture shows less of the body."""

CONTACT: dict[HandPart, XY] = {
    HandPart.FINGERS: (516, 96),
    HandPart.PALM: (528, 640),
    HandPart.EDGE: (706, 690),
    HandPart.THUMB: (228, 398),
    HandPart.FIST: (556, 440),
    HandPart.KNUCKLES: (556, 440),
    HandPart.HAND: (522, 430),
}
"""Where a hand touches, in units of the hand view: this place lies on the path."""

TIPS: tuple[Bar, ...] = (
    (392, 142, 392, 142, 0.78),
    (516, 80, 516, 80, 0.85),
    (637, 128, 637, 128, 0.78),
)
PADS: dict[HandPart, tuple[Bar, ...]] = {
    HandPart.FINGERS: TIPS,
    HandPart.PALM: ((500, 650, 560, 690, 2.5),),
    HandPart.EDGE: ((724, 545, 684, 850, 0.8),),
    HandPart.THUMB: ((228, 398, 228, 398, 1.0),),
    HandPart.FIST: ((420, 452, 690, 492, 0.95),),
    HandPart.KNUCKLES: (
        (424, 440, 424, 440, 0.7),
        (526, 420, 526, 420, 0.75),
        (618, 436, 618, 436, 0.7),
        (700, 488, 700, 488, 0.62),
    ),
    HandPart.HAND: (*TIPS, (505, 660, 555, 690, 1.9)),
}

FIST_TOP: tuple[XY, ...] = (
    (722, 590), (733, 535), (728, 490), (708, 462), (684, 458), (664, 474), (655, 440), (632, 410), (604, 408),
    (583, 430), (570, 402), (544, 388), (512, 392), (490, 418), (478, 438), (460, 416), (430, 404), (398, 416),
    (378, 452), (366, 505), (338, 524), (318, 562), (312, 610), (322, 660),
)  # fmt: skip
"""The knuckles and the folded thumb of a fist, from the little finger's side, in units of the hand view."""

FIST_FOLDS = (QLineF(478, 440, 484, 505), QLineF(580, 432, 578, 498), QLineF(662, 474, 652, 528))
WRIST_FROM, WRIST_TO = 660.0, 1010.0
"""Where the arm begins to fade, and where nothing of it is left."""

FIST_CUT = 700.0
ROUND_TOOL_R = 26.0
BROAD_PAD = 1.5
FINE_RATIO = 1.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A hand as a picture; `hot` is the place in it, in logical pixels, that lies on the path.

    `shifted` holds it for each half pixel it may fall on: a slow hand glides, yet is copied, not resampled.
    """

    shifted: Mapping[tuple[int, int], QPixmap]
    hot: QPointF

    @property
    def pixmap(self) -> QPixmap:
        """The picture on whole pixels."""
        return self.shifted[0, 0]

    def rect_at(self, x: float, y: float, grown: float = 1.0) -> QRectF:
        """Return what the picture covers when it touches at (x, y), `grown` times its size."""
        size = self.pixmap.deviceIndependentSize()
        return QRectF(x - self.hot.x() * grown, y - self.hot.y() * grown, size.width() * grown, size.height() * grown)

    def paint_at(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the hand so that it touches at (x, y)."""
        halves_x, halves_y = round(2 * (x - self.hot.x())), round(2 * (y - self.hot.y()))
        pixmap = self.shifted.get((halves_x % 2, halves_y % 2), self.pixmap)
        painter.drawPixmap(QPointF(halves_x // 2, halves_y // 2), pixmap)


def hand_path(outline: Sequence[XY], part: HandPart) -> QPainterPath:
    """Return the hand in units of the hand view, fingers up, a right hand seen from its back."""
    if part in {HandPart.FIST, HandPart.KNUCKLES}:
        low = [place for place in outline if place[1] > FIST_CUT]
        # The outline runs down the thumb's side and up the little finger's.
        points = smooth_closed([*low, *FIST_TOP])
    else:
        points = tuple(outline)
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def arm_angle(scene: Scene, index: int, side: HandSide) -> float:
    """Return how far a hand is turned, degrees clockwise from fingers up, for the mark it works on.

    The arm comes from where a person's own arm would: over the shoulder to the upper back, round the side to the
    lower back, from below for a helper.
    """
    mark = scene.marks[min(index, len(scene.marks) - 1)]
    x, y = mark.points[len(mark.points) // 2]
    if scene.midline is None:
        turn = -1.0 if scene.flipped else 1.0
    elif abs(x - scene.midline) < 1:
        turn = 1.0 if (side == "right") == scene.right_is_right else -1.0
    else:
        turn = 1.0 if x > scene.midline else -1.0
    return turn * _outward_angle(scene, y)


def _outward_angle(scene: Scene, y: float) -> float:
    """Return the angle for a mark on the viewer's right."""
    if scene.touch.which.value == "helper":
        return 20.0
    thumb = scene.touch.part is HandPart.THUMB
    if scene.view is ViewName.BACK:
        high = -168.0 if scene.touch.which.value == "opposite" else -146.0
        return high if y < 640 else -136.0  # noqa: PLR2004 - as far as a hand over the shoulder reaches
    return {
        ViewName.HEAD_BACK: -24.0 if thumb else -78.0,
        ViewName.NECK_SIDE: -22.0 if thumb else -64.0,
        ViewName.HAND_DORSUM: 52.0,
        ViewName.FRONT: 48.0,
        ViewName.LEG_BACK: -150.0,
        ViewName.LEG_FRONT: -166.0,
        ViewName.FOOT: -150.0,
    }[scene.view]


def glyph(
    outline: Sequence[XY], scene: Scene, side: HandSide, angle: float, theme: Theme, *, mark_px: float, ratio: float
) -> Glyph:
    """Draw the hand of `scene`, or the ball, cup or sponge it holds. `mark_px`: logical pixels of a mark unit."""
    part = scene.touch.part
    if part not in CONTACT:
        return _tool(part, theme, mark_px, ratio)
    unit = GLYPH_SCALE * VIEW_SCALE.get(scene.view, 1.0) * mark_px
    contact = CONTACT[part]
    placing = QTransform()
    placing.rotate(angle)
    placing.scale(-unit if side == "left" else unit, unit)
    placing.translate(-contact[0], -contact[1])
    shape = hand_path(outline, part)
    seen = QPainterPath()
    seen.addRect(shape.boundingRect() & QRectF(0, 0, 2000, WRIST_TO))
    box = placing.map(seen).boundingRect().adjusted(-18 * mark_px, -18 * mark_px, 18 * mark_px, 18 * mark_px)
    folds = part in {HandPart.FIST, HandPart.KNUCKLES}

    def paint(painter: QPainter) -> None:
        painter.translate(-box.topLeft())
        _draw_hand(painter, placing.map(shape), placing, theme, mark_px, folds=folds)
        _draw_pads(painter, placing, scene, theme, mark_px)

    return Glyph(_shifted(box.width(), box.height(), ratio, paint), -box.topLeft())


def _shifted(
    width: float, height: float, ratio: float, paint: Callable[[QPainter], None]
) -> dict[tuple[int, int], QPixmap]:
    # On a fine screen a whole device pixel is half a logical one already.
    halves = ((0, 0), (1, 0), (0, 1), (1, 1)) if ratio < FINE_RATIO else ((0, 0),)
    size = QSize(math.ceil((width + 1) * ratio), math.ceil((height + 1) * ratio))
    made: dict[tuple[int, int], QPixmap] = {}
    for half in halves:
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half[0] / 2, half[1] / 2)
        paint(painter)
        painter.end()
        made[half] = pixmap
    return made


def _draw_hand(
    painter: QPainter, shape: QPainterPath, placing: QTransform, theme: Theme, mark_px: float, *, folds: bool
) -> None:
    painter.strokePath(shape, round_pen(theme.color("path_case", 0.85), 8 * mark_px))
    # The casing lies outside only: inside the skin shines through the fill alone.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillPath(shape, theme.color("hand", 0.84 if theme.name != "contrast" else 0.72))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    line = round_pen(theme.color("hand_line"), 2.6 * mark_px)
    painter.strokePath(shape, line)
    if folds:
        painter.setPen(round_pen(theme.color("hand_line", 0.7), 2.0 * mark_px))
        for fold in FIST_FOLDS:
            painter.drawLine(placing.map(fold))
    fade = QLinearGradient(
        placing.map(QPointF(CONTACT[HandPart.PALM][0], WRIST_FROM)),
        placing.map(QPointF(CONTACT[HandPart.PALM][0], WRIST_TO)),
    )
    fade.setColorAt(0.0, QColor(0, 0, 0, 255))
    fade.setColorAt(1.0, QColor(0, 0, 0, 0))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(-4000, -4000, 8000, 8000), fade)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _draw_pads(painter: QPainter, placing: QTransform, scene: Scene, theme: Theme, mark_px: float) -> None:
    pressure = scene.touch.drawn_pressure
    radius = theme.tokens.pressure[max(pressure, 1)].pad_r * mark_px
    large = VIEW_SCALE.get(scene.view, 1.0)
    for x1, y1, x2, y2, share in PADS[scene.touch.part]:
        pad = QLineF(placing.map(QPointF(x1, y1)), placing.map(QPointF(x2, y2)))
        wide = 2 * radius * share * math.sqrt(large)
        _draw_bar(painter, pad, theme.color("path_case"), wide + 5 * mark_px)
        # Without pressure the hand only lies there: its pads are rings.
        # A broad pad lets the back of the hand through, else it reads as a hole.
        _draw_bar(painter, pad, theme.color("touch", 1.0 if share < BROAD_PAD else 0.82), wide)
        if pressure == 0:
            _draw_bar(painter, pad, theme.color("hand"), wide - 5 * mark_px)


def _draw_bar(painter: QPainter, pad: QLineF, color: QColor, wide: float) -> None:
    painter.setPen(round_pen(color, wide))
    if pad.length() < 1:
        painter.drawPoint(pad.p1())
    else:
        painter.drawLine(pad)


def _tool(part: HandPart, theme: Theme, mark_px: float, ratio: float) -> Glyph:
    radius = ROUND_TOOL_R * mark_px
    side = 2 * radius + 16 * mark_px
    middle = QPointF(side / 2, side / 2)
    shape = QPainterPath()
    if part is HandPart.SPONGE:
        high = 1.44 * radius
        shape.addRoundedRect(
            QRectF(middle.x() - radius, middle.y() - high / 2, 2 * radius, high), radius / 3, radius / 3
        )
    else:
        shape.addEllipse(middle, radius, radius)
    light = QRadialGradient(middle - QPointF(radius * 0.35, radius * 0.4), radius * 1.5)
    light.setColorAt(0.0, theme.color("hand", 0.95))
    light.setColorAt(1.0, theme.color("touch", 0.55))

    def paint(painter: QPainter) -> None:
        painter.strokePath(shape, round_pen(theme.color("path_case", 0.9), 8 * mark_px))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillPath(shape, light)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.strokePath(shape, round_pen(theme.color("hand_line"), 2.6 * mark_px))
        if part is HandPart.CUP:
            painter.setPen(round_pen(theme.color("hand_line"), 2 * mark_px))
            painter.drawEllipse(middle, radius * 0.62, radius * 0.62)

    return Glyph(_shifted(side, side, ratio, paint), middle)
