"""The doses of the upper and lower back: what the source gives, and what is ours, step by step."""

import pytest

from selfmassage.model.step import Rest
from selfmassage.model.tokens import HandPart, HandWhich, Technique, ViewName
from tests.routines.reading import bodymap, doses, is_fixed, shipped, step, steps

UPPER_BALL = [
    ("setup", ("rest", 20), ()),
    ("roll-right", ("friction", "ball", "right", 60, 10, 2), (54, 295)),
    ("hold-right", ("pressure", "ball", "right", 30, 0, 2), ()),
    ("switch", ("rest", 15), ()),
    ("roll-left", ("friction", "ball", "left", 60, 10, 2), (54, 295)),
    ("hold-left", ("pressure", "ball", "left", 30, 0, 2), ()),
    ("corner", ("friction", "fingers", "each", 30, 40, 2), (54, 56)),
    ("blades", ("exercise", "blades-draw-together", "both", 40, 8), ()),
    ("rest", ("rest", 45), ()),
]
SELF = [
    ("settle", ("rest", 20), ()),
    ("warm", ("friction", "palm", "both", 40, 60, 2), (280, 310)),
    ("stroke-up", ("effleurage", "palm", "both", 30, 20, 2), (294, 313)),
    ("fist", ("petrissage", "fist", "each", 40, 30, 2), (284,)),
    ("crest", ("friction", "fingers", "each", 30, 45, 2), (326, 330)),
    ("sacrum", ("friction", "palm", "midline", 30, 40, 1), (322,)),
    ("press", ("press", "thumb", "both", 40, 4, 2), (288,)),
    ("buttock", ("petrissage", "fist", "each", 30, 30, 3), (330,)),
    ("finish", ("effleurage", "palm", "both", 30, 15, 1), ()),
    ("rest", ("rest", 30), ()),
]
PARTNER = [
    ("settle", ("rest", 30), ()),
    ("spiral", ("effleurage", "palm", "each", 45, 20, 2), (312,)),
    ("line-1", ("effleurage", "palm", "both", 90, 20, 2), (313,)),
    ("line-2", ("effleurage", "palm", "both", 60, 15, 2), (314,)),
    ("line-3", ("effleurage", "palm", "both", 60, 15, 2), (314,)),
    ("embrace", ("effleurage", "hand", "both", 60, 15, 2), (315,)),
    ("palm-rub", ("friction", "palm", "both", 60, 60, 1), (280, 310)),
    ("circles", ("friction", "fingers", "each", 60, 40, 2), (294, 330)),
    ("crest", ("friction", "fingers", "each", 45, 40, 2), (326,)),
    ("buttock", ("friction", "fist", "each", 60, 30, 3), (330,)),
    ("knead", ("petrissage", "hand", "each", 60, 20, 2), (284,)),
    ("vibrate", ("vibration", "palm", "both", 30, 120, 1), (296, 310)),
    ("ridge", ("squeezing", "palm", "each", 45, 10, 2), (318,)),
    ("pat", ("tapotement", "palm", "both", 30, 100, 2), (316,)),
    ("finish", ("effleurage", "palm", "both", 60, 10, 1), (208,)),
    ("rest", ("rest", 90), ()),
]
HIP_BALL = [
    ("setup", ("rest", 20), ()),
    ("roll-right", ("friction", "ball", "right", 60, 10, 3), (306, 330)),
    ("hold-right", ("pressure", "ball", "right", 30, 0, 2), ()),
    ("upper-right", ("friction", "ball", "right", 30, 12, 2), (306,)),
    ("switch", ("rest", 20), ()),
    ("roll-left", ("friction", "ball", "left", 60, 10, 3), (306, 330)),
    ("hold-left", ("pressure", "ball", "left", 30, 0, 2), ()),
    ("upper-left", ("friction", "ball", "left", 30, 12, 2), (306,)),
    ("sacrum", ("friction", "palm", "midline", 40, 40, 1), (322,)),
    ("crest", ("friction", "knuckles", "both", 40, 40, 2), (326,)),
    ("rest", ("rest", 60), ()),
]


@pytest.mark.parametrize(
    ("name", "minutes", "table"),
    [
        ("upper-back-ball", 6, UPPER_BALL),
        ("low-back-self", 7, SELF),
        ("low-back-partner", 20, PARTNER),
        ("hip-sacrum-ball", 7, HIP_BALL),
    ],
)
def test_every_step_has_its_dose(name, minutes, table):
    assert doses(shipped(name)) == table
    assert shipped(name).massage_ms == minutes * 60_000


@pytest.mark.parametrize("name", ["upper-back-ball", "hip-sacrum-ball"])
def test_the_ball_does_one_side_and_then_the_other(name):
    routine = shipped(name)
    right = next(stage for stage in routine.stages if stage.id == "ball-right").steps
    left = next(stage for stage in routine.stages if stage.id == "ball-left").steps
    assert isinstance(left[0], Rest)
    assert [one.id.removesuffix("-left") for one in left[1:]] == [one.id.removesuffix("-right") for one in right]


def test_a_ball_stays_no_longer_than_a_minute_and_a_half_in_one_place():
    for name, most in (("upper-back-ball", 90), ("hip-sacrum-ball", 60)):
        for found in steps(shipped(name)):
            if not isinstance(found, Rest) and getattr(found, "hand", None) and found.hand.part is HandPart.BALL:
                assert (found.max_seconds or found.seconds) <= most


def test_held_spots_are_fixed():
    for name in ("upper-back-ball", "hip-sacrum-ball"):
        for side in ("right", "left"):
            assert is_fixed(step(shipped(name), f"hold-{side}"))


@pytest.mark.parametrize(
    "name",
    [
        "low-back-self",
        "low-back-partner",
        "lumbar-three-stage-self-20",
        "lumbar-three-stage-self-40",
        "lumbar-three-stage-partner-20",
        "lumbar-three-stage-partner-40",
    ],
)
def test_over_the_kidneys_nothing_taps_and_no_ball_or_cup_is_used(name):
    back = bodymap().views[ViewName.BACK]
    loin = next(area for area in back.regions if area.id == "loin")
    for found in steps(shipped(name)):
        technique = getattr(found, "technique", None)
        if technique is Technique.TAPOTEMENT:
            assert found.path == "gluteal-pat"
        assert technique is not Technique.SUCTION
        assert isinstance(found, Rest) or found.hand.part not in (HandPart.BALL, HandPart.CUP)
    assert loin.max_level == 2


def test_the_flat_bone_is_touched_lightly():
    for name in ("low-back-self", "hip-sacrum-ball"):
        assert step(shipped(name), "sacrum").pressure == 1


def test_the_hands_that_cross_the_spine_are_flat_and_as_light_as_can_be():
    found = step(shipped("low-back-partner"), "palm-rub")
    assert (found.path, found.hand.part, found.pressure) == ("waist-cross-rub", HandPart.PALM, 1)


def test_a_partner_does_everything_of_the_partner_routine():
    for found in steps(shipped("low-back-partner")):
        assert isinstance(found, Rest) or found.hand.which is HandWhich.HELPER


def test_no_stroke_of_the_low_back_ends_at_the_groin():
    assert step(shipped("low-back-partner"), "line-3").path == "waist-to-hip-front"
