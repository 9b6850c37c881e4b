"""`selfmassage course`: the courses there are, how one stands, and starting, answering and stopping it."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.json_text import json_text
from selfmassage.cli.loading import load_chosen, refuse_off
from selfmassage.cli.safety import screen
from selfmassage.cli.streams import say_aside
from selfmassage.cli.terminal.plain import harmless, plain
from selfmassage.engine.courses.crediting import credit
from selfmassage.engine.courses.planning import planned
from selfmassage.engine.courses.rows import Answer, Rows, Run
from selfmassage.engine.courses.standing import Standing, What, standing
from selfmassage.engine.courses.starting import open_run, starting
from selfmassage.engine.courses.why import Why
from selfmassage.model.course import Course, Way, course_version
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.store.course_rows import rows_of
from selfmassage.store.courses import CourseFile, Courses
from selfmassage.words import ntr, tr
from selfmassage.words.courses import advice_sentence, next_sentence, review_question, way_text, why_sentence
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.store.journal import Journal, Pen

_AHEAD: Final = timedelta(days=92)
"""How far `status --json` tells what is planned."""

_OVER: Final[Mapping[What, str]] = {
    What.ADVISED: "advised",
    What.BREAK: "complete",
    What.REPEAT: "complete",
    What.OVER: "complete",
}


class _Stood(NamedTuple):
    """A course with its latest run, and how that stands."""

    course: Course
    run: Run
    standing: Standing


def list_courses(context: Context, *, as_json: bool) -> int:
    """Print the courses there are, those of the person first, each with its ways."""
    files = Courses(context.places).all()
    if as_json:
        sys.stdout.write(json_text([_row(context, one) for one in files], indent=2) + "\n")
        return Exit.FINE
    for one in files:
        if one.course is None:
            problems = ntr("{n} problem", "{n} problems", len(one.problems))
            sys.stdout.write(f"{plain(one.id):28} {problems}\n")
            continue
        sys.stdout.write(f"{plain(one.id):28} {plain(_title(context, one.course))}\n")
        for way in one.course.ways:
            sys.stdout.write(f"  --way {plain(way.id):20} {plain(way_text(one.course, way, context.languages))}\n")
    return Exit.FINE


def start_course(context: Context, reference: str, way_name: str | None) -> int:
    """Begin a course and say what is first.

    Raises UserError `course.not_found`, `course.broken`, `course.no_way`, `course.running`, `course.not_yet`, and as
    playing its first routine does for what is locked or off.
    """
    found = Courses(context.places).find(reference)
    course = _sound(found)
    way = _way(course, way_name)
    if not _may_play(context, way):
        return Exit.INPUT
    with opened_journal(context) as journal:
        now = _now()
        rows = _rows(context, journal, now)
        start = starting(course, way.id, rows, now)
        # What is under way may be of another file with this id.
        if start.why is Why.RUNNING or open_run(_begun(context, rows).get(course.id, course), rows, now) is not None:
            raise UserError("course.running")
        if not start.allowed:
            raise UserError("course.not_yet", day=start.day.isoformat())
        title, version = _title(context, course), course_version(course)
        shelf, first = found.shelf, start.day
        journal.do(lambda pen: pen.start_run(course.id, shelf, title, version, way.id, first))
        _say_standing(context, _stood(context, journal, course))
    return Exit.FINE


def stop_course(context: Context, reference: str) -> int:
    """End the run of a course that is under way; raises UserError `course.not_found` or `course.not_started`."""
    course = _sound(Courses(context.places).find(reference))
    with opened_journal(context) as journal:
        now = _now()
        rows = _rows(context, journal, now)
        # What is under way may be of another file with this id.
        running = open_run(_begun(context, rows).get(course.id, course), rows, now)
        if running is None:
            raise UserError("course.not_started", given=reference)
        journal.do(_end(running.id, "person"))
        _say_standing(context, _stood(context, journal, course))
    return Exit.FINE


def review_course(context: Context, reference: str, answer: Answer) -> int:
    """Answer what a course asks now; raises UserError `course.not_found`, `course.not_started`, `course.not_asked`."""
    course = _sound(Courses(context.places).find(reference))
    with opened_journal(context) as journal:
        stood = _stood(context, journal, course)
        if stood is None:
            raise UserError("course.not_started", given=reference)
        after = stood.standing.review
        if after is None:
            raise UserError("course.not_asked")
        journal.do(lambda pen: pen.give_review(stood.run.id, after, answer))
        _say_standing(context, _stood(context, journal, course))
    return Exit.FINE


def course_status(context: Context, *, as_json: bool) -> int:
    """Print how the latest run of each course stands; makes no journal where there is none."""
    told: list[_Stood] = []
    rows, now = Rows(), _now()
    if context.places.journal.exists():
        with opened_journal(context) as journal:
            rows = _rows(context, journal, now)
            told = _all_stood(context, rows, now)
            _close_what_is_over(journal, told)
    if as_json:
        sys.stdout.write(json_text([_status(context, one, rows, now) for one in told], indent=2) + "\n")
        return Exit.FINE
    if not told:
        sys.stdout.write(tr("No course yet. See what there is with: selfmassage course list") + "\n")
    for one in told:
        _say_standing(context, one)
    return Exit.FINE


def say_course(context: Context, journal: "Journal", run: int) -> None:
    """Say how the course of a run stands, with what it asks; raises UserError as the journal's reads do."""
    now = _now()
    told = [one for one in _all_stood(context, _rows(context, journal, now), now) if one.run.id == run]
    _close_what_is_over(journal, told)
    for one in told:
        _say_standing(context, one)


def credited(context: Context, journal: "Journal", routine: str) -> tuple[int, int] | None:
    """Return the run that a session of `routine` begun now counts in and its number there; None where in none.

    Raises UserError as the journal's reads do.
    """
    if not any(run.ended is None for run in journal.course_runs()):
        return None
    now = _now()
    rows = _rows(context, journal, now)
    found = credit(_begun(context, rows), rows, routine, now)
    return None if found is None else (found.run, found.number)


def _sound(found: CourseFile) -> Course:
    if found.course is None:
        raise UserError("course.broken", path=str(found.path))
    return found.course


def _way(course: Course, name: str | None) -> Way:
    """Return the way that was named; without a name the only one."""
    known = ", ".join(way.id for way in course.ways)
    if name is None and len(course.ways) > 1:
        raise UserError("course.no_way", known=known)
    try:
        return course.way(name or "")
    except KeyError:
        raise UserError("course.no_way", known=known) from None


def _may_play(context: Context, way: Way) -> bool:
    """Tell whether the first routine of a way could be played now; raises UserError where it is locked or off."""
    for name in way.phases[0].routines[:1]:
        chosen = load_chosen(context, name)
        if chosen is None:
            return False
        refuse_off(context, chosen)
        screen(context, chosen.routine)
    return True


@contextlib.contextmanager
def opened_journal(context: Context) -> "Iterator[Journal]":
    """Yield the journal, after saying what became of a damaged one; raises UserError as opening it does."""
    from selfmassage.store.journal import Journal

    with Journal(context.places.journal) as journal:
        if journal.notice is not None:
            say_aside(harmless(fault_sentence(journal.notice.code, journal.notice.params)))
        yield journal


def _now() -> datetime:
    return datetime.now().astimezone()


def _rows(context: Context, journal: "Journal", now: datetime) -> Rows:
    regions = {entry.id: str(entry.region) for entry in context.library.entries() if entry.plays}
    return rows_of(journal, regions, now.date())


def _begun(context: Context, rows: Rows) -> dict[str, Course]:
    """Return by id the courses that runs are of."""
    found = Courses(context.places).of_runs(rows.runs)
    return {name: one.course for name, one in found.items() if one.course is not None}


def _all_stood(context: Context, rows: Rows, now: datetime) -> list[_Stood]:
    """Return the latest run of each course that is known, the latest begun first."""
    courses = _begun(context, rows)
    latest = {run.course: run for run in sorted(rows.runs, key=lambda one: one.id)}
    runs = sorted(latest.values(), key=lambda one: one.id, reverse=True)
    return [
        _Stood(courses[run.course], run, standing(courses[run.course], run, rows, now))
        for run in runs
        if run.course in courses
    ]


def _stood(context: Context, journal: "Journal", course: Course) -> _Stood | None:
    now = _now()
    return next(
        (one for one in _all_stood(context, _rows(context, journal, now), now) if one.course.id == course.id), None
    )


def _close_what_is_over(journal: "Journal", told: list[_Stood]) -> None:
    """Write the end of runs that are over by their rows, so that every list of runs says so."""
    for one in told:
        reason = _OVER.get(one.standing.what)
        if one.run.ended is None and reason is not None:
            journal.do(_end(one.run.id, reason))


def _end(run: int, reason: str) -> "Callable[[Pen], None]":
    return lambda pen: pen.end_run(run, reason)


def _say_standing(context: Context, stood: _Stood | None) -> None:
    if stood is None:
        return
    title, stands = _title(context, stood.course), stood.standing
    lines = [next_sentence(stands, title), advice_sentence(stands)]
    if stands.review is not None:
        answer = f"selfmassage course review {stood.course.id} better|same|worse"
        lines = [review_question(title, stands.review), tr("Answer with: {command}").format(command=answer)]
    elif stands.what is What.LATER or stands.half is not None:
        lines.append(why_sentence(stands))
    if stands.what is What.DUE and stands.routines:
        command = f"selfmassage play {stands.routines[0]}"
        lines.append(tr("Start it with: {command}").format(command=command))
    sys.stdout.writelines(plain(line) + "\n" for line in lines if line)


def _title(context: Context, course: Course) -> str:
    return choose(course.title, course.language, context.languages)[0]


def _row(context: Context, one: CourseFile) -> dict[str, object]:
    course = one.course
    return {
        "id": one.id,
        "shelf": one.shelf,
        "problems": len(one.problems),
        "title": None if course is None else _title(context, course),
        "kind": None if course is None else course.kind,
        "region": None if course is None else course.region,
        "off_until": None if course is None else course.off_until,
        "break_days": None if course is None else course.rest.days,
        "ways": [] if course is None else [_way_row(context, course, way) for way in course.ways],
    }


def _way_row(context: Context, course: Course, way: Way) -> dict[str, object]:
    return {
        "id": way.id,
        "title": choose(way.title, course.language, context.languages)[0],
        "performer": way.performer,
        "sessions": way.sessions,
        "routines": sorted({name for phase in way.phases for name in phase.routines}),
    }


def _status(context: Context, one: _Stood, rows: Rows, now: datetime) -> dict[str, object]:
    stands = one.standing
    today = now.date()
    days = planned(one.course, one.run, rows, now, today, today + _AHEAD)
    return {
        "course": one.course.id,
        "title": _title(context, one.course),
        "run": one.run.id,
        "way": one.run.way,
        "started": one.run.started.isoformat(),
        "what": stands.what,
        "number": stands.number,
        "done": stands.done,
        "of": stands.of,
        "enough": stands.enough,
        "day": _iso(stands.day),
        "at": _iso(stands.at),
        "half": stands.half,
        "why": stands.why,
        "review": stands.review,
        "advice": stands.advice,
        "routines": list(stands.routines),
        "planned": [
            {"day": _iso(day.day), "kind": day.kind, "number": day.number, "at": _iso(day.at), "half": day.half}
            for day in days
        ],
    }


def _iso(when: date | datetime | None) -> str | None:
    return None if when is None else when.isoformat()
