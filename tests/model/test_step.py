"""Steps: how long they are, and what cannot be one."""

import json

import pytest
from pydantic import TypeAdapter, ValidationError

from selfmassage.model.step import Step
from tests.builders import step_dict

STEP: TypeAdapter[Step] = TypeAdapter(Step)


def read(step):
    return STEP.validate_json(json.dumps(step))


def codes(step):
    with pytest.raises(ValidationError) as raised:
        read(step)
    return {error["type"] for error in raised.value.errors()}


@pytest.mark.parametrize(
    ("step", "work_ms"),
    [
        (step_dict("stroke", seconds=30), 30_000),
        (step_dict("stroke", seconds=..., strokes=12, tempo=20), 36_000),
        (step_dict("stroke", seconds=..., strokes=1, tempo=7), 8_571),
        (step_dict("exercise"), 30_000),
        (step_dict("press", seconds=40), 40_000),
        (step_dict("rest", seconds=1), 1_000),
    ],
)
def test_work_lasts_its_seconds_or_its_count_at_its_tempo(step, work_ms):
    assert read(step).work_ms == work_ms


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (step_dict("stroke", strokes=10), "step.length_one_of"),
        (step_dict("stroke", seconds=...), "step.length_one_of"),
        (step_dict("exercise", seconds=10), "step.length_one_of"),
        (step_dict("stroke", seconds=..., strokes=10, tempo=0), "step.count_needs_tempo"),
        (step_dict("stroke", seconds=..., strokes=10, tempo=...), "step.count_needs_tempo"),
        (step_dict("stroke", seconds=..., strokes=500, tempo=1), "step.count_too_long"),
        (step_dict("stroke", seconds=..., strokes=500, tempo=1e-300), "step.count_too_long"),
        (step_dict("stroke", min_seconds=11), "step.min_above"),
        (step_dict("stroke", max_seconds=9), "step.max_below"),
        (step_dict("stroke", seconds=..., strokes=1, tempo=7, max_seconds=8), "step.max_below"),
        (step_dict("press", path="collar-lanes"), "press.place_one_of"),
        (step_dict("press", point=...), "press.place_one_of"),
        (step_dict("rest", path="collar-lanes"), "extra_forbidden"),
        (step_dict("stroke", wait=True), "extra_forbidden"),
        (step_dict("stroke", seconds=12.0), "int_type"),
        (step_dict("stroke", seconds=True), "int_type"),
        (step_dict("stroke", seconds=0), "greater_than_equal"),
        (step_dict("stroke", seconds=3601), "less_than_equal"),
        (step_dict("stroke", pressure=6), "less_than_equal"),
        (step_dict("stroke", say=""), "string_too_short"),
        (step_dict("stroke", cues=[{"at": "middle", "say": "Now."}]), "literal_error"),
        (step_dict("stroke", id="Knead line"), "string_pattern_mismatch"),
        (step_dict("stroke", basis={"source": "S4", "proposed": "ours"}), "basis.one_of"),
        (step_dict("stroke", basis={"line": 4}), "basis.one_of"),
        (step_dict("stroke", kind="slap"), "union_tag_invalid"),
    ],
)
def test_what_is_no_step_is_told_by_its_code(step, code):
    assert code in codes(step)


def test_a_still_hand_is_a_stroke_of_tempo_nought():
    assert read(step_dict("stroke", tempo=0)).tempo == 0


def test_a_step_never_changes():
    step = read(step_dict("stroke"))
    with pytest.raises(ValidationError):
        step.seconds = 5
