"""Where the figure of the picker stands, and its six labels beside it, for a size of the page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selfmassage.model.tokens import Region
from selfmassage.ui.body.crop import Fit
from selfmassage.ui.body.line import XY

SPANS: tuple[Region, ...] = (
    Region.CERVICAL,
    Region.COLLAR,
    Region.THORACIC,
    Region.LUMBAR,
    Region.LUMBOSACRAL,
    Region.LOWER_LIMB,
)
"""The spans from the head down: the order of the arrow keys."""

# Where each span's line begins, in units of the back view, on the figure's right.
ANCHORS: Mapping[Region, XY] = {
    Region.CERVICAL: (556, 330),
    Region.COLLAR: (664, 432),
    Region.THORACIC: (586, 650),
    Region.LUMBAR: (586, 885),
    Region.LUMBOSACRAL: (575, 1060),
    Region.LOWER_LIMB: (610, 1380),
}

MIDDLE, FOOT = 500.0, 1470.0
_HALF_WIDEST = 204.0
"""From the middle to the tip of the collar zone: that far the labels keep off."""
_TOP_LOW, _TOP_HIGH = 62.0, -15.0
_HEIGHT_LOW, _HEIGHT_HIGH = 800.0, 1080.0
_GAP_PX, _LEAST_GAP_PX = 18.0, 8.0
_KNEE_PX = 22.0


class FigureLayout(NamedTuple):
    """The figure in logical pixels, the reading direction already counted in."""

    fit: Fit
    labels: tuple[tuple[float, float, float, float], ...]
    """Left, top, width, height of each label."""
    leaders: tuple[tuple[XY, XY, XY], ...]
    """From the body over a knee to the label's edge."""
    mirrored: bool


def lay_out(
    width_px: int, height_px: int, top_px: float, label_px: tuple[float, Sequence[float]], *, mirrored: bool
) -> FigureLayout:
    """Stand the figure at the leading edge and its labels at the trailing one.

    `top_px` is where the first label may begin, `label_px` the width of the labels and each one's height. Labels keep
    the order of the spans and never overlap. The body itself never turns round: its right is right.
    """
    share = min(max((height_px - _HEIGHT_LOW) / (_HEIGHT_HIGH - _HEIGHT_LOW), 0.0), 1.0)
    top = _TOP_LOW + (_TOP_HIGH - _TOP_LOW) * share
    scale = height_px / (FOOT - top)
    wide, heights = label_px
    left = width_px - wide - 8
    middle = left - _GAP_PX - _HALF_WIDEST * scale
    dx = (width_px - middle if mirrored else middle) - MIDDLE * scale
    fit = Fit(scale, dx, -top * scale, width_px, height_px)
    tops = _stacked([ANCHORS[span][1] * scale + fit.dy for span in SPANS], heights, top_px, height_px - 24.0)
    labels, leaders = [], []
    for span, label_top, height in zip(SPANS, tops, heights, strict=True):
        x, y = ANCHORS[span]
        begin = fit.px((2 * MIDDLE - x if mirrored else x, y))
        edge = width_px - left if mirrored else left
        away = _KNEE_PX if mirrored else -_KNEE_PX
        centre = label_top + height / 2
        labels.append(((width_px - left - wide) if mirrored else left, label_top, wide, height))
        leaders.append((begin, (edge + away, centre), (edge, centre)))
    return FigureLayout(fit, tuple(labels), tuple(leaders), mirrored)


def _stacked(centres: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return the top of each label: as near its span as order, gaps and the page let it."""
    tops: list[float] = []
    edge = top
    for centre, height in zip(centres, heights, strict=True):
        tops.append(max(centre - height / 2, edge))
        edge = tops[-1] + height + _LEAST_GAP_PX
    edge = bottom
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], edge - heights[index])
        edge = tops[index] - _LEAST_GAP_PX
    return tops
