"""Hold a valid course against itself and the routines there are: what the format alone cannot say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from selfmassage.engine.meant import hint
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.text import TextValue

if TYPE_CHECKING:
    from selfmassage.model.course import Course, Way

Place = tuple[str | int, ...]


def check_course(course: "Course", routines: Collection[str] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with `course`, with places but without line and column.

    `routines` are the ids there are; without them the names of routines are left unchecked.
    """
    yield from _texts(course)
    if course.kind == "massage" and course.region is None:
        yield problem("key.missing", ("region",), name="region")
    yield from _twice("course.way_twice", [(("ways", n), way.id) for n, way in enumerate(course.ways)])
    for number, way in enumerate(course.ways):
        phases = [(("ways", number, "phases", n), phase.id) for n, phase in enumerate(way.phases)]
        yield from _twice("course.phase_twice", phases)
        yield from _length(course, way, ("ways", number, "phases"))
        for place, found in _phases(course, way, ("ways", number, "phases")):
            yield Problem(found.code, found.severity, (*place, *found.path), params=found.params)
        yield from _named(way, ("ways", number, "phases"), routines)
    yield from _reviews(course)


def _twice(code: str, named: Sequence[tuple[Place, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield problem(code, (*place, "id"), id=name)
        seen.add(name)


def _length(course: "Course", way: "Way", place: Place) -> Iterator[Problem]:
    """Check how many sessions a way has."""
    from selfmassage.model.course import MOST_SESSIONS

    count, caps = way.sessions, course.caps
    if count > MOST_SESSIONS:
        yield problem("course.too_long", place, sessions=count, most=MOST_SESSIONS)
    if caps.in_all is not None and count > caps.in_all.most:
        yield problem("course.over_in_all", place, sessions=count, most=caps.in_all.most)
    if caps.in_a_row is not None and count > caps.in_a_row.most:
        yield problem("course.over_in_a_row", place, sessions=count, most=caps.in_a_row.most)
    if course.at_least is not None and count < course.at_least.sessions:
        yield problem("course.below_least", place, sessions=count, least=course.at_least.sessions)


def _phases(course: "Course", way: "Way", place: Place) -> Iterator[tuple[Place, Problem]]:
    for number, phase in enumerate(way.phases):
        if course.kind == "massage" and not phase.routines:
            yield (*place, number), problem("course.no_routines")
        if course.kind == "visits" and phase.routines:
            yield (*place, number), problem("course.routines_in_visits", ("routines",))


def _named(way: "Way", place: Place, routines: Collection[str] | None) -> Iterator[Problem]:
    """Check the names of routines; one may still be to come, so that it is no error."""
    if routines is None:
        return
    for number, phase in enumerate(way.phases):
        for index, name in enumerate(phase.routines):
            if name not in routines:
                yield problem("course.routine_unknown", (*place, number, "routines", index), **hint(name, routines))


def _reviews(course: "Course") -> Iterator[Problem]:
    after = course.reviews.after
    if any(later <= earlier for earlier, later in pairwise(after)):
        yield problem("course.reviews_order", ("reviews", "after"))
    longest = max(way.sessions for way in course.ways)
    for number, given in enumerate(after):
        if given > longest:
            yield problem("course.review_late", ("reviews", "after", number), given=given, sessions=longest)
    if course.reviews.better_by not in after:
        yield problem("course.better_by", ("reviews", "better_by"), given=course.reviews.better_by)


def _texts(course: "Course") -> Iterator[Problem]:
    for place, text in course_texts(course):
        if isinstance(text, Mapping) and course.language not in text:
            have = ", ".join(text)
            yield problem("course.own_language_missing", place, language=course.language, have=have)


def course_texts(course: "Course") -> Iterator[tuple[Place, TextValue]]:
    """Yield each text of a course with its place."""
    yield ("title",), course.title
    yield ("summary",), course.summary
    for number, way in enumerate(course.ways):
        yield ("ways", number, "title"), way.title
        for index, phase in enumerate(way.phases):
            if phase.title is not None:
                yield ("ways", number, "phases", index, "title"), phase.title
    for name, remarks in (("notes", course.notes), ("contradictions", course.contradictions)):
        for number, remark in enumerate(remarks):
            yield (name, number, "text"), remark.text
