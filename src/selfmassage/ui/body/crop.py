"""Choose the part of a view to show and fit it into a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfmassage.model.tokens import ViewName

if TYPE_CHECKING:
    from selfmassage.ui.body.line import XY, Box

Crop = tuple[float, float, float, float]
"""Left, top, width and height in units of the view."""

MARK_WIDE, MARK_HIGH = 650.0, 668.0
"""Marks are drawn in units of a picture of this size, so that they are as thick on a hand as on a back."""

CROPS: dict[ViewName, tuple[Crop, ...]] = {
    ViewName.BACK: ((178, 160, 650, 668), (175, 440, 650, 668), (150, 660, 700, 719), (60, 20, 880, 1400)),
    ViewName.FRONT: ((110, 30, 780, 800), (60, 620, 880, 800), (60, 20, 880, 1400)),
    ViewName.HEAD_BACK: ((120, 90, 760, 780),),
    ViewName.NECK_SIDE: ((130, 80, 760, 780),),
    ViewName.HAND_DORSUM: ((90, 10, 800, 822), (140, 380, 760, 780)),
    ViewName.LEG_BACK: ((180, 0, 640, 657), (180, 420, 640, 657), (180, 680, 640, 657), (60, 0, 880, 1400)),
    ViewName.LEG_FRONT: ((180, 120, 640, 657), (180, 420, 640, 657), (180, 680, 640, 657), (60, 140, 880, 1230)),
    ViewName.FOOT: ((100, -60, 800, 823), (100, 694, 800, 823), (40, 0, 920, 1390)),
}
"""The pictures of each view, the one to prefer first."""

MARGIN = 40.0


class Fit(NamedTuple):
    """How units of a view become logical pixels of a widget: `px = unit * scale + offset`."""

    scale: float
    dx: float
    dy: float
    width_px: int
    height_px: int

    @property
    def mark(self) -> float:
        """Logical pixels of one unit that marks (paths, rings, hands) are drawn in."""
        wide, high = self.width_px / MARK_WIDE, self.height_px / MARK_HIGH
        # In a narrow strip marks may be larger than its width allows, yet must not fill it.
        return min(max(min(max(wide, high), 1.35 * min(wide, high)), 0.25), 2.2)

    def px(self, place: XY) -> XY:
        """Return where a place of the view is in the widget."""
        return place[0] * self.scale + self.dx, place[1] * self.scale + self.dy


def crop_for(view: ViewName, box: Box | None, *, flipped: bool, width: float) -> Crop:
    """Return the first picture of `view` that holds `box`, else the last; mirrored when the view is flipped."""
    crops = [_flip(crop, width) if flipped else crop for crop in CROPS[view]]
    if box is None:
        return crops[0]
    return next((crop for crop in crops if _holds(crop, box)), crops[-1])


def fit_into(crop: Crop, box: Box | None, width_px: int, height_px: int) -> Fit:
    """Fill the widget with `crop`, cutting what is too long, but never `box`."""
    left, top, width, height = crop
    scale = max(width_px / width, height_px / height)
    if box is not None:
        wide, high = box[2] - box[0] + 2 * MARGIN, box[3] - box[1] + 2 * MARGIN
        scale = min(scale, max(min(width_px / wide, height_px / high), min(width_px / width, height_px / height)))
    dx = _shift(left, width, scale, width_px, None if box is None else (box[0], box[2]))
    dy = _shift(top, height, scale, height_px, None if box is None else (box[1], box[3]))
    return Fit(scale, dx, dy, width_px, height_px)


def _shift(start: float, length: float, scale: float, px: int, kept: tuple[float, float] | None) -> float:
    """Centre the crop along one axis, then move it just as far as `kept` asks for."""
    offset = px / 2 - (start + length / 2) * scale
    if kept is not None:
        low, high = (kept[0] - MARGIN) * scale + offset, (kept[1] + MARGIN) * scale + offset
        if low < 0:
            offset -= low
        elif high > px:
            offset -= high - px
    return offset


def _holds(crop: Crop, box: Box) -> bool:
    left, top, width, height = crop
    # A path near the lower or outer edge would lie in the fade.
    return (
        left + 0.06 * width <= box[0]
        and box[2] <= left + 0.94 * width
        and top + 0.08 * height <= box[1]
        and box[3] <= top + 0.84 * height
    )


def _flip(crop: Crop, width: float) -> Crop:
    left, top, wide, high = crop
    return width - left - wide, top, wide, high
