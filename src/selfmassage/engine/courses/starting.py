"""Say whether a course may be started, and from which day its first session is."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.engine.courses.rows import Rows, Run
from selfmassage.engine.courses.standing import What, ground_of, upcoming, way_of
from selfmassage.engine.courses.why import Why

if TYPE_CHECKING:
    from selfmassage.model.course import Course

_OPEN: Final = (What.DUE, What.LATER, What.VISIT)


class Starting(NamedTuple):
    """`day` is the first session's; not allowed while a run is open (`running`), in a break and at the cap."""

    allowed: bool
    day: date
    why: Why | None = None
    running: Run | None = None


def starting(course: "Course", way: str, rows: Rows, now: datetime) -> Starting:
    """Return how it stands with starting `course` now; raises KeyError for a way it has not."""
    running = open_run(course, rows, now)
    if running is not None:
        return Starting(allowed=False, day=now.date(), why=Why.RUNNING, running=running)
    new = Run(max((run.id for run in rows.runs), default=0) + 1, course.id, way, now)
    found = ground_of(course, new, rows, now).earliest(course.way(way).phase_at(1).spacing, now)
    return Starting(found.why not in (Why.BREAK, Why.CAP), found.day, found.why)


def open_run(course: "Course", rows: Rows, now: datetime) -> Run | None:
    """Return the run of a course that is under way, the latest begun where there are several."""
    runs = [run for run in rows.runs if run.course == course.id and run.ended is None]
    for run in sorted(runs, key=lambda one: one.id, reverse=True):
        if way_of(course, run) is not None and upcoming(course, run, rows, now).what in _OPEN:
            return run
    return None
