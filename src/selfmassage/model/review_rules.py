"""What the editor holds words and places against: promises, words for sides, the areas of a region."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from selfmassage.model.base import Document, Id, Language, fault
from selfmassage.model.tokens import Region


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise fault("review.pattern", given=pattern, reason=str(error)) from error
    return pattern


Pattern = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_compiles)]
Word = Annotated[str, Field(min_length=1, max_length=40)]


class ReviewRules(Document):
    """The file `review.json`.

    `promises` are patterns, in small letters and from the start of a word, of what no massage keeps. `sides` are the
    words for right, each with its twin for left; `not_sides` patterns of what looks like one. `regions` names the
    areas of the body map that belong to a region.
    """

    version: Literal[1]
    note: str
    promises: dict[Language, Annotated[tuple[Pattern, ...], Field(min_length=1)]]
    sides: dict[Language, Annotated[tuple[tuple[Word, Word], ...], Field(min_length=1)]]
    not_sides: dict[Language, tuple[Pattern, ...]]
    regions: dict[Region, Annotated[tuple[Id, ...], Field(min_length=1)]]
