"""Make a report of a period from the journal, a bit at a time."""

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from selfmassage.engine.courses.hurting import HurtStep, suggested
from selfmassage.engine.progress.rows import counted
from selfmassage.model.report import (
    MOST_NAME,
    CourseReport,
    Report,
    ReportSide,
    ReviewReport,
    RoutineReport,
    SessionReport,
    Shelf,
    StepReport,
    SuggestionReport,
)

if TYPE_CHECKING:
    from selfmassage.store.courses import Courses
    from selfmassage.store.journal import Journal
    from selfmassage.store.journal_rows import CourseRun, LineRecord, SessionSummary

Naming: TypeAlias = Callable[[str, str, str], str | None]
"""Gives the title of a step by shelf, routine and step; None where it is not known any more."""

Pressing: TypeAlias = Callable[[str, str, str], int | None]
"""Gives the pressure of a step in the same way."""

_SHELVES: Final = ("mine", "received", "built-in")
_ID: Final = re.compile(r"[a-z0-9-]{1,64}")
_VERSION: Final = re.compile(r"[0-9a-f]{64}")
_NO_VERSION: Final = "0" * 64
_LONGEST_TITLE: Final = 2000
_MS_A_MINUTE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be in a report, and of which days, both included; `person` is a name to print, empty for none."""

    first: date
    last: date
    pain: bool = True
    steps: bool = True
    courses: bool = True
    person: str = ""


class Sources(NamedTuple):
    """Where a report is made from."""

    journal: "Journal"
    courses: "Courses"
    name: Naming
    pressure: Pressing


@dataclass(slots=True)
class _Counted:
    """What has been counted of a routine."""

    shelf: Shelf
    id: str
    title: str
    versions: dict[str, None] = field(default_factory=dict)
    sessions: int = 0
    steps: dict[tuple[str, str, str | None], dict[str, int]] = field(default_factory=dict)
    hurt: dict[str, int] = field(default_factory=dict)
    """In how many sessions each step hurt: both sides of one are one time."""

    def add_lines(self, lines: Sequence["LineRecord"]) -> None:
        """Count how each line of a session went."""
        for step in {line.step for line in lines if line.outcome == "hurt" and _ID.fullmatch(line.step)}:
            self.hurt[step] = self.hurt.get(step, 0) + 1
        for line in lines:
            if _ID.fullmatch(line.stage) and _ID.fullmatch(line.step):
                counts = self.steps.setdefault((line.stage, line.step, line.side), {})
                counts[line.outcome] = counts.get(line.outcome, 0) + 1


def make_report(sources: Sources, wanted: Wanted, today: date) -> Generator[float, None, Report]:
    """Make a report in short steps, each of which yields what share is done; the report is what comes at the end.

    Raises UserError as the journal's reads do.
    """
    journal = sources.journal
    sessions = [one for one in counted(journal.sessions(wanted.first, wanted.last)) if _ID.fullmatch(one.routine_id)]
    routines: dict[tuple[str, str], _Counted] = {}
    for number, one in enumerate(sessions):
        shelf = _shelf(one.shelf)
        known = routines.setdefault((shelf, one.routine_id), _Counted(shelf, one.routine_id, one.title))
        known.title = one.title
        # The latest comes last.
        known.versions.pop(_version(one.version), None)
        known.versions[_version(one.version)] = None
        known.sessions += 1
        if wanted.steps:
            known.add_lines(journal.lines(one.id))
        yield 0.9 * (number + 1) / len(sessions)
    person = wanted.person.strip()[:MOST_NAME]
    return Report(
        selfmassage="report",
        format=1,
        made_on=today,
        first=wanted.first,
        last=wanted.last,
        person=person or None,
        sessions=tuple(_session(one, with_pain=wanted.pain) for one in sessions),
        routines=tuple(_routine(one, sources.name) for one in routines.values()),
        courses=tuple(_courses(sources, wanted)) if wanted.courses else None,
        suggestions=tuple(_suggestions(routines.values(), sources)) if wanted.steps else None,
        has_pain=wanted.pain,
        has_steps=wanted.steps,
    )


def made_whole(sources: Sources, wanted: Wanted, today: date) -> Report:
    """Return a report, made in one go."""
    steps = make_report(sources, wanted, today)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("Report", end.value)


def _session(one: "SessionSummary", *, with_pain: bool) -> SessionReport:
    return SessionReport(
        day=one.started.date(),
        routine=one.routine_id,
        shelf=_shelf(one.shelf),
        version=_version(one.version),
        minutes=min(round(one.worked_ms / _MS_A_MINUTE, 1), 24.0 * 60),
        status=one.status if one.status != "running" else "interrupted",
        pain_before=one.pain_before if with_pain else None,
        pain_after=one.pain_after if with_pain else None,
        new_signs=one.new_signs if with_pain else None,
        skin_marks=one.skin_marks if with_pain else None,
    )


def _routine(one: _Counted, name: Naming) -> RoutineReport:
    steps = tuple(
        StepReport(
            stage=stage,
            step=step,
            side=_side(side),
            title=_title(name(one.shelf, one.id, step)),
            done=counts.get("done", 0),
            shortened=counts.get("shortened", 0),
            skipped=counts.get("skipped", 0),
            hurt=counts.get("hurt", 0),
        )
        for (stage, step, side), counts in one.steps.items()
    )
    title = _title(one.title) or one.id
    return RoutineReport(
        id=one.id, shelf=one.shelf, title=title, versions=tuple(one.versions), sessions=one.sessions, steps=steps
    )


def _courses(sources: Sources, wanted: Wanted) -> Iterable[CourseReport]:
    reviews = sources.journal.reviews()
    for run in sources.journal.course_runs():
        ended = run.ended.date() if run.ended is not None else None
        if run.starts_on > wanted.last or (ended is not None and ended < wanted.first):
            continue
        if not _ID.fullmatch(run.course_id):
            continue
        answers = [one for one in reviews if one.run == run.id and one.told.date() <= wanted.last]
        done, planned = _done_and_planned(sources, run, wanted.last)
        yield CourseReport(
            id=run.course_id,
            title=_title(run.title) or run.course_id,
            started=run.starts_on,
            ended=ended,
            done=done,
            planned=planned,
            reviews=tuple(
                ReviewReport(after_session=one.after_session, answer=one.answer)
                for one in answers
                if one.after_session > 0
            ),
        )


def _done_and_planned(sources: Sources, run: "CourseRun", last: date) -> tuple[int, int | None]:
    """Return what has been done of a course up to a day, and of how many; None where the course is gone."""
    found = sources.courses.of_run(run.shelf, run.course_id)
    course = found.course if found is not None else None
    if course is not None and course.kind == "visits":
        done = sum(one.done for one in sources.journal.visits(run.id, None, last))
    else:
        sessions: Sequence[SessionSummary] = sources.journal.sessions(None, last, course_run=run.id)
        done = sum(one.status == "finished" for one in sessions)
    if course is None:
        return done, None
    try:
        return done, course.way(run.way).sessions
    except KeyError:
        return done, None


def _suggestions(routines: Iterable[_Counted], sources: Sources) -> Iterable[SuggestionReport]:
    found = [
        (one.shelf, suggestion)
        for one in routines
        for suggestion in suggested(
            HurtStep(one.id, step, times, sources.pressure(one.shelf, one.id, step)) for step, times in one.hurt.items()
        )
    ]
    for shelf, one in sorted(found, key=lambda pair: -pair[1].times):
        yield SuggestionReport(
            routine=one.routine,
            step=one.step,
            title=_title(sources.name(shelf, one.routine, one.step)),
            times=one.times,
            change=one.change.value,
        )


def _shelf(shelf: str) -> Shelf:
    return cast("Shelf", shelf) if shelf in _SHELVES else "file"


def _side(side: str | None) -> ReportSide | None:
    return cast("ReportSide", side) if side in {"right", "left", "both", "midline"} else None


def _version(version: str) -> str:
    return version if _VERSION.fullmatch(version) else _NO_VERSION


def _title(title: str | None) -> str | None:
    return title[:_LONGEST_TITLE] if title else None
