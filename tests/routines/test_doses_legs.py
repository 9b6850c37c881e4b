"""The legs: the doses, the places kept away from, and that they can follow a low back session."""

import json

import pytest

from selfmassage.engine.check import check
from selfmassage.model.routine import Routine
from selfmassage.model.tokens import ViewName
from tests.routines.reading import bodymap, doses, shipped

LEG = [
    ("hip", "effleurage", "fingers", 30, 30, 2, 340),
    ("thigh-stroke", "effleurage", "palm", 40, 15, 2, 341),
    ("thigh-fist", "friction", "fist", 40, 45, 2, 341),
    ("thigh-knead", "petrissage", "hand", 50, 20, 2, 341),
    ("knee", "friction", "fingers", 30, 40, 1, 342),
    ("calf", "petrissage", "hand", 50, 20, 2, 342),
    ("ankle-outer", "friction", "fingers", 10, 45, 2, 342),
    ("ankle-inner", "friction", "fingers", 10, 45, 2, 342),
    ("sole", "petrissage", "thumb", 25, 30, 2, 342),
    ("foot-top", "petrissage", "thumb", 15, 30, 2, 342),
    ("close", "effleurage", "palm", 30, 10, 1, 341),
]


def test_every_step_has_its_dose_on_one_leg_and_then_on_the_other():
    legs = [
        (f"{name}-{side}", (technique, part, side, seconds, tempo, pressure), (line,))
        for side in ("right", "left")
        for name, technique, part, seconds, tempo, pressure, line in LEG
    ]
    assert doses(shipped("leg-self")) == [("settle", ("rest", 20), ()), *legs, ("rest", ("rest", 40), ())]
    assert shipped("leg-self").massage_ms == 720_000


def test_both_ankle_bones_take_twenty_seconds_a_leg_and_the_foot_forty():
    times = {name: seconds for name, _, _, seconds, _, _, _ in LEG}
    assert times["ankle-outer"] + times["ankle-inner"] == 20
    assert times["sole"] + times["foot-top"] == 40


def test_strokes_of_the_thigh_end_clear_of_the_groin_and_of_the_back_of_the_knee():
    view = bodymap().views[ViewName.LEG_FRONT]
    groin = next(place for place in view.forbidden if place.id == "groin")
    lowest_up_to = min(y for _, y in groin.polygon)
    for name in ("thigh-strokes-up", "thigh-knead-up", "thigh-rub-up", "leg-long-up"):
        assert min(y for _, y in view.paths[name].points) > lowest_up_to


@pytest.mark.parametrize(
    "name", ["low-back-self", "lumbar-three-stage-self-20", "lumbar-three-stage-self-40", "low-back-points-3"]
)
def test_a_low_back_session_can_take_the_legs_along_before_its_last_rest(name):
    lumbar, legs = shipped(name), shipped("leg-self")
    parts = tuple(stage for stage in legs.stages if stage.id.startswith("leg-"))
    plain = lumbar.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    more = legs.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    taken = [stage for stage in more["stages"] if stage["id"].startswith("leg-")]
    plain["stages"][-1:-1] = taken
    plain["screening"] += more["screening"]
    drawings = {**plain.get("drawings", {}), **more.get("drawings", {})}
    if drawings:
        plain["drawings"] = drawings
    joined = Routine.model_validate_json(json.dumps(plain))
    assert check(joined, bodymap()) == []
    assert len(parts) == 2
    assert joined.massage_ms == lumbar.massage_ms + 660_000
