"""Text set for paper: broken into lines at exact widths, measured, and painted line by line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from selfmassage.ui.parts.text_layout import text_direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter

_FAMILIES = (
    "Inter", "Noto Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans",
    "DejaVu Sans Condensed",
)  # fmt: skip
"""Plain faces that save paper; where none of them is, the system's own does."""

_BOLD, _PLAIN = 650, 400
_AIR = 1.34
"""Height of a line, in sizes of its type."""


@lru_cache(maxsize=1)
def _family() -> str:
    known = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return next((name for name in _FAMILIES if name in known), system)


@lru_cache(maxsize=64)
def print_font(size: int, weight: int = _PLAIN) -> QFont:
    """Return the font of the handout, `size` units of the painter high; advances are exact, digits of equal width."""
    made = QFont(_family())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Setting:
    """Words of one size set to a width: a bold beginning, if there is one, then plain.

    Its lines are `line` high; breaks lie between words, inside one only where it is wider than the width. Text keeps
    the direction of its own letters; lines stand at the leading edge of the page.
    """

    def __init__(
        self,
        plain: str,
        size: int,
        width: float,
        *,
        bold: str = "",
        right_to_left: bool = False,
        trailing: bool = False,
    ) -> None:
        space = " " if bold and plain else ""
        self.text = f"{bold}{space}{plain}"
        self.width = width
        font = print_font(size)
        metrics = QFontMetricsF(font)
        self.line = max(size * _AIR, metrics.height())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        page = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(text_direction(self.text, page))
        at_right = right_to_left != trailing
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        # Measured as it is painted, by the font alone: no screen has a say in it.
        self._layout = QTextLayout(self.text, font)
        self._layout.setTextOption(option)
        if bold:
            strong = QTextCharFormat()
            strong.setFont(print_font(size, _BOLD))
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = 0, len(bold.encode("utf-16-le", "surrogatepass")) // 2, strong
            self._layout.setFormats([piece])
        self._layout.beginLayout()
        count, natural = 0, 0.0
        while (row := self._layout.createLine()).isValid():
            row.setLineWidth(width)
            # The letters in the middle of the line's height.
            row.setPosition(QPointF(0, count * self.line + (self.line - row.height()) / 2))
            natural = max(natural, row.naturalTextWidth())
            count += 1
        self._layout.endLayout()
        self.count = count
        self.natural = natural

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.count * self.line

    def paint(self, painter: QPainter, at: QPointF, lines: Sequence[int], color: QColor) -> None:
        """Paint some of the lines, the first of them at `at`."""
        if not lines:
            return
        painter.setPen(color)
        shift = QPointF(at.x(), at.y() - lines[0] * self.line)
        for index in lines:
            self._layout.lineAt(index).draw(painter, shift)


def natural_width(text: str, size: int, weight: int = _PLAIN) -> float:
    """Return how wide `text` is on one line."""
    return QFontMetricsF(print_font(size, weight)).horizontalAdvance(text)
