"""Say which course a session counts in that is begun now."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.courses.rows import Rows
from selfmassage.engine.courses.standing import What, upcoming

if TYPE_CHECKING:
    from selfmassage.model.course import Course


class Credit(NamedTuple):
    """The run that a session counts in, and which session of it this is, from 1."""

    run: int
    number: int


def credit(courses: Mapping[str, "Course"], rows: Rows, routine: str, now: datetime) -> Credit | None:
    """Return what a session of `routine` begun at `now` counts in; None where no open run is due for it now.

    What is begun too early, or once more on the same day, is kept and keeps the next one away, but does not count: a
    course cannot be hurried. `courses` are those of the runs, by id.
    """
    for run in sorted(rows.runs, key=lambda one: one.id):
        course = courses.get(run.course)
        if course is None or run.ended is not None:
            continue
        found = upcoming(course, run, rows, now)
        if found.what is What.DUE and routine in found.routines and (found.at is None or found.at <= now):
            return Credit(run.id, found.number)
    return None
