"""What the first page shows of a course: one sentence, what would start, and the week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from selfmassage.ui.today.day_mark import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Card: TypeAlias = Literal["start", "wait", "act"]
"""Whether the card starts the routine, says when it is due, or asks for something else first."""


class WeekDay(NamedTuple):
    """A day of this week and its mark."""

    day: date
    mark: Mark = Mark()


class CourseShown(NamedTuple):
    """What is next.

    `routine` is the id of the routine that is next, empty where there is none. While the card does not start it, it
    shows `title`, `big` with `beside` (a day, a time; both may be empty), `text`, and a button with `action`.
    `others` says what is next in the other courses.
    """

    sentence: str
    routine: str
    week: Sequence[WeekDay]
    card: Card = "start"
    title: str = ""
    big: str = ""
    beside: str = ""
    text: str = ""
    action: str = ""
    others: str = ""
