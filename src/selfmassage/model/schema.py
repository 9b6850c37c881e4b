"""Export the formats of documents as JSON Schemas, so that any editor completes and checks their files."""

from collections.abc import Mapping
from typing import Any, Final

from selfmassage.model.course import Course
from selfmassage.model.routine import Routine
from selfmassage.model.screening import Screening

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def routine_schema() -> Schema:
    """Return the schema of draft 2020-12.

    It takes every valid routine. Two things it cannot say: that 12.0 is no whole number, and what `check` finds
    across steps.
    """
    schema = Routine.model_json_schema(by_alias=True)
    _tidy(schema)
    for kind, count in (("Stroke", "strokes"), ("Exercise", "repetitions")):
        schema["$defs"][kind]["oneOf"] = _length(count)
    schema["$defs"]["Press"]["oneOf"] = _one_of("point", "path")
    schema["$defs"]["Basis"]["oneOf"] = _one_of("source", "proposed")
    return {"$schema": DIALECT, **schema, "title": "Routine, format 1"}


def screening_schema() -> Schema:
    """Return the schema of the rules of safety. What names what across their lists it cannot say."""
    schema = Screening.model_json_schema(by_alias=True)
    _tidy(schema)
    return {"$schema": DIALECT, **schema, "title": "Rules of safety, format 1"}


def course_schema() -> Schema:
    """Return the schema of a course. What `check` finds across its ways it cannot say."""
    schema = Course.model_json_schema(by_alias=True)
    _tidy(schema)
    spacing = schema["$defs"]["Spacing"]
    spacing["allOf"] = [_of_kind("weekly", "times"), _of_kind("apart", "hours")]
    schema["$defs"]["Basis"]["oneOf"] = _one_of("source", "proposed")
    return {"$schema": DIALECT, **schema, "title": "Course, format 1"}


def _of_kind(kind: str, key: str) -> Schema:
    """Say that `key` is there for this kind and for no other."""
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"required": [key], "properties": {key: {"not": {"type": "null"}}}},
        "else": {"properties": {key: {"type": "null"}}},
    }


def _one_of(one: str, other: str) -> list[Schema]:
    # A key that is there and null counts as left out, as it does in the model.
    return [_only(one, other), _only(other, one)]


def _only(there: str, not_there: str) -> Schema:
    return {
        "required": [there],
        "properties": {there: {"not": {"type": "null"}}, not_there: {"type": "null"}},
    }


def _length(count: str) -> list[Schema]:
    timed, counted = _one_of("seconds", count)
    counted["required"].append("tempo")
    counted["properties"]["tempo"] = {"type": "number", "exclusiveMinimum": 0}
    return [timed, counted]


def _tidy(node: object) -> None:
    """Take out titles made of field names, and close the objects that have patterns for keys."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    elif isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        if "patternProperties" in node:
            node["additionalProperties"] = False
        for name, item in node.items():
            # Under these a key is a name of the document's, `title` among them.
            if name in ("properties", "$defs", "patternProperties") and isinstance(item, Mapping):
                for inner in item.values():
                    _tidy(inner)
            else:
                _tidy(item)
