"""What the journal says that matters to a course, in the engine's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

Answer = Literal["better", "same", "worse"]
Half = Literal["morning", "afternoon"]

MEANT_MS: Final = 120_000
"""Massage of a session that was broken off from which on the next one keeps its distance; a proposal of our own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a person does a course; a later run has a higher id. `reason` is the journal's code of its end.

    `shelf` is where the course's file lay when it was begun, empty where that is not known.
    """

    id: int
    course: str
    way: str
    started: datetime
    starts_on: date | None = None
    ended: datetime | None = None
    reason: str | None = None
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A session of the journal. `started` is aware, in the offset it was begun in: its date is the session's day."""

    started: datetime
    routine: str
    finished: bool
    run: int | None = None
    worked_ms: int = 0
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """How it goes, as answered after a session of a run; `at` is aware."""

    run: int
    after: int
    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """An acupuncture visit, planned or done. `area` is a region, `elsewhere`, or None where it is not known."""

    day: date
    half: Half
    done: bool
    run: int | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """All of the journal that a course is computed from; the order of the rows means nothing."""

    runs: tuple[Run, ...] = ()
    sessions: tuple[Kept, ...] = ()
    reviews: tuple[Review, ...] = ()
    visits: tuple[Visit, ...] = ()

    def finished_in(self, run: int) -> list[Kept]:
        """Return the finished sessions that a run was credited with, in order of time."""
        return in_order(one for one in self.sessions if one.run == run and one.finished)

    def visits_of(self, run: int) -> list[Visit]:
        """Return the visits of a run, in order of time."""
        found = [one for one in self.visits if one.run == run]
        return sorted(found, key=lambda one: (one.day, one.half == "afternoon", one.done, one.area or ""))


def in_order(sessions: Iterable[Kept]) -> list[Kept]:
    """Return sessions in the order in which they began, whatever clocks they were read on."""
    return sorted(sessions, key=lambda one: (one.started, one.routine, one.finished, one.worked_ms))
