"""Lay out lines of code that are too wide so that what is broken off stands under the line, not at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

_DEEPER: Final = 4
"""So many letters further in than the line begins; a key and the object it holds begin two apart."""


def hang(block: QTextBlock, letter_px: float) -> bool:
    """Indent the wrapped parts of a line that Qt has laid out, by half of the room at the most; tell whether it moved.

    `letter_px` is the width of a letter. Qt's own layout knows no such indent; it lays a line out anew where its text
    or the room changes, and then this is to be done again. (A layout of one's own in Python took 20 ms a key.)
    """
    layout = block.layout()
    lines = layout.lineCount()
    if lines < 2:  # noqa: PLR2004 - not wrapped
        return False
    first, text = layout.lineAt(0), block.text()
    x, y, room = first.x(), 0.0, first.width()
    indent = min((len(text) - len(text.lstrip(" ")) + _DEEPER) * letter_px, room / 2)
    if layout.lineAt(1).x() >= x + indent:
        return False
    layout.beginLayout()
    inset = 0.0
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(room - inset)
        line.setPosition(QPointF(x + inset, y))
        y += line.height()
        inset = indent
    layout.endLayout()
    if layout.lineCount() != lines:
        block.setLineCount(layout.lineCount())
    return True
