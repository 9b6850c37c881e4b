"""What the page "Reminders" leads to: the courses a person follows, and their days as a file for a calendar."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from selfmassage.model.problem import UserError
from selfmassage.player.notifying import may_notify
from selfmassage.ui.course.saving import save_days
from selfmassage.ui.settings.reminders_page import RemindersPage
from selfmassage.ui.tray import has_tray
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.running_courses import RunningCourses
    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.reminders_page import CalendarWish
    from selfmassage.ui.staying import Staying

_AT_ITS_TIME: Final = 0


class ReminderFlow(QObject):
    """Holds the page. `with_courses` calls back with the courses once they can be read, if there are any."""

    def __init__(
        self,
        means: SettingsMeans,
        staying: Staying,
        with_courses: Callable[[Callable[[RunningCourses], None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._with_courses = with_courses
        self.page = RemindersPage(means, has_tray=has_tray(), can_notify=may_notify(), parent=parent)
        self.page.tried.connect(staying.reminding.try_out)
        self.page.calendar_asked.connect(self._on_calendar_asked)
        staying.refused.connect(self.page.say_refused)

    def look(self) -> None:
        """Show the courses that are followed now."""
        self._with_courses(self._show)

    def _show(self, courses: RunningCourses) -> None:
        try:
            self.page.show_courses(courses.titles())
        except UserError as fault:
            self._say_fault(fault)

    def _on_calendar_asked(self, wish: CalendarWish) -> None:
        self._with_courses(lambda courses: self._save(courses, wish))

    def _save(self, courses: RunningCourses, wish: CalendarWish) -> None:
        at = time(wish.hour, wish.minute)
        try:
            said = save_days(self.page, courses, wish.course, at, _AT_ITS_TIME if wish.reminds else None)
        except UserError as fault:
            self._say_fault(fault)
            return
        if said:
            self.page.say(said)

    def _say_fault(self, fault: UserError) -> None:
        self.page.say(fault_sentence(fault.code, fault.params), went_wrong=True)
