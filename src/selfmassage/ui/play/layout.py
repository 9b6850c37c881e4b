"""Where the parts of the player lie in a window of a given size."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

NARROW_BELOW_PX = 1280
WIDE_FROM_PX = 1700
LARGE_TEXT_FROM = 1.5

_SHARES = {"narrow": 0.48, "regular": 0.52, "wide": 0.50}
_LARGE_TEXT_SHARE = 0.36
_BANNER_MOST_PX = 620


@dataclass(frozen=True, slots=True)
class Parts:
    """Rectangles in logical pixels, measured from the leading edge."""

    body: QRect
    top: QRect
    words: QRect
    bottom: QRect
    banner: QRect

    def mirrored(self, width: int) -> "Parts":
        """Return the same parts for reading from right to left."""

        def turned(rect: QRect) -> QRect:
            return QRect(width - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())

        return Parts(*(turned(rect) for rect in (self.body, self.top, self.words, self.bottom, self.banner)))


def parts_of(
    window: QSize, *, text_scale: float, top_px: int, bottom_px: int, banner_height: Callable[[int], int]
) -> Parts:
    """Return the parts: body beside words, icons above, bar and "It hurts" below.

    `banner_height` says how high the banner is at a width; it lies over the fading foot of the body.
    """
    width, height = window.width(), window.height()
    step = "narrow" if width < NARROW_BELOW_PX else "regular" if width < WIDE_FROM_PX else "wide"
    margin = {"narrow": 24, "regular": 40, "wide": 72}[step]
    share = _LARGE_TEXT_SHARE if text_scale > LARGE_TEXT_FROM else _SHARES[step]
    body_px = round(width * share)
    bottom = QRect(margin, height - bottom_px - margin + 16, width - 2 * margin, bottom_px)
    words_top = 16 + top_px + (16 if text_scale <= LARGE_TEXT_FROM else 0)
    words_left = body_px + 16
    banner_px = max(1, min(body_px - 2 * margin, _BANNER_MOST_PX))
    high = banner_height(banner_px)
    return Parts(
        body=QRect(0, 0, body_px, max(1, bottom.top() - 12)),
        top=QRect(24, 16, width - 48, top_px),
        words=QRect(words_left, words_top, max(1, width - words_left - margin), max(1, bottom.top() - 16 - words_top)),
        bottom=bottom,
        banner=QRect(margin, bottom.top() - 20 - high, banner_px, high),
    )
