"""Documents are written the way the shipped files look."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from selfmassage.model.json_form import LINE, json_text, routine_text
from selfmassage.model.routine import Routine
from selfmassage.model.step import Cue, Exercise, Press, Rest, Stroke
from tests.builders import routine
from tests.engine.made_up import routines

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "routines").glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_ships_comes_out_the_same_and_is_written_the_same_twice(file):
    one = Routine.model_validate_json(file.read_bytes())
    text = routine_text(one)
    again = Routine.model_validate_json(text)
    assert again == one
    assert routine_text(again) == text
    assert text.endswith("}\n")


@given(routines())
def test_any_routine_comes_out_the_same(one):
    assert Routine.model_validate_json(routine_text(one)) == one


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_lines_are_no_longer_than_one_text_needs(file):
    for line in routine_text(Routine.model_validate_json(file.read_bytes())).splitlines():
        assert len(line) <= LINE or line.count('": "') <= 1


def test_a_step_reads_in_the_order_people_think():
    assert (
        routine_text(routine())
        == """\
{
  "format": 1,
  "id": "small",
  "language": "en",
  "title": "A small routine",
  "summary": "For tests.",
  "region": "collar",
  "performer": "self",
  "position": "sitting",
  "stages": [
    {
      "id": "kneading",
      "title": "Kneading",
      "steps": [
        {
          "kind": "stroke",
          "id": "knead",
          "technique": "petrissage",
          "hand": {"part": "fingers", "which": "opposite"},
          "path": "collar-lanes",
          "side": "right",
          "seconds": 10,
          "tempo": 30,
          "pressure": 2,
          "say": "Knead beside your spine.",
          "show": "Press and roll."
        }
      ]
    }
  ]
}
"""
    )


@pytest.mark.parametrize("kind", [Stroke, Press, Rest, Exercise, Cue])
def test_every_key_has_its_place(kind):
    keys = list(kind.model_fields)
    mark = {"kind": "rest"} if "kind" in keys else {"at": 1}
    one = list(json.loads(json_text({**dict.fromkeys(keys, 1), **mark, "zz": 1})))
    other = list(json.loads(json_text({"zz": 1, **dict.fromkeys(reversed(keys), 1), **mark})))
    assert one == other
    assert one[-1] == "zz"
