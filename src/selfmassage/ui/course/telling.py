"""Say what a course is, how it stands and how it can be started, in the words of its page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from selfmassage.engine.courses.reviews import Advice
from selfmassage.engine.courses.standing import What
from selfmassage.engine.courses.starting import starting
from selfmassage.engine.courses.why import Why
from selfmassage.store.sources import read_sources
from selfmassage.ui.course.course_told import CourseRow, CourseTold, EasedStep, RunTold, StartChoice
from selfmassage.ui.course.today_told import sentence_of
from selfmassage.ui.today.describing import title_of
from selfmassage.ui.today.week import day_name
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.courses import break_text, sessions_text, spacing_text
from selfmassage.words.days import day_text
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from selfmassage.model.course import Course, Remark, Way
    from selfmassage.model.problem import Problem
    from selfmassage.store.courses import CourseFile
    from selfmassage.store.eased import Choices, Key
    from selfmassage.store.index import Entry
    from selfmassage.store.journal_rows import HalfDay, Visit
    from selfmassage.ui.course.knowing import Knowing, Stood

_DAYS_AHEAD: Final = 14
_SHOWN_AFTER: Final = (What.DUE, What.LATER, What.REVIEW, What.VISIT)


def rows_told(knowing: Knowing) -> tuple[CourseRow, ...]:
    """Return the rows of the list."""
    stood = {one.key: one for one in knowing.stood()}
    return tuple(_row(file, stood.get((file.shelf, file.id))) for file in knowing.files)


def course_told(
    knowing: Knowing, key: tuple[str, str], assets: Path, just_stopped: int | None, entries: Sequence[Entry]
) -> CourseTold:
    """Return one course; `just_stopped` is the run whose end can be taken back."""
    course = next(one.course for one in knowing.files if one.course and (one.shelf, one.id) == key)
    sources = read_sources(assets)
    return CourseTold(
        key,
        said(course.title, course.language),
        said(course.summary, course.language),
        tuple(_sections(course, sources, {entry.id: title_of(entry) for entry in entries})),
        _foot(course, sources),
        _start(knowing, course, key),
        _run(knowing, key, just_stopped),
    )


def advice_told(one: Stood) -> tuple[str, tuple[str, ...]]:
    """Return the title and the paragraphs of the page about a course that has not helped."""
    stands = one.standing
    worse = stands.advice is Advice.WORSE
    follows = (
        tr("You said twice that it had become worse.")
        if worse
        else tr("By the sixth session it had not become better.")
    )
    day = day_text(stands.day) if stands.day is not None else ""
    return tr("A good moment to let someone look at it"), (
        follows + " " + tr("For that case the course ends here, as the articles it was put together from say."),
        tr("Show it to a doctor or physiotherapist. Tell what you did and how it felt; your journal has the days."),
        tr("That does not mean that something is wrong. This app cannot tell; someone who examines you can."),
        tr("Other routines stay open, if they do you good. You can begin this course again from {day}.").format(day=day)
        if day
        else tr("Other routines stay open, if they do you good."),
    )


def steps_told(
    choices: Choices, entries: Sequence[Entry], step_name: Callable[[str, str, str], str | None]
) -> tuple[EasedStep, ...]:
    """Return the steps that are played otherwise than written.

    `step_name` says by shelf, routine and step what it is called; one that is not there any more is not played, either.
    """
    known: dict[Key, Entry] = {(entry.shelf, entry.id): entry for entry in entries}
    words = {"lighter": tr("{step} in “{title}”: a level lighter"), "left_out": tr("{step} in “{title}”: left out")}
    named = (
        (key, step, one.eased, step_name(*key, step))
        for key, steps in choices.by_routine.items()
        for step, one in steps.items()
        if one.eased in words and key in known
    )
    return tuple(
        EasedStep(key, step, words[eased].format(step=name, title=title_of(known[key])))
        for key, step, eased, name in named
        if name is not None
    )


def half_of(name: str) -> HalfDay:
    """Return the half of the day of this name."""
    return "afternoon" if name == "afternoon" else "morning"


def run_of_visits(knowing: Knowing) -> int | None:
    """Return the run that a visit entered now belongs to, None where no course of visits is under way."""
    found = (one for one in knowing.stood() if one.course.kind == "visits" and one.standing.what in _SHOWN_AFTER)
    return next((one.run.id for one in found), None)


def visit_asked(knowing: Knowing) -> tuple[Visit, str] | None:
    """Return a visit that was planned for a day that has passed, and the question about it; None without one."""
    past = next((one for one in knowing.visits if not one.done and one.on < knowing.today), None)
    if past is None:
        return None
    return past, tr("Did the acupuncture visit of {day} take place?").format(day=day_name(past.on))


def _row(file: CourseFile, stood: Stood | None) -> CourseRow:
    key = (file.shelf, file.id)
    if file.course is None:
        return CourseRow(key, file.path.name, _trouble(file.problems), is_broken=True)
    title = said(file.course.title, file.course.language)
    if stood is not None and stood.standing.what in _SHOWN_AFTER:
        stands = stood.standing
        return CourseRow(key, title, tr("{n} of {of} done").format(n=stands.done, of=stands.of), is_running=True)
    counts = sorted({way.sessions for way in file.course.ways})
    often = _visits(counts[-1]) if file.course.kind == "visits" else sessions_text(counts[-1])
    if len(counts) > 1:
        often = tr("{least} to {most}").format(least=counts[0], most=often)
    return CourseRow(key, title, often)


def _trouble(problems: Sequence[Problem]) -> str:
    first = problems[0]
    what = problem_sentence(first)
    said_of = tr("Line {n}: {what}").format(n=first.line, what=what) if first.line else what
    return said_of + (" " + ntr("{n} more.", "{n} more.", len(problems) - 1) if len(problems) > 1 else "")


def _visits(count: int) -> str:
    return ntr("{n} visit", "{n} visits", count)


def _sections(
    course: Course, sources: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[str]]]:
    yield tr("How it goes"), tuple(_way_line(course, way, titles) for way in course.ways)
    yield tr("Its limits"), tuple(_limits(course))
    after = ", ".join(str(one) for one in course.reviews.after)
    asked = tr("After sessions {numbers} you are asked whether it is better, the same or worse.")
    ends = tr("Two times worse, or nothing better by session {n}, ends it with the advice to see a professional.")
    yield tr("Whether it helps"), (asked.format(numbers=after), ends.format(n=course.reviews.better_by))
    if course.notes:
        yield tr("Good to know"), tuple(_remark(one, course, sources) for one in course.notes)
    if course.contradictions:
        contradictions = tuple(_remark(one, course, sources) for one in course.contradictions)
        yield tr("Where the articles contradict each other"), contradictions
    yield tr("What it does not promise"), tuple(_promises(course))


def _way_line(course: Course, way: Way, titles: Mapping[str, str]) -> str:
    parts = []
    for phase in way.phases:
        count = _visits(phase.sessions) if course.kind == "visits" else sessions_text(phase.sessions)
        named = [titles.get(name, name) for name in phase.routines]
        words = count
        if course.kind == "massage":
            words = tr("{sessions}, {spacing}").format(sessions=count, spacing=spacing_text(phase.spacing))
        if phase.title is not None:
            words = f"{said(phase.title, course.language)}: {words}"
        either = tr(" or ").join(named)
        parts.append(f"{words} ({either})" if named else words)
    return tr("{way}: {phases}.").format(way=said(way.title, course.language), phases="; ".join(parts))


def _limits(course: Course) -> Iterator[str]:
    if course.kind == "massage":
        most = course.caps.a_day.most
        yield ntr("At most {n} session a day in that region.", "At most {n} sessions a day in that region.", most)
        if course.caps.in_a_row is not None:
            most = course.caps.in_a_row.most
            yield ntr("At most {n} session in a row.", "At most {n} sessions in a row.", most)
        if course.at_least is not None:
            least = course.at_least.sessions
            yield ntr(
                "It counts as a course from {n} session on.", "It counts as a course from {n} sessions on.", least
            )
    yield break_text(course)
    yield tr("A day missed just moves. You can stop at any time.")


def _promises(course: Course) -> Iterator[str]:
    if course.kind == "visits":
        yield tr("The app only plans and notes your visits. How needles are set is for your specialist to say.")
    else:
        yield tr("It may ease muscle tension for a while. More than that is not promised.")
    yield tr("Research is limited and its results are mixed. It does not replace a doctor or physiotherapist.")


def _remark(one: Remark, course: Course, sources: Mapping[str, str]) -> str:
    text = said(one.text, course.language)
    name = one.basis.source
    return f"{text} ({sources[name]})" if name is not None and name in sources else text


def _foot(course: Course, sources: Mapping[str, str]) -> str:
    bases = [basis for way in course.ways for phase in way.phases for basis in (phase.basis, phase.spacing.basis)]
    bases += [one.basis for one in (*course.notes, *course.contradictions)]
    names = dict.fromkeys(basis.source for basis in bases if basis.source is not None)
    titles = "; ".join(sources[name] for name in sorted(names) if name in sources)
    return tr("Put together from: {titles}").format(titles=titles) if titles else ""


def _start(knowing: Knowing, course: Course, key: tuple[str, str]) -> StartChoice:
    ways = tuple((way.id, said(way.title, course.language)) for way in course.ways)
    stands = starting(course, course.ways[0].id, knowing.rows, knowing.now)
    days = tuple(stands.day + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD + 1))
    other = (one for one in knowing.stood() if one.course.id == course.id and one.key != key and one.run.ended is None)
    if next(other, None) is not None:
        why = tr("Another course of the same name is under way. Stop that one to begin this one.")
        return StartChoice(ways, (), why)
    if not stands.allowed:
        reasons = {
            Why.BREAK: tr("There is a break until {day}."),
            Why.CAP: tr("There were many sessions in a row. Give it a rest until {day}."),
        }
        why = reasons.get(stands.why, "") if stands.why is not None else ""
        return StartChoice(ways, (), why.format(day=day_text(stands.day)))
    return StartChoice(ways, days)


def _run(knowing: Knowing, key: tuple[str, str], just_stopped: int | None) -> RunTold | None:
    one = next((one for one in knowing.stood() if one.key == key), None)
    if one is None:
        return None
    if one.standing.what is What.STOPPED and one.run.id == just_stopped:
        words = tr("Stopped after {n} of {of}. What was done stays in the journal.")
        return RunTold(one.run.id, words.format(n=one.standing.done, of=one.standing.of), just_stopped=True)
    if one.standing.what not in _SHOWN_AFTER:
        return None
    done = tr("{n} of {of} done").format(n=one.standing.done, of=one.standing.of)
    return RunTold(one.run.id, f"{sentence_of(one)} {done[:1].upper()}{done[1:]}.", visits=one.course.kind == "visits")
