"""The sorer side, shown and chosen on the body itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPolygonF

from selfmassage.model.tokens import Region, ViewName
from selfmassage.ui.body.light import Edges
from selfmassage.ui.body.line import smooth_closed
from selfmassage.ui.body.pens import dotted_pen
from selfmassage.ui.body.region import LitPlace, RegionArt
from selfmassage.ui.body.scene import Scene
from selfmassage.ui.body.sides import SideMarks

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.screening.today import SorerSide
    from selfmassage.model.bodymap import BodyMap, View
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.body.crop import Crop
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.theme.theme import Theme

_SPANS = {
    Region.CERVICAL: "cervical",
    Region.COLLAR: "cervicothoracic",
    Region.THORACIC: "thoracic",
    Region.LUMBAR: "lumbar",
    Region.LUMBOSACRAL: "lumbosacral",
}
_UPPER: Crop = (178, 60, 650, 900)
_LOWER: Crop = (178, 440, 650, 900)
_LEGS: Crop = (130, 600, 740, 880)
_LOW = {Region.LUMBAR, Region.LUMBOSACRAL}
_EDGES = Edges(left=0.06, top=0.06, right=0.06, bottom=0.30)
_THIGH = "thigh-back"


class SideFigure(RegionArt):
    """The back with a region lit on the side that is sorer; a press on a side chooses it: `side_chosen`.

    For those who do not use a pointer the same choice stands below it as buttons, so it takes no keys.
    """

    side_chosen = Signal(str)

    def __init__(self, art: BodyArt, bodymap: BodyMap, theme: Theme, region: Region, parent: QWidget) -> None:
        view = bodymap.views[ViewName.BACK]
        self._crop = _LEGS if region is Region.LOWER_LIMB else _LOWER if region in _LOW else _UPPER
        self._middle = view.midline if view.midline is not None else view.size[0] / 2
        self._size = view.size
        self._halves = _sides(view, region, self._middle)
        self._theme_now = theme
        self._side: SorerSide | None = None
        super().__init__(art, theme, self._place, ground="bg", edges=_EDGES, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_side(self, side: SorerSide | None) -> None:
        """Light a side, both, or none."""
        self._side = side
        self.set_place(self._place)

    def set_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._theme_now = theme
        super().set_theme(theme)

    def sizeHint(self) -> QSize:
        """Ask for the figure of a window of 1280 x 800."""
        return QSize(412, 640)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the side that is pressed."""
        shot = self._shot
        if event.button() != Qt.MouseButton.LeftButton or shot is None:
            return
        middle = shot.fit.px((self._middle, 0.0))[0]
        self.side_chosen.emit("right" if event.position().x() > middle else "left")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the body, the edge of what is not chosen, and the letters."""
        super().paintEvent(event)
        shot = self._shot
        if shot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(dotted_pen(self._theme_now.color("path_ghost"), 2.0, 0.0, 5.0))
        for side, ring in self._halves.items():
            if side not in self._lit():
                painter.drawPolyline(QPolygonF([QPointF(*shot.fit.px(at)) for at in (*ring, ring[0])]))
        scene = Scene(ViewName.BACK, self._size, side=self._side or "mid", midline=self._middle)
        SideMarks(scene, shot.fit, self._theme_now).paint(painter)

    def _lit(self) -> tuple[str, ...]:
        return ("right", "left") if self._side == "both" else (self._side,) if self._side is not None else ()

    def _place(self) -> LitPlace:
        return LitPlace(ViewName.BACK, self._crop, tuple(self._halves[side] for side in self._lit()))


def _sides(view: View, region: Region, middle: float) -> dict[str, tuple[XY, ...]]:
    """Return what to light on each side: half of the region's span, or the thigh."""
    thigh = next((area.polygon for area in view.regions if area.id == _THIGH), ())
    if region is Region.LOWER_LIMB:
        return {"right": thigh, "left": tuple((view.mirror_x(x), y) for x, y in thigh)}
    whole = smooth_closed(next(span.polygon for span in view.spine if span.id == _SPANS[region]))
    return {"right": tuple(_half(whole, middle, 1)), "left": tuple(_half(whole, middle, -1))}


def _half(ring: tuple[XY, ...], middle: float, outward: int) -> list[XY]:
    """Return the part of a ring that lies on one side of a vertical line: +1 is the greater x."""
    kept: list[XY] = []
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        inside, next_inside = (x1 - middle) * outward >= 0, (x2 - middle) * outward >= 0
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            share = (middle - x1) / (x2 - x1)
            kept.append((middle, y1 + share * (y2 - y1)))
    return kept
