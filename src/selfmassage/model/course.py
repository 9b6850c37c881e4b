"""A course: sessions or visits over weeks as a document, with their limits and where each number comes from."""

import hashlib
import json
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, Language, Text, fault
from selfmassage.model.step import Basis
from selfmassage.model.tokens import Performer, Region

COURSE_FORMAT: Final = 1
MOST_COURSE_BYTES: Final = 256 * 1024
MOST_SESSIONS: Final = 100

Count: TypeAlias = Annotated[int, Field(ge=1, le=MOST_SESSIONS)]
Days: TypeAlias = Annotated[int, Field(ge=1, le=366)]


class Spacing(Document):
    """How close two sessions of a phase may come: one a day, so many in any seven days, or so many hours apart.

    Weekly ones are spread evenly: of three a week none follows the day after another.
    """

    kind: Literal["daily", "weekly", "apart"]
    times: Annotated[int, Field(ge=1, le=7)] | None = None
    hours: Annotated[int, Field(ge=1, le=24 * 60)] | None = None
    basis: Basis

    @model_validator(mode="after")
    def _says_how(self) -> Self:
        if (self.times is not None) != (self.kind == "weekly"):
            raise fault("spacing.times")
        if (self.hours is not None) != (self.kind == "apart"):
            raise fault("spacing.hours")
        return self


class Phase(Document):
    """A part of a way: how many sessions, which routines count as one (the first is the one to start), how close."""

    id: Id
    title: Text | None = None
    sessions: Count
    routines: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    spacing: Spacing
    basis: Basis


class Way(Document):
    """One way to do the course: alone or with a partner, short and daily or long and three times a week."""

    id: Id
    title: Text
    performer: Performer | None = None
    phases: Annotated[tuple[Phase, ...], Field(min_length=1, max_length=20)]

    @property
    def sessions(self) -> int:
        """How many sessions the course has on this way."""
        return sum(phase.sessions for phase in self.phases)

    def phase_at(self, number: int) -> Phase:
        """Return the phase of a session, counted from 1; beyond the end the last one."""
        for phase in self.phases:
            if number <= phase.sessions:
                return phase
            number -= phase.sessions
        return self.phases[-1]


class Cap(Document):
    """The most there may be of something."""

    most: Count
    basis: Basis


class Caps(Document):
    """The most sessions: on one day in the course's region, whatever the routine; without a break; in the course."""

    a_day: Cap
    in_a_row: Cap | None = None
    in_all: Cap | None = None


class AtLeast(Document):
    """Fewer sessions than these are not counted as the course."""

    sessions: Count
    basis: Basis


class Reviews(Document):
    """When the person is asked how it goes, and which answers end the course with advice to see a professional."""

    after: Annotated[tuple[Count, ...], Field(min_length=1, max_length=20)]
    most_worse: Annotated[int, Field(ge=1, le=10)]
    better_by: Count
    basis: Basis


class Break(Document):
    """The days without a session after the course, before it may be done again; `up_to_days` where a range is given."""

    days: Days
    up_to_days: Days | None = None
    basis: Basis

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.up_to_days is not None and self.up_to_days < self.days:
            raise fault("break.order", days=self.days, up_to=self.up_to_days)
        return self


class Remark(Document):
    """Something to know about the course: a rule in words, or where the sources contradict each other."""

    text: Text
    basis: Basis


Remarks: TypeAlias = Annotated[tuple[Remark, ...], Field(max_length=50)]


class Course(Document):
    """A course of sessions (`massage`) or of visits to a specialist (`visits`), strict and frozen.

    Raises `pydantic.ValidationError` when built from something else; files go through `store.courses`, which gives
    every problem with its place.
    """

    schema_: Annotated[str, Field(max_length=300)] | None = Field(default=None, alias="$schema")
    format: Annotated[int, Field(ge=COURSE_FORMAT, le=COURSE_FORMAT, json_schema_extra={"const": COURSE_FORMAT})]
    id: Id
    language: Language
    title: Text
    summary: Text
    region: Region | None = None
    kind: Literal["massage", "visits"]
    off_until: Literal["honey", "cups"] | None = None
    ways: Annotated[tuple[Way, ...], Field(min_length=1, max_length=20)]
    at_least: AtLeast | None = None
    caps: Caps
    reviews: Reviews
    rest: Break = Field(alias="break")
    repeats: bool = True
    notes: Remarks = ()
    contradictions: Remarks = ()

    def way(self, name: str) -> Way:
        """Return the way called `name`, the first for an empty name; raises KeyError for one there is not."""
        for one in self.ways:
            if name in (one.id, ""):
                return one
        raise KeyError(name)

    @property
    def routines(self) -> frozenset[str]:
        """The ids of all routines that count on any way."""
        return frozenset(name for way in self.ways for phase in way.phases for name in phase.routines)


def course_version(course: Course) -> str:
    """Return the SHA-256 of the canonical JSON, in hex: what the journal keeps as the exact version."""
    plain = course.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"schema_"})
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
