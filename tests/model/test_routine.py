"""Routines: limits, length, and the version the journal keeps."""

import json

import pytest
from pydantic import ValidationError

from selfmassage.model.routine import Routine, canonical, version
from tests.builders import routine, routine_of, stage_dict, step_dict


def codes(**changes):
    with pytest.raises(ValidationError) as raised:
        routine(**changes)
    return {error["type"] for error in raised.value.errors()}


def test_massage_counts_both_sides_and_the_rests():
    steps = (step_dict("stroke", side="each", seconds=30), step_dict("press", seconds=20), step_dict("rest", seconds=5))
    assert routine_of(*steps).massage_ms == 60_000 + 20_000 + 5_000


def test_steps_come_in_playing_order():
    both = routine(stages=[stage_dict(step_dict("rest"), id="a"), stage_dict(step_dict("stroke"), id="b")])
    assert [(stage, index, step.id) for stage, index, step in both.steps()] == [(0, 0, "settle"), (1, 0, "knead")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stages": []}, "too_short"),
        ({"stages": [stage_dict()]}, "too_short"),
        ({"stages": [stage_dict(*([step_dict("rest", seconds=1)] * 251))] * 2}, "routine.too_many_steps"),
        ({"stages": [stage_dict(*([step_dict("rest", seconds=3600)] * 5))]}, "routine.too_long"),
        ({"format": 2}, "less_than_equal"),
        ({"format": True}, "int_type"),
        ({"titel": "x"}, "extra_forbidden"),
        ({"title": 3}, "text.form"),
        ({"title": {"english": "x"}}, "string_pattern_mismatch"),
        ({"drawings": {"spiral": {"view": "back", "points": [[1, 2]]}}}, "string_pattern_mismatch"),
        ({"author": {"name": "A", "reviewed_on": "2025-02-30"}}, "author.no_such_day"),
    ],
)
def test_what_is_no_routine_is_told_by_its_code(changes, code):
    assert code in codes(**changes)


def test_the_version_is_of_what_is_said_not_of_how_it_is_written():
    plain = routine()
    spelled_out = routine(
        **{"$schema": "routine.schema.json", "start_side": "right", "cautions": [], "summary": "For tests."}
    )
    assert version(plain) == version(spelled_out)
    assert len(version(plain)) == 64


def test_every_change_changes_the_version():
    versions = {
        version(routine(title=title, start_side=side)) for title in ("a", "ä", "b") for side in ("left", "right")
    }
    assert len(versions) == 6


def test_the_canonical_form_is_a_routine_again():
    each = routine_of(step_dict("stroke", side="each", cues=[{"at": "half", "say": "Now."}]), step_dict("press"))
    again = Routine.model_validate_json(canonical(each))
    assert again == each
    assert canonical(again) == canonical(each)
    assert list(json.loads(canonical(each))) == sorted(json.loads(canonical(each)))
