"""Save the days to come of a course as a file for the person's own calendar."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from selfmassage.model.problem import UserError
from selfmassage.ui.running_courses import RunningCourses
from selfmassage.ui.settings.choosing_file import chosen_file
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import time

    from PySide6.QtWidgets import QWidget

    from selfmassage.store.courses import Courses
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.ui.course.start_panel import StartPanel


def save_from_page(
    panel: StartPanel,
    courses: Courses,
    journal: Journal | None,
    entries: Sequence[Entry],
    now: Callable[[], datetime],
    key: tuple[str, str],
) -> None:
    """Ask where the days of a course go, write them, and say on its page what became of it; they have no hour."""
    regions = {entry.id: entry.region for entry in entries}
    running = RunningCourses(courses, lambda: journal, lambda: regions, now)
    try:
        said = save_days(panel, running, ":".join(key), None)
    except UserError as fault:
        panel.say(fault_sentence(fault.code, fault.params), went_wrong=True)
        return
    if said:
        panel.say(said)


def save_days(
    parent: QWidget, courses: RunningCourses, course: str, at: time | None, remind_minutes_before: int | None = None
) -> str:
    """Ask where the days to come of a course go as a calendar file, and write it; return what is to be said.

    `course` is its key, `shelf:id`. Nothing is to be said where the person gave it up. Raises UserError like
    `write_whole`, or as the journal's reads do.
    """
    # Late: the library behind it is for this alone.
    from selfmassage.store.calendar_file import write_calendar

    title, entries = courses.entries(course, at)
    if not entries:
        return tr("Nothing is planned in this course any more.")
    path = chosen_file(parent, tr("Save the days of a course"), f"{title}.ics", tr("Calendar (*.ics)"))
    if path is None:
        return ""
    write_calendar(path, entries, title, datetime.now().astimezone(), remind_minutes_before)
    return tr("Saved as {path}. Open it in your calendar.").format(path=str(path))
