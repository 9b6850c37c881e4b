"""What the journal holds, as it is written and read: sessions, lines, pauses, courses, reviews, visits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

Outcome: TypeAlias = Literal["done", "skipped", "hurt", "shortened"]
Ending: TypeAlias = Literal["finished", "stopped", "interrupted"]
Status: TypeAlias = Literal["running", "finished", "stopped", "interrupted"]
Answer: TypeAlias = Literal["better", "same", "worse"]
HalfDay: TypeAlias = Literal["morning", "afternoon"]

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
STATUSES: tuple[Status, ...] = get_args(Status)
ANSWERS: tuple[Answer, ...] = get_args(Answer)
HALVES: tuple[HalfDay, ...] = get_args(HalfDay)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a session plays. `version` is the SHA-256 of the routine's canonical JSON; `options` must be JSON.

    `pain_before` is what was told before it, 0 to 10. A session of a course names its run and its number there, from 1.
    """

    routine_id: str
    shelf: str
    title: str
    version: str
    speed: float = 1.0
    screening_unanswered: bool = False
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    pain_before: int | None = None
    course_run: int | None = None
    course_number: int | None = None


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One line played: how it went, and the milliseconds of work done and meant."""

    stage: str
    step: str
    side: str | None
    outcome: Outcome
    worked_ms: int
    planned_ms: int
    hurt_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PauseRecord:
    """One pause: when and where, and how long by a clock that nobody sets; None where it ended unseen.

    `reason` is a code, as of the event `paused`. `work_ms` is how far into the line's work it came.
    """

    began: datetime
    length_ms: int | None
    step: str | None
    side: str | None
    work_ms: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that can be gone on with: from `work_ms` into the line of `step` and `side`, None before any.

    `started` is in the session's own offset from universal time.
    """

    id: int
    routine_id: str
    shelf: str
    title: str
    version: str
    started: datetime
    step: str | None
    side: str | None
    work_ms: int
    speed: float
    options: Mapping[str, Any]
    lines: tuple[LineRecord, ...]
    pain_before: int | None = None
    course_run: int | None = None
    course_number: int | None = None


class LastCheck(NamedTuple):
    """What was said before the last session of which it was asked; None for what was not."""

    pain: int | None = None
    sorer_side: str | None = None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session without its lines.

    Both times are in the offset from universal time at its start, so `started.date()` is its day; `ended` is never
    before `started`, whatever was done to the clock. Pain is 0 to 10; None is what was not said.
    """

    id: int
    routine_id: str
    shelf: str
    title: str
    version: str
    started: datetime
    ended: datetime | None
    status: Status
    reason: str | None
    worked_ms: int
    pain_before: int | None
    pain_after: int | None
    new_signs: bool | None
    skin_marks: bool | None
    course_run: int | None
    course_number: int | None

    @property
    def worked_s(self) -> float:
        """Seconds of massage."""
        return self.worked_ms / 1000


@dataclass(frozen=True, slots=True)
class StepTrouble:
    """How often a line did not go as meant in a period; `title` is its routine's, `last` the latest day of them."""

    routine_id: str
    shelf: str
    title: str
    stage: str
    step: str
    side: str | None
    hurt: int
    skipped: int
    shortened: int
    last: date


@dataclass(frozen=True, slots=True)
class CourseRun:
    """One going through a course: of which version, which way (empty where there is one), from which day on.

    `end_reason` is a code; `ended` None while it lasts.
    """

    id: int
    course_id: str
    shelf: str
    title: str
    version: str
    way: str
    starts_on: date
    started: datetime
    ended: datetime | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What was answered after session `after_session` of a run."""

    run: int
    after_session: int
    answer: Answer
    told: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a specialist, planned or done; `area` is where, as the course names it."""

    id: int
    run: int | None
    on: date
    half: HalfDay
    area: str
    done: bool


class Backup(NamedTuple):
    """A copy of the journal as it was on a day."""

    path: Path
    on: date
    bytes: int


@dataclass(frozen=True, slots=True)
class JournalSize:
    """How much there is: sessions, the day of the first, bytes on the disk, and the backups, the newest first."""

    sessions: int
    first: date | None
    bytes: int
    backups: tuple[Backup, ...]
