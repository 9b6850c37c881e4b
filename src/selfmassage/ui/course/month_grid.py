"""A month of days to go about in: arrows move by days, page keys by months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from selfmassage.ui.course.day_button import DayButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.today.day_mark import Mark
from selfmassage.ui.today.week import DAYS, week_of, weekday_letter, weekday_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from selfmassage.ui.theme.theme import ThemeSource

_WEEKS = 6
_DECEMBER = 12


def grid_days(day: date) -> tuple[date, ...]:
    """Return the days a month's grid shows: six whole weeks, so that no month is higher than another."""
    first = week_of(day.replace(day=1))[0]
    return tuple(first + timedelta(days=step) for step in range(_WEEKS * DAYS))


def moved_by_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the last there is in that month."""
    month = day.year * _DECEMBER + day.month - 1 + months
    first = date(month // _DECEMBER, month % _DECEMBER + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


class MonthGrid(QWidget):
    """Shows the month of the chosen day. `chosen` carries the day that a key or a press chose."""

    chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_grid")
        self._day = date(2000, 1, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self._names: list[WrapLabel] = []
        for column, day in enumerate(week_of(self._day)):
            name = WrapLabel(source, weekday_letter(day), "small", "text_soft", self)
            name.set_align(Qt.AlignmentFlag.AlignHCenter)
            name.setAccessibleName(weekday_name(day))
            grid.addWidget(name, 0, column)
            grid.setColumnStretch(column, 1)
            self._names.append(name)
        self._group = QButtonGroup(self)
        self._buttons: list[DayButton] = []
        for at in range(_WEEKS * DAYS):
            button = DayButton(source, self)
            button.clicked.connect(lambda _checked=False, one=button: self._on_clicked(one))
            self._group.addButton(button)
            self._buttons.append(button)
            grid.addWidget(button, 1 + at // DAYS, at % DAYS)
            grid.setRowStretch(1 + at // DAYS, 1)

    def show_days(self, day: date, marks: Mapping[date, Mark]) -> None:
        """Show the month of `day`, which is the chosen one; the keyboard stays with the chosen day."""
        had_keyboard = any(button.hasFocus() for button in self._buttons)
        self._day = day
        for button, one in zip(self._buttons, grid_days(day), strict=True):
            outside = one.month != day.month
            button.show_day(one, marks.get(one, Mark())._replace(outside=outside))
            is_chosen = one == day
            # One stop for Tab: from there the arrows lead on.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
            if is_chosen:
                button.setChecked(True)
                if had_keyboard:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, day: date) -> DayButton | None:
        """Return the button of a day, None where the grid does not show it."""
        return next((one for one in self._buttons if one.day == day), None)

    def take_focus(self) -> None:
        """Give the chosen day the keyboard."""
        button = self.button(self._day)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another day: in the direction of the arrow, in the week with Home and End, a month on with a page."""
        day = self._moved(Qt.Key(event.key()))
        if day is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(day)

    def _moved(self, key: Qt.Key) -> date | None:
        onward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Right: onward,
            Qt.Key.Key_Left: -onward,
            Qt.Key.Key_Down: DAYS,
            Qt.Key.Key_Up: -DAYS,
        }
        week = week_of(self._day)
        match key:
            case Qt.Key.Key_PageDown:
                return moved_by_months(self._day, 1)
            case Qt.Key.Key_PageUp:
                return moved_by_months(self._day, -1)
            case Qt.Key.Key_Home:
                return week[0]
            case Qt.Key.Key_End:
                return week[-1]
        return self._day + timedelta(days=steps[key]) if key in steps else None

    def _on_clicked(self, button: DayButton) -> None:
        if button.day is not None:
            self.chosen.emit(button.day)
