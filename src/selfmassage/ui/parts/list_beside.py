"""Place a list at the leading edge, and what is read of it in a column beside."""

from PySide6.QtCore import QRect

from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn

TEXT_COLUMN_PX = 720
"""How wide a text may get at 100 % text."""


def arrange_list_beside(page: PlacedPage, side: ScrollColumn, reading: ScrollColumn) -> None:
    """Give the list `side` and the text `reading` all of the page; large text gives the list more room."""
    width, height = page.width(), page.height()
    side_px = 320 if width < NARROW_BELOW_PX else 440 if width >= WIDE_FROM_PX else 380
    if page.has_large_text:
        side_px = round(width * 0.38)
    reading_px = width - side_px - 1
    page.place(side, QRect(0, 0, side_px, height))
    page.place(reading, QRect(side_px + 1, 0, reading_px, height))
    side.set_margins(20, 20, 20 - FOCUS_ROOM_PX, 24)
    leading = 28 if width < NARROW_BELOW_PX else 48
    column_px = page.source.current.px(TEXT_COLUMN_PX)
    reading.set_margins(leading, 40, max(24, reading_px - leading - column_px), 28)
