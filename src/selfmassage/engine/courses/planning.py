"""Plan the days to come, for a calendar: a missed day is planned no more, and the rest moves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Literal

from selfmassage.engine.courses.rows import Half, Rows, Run
from selfmassage.engine.courses.standing import Standing, What, ground_of, standing, upcoming, way_of

if TYPE_CHECKING:
    from selfmassage.model.course import Course

_USUAL: Final = time(12)
_AFTER_NEEDLES: Final = time(15)


@dataclass(frozen=True, slots=True)
class Planned:
    """A day to come. A session or visit has its number; of a break each day is one."""

    day: date
    kind: Literal["session", "visit", "break"]
    number: int | None = None
    at: datetime | None = None
    half: Half | None = None


def planned(course: "Course", run: Run, rows: Rows, now: datetime, first: date, last: date) -> tuple[Planned, ...]:
    """Return what a run has on the days from `first` to `last`, today and later, in order.

    As if every session were done on its first day and every answer let the course go on.
    """
    if standing(course, run, rows, now).what in (What.STOPPED, What.ADVISED, What.GONE, What.OVER):
        return ()
    visits = course.kind == "visits"
    # Visits were entered by hand and may stand in the break.
    ahead = iter(sorted(_visits(course, run, rows, now), key=lambda one: one.day)) if visits else None
    found = takewhile(lambda one: one.day <= last, ahead or _sessions(course, run, rows, now))
    return tuple(one for one in found if one.day >= first)


def done_days(rows: Rows, first: date, last: date) -> dict[date, int]:
    """Return how many sessions were finished on each day from `first` to `last`, by their own local day."""
    days = Counter(one.started.date() for one in rows.sessions if one.finished)
    return {day: days[day] for day in sorted(days) if first <= day <= last}


def _sessions(course: "Course", run: Run, rows: Rows, now: datetime) -> Iterator[Planned]:
    way, found = way_of(course, run), upcoming(course, run, rows, now)
    if way is None:
        return
    if found.complete:
        yield from _break(found, now.date())
        return
    ground, day = ground_of(course, run, rows, now), now.date()
    for number in range(found.number, way.sessions + 1):
        next_one = ground.earliest(way.phase_at(number).spacing, now)
        day = next_one.day
        yield Planned(day, "session", number, next_one.at, next_one.half)
        usual = datetime.combine(day, _AFTER_NEEDLES if next_one.half else _USUAL, now.tzinfo)
        now = next_one.at or max(now, usual)
        ground = ground.with_session(day, now)
    until = day + timedelta(days=course.rest.days)
    if course.repeats:
        yield from _days(day + timedelta(days=1), until)


def _visits(course: "Course", run: Run, rows: Rows, now: datetime) -> Iterator[Planned]:
    found = upcoming(course, run, rows, now)
    ahead = [one for one in rows.visits_of(run.id) if not one.done and one.day >= now.date()]
    for number, visit in enumerate(ahead, found.done + 1):
        yield Planned(visit.day, "visit", number, None, visit.half)
    if found.complete:
        yield from _break(found, now.date())


def _break(found: Standing, today: date) -> Iterator[Planned]:
    if found.day is not None:
        yield from _days(today, found.day)


def _days(since: date, until: date) -> Iterator[Planned]:
    for ahead in range((until - since).days):
        yield Planned(since + timedelta(days=ahead), "break")
