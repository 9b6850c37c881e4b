"""Break plain text into lines of a set height, measure and paint them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

    from selfmassage.ui.theme.tokens import TextStyle

_LINE_SEPARATOR = "\u2028"
_ELLIPSIS = "…"
# Layouts ask for the same few texts at the same few widths, again and again.
_BLOCKS, _STYLES = 256, 64


class Block(NamedTuple):
    """Plain text laid out for one width: what QLabel cannot do, a line height of our own."""

    text: str
    style: TextStyle
    width: float
    lines: tuple[str, ...]
    natural_width: float

    @property
    def line_px(self) -> float:
        """Height of a line: the style's, or the font's where that is more."""
        return line_height(self.style)

    @property
    def height(self) -> float:
        """Height of all lines, logical px."""
        return len(self.lines) * self.line_px

    def paint(self, painter: QPainter, rect: QRectF, color: QColor, align: Qt.AlignmentFlag) -> None:
        """Paint the lines from the top of `rect`. Each line elides rather than leave the rectangle."""
        painter.setFont(font(self.style))
        painter.setPen(color)
        metrics = QFontMetricsF(painter.font())
        for index, line in enumerate(self.lines):
            box = QRectF(rect.left(), rect.top() + index * self.line_px, rect.width(), self.line_px)
            # A pixel of grace: the layout and the elider round differently.
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width() + 1)
            draw_line(painter, box.adjusted(-1, 0, 1, 0), shown, align)


def draw_line(
    painter: QPainter, rect: QRectF, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
) -> None:
    """Draw one line in the middle of `rect`'s height with the painter's font and pen.

    `align` is leading or trailing in the layout; the text itself runs as its own letters do, so that an English
    sentence keeps its full stop at its end in a right-to-left window.
    """
    layout = painter.layoutDirection()
    side = _on_screen(align, layout)
    flags = side.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
    painter.setLayoutDirection(text_direction(text, layout))
    painter.drawText(rect, int(flags), text)
    painter.setLayoutDirection(layout)


def text_direction(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return how `text` runs, by its first letter that has a direction."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return otherwise


def _on_screen(align: Qt.AlignmentFlag, layout: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    # QStyle.visualAlignment does the same, but to touch QStyle costs 10 ms of every start.
    if layout == Qt.LayoutDirection.RightToLeft:
        turned = {
            Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
            Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
        }
        align = turned.get(align, align)
    return align | Qt.AlignmentFlag.AlignAbsolute


@lru_cache(maxsize=_STYLES)
def line_height(style: TextStyle) -> float:
    """Return the height a line takes, logical px, never less than the font needs."""
    return max(style.line_px, QFontMetricsF(font(style)).height())


@lru_cache(maxsize=_BLOCKS)
def lay_out(text: str, style: TextStyle, width: float) -> Block:
    """Break `text` at words (inside a word only where it is wider than `width`) into lines."""
    made = font(style)
    lines: list[str] = []
    natural = 0.0
    for paragraph in text.replace("\r\n", "\n").replace(_LINE_SEPARATOR, "\n").split("\n"):
        broken, wide = _break(paragraph, made, max(width, 1.0))
        lines.extend(broken)
        natural = max(natural, wide)
    return Block(text, style, width, tuple(lines), natural)


def cut(block: Block, lines: int) -> Block:
    """Return `block` with at most `lines` lines, the last ending in an ellipsis if something was left out."""
    if len(block.lines) <= lines:
        return block
    metrics = QFontMetricsF(font(block.style))
    kept = list(block.lines[: max(lines, 1)])
    rest = " ".join(block.lines[len(kept) - 1 :])
    kept[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, block.width)
    return Block(block.text, block.style, block.width, tuple(kept), block.natural_width)


def elided(text: str, style: TextStyle, width: float) -> str:
    """Return `text`, with an ellipsis at its end where one line of `width` does not hold it."""
    return QFontMetricsF(font(style)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def text_width(text: str, style: TextStyle) -> float:
    """Return the width of one line of `text`, logical px."""
    return QFontMetricsF(font(style)).horizontalAdvance(text)


def _break(paragraph: str, made: QFont, width: float) -> tuple[list[str], float]:
    if not paragraph:
        return [""], 0.0
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, made)
    layout.setTextOption(option)
    lines: list[str] = []
    natural = 0.0
    # Positions are in UTF-16 units: slice what Qt counts, not what Python counts.
    units = paragraph.encode("utf-16-le", "surrogatepass")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        start, length = line.textStart(), line.textLength()
        lines.append(units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").rstrip())
        natural = max(natural, line.naturalTextWidth())
    layout.endLayout()
    return lines, natural
