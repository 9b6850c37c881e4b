"""Say on the first page what is next in a person's courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.courses.standing import What
from selfmassage.store.course_glance import Glance
from selfmassage.ui.course.marking import marks_between
from selfmassage.ui.qt_language import qt_locale
from selfmassage.ui.today.course_shown import CourseShown, WeekDay
from selfmassage.ui.today.day_mark import Mark
from selfmassage.ui.today.describing import title_of
from selfmassage.ui.today.week import DAYS, week_of, weekday_name
from selfmassage.ui.wording import said
from selfmassage.words import language, tr
from selfmassage.words.courses import advice_sentence, next_sentence, review_question, why_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from selfmassage.engine.courses.standing import Standing
    from selfmassage.store.index import Entry
    from selfmassage.ui.course.knowing import Knowing, Stood


def week_told(knowing: Knowing) -> tuple[WeekDay, ...]:
    """Return this week's days: what was done, what is planned."""
    days = week_of(knowing.today)
    marks = marks_between(knowing, days[0], days[-1])
    return tuple(WeekDay(day, marks.get(day, Mark())) for day in days)


def shown_of(told: Sequence[Stood], knowing: Knowing, entries: Sequence[Entry]) -> CourseShown:
    """Return what the first page shows of these, the first of which is the one to do."""
    first, *others = told
    shown = _card(first, knowing, entries)
    more = " ".join(sentence_of(one) for one in others)
    return shown._replace(week=week_told(knowing), others=more)


def glance_of(shown: CourseShown | None, today: date) -> Glance | None:
    """Return what the next first paint may count on: the routine that could be started, if one could."""
    if shown is None:
        return None
    return Glance(shown.routine if shown.card == "start" else "", shown.sentence, today.isoformat())


def sentence_of(one: Stood) -> str:
    """Return the one sentence about a course."""
    return next_sentence(one.standing, title_said(one))


def title_said(one: Stood) -> str:
    """Return the course's title in the person's language."""
    return said(one.course.title, one.course.language)


def _card(one: Stood, knowing: Knowing, entries: Sequence[Entry]) -> CourseShown:
    stands = one.standing
    routine = next(iter(stands.routines or _first_routines(one)), "")
    plain = CourseShown(sentence_of(one), routine, ())
    match stands.what:
        case What.REVIEW:
            asked = review_question(title_said(one), stands.review or stands.done)
            text = tr("One answer, then the next session.") if stands.routines else ""
            return plain._replace(card="act", title=asked, text=text, action=tr("Answer"))
        case What.ADVISED:
            title = tr("Your course has ended")
            return plain._replace(card="act", title=title, text=advice_sentence(stands), action=tr("What to do now"))
        case What.DUE if stands.at is None or stands.at <= knowing.now:
            return plain
        case What.DUE | What.LATER | What.BREAK if one.course.kind != "visits":
            big, beside = _when(stands, knowing.today)
            title = title_said(one) if stands.what is What.BREAK else _routine_title(routine, entries)
            why = tr("The break is part of the course.") if stands.what is What.BREAK else why_sentence(stands)
            return plain._replace(card="wait", title=title, big=big, beside=beside, text=why)
    # Visits, and a course that may be done again: the card stays free for any routine.
    return plain._replace(routine="")


def _first_routines(one: Stood) -> tuple[str, ...]:
    """Return what the course began with, for its picture, where nothing of it is next."""
    return one.course.way(one.run.way).phases[0].routines


def _when(stands: Standing, today: date) -> tuple[str, str]:
    """Return what stands large, and beside it: a day of the month and its weekday, or an hour of today."""
    if stands.at is not None and stands.at.date() == today:
        return f"{stands.at:%H:%M}", tr("today")
    if stands.day is None:
        return "", ""
    beside = weekday_name(stands.day)
    if (stands.day - today).days >= DAYS:
        beside = f"{beside}, {qt_locale(language()).standaloneMonthName(stands.day.month)}"
    return str(stands.day.day), beside


def _routine_title(routine: str, entries: Sequence[Entry]) -> str:
    return next((title_of(entry) for entry in entries if entry.id == routine), routine)
