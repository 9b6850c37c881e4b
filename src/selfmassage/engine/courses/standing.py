"""Say how a course stands, from the journal's rows alone: what is next and from when, or why it is over."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from selfmassage.engine.courses.ground import Earliest, Ground, Mark, own_marks, region_marks, visit_mark
from selfmassage.engine.courses.reviews import Advice, advice, answers_of, asked
from selfmassage.engine.courses.rows import Half, Rows, Run, Visit, in_order
from selfmassage.engine.courses.why import Why

if TYPE_CHECKING:
    from selfmassage.model.course import Course, Way

_A_DAY = timedelta(days=1)


class What(StrEnum):
    """What a course asks for now."""

    DUE = "due"
    LATER = "later"
    REVIEW = "review"
    VISIT = "visit"
    BREAK = "break"
    REPEAT = "repeat"
    OVER = "over"
    ADVISED = "advised"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a run of a course stands; docs/courses.md says what each `what` means.

    `number` is the session that is next, of `of`. `day` is its first day, and after the course the day from which it
    may be done again; `at` is there only where the hour matters, `half` only where the morning is not free. DUE never
    means that a routine may start: that is for the gate of safety to say, each time.
    """

    what: What
    course: str
    run: int
    number: int = 0
    done: int = 0
    of: int = 0
    enough: bool = False
    day: date | None = None
    at: datetime | None = None
    half: Half | None = None
    why: Why | None = None
    review: int | None = None
    advice: Advice | None = None
    routines: tuple[str, ...] = ()
    unsure: tuple[Visit, ...] = ()

    @property
    def complete(self) -> bool:
        """All sessions of the course are done."""
        return self.of > 0 and self.done >= self.of


def standing(course: "Course", run: Run, rows: Rows, now: datetime) -> Standing:
    """Return how `run` stands at `now`, which is aware and local. Never raises; the order of the rows means nothing."""
    found = upcoming(course, run, rows, now)
    if found.what in (What.GONE, What.STOPPED, What.ADVISED):
        return found
    review = asked(course, found.done, answers_of(run.id, rows.reviews))
    return found if review is None else replace(found, what=What.REVIEW, review=review)


def upcoming(course: "Course", run: Run, rows: Rows, now: datetime) -> Standing:
    """Return how `run` stands apart from a review that is due: the session after it."""
    way = way_of(course, run)
    if way is None:
        return Standing(What.GONE, course.id, run.id)
    done = min(count_done(course, run, rows), way.sessions)
    enough = done >= (course.at_least.sessions if course.at_least is not None else way.sessions)
    plain = Standing(What.STOPPED, course.id, run.id, done, done, way.sessions, enough)
    why_over = advice(course, answers_of(run.id, rows.reviews))
    if why_over is not None:
        return replace(plain, what=What.ADVISED, advice=why_over, day=again_from(course, run, rows, now))
    if plain.complete:
        return _after(course, replace(plain, day=again_from(course, run, rows, now)), now)
    if run.ended is not None:
        return plain
    phase = way.phase_at(done + 1)
    plain = replace(plain, number=done + 1, routines=phase.routines)
    ground = ground_of(course, run, rows, now)
    if course.kind == "visits":
        return _next_visit(plain, ground.earliest(phase.spacing, now), rows.visits_of(run.id), now.date())
    return _dated(plain, ground.earliest(phase.spacing, now), now.date())


def way_of(course: "Course", run: Run) -> "Way | None":
    """Return the way a run is done, None where the course has it no longer."""
    try:
        return course.way(run.way)
    except KeyError:
        return None


def count_done(course: "Course", run: Run, rows: Rows) -> int:
    """Return how many sessions, or visits, of a run have been done."""
    if course.kind == "visits":
        return sum(one.done for one in rows.visits_of(run.id))
    return len(rows.finished_in(run.id))


def ground_of(course: "Course", run: Run, rows: Rows, now: datetime) -> Ground:
    """Return what keeps the next session of `run` from others, breaks after earlier runs of the course among them."""
    breaks = [_break_after(course, one, rows, now) for one in rows.runs if one.course == course.id and one.id < run.id]
    visits = course.kind == "visits"
    return Ground(
        course,
        own_marks(course, rows, now),
        () if visits else region_marks(course, rows, now),
        () if visits else rows.visits,
        tuple(until for until in breaks if until is not None),
        run.starts_on,
    )


def again_from(course: "Course", run: Run, rows: Rows, now: datetime) -> date | None:
    """Return the day from which the course may be done again after this run; None where no day can be told."""
    days = [mark.day for mark in _marks_in(course, run, rows, now) if mark.day <= now.date() + _A_DAY]
    # A session that a wrong clock put far ahead would else keep everything waiting until then.
    return max(days) + timedelta(days=course.rest.days) if days else None


def _marks_in(course: "Course", run: Run, rows: Rows, now: datetime) -> list[Mark]:
    if course.kind == "visits":
        return [visit_mark(one, now) for one in rows.visits_of(run.id) if one.done]
    return [Mark(one.started.date(), one.started) for one in in_order(rows.finished_in(run.id))]


def _break_after(course: "Course", run: Run, rows: Rows, now: datetime) -> date | None:
    """Return the end of the break that an earlier run has earned by being done or by ending with advice."""
    way = way_of(course, run)
    over = way is not None and count_done(course, run, rows) >= way.sessions
    if not over and advice(course, answers_of(run.id, rows.reviews)) is None:
        return None
    return again_from(course, run, rows, now)


def _after(course: "Course", plain: Standing, now: datetime) -> Standing:
    if not course.repeats:
        return replace(plain, what=What.OVER)
    waits = plain.day is not None and now.date() < plain.day
    return replace(plain, what=What.BREAK if waits else What.REPEAT)


def _dated(plain: Standing, found: Earliest, today: date) -> Standing:
    what = What.DUE if found.day == today else What.LATER
    return replace(plain, what=what, day=found.day, at=found.at, half=found.half, why=found.why)


def _next_visit(plain: Standing, found: Earliest, visits: list[Visit], today: date) -> Standing:
    unsure = tuple(one for one in visits if not one.done and one.day < today)
    ahead = [one for one in visits if not one.done and one.day >= today]
    if not ahead:
        return replace(_dated(plain, found, today), what=What.VISIT, unsure=unsure)
    visit = ahead[0]
    what = What.DUE if visit.day == today else What.LATER
    return replace(plain, what=what, day=visit.day, half=visit.half, why=Why.PLANNED, unsure=unsure)
