"""The four kinds of step of routine format 1."""

from typing import Annotated, ClassVar, Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, PointCode, Seconds, Text, fault
from selfmassage.model.tokens import HandPart, HandWhich, Side, Technique, ViewName

Level: TypeAlias = Annotated[int, Field(ge=0, le=5)]
Tempo: TypeAlias = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
AudioName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}\.(wav|ogg|flac)$")]
SourceLine: TypeAlias = Annotated[int, Field(ge=1, le=100_000)]

CuePriority: TypeAlias = Literal["safety", "next", "tempo", "encouragement"]

MOST_MS: Final = 3600 * 1000
"""The longest work on one side, timed or counted."""


class Hand(Document):
    """Which hand works and what of it touches."""

    part: HandPart
    which: HandWhich = HandWhich.SAME


class Cue(Document):
    """A line said inside a step.

    `at` counts seconds from the start of the work, from its end when negative, or is `half`.
    """

    at: Annotated[int, Field(ge=-3600, le=3600)] | Literal["half"]
    say: Text
    priority: CuePriority | None = None
    audio: AudioName | None = None


class Basis(Document):
    """Where a step's numbers come from: a line of a source article, or our own proposal."""

    source: Literal["S0", "S1", "S2", "S3", "S4"] | None = None
    line: SourceLine | Annotated[tuple[SourceLine, ...], Field(max_length=100)] | None = None
    says: Annotated[str, Field(max_length=500)] | None = None
    proposed: Annotated[str, Field(min_length=1, max_length=500)] | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.source is None) == (self.proposed is None):
            raise fault("basis.one_of")
        if self.proposed is not None and (self.line is not None or self.says is not None):
            raise fault("basis.one_of")
        return self


class _Step(Document):
    """What every kind of step has."""

    id: Id
    title: Text | None = None
    view: ViewName | None = None
    say: Text
    show: Text
    min_seconds: Seconds | None = None
    max_seconds: Seconds | None = None
    cues: Annotated[tuple[Cue, ...], Field(max_length=100)] = ()
    audio: AudioName | None = None
    basis: Basis | None = None

    @property
    def work_ms(self) -> int:
        """Length of the work on one side in milliseconds, as the author wrote it."""
        raise NotImplementedError

    def _check_shape(self) -> None:
        """Raise a fault unless `work_ms` can be told. Validators before the fields would lose JSON mode."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        self._check_shape()
        low, high = self.min_seconds, self.max_seconds
        if low is not None and low * 1000 > self.work_ms:
            raise fault("step.min_above", low=low, seconds=self.work_ms / 1000)
        if high is not None and high * 1000 < self.work_ms:
            raise fault("step.max_below", high=high, seconds=self.work_ms / 1000)
        return self


class _Counted(_Step):
    """A step whose length is seconds, or a count at a tempo: exactly one of the two."""

    seconds: Seconds | None = None
    tempo: Tempo | None = None

    _count_name: ClassVar[str] = "strokes"

    @property
    def count(self) -> int | None:
        """Strokes or repetitions where they are counted."""
        value: int | None = getattr(self, self._count_name)
        return value

    @property
    def work_ms(self) -> int:
        """Length of the work on one side in milliseconds; a count is rounded to the nearest one."""
        if self.seconds is not None:
            return self.seconds * 1000
        return round(min((self.count or 0) / (self.tempo or 60) * 60_000, MOST_MS + 1))

    def _check_shape(self) -> None:
        counted, timed = self.count is not None, self.seconds is not None
        if counted == timed:
            raise fault("step.length_one_of", count=self._count_name)
        if counted and not self.tempo:
            raise fault("step.count_needs_tempo", count=self._count_name)
        if self.work_ms > MOST_MS:
            raise fault("step.count_too_long", count=self._count_name, most=MOST_MS // 1000)


class Stroke(_Counted):
    """A hand follows a path; still when the tempo is 0."""

    kind: Literal["stroke"]
    technique: Technique
    hand: Hand
    path: Id
    side: Side
    strokes: Annotated[int, Field(ge=1, le=500)] | None = None
    pressure: Level


class Press(_Step):
    """A point, or a place that has no code, is pressed; each turn goes in, holds and comes out, a third each."""

    kind: Literal["press"]
    hand: Hand
    point: PointCode | None = None
    path: Id | None = None
    side: Side
    seconds: Seconds
    turns: Annotated[int, Field(ge=1, le=100)] = 1
    wait: bool = False
    pressure: Level

    @property
    def work_ms(self) -> int:
        """Length of the work on one side in milliseconds."""
        return self.seconds * 1000

    def _check_shape(self) -> None:
        if (self.point is None) == (self.path is None):
            raise fault("press.place_one_of")


class Rest(_Step):
    """Nothing is done for a while."""

    kind: Literal["rest"]
    seconds: Seconds

    @property
    def work_ms(self) -> int:
        """Length of the rest in milliseconds."""
        return self.seconds * 1000


class Exercise(_Counted):
    """An active movement of the person's own."""

    kind: Literal["exercise"]
    movement: Id
    side: Side
    repetitions: Annotated[int, Field(ge=1, le=500)] | None = None

    _count_name: ClassVar[str] = "repetitions"


Step: TypeAlias = Annotated[Stroke | Press | Rest | Exercise, Field(discriminator="kind")]
