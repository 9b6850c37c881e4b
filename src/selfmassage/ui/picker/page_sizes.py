"""The widths and margins of the picker at a size of its page: the steps of the look, the rail not counted in."""

from typing import NamedTuple

_NARROW_BELOW_PX, _WIDE_FROM_PX = 1100, 1600
_LOW_BELOW_PX = 720
_LARGE_TEXT = 1.5


class PageSizes(NamedTuple):
    """Logical pixels. `lead` and `trail` are the margins of the cards; the title has its own."""

    figure: int
    lead: int
    trail: int
    top: int
    title_lead: int
    title_top: int
    narrow: bool
    large: bool


def sizes_for(width_px: int, height_px: int, text_scale: float) -> PageSizes:
    """Return the sizes for a page."""
    narrow = width_px < _NARROW_BELOW_PX
    if text_scale > _LARGE_TEXT:
        figure = 640 if width_px >= _WIDE_FROM_PX else min(516, round(width_px * 0.43))
        return PageSizes(figure, 12, 24, 16, 20, 16, narrow, large=True)
    if narrow:
        title_top = 16 if height_px < _LOW_BELOW_PX else 24
        return PageSizes(min(430, round(width_px * 0.46)), 8, 20, 20, 20, title_top, narrow, large=False)
    if width_px >= _WIDE_FROM_PX:
        return PageSizes(640, 24, 48, 40, 48, 40, narrow, large=False)
    return PageSizes(500, 20, 28, 24, 32, 24, narrow, large=False)
