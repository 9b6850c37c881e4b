"""The exported schema takes what the loader takes, and refuses what it can say."""

import json
from pathlib import Path

import jsonschema
import pytest

from selfmassage.model.schema import routine_schema
from selfmassage.store.documents import load_routine
from tests.sound_routines import exercise_dict, json_bytes, press_dict, routine_dict, stroke_dict

ROUTINES = sorted((Path(__file__).parents[2] / "routines").glob("*.json"))
SCHEMA = routine_schema()
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def test_it_is_a_schema_of_its_dialect_without_an_address():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA
    json.dumps(SCHEMA)


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_what_ships_is_valid(path):
    CHECK.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize(
    "document",
    [
        routine_dict(stroke_dict(), press_dict(), exercise_dict()),
        routine_dict(stroke_dict(seconds=..., strokes=10)),
        routine_dict(stroke_dict(seconds=None, strokes=10)),
        routine_dict(stroke_dict(strokes=None)),
        routine_dict(press_dict(point=..., path="lane")),
        routine_dict(stroke_dict(basis={"source": "S4", "proposed": None})),
        routine_dict(stroke_dict(cues=[{"at": -3, "say": {"en": "x"}}, {"at": "half", "say": "x"}])),
        routine_dict(**{"$schema": "routine.schema.json", "drawings": {"my-a": {"view": "back", "points": [[1, 2]]}}}),
    ],
)
def test_what_the_loader_takes_is_valid(document):
    assert load_routine(json_bytes(document)).routine is not None
    CHECK.validate(document)


@pytest.mark.parametrize(
    "document",
    [
        routine_dict(stroke_dict(strokes=10)),
        routine_dict(stroke_dict(seconds=...)),
        routine_dict(stroke_dict(seconds=..., strokes=10, tempo=...)),
        routine_dict(stroke_dict(seconds=..., strokes=10, tempo=0)),
        routine_dict(exercise_dict(seconds=10)),
        routine_dict(press_dict(path="lane")),
        routine_dict(press_dict(point=...)),
        routine_dict(stroke_dict(basis={})),
        routine_dict(stroke_dict(basis={"source": "S4", "proposed": "x"})),
        routine_dict(stroke_dict(say={"EN": "x"})),
        routine_dict(stroke_dict(say={})),
        routine_dict(stroke_dict(kind="strok")),
        routine_dict(stroke_dict(title=3)),
        routine_dict(drawings={"mine": {"view": "back", "points": [[1, 2]]}}),
        routine_dict(format=2),
        routine_dict(novelty=1),
    ],
)
def test_what_the_loader_refuses_is_not_valid(document):
    assert load_routine(json_bytes(document)).routine is None
    assert not CHECK.is_valid(document)
