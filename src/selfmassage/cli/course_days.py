"""`selfmassage course calendar`: the days to come of a person's courses as a file for their own calendar."""

import sys
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.cli.context import Context
from selfmassage.cli.courses import opened_journal
from selfmassage.cli.exits import Exit
from selfmassage.cli.terminal.plain import harmless
from selfmassage.model.problem import UserError
from selfmassage.store.calendar_file import write_calendar
from selfmassage.store.courses import Courses
from selfmassage.ui.running_courses import RunningCourses
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from selfmassage.store.calendar_file import CalendarEntry


class Days(NamedTuple):
    """What is wanted: of one course or, without a name, of all that are under way; `at` is a time on the wall."""

    path: Path
    course: str | None = None
    at: time | None = None
    replaces: bool = False


def write_days(context: Context, wanted: Days) -> int:
    """Write the file and return the exit code.

    Raises UserError `course.not_found`, `course.not_started`, `course.none_started`, `course.no_days`, `print.exists`,
    as `write_whole` and as the journal's reads.
    """
    courses = Courses(context.places)
    given = wanted.course
    name = courses.find(given).id if given is not None else None
    entries: list[CalendarEntry] = []
    titles: list[str] = []
    with opened_journal(context) as journal:
        regions = {entry.id: str(entry.region) for entry in context.library.entries() if entry.plays}
        running = RunningCourses(courses, lambda: journal, lambda: regions)
        for key in running.titles():
            if name in (None, key.partition(":")[2]):
                title, found = running.entries(key, wanted.at)
                titles.append(title)
                entries += found
    if not titles:
        raise UserError("course.none_started") if given is None else UserError("course.not_started", given=given)
    if not entries:
        raise UserError("course.no_days")
    if wanted.path.exists() and not wanted.replaces:
        raise UserError("print.exists", path=str(wanted.path))
    write_calendar(wanted.path, entries, ", ".join(titles), datetime.now().astimezone())
    count = ntr("{path}: {n} entry", "{path}: {n} entries", len(entries))
    sys.stdout.write(count.format(path=harmless(str(wanted.path))) + "\n")
    sys.stdout.write(tr("Open it in your calendar. A file made later moves what has moved.") + "\n")
    return Exit.FINE
