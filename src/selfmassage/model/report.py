"""The report a person makes for their physiotherapist: sessions, steps, courses and suggestions of a period."""

from datetime import date
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from selfmassage.model.base import Document, Id

REPORT_FORMAT: Final = 1
MOST_REPORT_BYTES: Final = 8 * 1024 * 1024
MOST_NAME: Final = 120
_MOST_ROWS: Final = 20_000
_MOST_COUNT: Final = 1_000_000

Score: TypeAlias = Annotated[int, Field(ge=0, le=10)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=_MOST_COUNT)]
Title: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Version: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Shelf: TypeAlias = Literal["mine", "received", "built-in", "file"]
ReportSide: TypeAlias = Literal["right", "left", "both", "midline"]


class SessionReport(Document):
    """One session: its day where it began, what it played, and what was told. None is what was not told."""

    day: date
    routine: Id
    shelf: Shelf
    version: Version
    minutes: Annotated[float, Field(ge=0, le=24 * 60)]
    status: Literal["finished", "stopped", "interrupted"]
    pain_before: Score | None = None
    pain_after: Score | None = None
    new_signs: bool | None = None
    skin_marks: bool | None = None


class StepReport(Document):
    """How often a step went how, on one side, in all sessions of its routine."""

    stage: Id
    step: Id
    side: ReportSide | None = None
    title: Title | None = None
    done: Count = 0
    shortened: Count = 0
    skipped: Count = 0
    hurt: Count = 0

    @property
    def times(self) -> int:
        """How often it came up."""
        return self.done + self.shortened + self.skipped + self.hurt


class RoutineReport(Document):
    """One routine: `versions` are those played, the latest last, each the SHA-256 of its canonical JSON."""

    id: Id
    shelf: Shelf
    title: Title
    versions: Annotated[tuple[Version, ...], Field(min_length=1, max_length=1000)]
    sessions: Count
    steps: Annotated[tuple[StepReport, ...], Field(max_length=_MOST_ROWS)] = ()


class ReviewReport(Document):
    """What was answered after a session of a course."""

    after_session: Annotated[int, Field(ge=1, le=1000)]
    answer: Literal["better", "same", "worse"]


class CourseReport(Document):
    """One going through a course: `done` of `planned` sessions up to the end of the period; None is not known."""

    id: Id
    title: Title
    started: date
    ended: date | None = None
    done: Count
    planned: Count | None = None
    reviews: Annotated[tuple[ReviewReport, ...], Field(max_length=1000)] = ()


class SuggestionReport(Document):
    """What the app suggested for a step that hurt again and again."""

    routine: Id
    step: Id
    title: Title | None = None
    times: Count
    change: Literal["lighter", "leave_out"]


class Report(Document):
    """A whole report. A part the person did not want in it is None; an empty part had nothing to tell.

    The days of the period are both included; `person` is what the person typed as their name, if anything.
    """

    selfmassage: Literal["report"]
    format: Literal[1]
    made_on: date
    first: date
    last: date
    person: Annotated[str, StringConstraints(min_length=1, max_length=MOST_NAME)] | None = None
    sessions: Annotated[tuple[SessionReport, ...], Field(max_length=_MOST_ROWS)]
    routines: Annotated[tuple[RoutineReport, ...], Field(max_length=2000)]
    courses: Annotated[tuple[CourseReport, ...], Field(max_length=1000)] | None = None
    suggestions: Annotated[tuple[SuggestionReport, ...], Field(max_length=2000)] | None = None
    has_pain: bool
    has_steps: bool

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day is before the first")
        return self
