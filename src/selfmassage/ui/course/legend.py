"""What the marks of the calendar mean, drawn and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.ui.parts.labels import PlainLabel
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.today.day_mark import Mark, paint_day
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

_DISC_PX = 22


class Legend(FlowRow):
    """A row of marks with their words."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(20, 4, parent)
        self._source = source
        marks = (
            (Mark(done=True), tr("Done")),
            (Mark(planned=True), tr("Planned")),
            (Mark(is_today=True), tr("Today")),
            (Mark(visit_done=True), tr("Acupuncture visit")),
            (Mark(visit_planned=True), tr("Planned visit")),
            (Mark(in_break=True), tr("Break")),
        )
        self.hold([_Sign(source, mark, words, self) for mark, words in marks])
        source.theme_changed.connect(self.relay)


class _Sign(PlainLabel):
    """One mark and its word."""

    def __init__(self, source: ThemeSource, mark: Mark, words: str, parent: QWidget) -> None:
        super().__init__(source, words, "small", "text_soft", parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for mark and word."""
        style = self.text_style()
        width = _DISC_PX + 16 + text_width(self.text(), style) + 2
        return QSize(round(width), max(_DISC_PX + 8, round(line_height(style))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        mirrored = self.isRightToLeft()
        left = self.width() - _DISC_PX - 4 if mirrored else 4
        disc = QRectF(left, (self.height() - _DISC_PX) / 2, _DISC_PX, _DISC_PX)
        paint_day(painter, self.source.current, disc, 0, self._mark)
        painter.setFont(font(self.text_style()))
        painter.setPen(self.source.current.color("text_soft"))
        words = QRectF(0 if mirrored else _DISC_PX + 14, 0, self.width() - _DISC_PX - 14, self.height())
        draw_line(painter, words, self.text())
