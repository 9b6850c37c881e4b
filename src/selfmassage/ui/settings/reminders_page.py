"""Reminders: at which times, whether the app stays in the tray, and the days of a course for one's own calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.editor.properties.choices import Choice, Segments
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import CheckBox
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.ui.settings.reminder_row import NoReminder, ReminderRow, TimeBox
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.engine.reminding import Reminder
    from selfmassage.ui.settings.column import SettingsMeans

_USUAL_HOUR = 19
MOST_REMINDERS = 20


class CalendarWish(NamedTuple):
    """The course whose days are wished for as a calendar file, the time on the wall, and whether to remind there."""

    course: str
    hour: int
    minute: int
    reminds: bool


class RemindersPage(SettingsColumn):
    """What is chosen holds at once. `tried` wants a reminder shown now, `calendar_asked` carries a `CalendarWish`."""

    tried = Signal()
    calendar_asked = Signal(object)

    def __init__(
        self, means: SettingsMeans, *, has_tray: bool, can_notify: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(means.source, tr("Reminders"), parent)
        self._means = means
        self._courses: Mapping[str, str] = {}
        self._rows: list[QWidget] = []
        lead = tr(
            "A note of your desktop at the times you choose, while the app is open or in the tray. None comes while a"
            " session plays, and none on a day whose session is done."
        )
        self.add_text(lead, space_px=0)
        self.banner = Banner(self.source, self.inner)
        self.add(self.banner, 12)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addSpacing(8)
        self.column.addLayout(self._list)
        self.new = Button(self.source, tr("Add a reminder"), "normal", "plus", self.inner)
        self.new.setObjectName("reminder_new")
        self.new.clicked.connect(self._on_new)
        self.show_one = Button(self.source, tr("Show one now"), "quiet", "info", self.inner)
        self.show_one.setObjectName("reminder_try")
        self.show_one.clicked.connect(self.tried)
        actions = FlowRow(8, 6, self.inner)
        actions.hold([self.new, self.show_one])
        self.add(actions, 12)
        self._add_tray(has_tray=has_tray)
        self._calendar_title = self.add_text(tr("In your own calendar"), "heading", "text", space_px=28)
        self._calendar_text = self.add_text("")
        self._calendar = QVBoxLayout()
        self._calendar.setSpacing(0)
        self.column.addLayout(self._calendar)
        self.end()
        if not can_notify:
            self.say_refused()
        self._show_rows()
        self.show_courses({})

    def show_courses(self, courses: Mapping[str, str]) -> None:
        """Offer these courses, titles by key: to be reminded of, and as calendar files."""
        self._courses = courses
        self._show_rows()
        while (item := self._calendar.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, title in courses.items():
            row = _CalendarRow(self, title)
            row.wished.connect(partial(self._on_wished, key))
            self._calendar.addWidget(row)
        text = tr(
            "Save the days of your course as a file (.ics) that any calendar takes in. Take in a new file when the days"
            " have moved: it changes the entries of the old one."
        )
        none = tr("When you follow a course, you can save its days here as a file for your own calendar.")
        self._calendar_text.setText(text if courses else none)

    def say_refused(self) -> None:
        """Say that nobody on this desktop shows notes."""
        text = tr("This desktop shows no notifications, so no reminder can appear. The calendar file works everywhere.")
        self.banner.show_message("caution", text)

    def say(self, text: str, *, went_wrong: bool = False) -> None:
        """Say what became of a wish."""
        self.banner.show_message("stop" if went_wrong else "calm", text)

    def rows(self) -> list[ReminderRow]:
        """Return the rows of the reminders."""
        return [row for row in self._rows if isinstance(row, ReminderRow)]

    def _add_tray(self, *, has_tray: bool) -> None:
        name = tr("When the window is closed")
        self.column.addSpacing(16)
        if not has_tray:
            none = tr("The app ends: this desktop has no tray. Reminders come only while the window is open.")
            self.add_row(name, WrapLabel(self.source, none, "body", "text_soft", self.inner), fills=True)
            return
        choices = (Choice(False, tr("The app ends")), Choice(True, tr("Stays in the tray")))
        made = Segments(self.source, choices, self.inner, tall=True)
        made.setObjectName("stays_in_tray")
        made.setAccessibleName(name)
        made.show_value(self._means.settings().stays_in_tray)
        made.edited.connect(lambda value: self._means.change(stays_in_tray=value))
        self.add_row(name, made, tr("In the tray it goes on reminding; its menu ends it."))

    def _reminders(self) -> tuple[Reminder, ...]:
        return self._means.settings().reminders

    def _show_rows(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for at, reminder in enumerate(self._reminders()):
            row = ReminderRow(self.source, reminder, self._courses, self.inner)
            row.edited.connect(lambda changed, at=at: self._put(at, changed))
            row.removed.connect(lambda at=at: self._on_removed(at))
            self._rows.append(row)
        if not self._rows:
            self._rows.append(NoReminder(self.source, self.inner))
        for part in self._rows:
            self._list.addWidget(part)
        self.new.setEnabled(len(self._reminders()) < MOST_REMINDERS)

    def _put(self, at: int, changed: Reminder) -> None:
        listed = list(self._reminders())
        listed[at] = changed
        self._means.change(reminders=tuple(listed))

    def _on_new(self) -> None:
        from selfmassage.engine.reminding import Reminder

        self._means.change(reminders=(*self._reminders(), Reminder(_USUAL_HOUR, 0)))
        self._show_rows()
        self.rows()[-1].time.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_wished(self, course: str, hour: int, minute: int, reminds: bool) -> None:
        self.calendar_asked.emit(CalendarWish(course, hour, minute, reminds))

    def _on_removed(self, at: int) -> None:
        listed = list(self._reminders())
        del listed[at]
        self._means.change(reminders=tuple(listed))
        self._show_rows()
        left = self.rows()
        after = left[min(at, len(left) - 1)].remove if left else self.new
        after.setFocus(Qt.FocusReason.OtherFocusReason)


class _CalendarRow(QWidget):
    """One course: at which time, whether to remind there, and the button. `wished` carries hour, minute, reminds."""

    wished = Signal(int, int, bool)

    def __init__(self, page: RemindersPage, title: str) -> None:
        super().__init__(page.inner)
        source = page.source
        self._time = TimeBox(source, _USUAL_HOUR, 0, self)
        self._time.setObjectName("calendar_time")
        self._reminds = CheckBox(source, tr("Remind there"), self)
        self._reminds.setObjectName("calendar_reminds")
        save = Button(source, tr("Save as a file"), "normal", "calendar", self)
        save.setObjectName("calendar_save")
        save.setAccessibleName(tr("Save the days of {course} as a file").format(course=title))
        save.clicked.connect(self._on_save)
        controls = FlowRow(12, 6, self)
        controls.hold([self._time, self._reminds, save])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        column.addWidget(WrapLabel(source, title, "subheading", "text", self))
        column.addWidget(controls)

    def _on_save(self) -> None:
        at = self._time.value()
        self.wished.emit(at // 60, at % 60, self._reminds.isChecked())
