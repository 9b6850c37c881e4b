"""The seven days of this week in one line: what is done, what is planned, which is today."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from selfmassage.ui.parts.text_layout import draw_line
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.today.day_mark import RING_ROOM_PX, mark_words, paint_day
from selfmassage.ui.today.week import DAYS, day_name, weekday_letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.course_shown import WeekDay

_DISC_PX, _GAP_PX = 34, 8


class WeekStrip(QLabel):
    """Shows a week; `pressed` carries the day that was pressed. Its text says the same in words."""

    pressed = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week_strip")
        self.source = source
        self._days: Sequence[WeekDay] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self._on_theme_changed)

    def show_days(self, days: Sequence[WeekDay]) -> None:
        """Show these seven days."""
        self._days = tuple(days)
        told = [", ".join(part for part in (day_name(one.day), mark_words(one.mark)) if part) for one in self._days]
        self.setText("; ".join(told))
        self.update()

    def day_at(self, x: float) -> date | None:
        """Return the day at a place from the left."""
        if not self._days or not 0 <= x < self.width():
            return None
        at = int(x * DAYS / self.width())
        return self._days[DAYS - 1 - at if self._is_mirrored() else at].day

    def sizeHint(self) -> QSize:
        """Ask for a letter above each day."""
        return QSize(round(DAYS * (self._disc() + 6)), math.ceil(self._letter_px() + _GAP_PX + self._disc()) + 6)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return QSize(DAYS * 28, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which day it was."""
        day = self.day_at(event.position().x())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint letters, days and marks."""
        theme = self.source.current
        painter = QPainter(self)
        cell = self.width() / DAYS
        disc = min(self._disc(), cell - 2 * RING_ROOM_PX)
        for at, one in enumerate(self._days):
            left = cell * (DAYS - 1 - at if self._is_mirrored() else at)
            painter.setFont(font(theme.type("small")))
            painter.setPen(theme.color("text_soft"))
            letters = QRectF(left, 0, cell, self._letter_px())
            draw_line(painter, letters, weekday_letter(one.day), Qt.AlignmentFlag.AlignHCenter)
            rect = QRectF(left + (cell - disc) / 2, self._letter_px() + _GAP_PX, disc, disc)
            paint_day(painter, theme, rect, one.day.day, one.mark)

    def _letter_px(self) -> float:
        return self.source.current.type("small").line_px

    def _disc(self) -> float:
        return _DISC_PX * self.source.current.text_scale

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
