"""The sentences about courses: what is next and why not earlier, what is asked, and why one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from selfmassage.engine.courses.needles import REST_MIN
from selfmassage.engine.courses.reviews import ANSWERS, Advice
from selfmassage.engine.courses.standing import What
from selfmassage.engine.courses.why import Why
from selfmassage.model.text import choose
from selfmassage.words.catalogue import marked, ntr, tr
from selfmassage.words.days import day_text, hour_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from selfmassage.engine.courses.rows import Answer
    from selfmassage.engine.courses.standing import Standing
    from selfmassage.model.course import Course, Spacing, Way

_OVER: Final[Mapping[What, str]] = {
    What.VISIT: marked("{title}: visit {n} of {of} is not planned yet."),
    What.REVIEW: marked("{title}: first say how it is after session {review}."),
    What.BREAK: marked("{title}: done. From {day} on it may be done again."),
    What.REPEAT: marked("{title}: done. It may be done again now."),
    What.OVER: marked("{title}: done."),
    What.ADVISED: marked("{title} has ended. Please see a professional before you go on."),
    What.STOPPED: marked("{title}: stopped after session {done} of {of}."),
    What.GONE: marked("{title}: this way is no longer in the course. Start it anew."),
}
_VISIT_MORNING: Final = marked("{title}: visit {n} of {of} is this morning.")
_VISIT_AFTERNOON: Final = marked("{title}: visit {n} of {of} is this afternoon.")
_WHY: Final[Mapping[Why, str]] = {
    Why.SPACING: marked("The body gets its rest in between."),
    Why.A_DAY: marked("This part of the body has had its massage for the day."),
    Why.CAP: marked("So many sessions in a row ask for a rest first."),
    Why.NEEDLE: marked("Needles and massage keep to different halves of the day, or to different days."),
    Why.BREAK: marked("The break after the last course goes on until then."),
    Why.STARTS: marked("That is the day you chose."),
}
_ADVICE: Final[Mapping[Advice, str]] = {
    Advice.WORSE: marked(
        "You said twice that it is worse. The course ends here: see a doctor or physiotherapist before you go on."
    ),
    Advice.NOT_BETTER: marked(
        "By now it should be better, and it is not. The course ends here: see a doctor or physiotherapist before you"
        " go on."
    ),
}
_ANSWERS: Final[Mapping[Answer, str]] = {
    "better": marked("Better"),
    "same": marked("The same"),
    "worse": marked("Worse"),
}


# Nobody begins in the night: an hour before this one is simply that day.
_MORNING_H: Final = 7


def next_sentence(standing: Standing, title: str) -> str:
    """Return the one sentence that says how a course stands; `title` is the course's."""
    at = "" if standing.at is None else hour_text(standing.at)
    day = "" if standing.day is None else day_text(standing.day)
    said = tr(_OVER[standing.what] if standing.what in _OVER else _next(standing))
    return said.format(
        title=title, n=standing.number, of=standing.of, done=standing.done, day=day, at=at, review=standing.review
    )


def _next(standing: Standing) -> str:
    """Return the sentence for what is next, by whether that is today."""
    if standing.why is Why.PLANNED:
        today = _VISIT_MORNING if standing.half == "morning" else _VISIT_AFTERNOON
        later = marked("{title}: visit {n} of {of} is on {day}.")
    elif standing.half == "afternoon":
        today = marked("{title}: session {n} of {of} is this afternoon.")
        later = marked("{title}: session {n} of {of} may be in the afternoon of {day}.")
    elif standing.at is not None and standing.at.hour >= _MORNING_H:
        today = marked("{title}: session {n} of {of} is today, from {at} on.")
        later = marked("{title}: session {n} of {of} may be from {day}, {at} on.")
    else:
        today = marked("{title}: session {n} of {of} is today.")
        later = marked("{title}: session {n} of {of} is on {day}.")
    return today if standing.what is What.DUE else later


def why_sentence(standing: Standing) -> str:
    """Return why it is not earlier; nothing where there is nothing to say."""
    if standing.half == "afternoon" and standing.why is not Why.PLANNED:
        said = tr("The needles are in the morning. Rest for at least {minutes} minutes after them.")
        return said.format(minutes=REST_MIN)
    why = None if standing.why is None else _WHY.get(standing.why)
    return "" if why is None else tr(why)


def advice_sentence(standing: Standing) -> str:
    """Return why a course has ended with advice, and the advice; nothing where it has not."""
    return tr(_ADVICE[standing.advice]) if standing.advice is not None else ""


def review_question(title: str, after: int) -> str:
    """Return what is asked after a session."""
    return tr("{title}: after session {n}, how is it compared with the beginning?").format(title=title, n=after)


def answer_names() -> tuple[tuple[Answer, str], ...]:
    """Return the answers to that question with their names, the best first."""
    return tuple((one, tr(_ANSWERS[one])) for one in ANSWERS)


def way_text(course: Course, way: Way, languages: Sequence[str]) -> str:
    """Return `20 min a day, alone: 8 sessions`."""
    title = choose(way.title, course.language, languages)[0]
    count = way.sessions
    number = ntr("{n} visit", "{n} visits", count) if course.kind == "visits" else sessions_text(count)
    return tr("{way}: {number}").format(way=title, number=number)


def sessions_text(count: int) -> str:
    """Return `8 sessions`."""
    return ntr("{n} session", "{n} sessions", count)


def spacing_text(spacing: Spacing) -> str:
    """Return how close two sessions may come."""
    if spacing.kind == "weekly":
        return ntr("{n} time a week at most", "{n} times a week at most", spacing.times or 1)
    if spacing.kind == "apart":
        return ntr("at least {n} hour apart", "at least {n} hours apart", spacing.hours or 1)
    return tr("once a day at most")


def break_text(course: Course) -> str:
    """Return how long the break after a course is, and whether it may be done again then."""
    days = ntr("a break of {n} day", "a break of {n} days", course.rest.days)
    if course.rest.up_to_days is not None and course.rest.up_to_days > course.rest.days:
        days = tr("a break of {days} to {up_to} days").format(days=course.rest.days, up_to=course.rest.up_to_days)
    said = tr("After it {pause}, then again if you like.") if course.repeats else tr("After it {pause}.")
    return said.format(pause=days)
