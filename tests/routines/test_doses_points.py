"""The low back points: 3 or 5, about two minutes each, three slow turns (source article 4, line 304)."""

import pytest

from selfmassage.model.step import Press
from tests.routines.reading import doses, in_all, lines_of, shipped, step, steps

HAND = ("hand", ("press", "fingers", "each", 60, 3, 2), (304,))
KNEE = ("bl40", ("press", "fingers", "each", 60, 3, 1), (32,))
START = ("settle", ("rest", 20), ())
END = [("finish", ("effleurage", "palm", "both", 30, 15, 1), ()), ("rest", ("rest", 70), (228,))]
FOUR = [
    START,
    HAND,
    ("bl23", ("press", "thumb", "both", 120, 4, 2), (304,)),
    ("bl25", ("press", "thumb", "both", 120, 4, 2), (304, 306)),
    KNEE,
    *END,
]
LOW_BACK = [
    ("bl23", ("press", "thumb", "both", 120, 3, 2), (304,)),
    ("bl25", ("press", "thumb", "both", 120, 3, 2), (304, 306)),
]
THREE = [START, HAND, *LOW_BACK, *END]
FIVE = [START, HAND, KNEE, *LOW_BACK, ("ex-b7", ("press", "thumb", "each", 60, 3, 2), (304, 306)), *END]


@pytest.mark.parametrize(
    ("name", "minutes", "table"),
    [("low-back-acupressure", 10, FOUR), ("low-back-points-3", 8, THREE), ("low-back-points-5", 12, FIVE)],
)
def test_every_step_has_its_dose(name, minutes, table):
    assert doses(shipped(name)) == table
    assert shipped(name).massage_ms == minutes * 60_000


def points(name: str) -> list[Press]:
    return [found for found in steps(shipped(name)) if isinstance(found, Press)]


@pytest.mark.parametrize(("name", "count"), [("low-back-points-3", 3), ("low-back-points-5", 5)])
def test_three_or_five_points_of_two_minutes_in_three_turns(name, count):
    found = points(name)
    assert len({one.point for one in found}) == len(found) == count
    assert all(in_all(one) == 120 for one in found)
    assert all(one.turns == 3 for one in found)


@pytest.mark.parametrize("name", ["low-back-acupressure", "low-back-points-3", "low-back-points-5"])
def test_a_point_is_found_first_and_pressed_for_two_minutes_at_most(name):
    for found in points(name):
        assert found.wait
        assert found.max_seconds == found.seconds
        assert in_all(found) <= 120
        assert found.seconds / found.turns >= 20


@pytest.mark.parametrize("name", ["low-back-acupressure", "low-back-points-3", "low-back-points-5"])
def test_the_healthy_place_comes_first(name):
    assert points(name)[0].point == "EX-UE7"


@pytest.mark.parametrize("name", ["low-back-acupressure", "low-back-points-5"])
def test_the_back_of_the_knee_is_pressed_as_lightly_as_can_be(name):
    found = step(shipped(name), "bl40")
    assert found.pressure == 1
    assert found.basis.source == "S3"
    assert lines_of(found) == (32,)


def test_the_back_of_the_knee_can_be_avoided():
    assert all(found.point != "BL40" for found in points("low-back-points-3"))
