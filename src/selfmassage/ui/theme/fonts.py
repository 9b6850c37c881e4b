"""Fonts: the system's family, sizes in px, digits of equal width."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from selfmassage.ui.theme.tokens import TextStyle

_TIGHT_FROM_PX = 24
_TIGHT_PERCENT = 99.0


def font(style: TextStyle) -> QFont:
    """Return the system font in this size and weight. A new object: the caller may change it."""
    return QFont(_font(round(style.size_px), style.weight))


def font_px(size_px: float, weight: int) -> QFont:
    """Return the system font, `size_px` logical px."""
    return QFont(_font(round(size_px), weight))


def fixed_font(style: TextStyle) -> QFont:
    """Return the system's font of equal widths in this size and weight, for text that stands in columns."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPixelSize(max(round(style.size_px), 1))
    made.setWeight(QFont.Weight(style.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=128)
def _font(size_px: int, weight: int) -> QFont:
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made.setPixelSize(max(size_px, 1))
    made.setWeight(QFont.Weight(weight))
    # Hinted advances are whole pixels and set large type loosely.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if size_px >= _TIGHT_FROM_PX:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHT_PERCENT)
    # Counting digits must not make a line dance; a font without the feature ignores it.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
