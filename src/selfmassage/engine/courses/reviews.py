"""When a person is asked how a course goes, and when the answers end it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from selfmassage.engine.courses.rows import Answer, Review

if TYPE_CHECKING:
    from selfmassage.model.course import Course

ANSWERS: Final[tuple[Answer, ...]] = ("better", "same", "worse")


class Advice(StrEnum):
    """Why a course ends with advice to see a professional."""

    WORSE = "worse"
    NOT_BETTER = "no_better"


def answers_of(run: int, reviews: Iterable[Review]) -> dict[int, Answer]:
    """Return a run's answers by the session they were given after, the last one where there are several."""
    found: dict[int, Answer] = {}
    # Of two at the same moment the worse counts, so that the order of the rows does not.
    ordered = sorted((one for one in reviews if one.run == run), key=lambda one: (one.at, ANSWERS.index(one.answer)))
    for one in ordered:
        found[one.after] = one.answer
    return dict(sorted(found.items()))


def advice(course: "Course", answers: dict[int, Answer]) -> Advice | None:
    """Return why these answers end the course, None while it may go on."""
    rules = course.reviews
    if sum(answer == "worse" for answer in answers.values()) >= rules.most_worse:
        return Advice.WORSE
    for after in answers:
        if after >= rules.better_by and all(answer != "better" for n, answer in answers.items() if n <= after):
            return Advice.NOT_BETTER
    return None


def asked(course: "Course", done: int, answers: dict[int, Answer]) -> int | None:
    """Return the session after which the person is to be asked now: the latest that is done and not answered yet."""
    due = [after for after in course.reviews.after if after <= done]
    if not due or any(after >= max(due) for after in answers):
        return None
    return max(due)
