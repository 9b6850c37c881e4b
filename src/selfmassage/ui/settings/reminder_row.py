"""One reminder: its time, its days of the week, and whether it is for a course only."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from selfmassage.engine.reminding import Reminder
    from selfmassage.ui.theme.theme import ThemeSource

_EVERY_MIN = 15
_WEEK_DAYS = 7


class ReminderRow(QWidget):
    """`edited` carries the reminder as it is now, `removed` nothing. At least one day stays chosen."""

    edited = Signal(object)
    removed = Signal()

    def __init__(
        self, source: ThemeSource, reminder: Reminder, courses: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.reminder = reminder
        self.setObjectName("reminder")
        self.time = TimeBox(source, reminder.hour, reminder.minute, self)
        self.time.chosen_at.connect(self._on_time)
        self.days = [self._day(day) for day in _week()]
        days = FlowRow(6, 6, self)
        days.hold(self.days)
        self.course = ChoiceBox(source, (), self)
        self.course.setObjectName("reminder_course")
        self.course.setAccessibleName(tr("When"))
        self.course.setAccessibleDescription(tr("When"))
        named = dict(courses)
        if reminder.course and reminder.course not in named:
            named[reminder.course] = tr("a course that has ended")
        only = tr("Only when it is due: {course}")
        for_courses = (Choice(key, only.format(course=title)) for key, title in named.items())
        self.course.set_choices([Choice("", tr("Whatever there is to do")), *for_courses])
        self.course.show_value(reminder.course)
        self.course.edited.connect(lambda value: self._change(replace(self.reminder, course=value)))
        self.course.setVisible(bool(named))
        self.remove = Button(source, tr("Delete"), "quiet", "bin", self)
        self.remove.setObjectName("reminder_remove")
        self.remove.clicked.connect(self.removed)
        self._lay_out(days)
        self._mark_last()
        self._name()
        source.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.source.current.color("line"))

    def _lay_out(self, days: FlowRow) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.time)
        first.addWidget(self.course, 1)
        if self.course.isHidden():
            first.addStretch(1)
        first.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(days)
        # What it is before what takes it away.
        stops: list[QWidget] = [self.time, self.course, *self.days, self.remove]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _day(self, day: int) -> Button:
        locale = qt_locale(language())
        made = Button(
            self.source, locale.standaloneDayName(day + 1, QLocale.FormatType.ShortFormat), "chip", parent=self
        )
        made.setObjectName(f"day_{day}")
        made.setAccessibleName(locale.standaloneDayName(day + 1, QLocale.FormatType.LongFormat))
        made.setChecked(day in self.reminder.days)
        made.clicked.connect(lambda: self._on_day(day))
        return made

    def _on_day(self, day: int) -> None:
        days = self.reminder.days ^ {day}
        if days:
            self._change(replace(self.reminder, days=days))
        else:
            self._mark_last()

    def _on_time(self, hour: int, minute: int) -> None:
        self._change(replace(self.reminder, hour=hour, minute=minute))

    def _change(self, reminder: Reminder) -> None:
        self.reminder = reminder
        self._mark_last()
        self._name()
        self.edited.emit(reminder)

    def _mark_last(self) -> None:
        for button in self.days:
            day = int(button.objectName().removeprefix("day_"))
            button.setChecked(day in self.reminder.days)
            alone = self.reminder.days == {day}
            button.setToolTip(tr("A reminder has at least one day. Delete it instead.") if alone else "")

    def _name(self) -> None:
        self.setAccessibleName(tr("Reminder at {time}").format(time=self.time.currentText()))
        self.remove.setAccessibleName(tr("Delete the reminder at {time}").format(time=self.time.currentText()))


class TimeBox(ChoiceBox):
    """A time of day in quarters of an hour. `chosen_at` carries hour and minute."""

    chosen_at = Signal(int, int)

    def __init__(self, source: ThemeSource, hour: int, minute: int, parent: QWidget | None = None) -> None:
        super().__init__(source, (), parent)
        self.setObjectName("reminder_time")
        self.setAccessibleName(tr("Time"))
        self.setAccessibleDescription(tr("Time"))
        locale = qt_locale(language())
        moments = sorted({*range(0, 24 * 60, _EVERY_MIN), hour * 60 + minute})
        self.set_choices(
            [Choice(at, locale.toString(QTime(at // 60, at % 60), QLocale.FormatType.ShortFormat)) for at in moments]
        )
        self.show_value(hour * 60 + minute)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self._fit)
        self._fit()
        self.edited.connect(lambda at: self.chosen_at.emit(at // 60, at % 60))

    def _fit(self) -> None:
        self.setFixedWidth(self.sizeHint().width())


class NoReminder(WrapLabel):
    """What stands where there is no reminder yet."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        text = tr("No reminder yet. It says only that you wished to be reminded, once, at the time you choose.")
        super().__init__(source, text, "body", "text_soft", parent)


def _week() -> list[int]:
    """Return the days, Monday 0, in the order the person's calendar has them."""
    first = qt_locale(language()).firstDayOfWeek().value - 1
    return [(first + day) % _WEEK_DAYS for day in range(_WEEK_DAYS)]
