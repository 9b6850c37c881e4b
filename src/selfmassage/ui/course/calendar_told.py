"""Say what was done on a day and is planned for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.course.day_told import DayTold, VisitTold
from selfmassage.ui.course.today_told import title_said
from selfmassage.words import tr
from selfmassage.words.progress import status_text
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from selfmassage.store.journal_rows import SessionSummary
    from selfmassage.ui.course.knowing import CourseDay, Knowing


def told_of(knowing: Knowing, day: date, sessions: Sequence[SessionSummary]) -> DayTold:
    """Return what was done on a day and is planned for it."""
    lines = [_session_line(one, knowing) for one in sessions]
    lines += [_planned_line(one) for one in knowing.planned_days(day, day) if one.day.kind != "visit"]
    visits = tuple(VisitTold(one.id, one.on, one.half, one.area, one.done) for one in knowing.visits if one.on == day)
    return DayTold(day, tuple(lines), visits)


def _session_line(session: SessionSummary, knowing: Knowing) -> str:
    said = tr("{title}: {minutes}. {state}.").format(
        title=session.title, minutes=minutes_text(session.worked_ms), state=status_text(session.status)
    )
    run = next((one for one in knowing.stood() if one.run.id == session.course_run), None)
    if run is not None and session.course_number is not None and session.status == "finished":
        number = tr("Session {n} of {of}, {course}.")
        said += " " + number.format(n=session.course_number, of=run.standing.of, course=title_said(run))
    if session.pain_before is not None and session.pain_after is not None:
        pain = tr("Pain {before} before, {after} after.")
        said += " " + pain.format(before=session.pain_before, after=session.pain_after)
    return said


def _planned_line(one: CourseDay) -> str:
    title = title_said(one.stood)
    if one.day.kind == "break":
        return tr("Break after {course}.").format(course=title)
    words = tr("Planned: session {n} of {of}, {course}.")
    said = words.format(n=one.day.number, of=one.stood.standing.of, course=title)
    if one.day.half is not None:
        said += " " + tr("In the afternoon: needles in the morning.")
    return said
