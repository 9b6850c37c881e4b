"""A routine: one guided session as a document."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Annotated, Final, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from selfmassage.model.base import Document, Id, Language, Text, fault
from selfmassage.model.step import Rest, Step
from selfmassage.model.tokens import Item, PathShape, Performer, Position, Region, Side, StartSide, ViewName

FORMAT: Final = 1
MAX_BYTES: Final = 1024 * 1024
MAX_STEPS: Final = 500
MAX_MS: Final = 4 * 3600 * 1000
MAX_LIST: Final = 100
"""Entries of any other list: more is no routine, and a list without bound is slow to refuse."""

Coordinate = Annotated[float, Field(ge=-500, le=3000, allow_inf_nan=False)]


class Equipment(Document):
    """One thing the routine needs."""

    item: Item
    optional: bool = False
    note: Text | None = None


class Author(Document):
    """Who wrote the routine and who looked it over."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    reviewed_by: Annotated[str, Field(max_length=200)] | None = None
    reviewed_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    note: Text | None = None

    @field_validator("reviewed_on")
    @classmethod
    def _real_day(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                dt.date.fromisoformat(value)
            except ValueError:
                raise fault("author.no_such_day", given=value) from None
        return value


class Drawing(Document):
    """A path of the routine's own, in the units of its view; drawn for the right side."""

    view: ViewName
    points: Annotated[tuple[tuple[Coordinate, Coordinate], ...], Field(min_length=1, max_length=500)]
    shape: PathShape = PathShape.ARC
    closed: bool = False
    pingpong: bool = False


DrawingName = Annotated[str, Field(pattern=r"^my-[a-z0-9-]{1,61}$")]


class Stage(Document):
    """A named part of a routine."""

    id: Id
    title: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MAX_STEPS)]


class Routine(Document):
    """One guided session, strict and frozen.

    Raises `pydantic.ValidationError` when built from something else; files go through `store.documents`,
    which gives every problem with its place.
    """

    schema_: Annotated[str, Field(max_length=300)] | None = Field(default=None, alias="$schema")
    # Not Literal[1]: that would take true and 1.0, which are equal to it.
    format: Annotated[int, Field(ge=FORMAT, le=FORMAT, json_schema_extra={"const": FORMAT})]
    id: Id
    language: Language
    title: Text
    summary: Text
    region: Region
    performer: Performer
    position: Position
    position_note: Text | None = None
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=MAX_LIST)] = ()
    screening: Annotated[tuple[Id, ...], Field(max_length=MAX_LIST)] = ()
    start_side: StartSide = StartSide.RIGHT
    cautions: Annotated[tuple[Text, ...], Field(max_length=MAX_LIST)] = ()
    frequency: Text | None = None
    off_until: Literal["honey", "cups"] | None = None
    takes_along: Annotated[tuple[Id, ...], Field(max_length=MAX_LIST)] = ()
    author: Author | None = None
    drawings: dict[DrawingName, Drawing] = Field(default_factory=dict[str, Drawing], max_length=MAX_LIST)
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=MAX_STEPS)]

    def steps(self) -> Iterator[tuple[int, int, Step]]:
        """Yield (stage index, step index, step) in playing order."""
        for stage_index, stage in enumerate(self.stages):
            for step_index, step in enumerate(stage.steps):
                yield stage_index, step_index, step

    @property
    def massage_ms(self) -> int:
        """The hands' time: every line's work and every rest, both sides of an `each` step."""
        return sum(step.work_ms * repeats(step) for _, _, step in self.steps())

    def over_limit(self) -> PydanticCustomError | None:
        """Return the fault of a routine with too many steps or too long, None where it keeps the limits."""
        if (count := sum(len(stage.steps) for stage in self.stages)) > MAX_STEPS:
            return fault("routine.too_many_steps", count=count, most=MAX_STEPS)
        if (massage_ms := self.massage_ms) > MAX_MS:
            return fault("routine.too_long", minutes=massage_ms // 60_000, most=MAX_MS // 60_000)
        return None

    @model_validator(mode="after")
    def _within_limits(self) -> Self:
        if (over := self.over_limit()) is not None:
            raise over
        return self


def repeats(step: Step) -> int:
    """Return how often a step plays: twice when its side is `each`."""
    return 1 if isinstance(step, Rest) or step.side is not Side.EACH else 2


def canonical(routine: Routine) -> bytes:
    """Return the routine as canonical JSON: keys sorted, no white space, defaults and `$schema` left out."""
    plain = routine.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"schema_"})
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def version(routine: Routine) -> str:
    """Return the SHA-256 of the canonical JSON, in hex: what the journal keeps as the exact version."""
    return hashlib.sha256(canonical(routine)).hexdigest()
