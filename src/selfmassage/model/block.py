"""A block: stages kept to be put into routines, such as opening strokes."""

from typing import Annotated, Final

from pydantic import Field

from selfmassage.model.base import Document, Id, Language, Text
from selfmassage.model.routine import MAX_LIST, MAX_STEPS, Drawing, DrawingName, Stage
from selfmassage.model.tokens import Performer, Region

FORMAT: Final = 1


class Block(Document):
    """Stages with the drawings they follow, in one language or several.

    `regions` are where they fit, none named: anywhere; `performer` who does them, none named: either.
    """

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT, json_schema_extra={"const": FORMAT})]
    id: Id
    language: Language
    title: Text
    summary: Text
    regions: Annotated[tuple[Region, ...], Field(max_length=len(Region))] = ()
    performer: Performer | None = None
    drawings: dict[DrawingName, Drawing] = Field(default_factory=dict[str, Drawing], max_length=MAX_LIST)
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=MAX_STEPS)]
