"""What a report says, as words and numbers of one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from selfmassage.engine.progress.overview import Overview, overview
from selfmassage.engine.progress.spans import Span
from selfmassage.ui.progress.saying import day_text, days_text, minutes_number, score_text
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, ntr, tr
from selfmassage.words.names import side_inside
from selfmassage.words.progress import too_few_sentence, turn_means, turn_sentence
from selfmassage.words.report import adherence_sentence, endings_text, reviews_text, signs_text, suggestion_text

if TYPE_CHECKING:
    from datetime import date

    from selfmassage.model.report import Report, RoutineReport, SessionReport, StepReport

_SIDED = frozenset({"right", "left"})
_MS_A_MINUTE = 60_000


class Fact(NamedTuple):
    """A few words under a bold beginning."""

    title: str
    text: str


class StepRow(NamedTuple):
    """One step of the table: its name, its routine's, and how often it went how."""

    name: str
    routine: str
    counts: tuple[int, int, int, int]
    """Done, it hurt, skipped, shortened."""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything on the page; `overview` is None where pain was not wanted in it."""

    title: str
    person: str
    made_on: str
    period: str
    summary: str
    overview: Overview | None
    facts: tuple[Fact, ...]
    steps: tuple[StepRow, ...] | None
    suggestions: tuple[str, ...]
    promise: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A session of a report as what is counted of one; only its day is known."""

    id: int
    started: datetime
    status: str
    worked_ms: int
    pain_before: int | None
    pain_after: int | None


def overview_of(report: Report, week_start: int = 0) -> Overview:
    """Return what the sessions of a report say."""
    told = [_told(number, one) for number, one in enumerate(report.sessions)]
    return overview(told, Span(report.first, report.last), week_start)


def content_of(report: Report, week_start: int = 0) -> ReportContent:
    """Return what the page of a report says, in the language spoken now."""
    found = overview_of(report, week_start)
    return ReportContent(
        title=tr("Self-massage report"),
        person=report.person or "",
        made_on=tr("Made on {day}").format(day=day_text(report.made_on)),
        period=_period_text(report),
        summary=_summary(report, found),
        overview=found if report.has_pain else None,
        facts=tuple(_facts(report)),
        steps=step_rows(report, troubled=True) if report.has_steps else None,
        suggestions=tuple(suggestion_text(one) for one in report.suggestions or ()),
        promise=tr("What the person told the app and what it counted. Nothing in it is measured or examined."),
        right_to_left=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
    )


def step_rows(report: Report, *, troubled: bool) -> tuple[StepRow, ...]:
    """Return the steps; `troubled` only those that did not always go as meant, what hurt most first."""
    rows = [(one, step_row(routine, one)) for routine in report.routines for one in routine.steps]
    if not troubled:
        return tuple(row for _, row in rows)
    wanted = [(one, row) for one, row in rows if one.hurt or one.skipped or one.shortened]
    wanted.sort(key=lambda pair: (-pair[0].hurt, -(pair[0].skipped + pair[0].shortened)))
    return tuple(row for _, row in wanted)


def step_row(routine: RoutineReport, one: StepReport) -> StepRow:
    """Return the row of a step."""
    name = one.title or one.step
    if one.side in _SIDED:
        name = f"{name}, {side_inside(one.side)}"
    return StepRow(name, routine.title, (one.done, one.hurt, one.skipped, one.shortened))


def _period_text(report: Report) -> str:
    return days_text(Span(report.first, report.last), _other_year(report.last))


def _other_year(day: date) -> date:
    """Return a day of another year: on paper the year is always there."""
    return day.replace(year=day.year - 1, day=1) if day.year > 1 else day.replace(year=2, day=1)


def _summary(report: Report, found: Overview) -> str:
    if not found.sessions:
        return tr("No session in this time.")
    sessions = ntr("{n} session", "{n} sessions", found.sessions)
    days = ntr("in {n} day", "in {n} days", found.days)
    parts = [
        tr("{sessions} {days}, {minutes} minutes in all.").format(
            sessions=sessions, days=days, minutes=minutes_number(found.worked_ms)
        )
    ]
    if report.has_pain and found.turn is not None:
        parts.append(turn_sentence(score_text(found.turn.start), score_text(found.turn.end)))
        parts.append(turn_means(found.turn))
    elif report.has_pain:
        parts += too_few_sentence(found.told)[:1]
    return " ".join(parts)


def _facts(report: Report) -> list[Fact]:
    facts = [Fact(tr("Sessions"), endings_text(report))]
    if report.has_pain:
        facts.append(Fact(tr("After sessions"), signs_text(report) or tr("No new signs and no marks were told.")))
    for course in report.courses or ():
        since = day_text(course.started)
        ended = tr(", ended {day}").format(day=day_text(course.ended)) if course.ended is not None else ""
        head = tr("{course}, since {day}{ended}").format(course=course.title, day=since, ended=ended)
        facts.append(Fact(head, f"{adherence_sentence(course)} {reviews_text(course.reviews)}"))
    return facts


def _told(number: int, one: SessionReport) -> _Told:
    # Sessions of one day stay in the order they have in the file.
    begun = datetime.combine(one.day, time(12))
    return _Told(number, begun, one.status, max(1, round(one.minutes * _MS_A_MINUTE)), one.pain_before, one.pain_after)


def week_start() -> int:
    """Return the day a week begins with here, 0 for Monday."""
    return qt_locale(language()).firstDayOfWeek().value - 1
