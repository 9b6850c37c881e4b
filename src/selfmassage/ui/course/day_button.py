"""One day of a month: a button that can be reached by keys and read aloud, painted as a calendar paints a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.today.day_mark import RING_ROOM_PX, Mark, mark_words, paint_day
from selfmassage.ui.today.week import full_day_name, weekday_name
from selfmassage.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_DISC_PX = 36
_FOR_THE_GRID = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class DayButton(PaintedButton):
    """Shows a day; checked, it is the chosen one. Arrows and page keys are left to the grid."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "", parent)
        self.day: date | None = None
        """The day it stands for."""
        self._mark = Mark()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_focus_radius(source.current.radius("cell"))

    def show_day(self, day: date, mark: Mark) -> None:
        """Stand for this day."""
        self.day, self._mark = day, mark
        name = tr("{weekday}, {day}").format(weekday=weekday_name(day), day=full_day_name(day))
        self.setAccessibleName(", ".join(part for part in (name, mark_words(mark)) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the disc and its ring, never less than a target."""
        side = max(self.source.current.target("min"), round(self._disc()) + 2 * RING_ROOM_PX + 6)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never less than what can be hit."""
        return QSize(40, 44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what moves among days to the grid."""
        if event.key() in _FOR_THE_GRID:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the ground of a chosen or hovered day, then the day."""
        theme = self.source.current
        rect = QRectF(self.rect())
        radius = theme.radius("cell")
        if self.isChecked():
            paint_surface(painter, theme, rect, Surface(radius, "accent_soft", "accent", theme.border_px))
        elif self.isDown():
            paint_surface(painter, theme, rect, Surface(radius, pressed_role(theme), None))
        elif self.is_hovered():
            paint_surface(painter, theme, rect, Surface(radius, None, "accent", 2))
        if self.day is not None:
            size = min(self._disc(), rect.width() - 2 * RING_ROOM_PX - 2, rect.height() - 2 * RING_ROOM_PX - 6)
            paint_day(painter, theme, self.centred(rect, size, size), self.day.day, self._mark)

    def _disc(self) -> float:
        return _DISC_PX * self.source.current.text_scale
