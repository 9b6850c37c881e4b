"""Find the first day and hour that a session may be, by everything the journal says was done before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.engine.courses.needles import free_half
from selfmassage.engine.courses.rows import MEANT_MS, Half, Kept, Rows, Visit
from selfmassage.engine.courses.why import Why

if TYPE_CHECKING:
    from selfmassage.model.course import Course, Spacing

NIGHT_H: Final = 8
"""Hours between any two sessions, however the days fall: over midnight, after a flight; a proposal of our own."""

NOON: Final = time(12)
_WEEK: Final = 7
_MOST_COUNTED: Final = 100
"""As many as a cap can be (`model.course.MOST_SESSIONS`)."""
_MOST_AHEAD: Final = timedelta(days=366)
_USUAL: Final = {"morning": time(9), "afternoon": time(15)}


class Mark(NamedTuple):
    """A session or visit as spacing sees it: the local day it belongs to, and the moment in universal time."""

    day: date
    at: datetime


class Earliest(NamedTuple):
    """The first day a session may be, from `at` on where it may not be at once, and what it waited for."""

    day: date
    at: datetime | None = None
    half: Half | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What keeps sessions of a course apart. `own` are those of its routines, `region` all of the same region.

    `breaks` are the days at which breaks end.
    """

    course: "Course"
    own: tuple[Mark, ...]
    region: tuple[Mark, ...]
    visits: tuple[Visit, ...] = ()
    breaks: tuple[date, ...] = ()
    starts_on: date | None = None

    def with_session(self, day: date, at: datetime) -> "Ground":
        """Return the ground after one more session."""
        mark = Mark(day, at.astimezone(UTC))
        return replace(self, own=(*self.own, mark), region=(*self.region, mark))

    def earliest(self, spacing: "Spacing", now: datetime) -> Earliest:
        """Return when the next session may be, `now` or later; days are those of `now`'s time zone."""
        day, why = now.date(), None
        if self.starts_on is not None and self.starts_on > day:
            day, why = min(self.starts_on, day + _MOST_AHEAD), Why.STARTS
        while True:
            found = self._on(day, spacing, now)
            if not isinstance(found, Why):
                return found._replace(why=why or found.why)
            # What a day waits for is what kept it back last.
            day, why = day + timedelta(days=1), found

    def _on(self, day: date, spacing: "Spacing", now: datetime) -> Earliest | Why:
        """Return from when on `day` a session may be, or why not on that day."""
        free = free_half(day, self.course.region or "", self.visits)
        kept_back = self._kept_back(day, spacing) or (Why.NEEDLE if free == "none" else None)
        if kept_back is not None:
            return kept_back
        half: Half | None = "afternoon" if free == "afternoon" else None
        begin = datetime.combine(day, NOON if half else time(), now.tzinfo)
        at = max(begin.astimezone(UTC), now.astimezone(UTC))
        pushed = self._pushed(at, spacing)
        local = pushed.astimezone(now.tzinfo)
        if local.date() != day:
            return Why.SPACING
        if pushed > at:
            return Earliest(day, local, half, Why.SPACING)
        waits = half is not None and local > now
        return Earliest(day, local if waits else None, half, Why.NEEDLE if waits else None)

    def _kept_back(self, day: date, spacing: "Spacing") -> Why | None:
        if any(day < until for until in self.breaks):
            return Why.BREAK
        if self._capped(day):
            return Why.CAP
        if self._too_close(day, spacing):
            return Why.SPACING
        today = sum(mark.day == day for mark in self.region)
        return Why.A_DAY if today >= self.course.caps.a_day.most else None

    def _too_close(self, day: date, spacing: "Spacing") -> bool:
        """Tell whether the days of the own sessions forbid `day`. Both ways: a clock may have been wrong."""
        away = [(day - mark.day).days for mark in self.own]
        if spacing.kind != "weekly":
            return spacing.kind == "daily" and 0 in away
        times = spacing.times or 1
        if any(abs(days) < _WEEK // times for days in away):
            return True
        windows = (sum(shift - _WEEK < days <= shift for days in away) for shift in range(_WEEK))
        return max(windows) >= times

    def _pushed(self, at: datetime, spacing: "Spacing") -> datetime:
        """Return the first moment from `at` on that keeps its hours from every own session."""
        apart = timedelta(hours=max(spacing.hours or 0, NIGHT_H))
        for mark in sorted(self.own, key=lambda one: one.at):
            if abs(at - mark.at) < apart:
                at = mark.at + apart
        return at

    def _capped(self, day: date) -> bool:
        """Tell whether so many sessions lie before `day` without a break that one is due."""
        cap = self.course.caps.in_a_row
        return cap is not None and in_a_row(self.own, day, self.course.rest.days) >= cap.most


def in_a_row(marks: Iterable[Mark], day: date, break_days: int) -> int:
    """Return how many sessions there were up to `day` since the last break of so many days."""
    count, later = 0, day
    for before in sorted((mark.day for mark in marks if mark.day <= day), reverse=True):
        if (later - before).days >= break_days:
            break
        count, later = count + 1, before
    return count


def marks_of(sessions: Iterable[Kept]) -> tuple[Mark, ...]:
    """Return sessions as spacing sees them."""
    return tuple(Mark(one.started.date(), one.started.astimezone(UTC)) for one in sessions)


def visit_mark(visit: Visit, now: datetime) -> Mark:
    """Return a visit as spacing sees it, at the usual hour of its half of the day."""
    return Mark(visit.day, datetime.combine(visit.day, _USUAL[visit.half], now.tzinfo).astimezone(UTC))


def spaces(course: "Course", kept: Kept) -> bool:
    """Tell whether a session keeps the next one away: finished, or well begun, or honey or cups were on the skin."""
    return kept.finished or kept.worked_ms >= MEANT_MS or course.off_until is not None


def own_marks(course: "Course", rows: Rows, now: datetime) -> tuple[Mark, ...]:
    """Return what the course's own spacing and caps count: its routines, or the visits that took place in it."""
    if course.kind == "visits":
        runs = {run.id for run in rows.runs if run.course == course.id}
        return _latest((visit_mark(one, now) for one in rows.visits if one.done and one.run in runs), now)
    names = course.routines
    return _latest(marks_of(one for one in rows.sessions if one.routine in names and spaces(course, one)), now)


def region_marks(course: "Course", rows: Rows, now: datetime) -> tuple[Mark, ...]:
    """Return the sessions of the course's region from today on, of whatever routine."""
    names, today = course.routines, now.date()
    return marks_of(
        one
        for one in rows.sessions
        if (one.region == course.region or one.routine in names) and one.started.date() >= today and spaces(course, one)
    )


def _latest(marks: Iterable[Mark], now: datetime) -> tuple[Mark, ...]:
    """Return the last marks up to today, and all later ones: no cap counts more, and nothing older keeps apart."""
    found, today = sorted(marks), now.date()
    past = [mark for mark in found if mark.day <= today]
    return (*past[-_MOST_COUNTED:], *found[len(past) :])
