"""A label that wraps and says some of its words in bold: what has changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from selfmassage.ui.parts.text_layout import line_height, text_direction
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_BOLD = QFont.Weight.DemiBold


class _Broken(NamedTuple):
    """Paragraphs laid out for a width, with the lines of each."""

    width: int
    layouts: tuple[QTextLayout, ...]
    lines: int


class RunsLabel(QLabel):
    """Shows lines made of runs, each a text and whether it is bold, in the body style. Text is plain whatever it holds.

    `text` is the same without the bold, for screen readers.
    """

    def __init__(self, source: ThemeSource, role: ColorRole = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._role: ColorRole = role
        self._lines: tuple[tuple[tuple[str, bool], ...], ...] = ()
        self._broken: _Broken | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        source.theme_changed.connect(self._on_theme_changed)

    def set_lines(self, lines: Sequence[Sequence[tuple[str, bool]]]) -> None:
        """Show these lines."""
        self._lines = tuple(tuple((text, bold) for text, bold in line) for line in lines)
        self._broken = None
        self.setText("\n".join("".join(text for text, _ in line) for line in self._lines))
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Say how high the lines are at this width."""
        return math.ceil(self._break(width).lines * line_height(self.source.current.type("body")))

    def sizeHint(self) -> QSize:
        """Ask for a line's height; the width is given by what lies beside."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(1, math.ceil(line_height(self.source.current.type("body"))))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet, as the base class forgets our size hints."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, in the middle of what height there is."""
        painter = QPainter(self)
        painter.setPen(self.source.current.color(self._role))
        style = self.source.current.type("body")
        high = line_height(style)
        metrics = QFontMetricsF(font(style))
        broken = self._break(self.width())
        top = max((self.height() - broken.lines * high) / 2, 0.0) + (high - metrics.height()) / 2
        for layout in broken.layouts:
            for at in range(layout.lineCount()):
                line = layout.lineAt(at)
                line.setPosition(QPointF(0, 0))
                line.draw(painter, QPointF(self._left(line.naturalTextRect()), top))
                top += high

    def _left(self, natural: QRectF) -> float:
        """Return where a line begins: at the leading edge of the layout, whichever way its letters run."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - natural.right()
        return -natural.left()

    def _break(self, width: int) -> _Broken:
        if self._broken is None or self._broken.width != width:
            layouts = tuple(self._paragraph(line, width) for line in self._paragraphs())
            self._broken = _Broken(width, layouts, sum(layout.lineCount() for layout in layouts))
        return self._broken

    def _paragraphs(self) -> list[list[tuple[str, bool]]]:
        """Return the lines, those that hold line breaks of their own taken apart."""
        found: list[list[tuple[str, bool]]] = []
        for line in self._lines:
            found.append([])
            for text, bold in line:
                for number, piece in enumerate(text.split("\n")):
                    if number:
                        found.append([])
                    found[-1].append((piece, bold))
        return found

    def _paragraph(self, line: Sequence[tuple[str, bool]], width: int) -> QTextLayout:
        text = "".join(piece for piece, _ in line)
        made = QTextLayout(text, font(self.source.current.type("body")))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(text_direction(text, self.layoutDirection()))
        made.setTextOption(option)
        made.setFormats(_formats(line))
        made.beginLayout()
        while (one := made.createLine()).isValid():
            one.setLineWidth(max(width, 1))
        made.endLayout()
        return made

    def _on_theme_changed(self) -> None:
        self._broken = None
        self.updateGeometry()
        self.update()


def _formats(line: Sequence[tuple[str, bool]]) -> list[QTextLayout.FormatRange]:
    """Return where a line is bold, counted as Qt counts, in UTF-16 units."""
    bold_format = QTextCharFormat()
    bold_format.setFontWeight(_BOLD)
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for text, bold in line:
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if bold and length:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, bold_format
            found.append(part)
        start += length
    return found
