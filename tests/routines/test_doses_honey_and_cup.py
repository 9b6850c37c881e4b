"""Honey and the gliding cup: gentler than the source, inside its times, and off until switched on."""

import pytest

from selfmassage.model.step import Rest
from selfmassage.model.tokens import HandWhich, Technique
from tests.routines.reading import doses, fitted_seconds, in_all, is_fixed, shipped, step, steps

HONEY = [
    ("check", ("rest", 30), (152,)),
    ("warm", ("effleurage", "palm", "both", 90, 20, 2), (146,)),
    ("spread", ("effleurage", "palm", "both", 60, 15, 1), (148, 241)),
    ("press", ("pressure", "palm", "each", 120, 20, 2), (148, 241, 243)),
    ("press-mid", ("pressure", "palm", "both", 90, 20, 2), (148, 241)),
    ("smooth", ("effleurage", "palm", "both", 60, 10, 1), (148,)),
    ("wipe", ("effleurage", "sponge", "both", 90, 12, 1), (150,)),
    ("rest", ("rest", 60), (150,)),
]
CUP = [
    ("check", ("rest", 15), (92, 263, 264, 265, 266)),
    ("oil", ("effleurage", "palm", "both", 25, 15, 1), (102,)),
    ("test", ("suction", "cup", "right", 20, 6, 1), ()),
    ("lines", ("suction", "cup", "each", 90, 6, 2), (92, 103, 259)),
    ("slope", ("suction", "cup", "each", 40, 8, 2), (166,)),
    ("hands", ("effleurage", "palm", "both", 60, 12, 1), ()),
    ("rest", ("rest", 100), (92, 168)),
]


@pytest.mark.parametrize(("name", "minutes", "table"), [("honey-upper-back", 12, HONEY), ("gliding-cup-back", 8, CUP)])
def test_every_step_has_its_dose(name, minutes, table):
    assert doses(shipped(name)) == table
    assert shipped(name).massage_ms == minutes * 60_000


def test_both_are_off_until_a_person_switches_them_on():
    assert shipped("honey-upper-back").off_until == "honey"
    assert shipped("gliding-cup-back").off_until == "cups"


def test_honey_takes_ten_to_fifteen_minutes_however_it_is_fitted():
    lowest, highest = fitted_seconds(shipped("honey-upper-back"))
    assert lowest >= 600
    assert highest <= 900


def test_honey_is_pressed_for_five_to_six_minutes():
    press = step(shipped("honey-upper-back"), "press")
    middle = step(shipped("honey-upper-back"), "press-mid")
    assert 300 <= in_all(press) + in_all(middle) <= 360


def test_honey_stays_off_the_neck():
    for found in steps(shipped("honey-upper-back")):
        assert isinstance(found, Rest) or "neck" not in found.path


def test_a_cup_is_always_moving_for_less_than_six_minutes_and_never_longer():
    sucking = [
        found for found in steps(shipped("gliding-cup-back")) if getattr(found, "technique", None) is Technique.SUCTION
    ]
    assert sum(in_all(found) for found in sucking) < 360
    assert all(found.tempo > 0 for found in sucking)
    assert all(found.max_seconds is None for found in sucking)
    assert {found.path for found in sucking} == {"cup-test", "cup-lanes-up", "cup-glides-out"}
    assert is_fixed(step(shipped("gliding-cup-back"), "test"))


@pytest.mark.parametrize("name", ["honey-upper-back", "gliding-cup-back"])
def test_a_helper_does_it_and_looks_at_the_skin_first(name):
    routine = shipped(name)
    assert routine.performer.value == "partner"
    assert routine.stages[0].steps[0].id == "check"
    for found in steps(routine):
        assert isinstance(found, Rest) or found.hand.which is HandWhich.HELPER
