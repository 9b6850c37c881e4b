"""The base of every document and the constrained types their fields are made of."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
"""A name a file gives to a thing: small letters, digits and hyphens, at most 64."""

PointCode: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z]{1,2})?[0-9]{1,2}$")]
"""A WHO code of an acupressure point: `LI4`, `EX-HN15`."""

Language: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", max_length=35)]
"""A BCP 47 code."""

Seconds: TypeAlias = Annotated[int, Field(ge=1, le=3600)]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


def _text_form(value: object) -> str | None:
    """Name the form a text takes, so that only that form's mistakes are told."""
    if isinstance(value, str):
        return "words"
    return "languages" if isinstance(value, dict) else None


Text: TypeAlias = Annotated[
    Annotated[Words, Tag("words")]
    | Annotated[dict[Language, Words], Field(min_length=1, max_length=200), Tag("languages")],
    Discriminator(_text_form, custom_error_type="text.form", custom_error_message="neither words nor languages"),
]
"""Words in the document's own language, or an object from language code to words."""


class Document(BaseModel):
    """A strict, frozen, closed piece of a file."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", ser_json_inf_nan="constants")


def fault(code: str, **params: str | float) -> PydanticCustomError:
    """Make the error a validator raises: `code` becomes the problem's code, `params` its parameters."""
    # pydantic wants literal strings; ours are codes that `words` turns into sentences.
    return PydanticCustomError(code, code, dict(params))
