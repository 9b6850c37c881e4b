"""The atlas of acupressure points: where each lies, how it is pressed, and when it is left alone."""

from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, Language, PointCode, Words, fault
from selfmassage.model.tokens import ViewName

LANGUAGES: Final = ("de", "en", "ru")
"""What ships speaks these; each text of the atlas and of the cards holds all of them."""

MOST_PRESS_S: Final = 120
"""A point is pressed for two minutes at most (docs/clinical.md, 4.5)."""

Line = Annotated[str, Field(min_length=1, max_length=300)]
Texts = Annotated[dict[Language, Words], Field(min_length=1)]
FromTo = tuple[Annotated[int, Field(ge=1, le=MOST_PRESS_S)], Annotated[int, Field(ge=1, le=MOST_PRESS_S)]]


class PointRegion(StrEnum):
    """The parts of the body the atlas is read by, from the neck down."""

    NECK = "neck"
    SHOULDER = "shoulder"
    UPPER_BACK = "upper-back"
    LOW_BACK = "low-back"
    HIP = "hip"
    LEG = "leg"
    ANKLE = "ankle"
    ARM = "arm"
    HAND = "hand"


class PressTime(Document):
    """How often a point is pressed and how many seconds each time, from and to; proposals of docs/clinical.md, 4.3."""

    times: FromTo
    seconds: FromTo

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.times[0] > self.times[1] or self.seconds[0] > self.seconds[1]:
            raise fault("atlas.press_order")
        if self.times[1] * self.seconds[1] > MOST_PRESS_S:
            raise fault("atlas.press_long")
        return self


class Reach(Document):
    """With what a point is pressed, by oneself and by a partner."""

    self_: Texts | None = Field(default=None, alias="self")
    partner: Texts | None = None

    @model_validator(mode="after")
    def _someone(self) -> Self:
        if self.self_ is None and self.partner is None:
            raise fault("atlas.reach_empty")
        return self


class AtlasPoint(Document):
    """One point. `find` is in plain words, `cun` in the person's own measure; `level` 0 is never pressed."""

    id: Id
    code: PointCode
    pinyin: Line
    hanzi: Line
    name: Texts
    region: PointRegion
    view: ViewName
    ship: Literal["yes", "ball", "light", "optional", "landmark", "no"]
    level: Annotated[int, Field(ge=0, le=3)]
    not_in_pregnancy: bool
    press: PressTime | None
    find: Texts
    cun: Texts | None
    reach: Reach | None
    caution: Texts | None
    refs: Annotated[tuple[Line, ...], Field(min_length=1)]

    @property
    def is_pressed(self) -> bool:
        """Tell whether it is pressed at all; landmarks and points that are not used are not."""
        return self.ship not in ("landmark", "no")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        pressed = (self.press is not None, self.reach is not None, self.level > 0)
        if pressed != (self.is_pressed,) * 3:
            raise fault("atlas.press_or_not", point=self.code)
        if not self.is_pressed and self.caution is None:
            raise fault("atlas.no_reason", point=self.code)
        return self


class PointAtlas(Document):
    """The file `points.json`: points from the neck down, each code once."""

    version: Literal[2]
    language: Language
    note: Annotated[str, Field(min_length=1, max_length=2000)]
    points: Annotated[tuple[AtlasPoint, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        codes = [point.code for point in self.points]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            raise fault("atlas.twice", point=twice)
        return self
