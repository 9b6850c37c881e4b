"""Conditions of a person: what is asked, what a yes locks, and what stays left out after a doctor has agreed."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, PointCode, fault
from selfmassage.model.points import Texts
from selfmassage.model.step import Level
from selfmassage.model.tokens import HandPart, Item, Performer, Position, Region, Technique

Ids = Annotated[tuple[Id, ...], Field(max_length=100)]


class Severity(StrEnum):
    """How a condition locks: for good, until a doctor agreed, for today, or not at all."""

    FORBIDDEN = "forbidden"
    ASK_DOCTOR = "ask-doctor"
    NOT_TODAY = "not-today"
    NONE = "none"


class Scope(StrEnum):
    """What a condition locks: everything, the neck set, a part of the body, nothing."""

    WHOLE = "whole"
    NECK = "neck"
    LOCAL = "local"
    NONE = "none"


class Asked(StrEnum):
    """When a condition is asked: on a page of the first run, among today's questions, or not at all.

    `never` is what the app is told otherwise, by a sign or a pain score; `not` is what nobody is ever asked.
    """

    FIRST = "first"
    TODAY = "today"
    NEVER = "never"
    NOT = "not"


class Limit(Document):
    """Steps that are left out: those that all the fields given here are true of.

    `above` is a pressure: 1 means that level 2 and more are left out. `when` says whether it holds for every yes, only
    until a doctor agreed, or only after.
    """

    when: Literal["yes", "locked", "lifted"] = "yes"
    techniques: tuple[Technique, ...] = ()
    parts: tuple[HandPart, ...] = ()
    points: tuple[PointCode, ...] = ()
    areas: Ids = ()
    sets: Ids = ()
    above: Level | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.above is None and not (self.techniques or self.parts or self.points or self.areas or self.sets):
            raise fault("screening.empty_limit")
        return self


class Allowance(Document):
    """A kind of routine that is gentle enough for something: it passes where every field given is true of it."""

    id: Id
    positions: tuple[Position, ...] = ()
    performers: tuple[Performer, ...] = ()
    regions: tuple[Region, ...] = ()
    techniques: tuple[Technique, ...] = ()
    parts: tuple[HandPart, ...] = ()
    above: Level | None = None
    strokes_only: bool = False
    without_items: tuple[Item, ...] = ()
    without_sets: Ids = ()


class Condition(Document):
    """One row: `question` is asked of the person, `reason` says in one sentence why something is locked.

    A yes locks as severity and scope say; `spares` names an allowance that stays open nevertheless. `limits`,
    `locks_items` (things a routine needs) and `locks_regions` hold for every yes, even when a doctor agreed; `lifts_to`
    names the allowance that alone opens then. `without_items` are better done without. `holds_days` is how long a yes
    stands before it is asked again, 0 for its own day only; None means as long as any answer.
    """

    id: Id
    asked: Asked
    page: Id | None = None
    version: Annotated[int, Field(ge=1)] = 1
    severity: Severity
    scope: Scope
    title: Texts
    question: Texts | None = None
    why: Texts | None = None
    reason: Texts | None = None
    advice: Texts | None = None
    asks_places: bool = False
    holds_days: Annotated[int, Field(ge=0, le=365)] | None = None
    red_flag: Id | None = None
    spares: Id | None = None
    lifts_to: Id | None = None
    limits: Annotated[tuple[Limit, ...], Field(max_length=20)] = ()
    locks_items: tuple[Item, ...] = ()
    locks_regions: tuple[Region, ...] = ()
    without_items: tuple[Item, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether the first run asks it."""
        return self.asked is Asked.FIRST

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.page is not None) != self.is_asked or (self.is_asked and (self.question is None or self.why is None)):
            raise fault("screening.page_or_not", id=self.id)
        locks = self.severity is not Severity.NONE
        if locks != (self.asked is not Asked.NOT) or (locks and (self.reason is None or self.advice is None)):
            raise fault("screening.no_reason", id=self.id)
        return self


class Page(Document):
    """A group of questions of the first run, one page."""

    id: Id
    title: Texts
    lead: Texts


class DailyQuestion(Document):
    """One of the six questions before each session; a yes is a yes to each of `conditions`.

    `red_flag` is where a yes leads, `with_pain` where it leads when it hurts, too; `look_at` are the red flags to look
    for with it.
    """

    id: Id
    question: Texts
    why: Texts
    conditions: Ids = ()
    red_flag: Id | None = None
    with_pain: Id | None = None
    look_at: Ids = ()


class ConditionSet(Document):
    """What a routine may name in `screening`, or what its steps make of it.

    A yes to any of `conditions` locks it, to one of `forbidden` even when a doctor agreed. Everything that locks the
    whole body locks every routine, with or without a set.
    """

    id: Id
    title: Texts
    includes: Ids = ()
    conditions: Ids = ()
    forbidden: Ids = ()


class BodyPlace(Document):
    """A part of the body a person can name, and the areas of the body map it is made of."""

    id: Id
    title: Texts
    areas: Annotated[tuple[Id, ...], Field(min_length=1)]


class AreaLimit(Document):
    """What is left out for everybody in an area, with the sentence that says so."""

    id: Id
    reason: Texts
    limit: Limit
