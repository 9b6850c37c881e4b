"""What the atlas of points may say: strict, and at one with itself."""

import copy
import json

import pytest
from pydantic import ValidationError

from selfmassage.model.points import PointAtlas

TEXT = {"en": "Somewhere."}
POINT = {
    "id": "li4", "code": "LI4", "pinyin": "Hegu", "hanzi": "合谷", "name": TEXT, "region": "hand",
    "view": "hand-dorsum", "ship": "yes", "level": 3, "not_in_pregnancy": True,
    "press": {"times": [2, 3], "seconds": [20, 30]}, "find": TEXT, "cun": None,
    "reach": {"self": TEXT}, "caution": None, "refs": ["a book"],
}  # fmt: skip


def atlas_of(**changes):
    point = copy.deepcopy(POINT) | changes
    plain = {"version": 2, "language": "en", "note": "For tests.", "points": [point]}
    return PointAtlas.model_validate_json(json.dumps(plain))


def fault_of(**changes) -> str:
    with pytest.raises(ValidationError) as raised:
        atlas_of(**changes)
    return raised.value.errors()[0]["type"]


def test_a_pressed_point_holds_everything():
    point = atlas_of().points[0]
    assert point.is_pressed
    assert point.press is not None
    assert point.press.times == (2, 3)
    assert point.reach is not None
    assert point.reach.self_ == TEXT


@pytest.mark.parametrize("missing", [{"press": None}, {"reach": None}, {"level": 0}])
def test_a_pressed_point_without_time_hand_or_pressure_is_refused(missing):
    assert fault_of(**missing) == "atlas.press_or_not"


def test_a_landmark_has_no_press_and_a_reason():
    bare = {"ship": "landmark", "press": None, "reach": None, "level": 0}
    assert not atlas_of(**bare, caution=TEXT).points[0].is_pressed
    assert fault_of(**bare) == "atlas.no_reason"
    assert fault_of(ship="landmark", caution=TEXT) == "atlas.press_or_not"


@pytest.mark.parametrize(
    ("press", "code"),
    [
        ({"times": [3, 2], "seconds": [20, 20]}, "atlas.press_order"),
        ({"times": [1, 1], "seconds": [30, 20]}, "atlas.press_order"),
        ({"times": [1, 5], "seconds": [20, 30]}, "atlas.press_long"),
    ],
)
def test_press_times_are_in_order_and_at_most_two_minutes(press, code):
    assert fault_of(press=press) == code


def test_a_code_stands_once():
    plain = {"version": 2, "language": "en", "note": "For tests.", "points": [POINT, POINT]}
    with pytest.raises(ValidationError) as raised:
        PointAtlas.model_validate_json(json.dumps(plain))
    assert raised.value.errors()[0]["type"] == "atlas.twice"


def test_an_unknown_key_is_refused():
    assert fault_of(cure="yes") == "extra_forbidden"
    assert fault_of(reach={}) == "atlas.reach_empty"
