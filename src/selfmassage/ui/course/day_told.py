"""What the calendar tells of one day: what was done, what is planned, and the visits that can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class VisitTold(NamedTuple):
    """A visit to a specialist: its row in the journal, and what a person chose for it."""

    id: int
    on: date
    half: str
    area: str
    done: bool


class DayTold(NamedTuple):
    """The lines of a day, each a sentence, and its visits."""

    day: date
    lines: tuple[str, ...] = ()
    visits: tuple[VisitTold, ...] = ()
