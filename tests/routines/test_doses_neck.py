"""The doses of the neck and collar routines: what the source gives, and what is ours, step by step."""

import pytest

from selfmassage.model.step import Exercise, Rest
from selfmassage.model.tokens import HandWhich
from tests.routines.reading import dose, doses, in_all, is_fixed, lines_of, shipped, step, steps

DESK = [
    ("settle", ("rest", 15), ()),
    ("stroke", ("effleurage", "palm", "each", 25, 12, 1), (137, 212)),
    ("squeeze", ("petrissage", "hand", "each", 30, 15, 2), (212,)),
    ("skull-circles", ("friction", "fingers", "both", 30, 40, 2), (54, 139)),
    ("finish", ("effleurage", "palm", "both", 15, 12, 1), (70,)),
    ("rest", ("rest", 10), (212,)),
]
PARTNER = [
    ("settle", ("rest", 20), ()),
    ("stroke", ("effleurage", "palm", "both", 36, 20, 1), (44,)),
    ("knead-line", ("petrissage", "fingers", "each", 30, 30, 2), (46,)),
    ("palm-rub", ("friction", "palm", "each", 20, 60, 2), (48,)),
    ("link-rub", ("effleurage", "palm", "both", 12, 15, 1), (48,)),
    ("edge-rub", ("friction", "edge", "each", 20, 60, 2), (50,)),
    ("finger-strokes", ("effleurage", "fingers", "both", 12, 30, 1), (50,)),
    ("trap-up", ("petrissage", "fingers", "both", 30, 40, 2), (52,)),
    ("trap-down", ("petrissage", "fingers", "both", 30, 40, 2), (52,)),
    ("inner-blade", ("friction", "fingers", "both", 50, 40, 2), (54,)),
    ("supraspin", ("petrissage", "fingers", "each", 30, 40, 2), (56,)),
    ("shake", ("vibration", "hand", "both", 20, 120, 1), (58,)),
    ("link-shake", ("effleurage", "palm", "both", 12, 15, 1), (58,)),
    ("pinch", ("tapotement", "fingers", "both", 20, 120, 1), (60,)),
    ("link-pinch", ("effleurage", "palm", "both", 12, 15, 1), (60,)),
    ("blade-tap", ("tapotement", "fingers", "both", 20, 140, 1), (62,)),
    ("finger-rain", ("tapotement", "fingers", "both", 20, 160, 1), (66, 68)),
    ("press-pat", ("tapotement", "palm", "both", 20, 60, 1), (67,)),
    ("finish", ("effleurage", "palm", "both", 36, 12, 1), (70,)),
    ("rest", ("rest", 50), (212,)),
]
CLASSIC = [
    ("settle", ("rest", 20), ()),
    ("stroke", ("effleurage", "palm", "each", 30, 15, 1), (136, 137)),
    ("squeeze", ("squeezing", "edge", "each", 30, 10, 2), (138,)),
    ("rub", ("friction", "fingers", "each", 30, 50, 2), (139,)),
    ("knead", ("petrissage", "hand", "each", 30, 20, 2), (139,)),
    ("both-circles", ("friction", "fingers", "both", 30, 40, 2), (139,)),
    ("finish", ("effleurage", "palm", "both", 30, 15, 2), (140,)),
    ("rest", ("rest", 40), (212,)),
]
BETWEEN = [
    ("settle", ("rest", 20), ()),
    ("vertical", ("effleurage", "palm", "each", 40, 18, 1), (212,)),
    ("circles", ("friction", "fingers", "each", 40, 40, 2), (212,)),
    ("shoulder-knead", ("petrissage", "hand", "each", 40, 20, 2), (212,)),
    ("shoulder-rub", ("friction", "fingers", "each", 30, 45, 2), (212,)),
    ("pat", ("tapotement", "palm", "each", 20, 100, 1), (212,)),
    ("turns", ("exercise", "head-turn", "both", 40, 6), (212,)),
    ("rolls", ("exercise", "shoulder-roll", "both", 30, 12), (212,)),
    ("nods", ("exercise", "nod", "midline", 30, 8), (212,)),
    ("finish", ("effleurage", "palm", "both", 30, 12, 1), (208,)),
    ("rest", ("rest", 110), (212,)),
]
FLARE = [
    ("settle", ("rest", 30), ()),
    ("feather", ("effleurage", "fingers", "each", 40, 8, 1), (206, 210)),
    ("feather-both", ("effleurage", "palm", "both", 40, 8, 1), (210,)),
    ("hold", ("pressure", "palm", "both", 40, 0, 1), ()),
    ("rest", ("rest", 50), (212,)),
]


@pytest.mark.parametrize(
    ("name", "minutes", "table"),
    [
        ("desk-neck-reset", 3, DESK),
        ("collar-zone-partner", 10, PARTNER),
        ("neck-classic-self", 6, CLASSIC),
        ("neck-between-sessions", 10, BETWEEN),
        ("neck-flare-gentle", 4, FLARE),
    ],
)
def test_every_step_has_its_dose(name, minutes, table):
    assert doses(shipped(name)) == table
    assert shipped(name).massage_ms == minutes * 60_000


def test_the_collar_zone_with_a_partner_has_five_named_stages_between_opening_and_closing():
    assert [stage.id for stage in shipped("collar-zone-partner").stages] == [
        "opening",
        "stroking",
        "kneading",
        "rubbing",
        "circles",
        "shoulder-ridge",
        "closing",
        "rest",
    ]


def test_a_partner_strokes_ten_to_twelve_times_toward_the_armpits():
    found = step(shipped("collar-zone-partner"), "stroke")
    assert (found.strokes, found.tempo, found.path) == (12, 20, "fan-blades-to-armpit")
    assert (found.min_seconds * found.tempo / 60, found.max_seconds) == (10, 36)


def test_a_partner_kneads_beside_the_spine_for_twenty_to_thirty_seconds_a_side_and_turns_back_at_half_time():
    found = step(shipped("collar-zone-partner"), "knead-line")
    assert (found.min_seconds, found.seconds, found.max_seconds) == (20, 30, 30)
    (cue,) = found.cues
    assert cue.at == "half"


@pytest.mark.parametrize(
    ("names", "total"),
    [
        (("trap-up", "trap-down"), 60),
        (("inner-blade",), 50),
        (("supraspin",), 60),
        (("shake",), 20),
        (("pinch",), 20),
        (("finger-rain",), 20),
    ],
)
def test_a_number_of_the_source_never_changes(names, total):
    found = [step(shipped("collar-zone-partner"), name) for name in names]
    assert sum(in_all(one) for one in found) == total
    assert all(is_fixed(one) for one in found)


def test_what_only_a_partner_can_do_stands_in_the_partner_version():
    names = {found.id for found in steps(shipped("collar-zone-partner"))}
    assert {"finger-strokes", "blade-tap", "press-pat", "inner-blade"} <= names
    alone = {found.id for found in steps(shipped("collar-zone-self"))}
    assert not {"finger-strokes", "blade-tap", "press-pat"} & alone


def test_everything_of_a_partner_routine_is_done_by_the_helper():
    for found in steps(shipped("collar-zone-partner")):
        assert isinstance(found, Rest) or found.hand.which is HandWhich.HELPER


def test_the_classic_order_is_stroking_squeezing_rubbing_and_kneading_then_stroking():
    found = [one for one in steps(shipped("neck-classic-self")) if not isinstance(one, Rest)]
    assert [one.technique.value for one in found] == [
        "effleurage",
        "squeezing",
        "friction",
        "petrissage",
        "friction",
        "effleurage",
    ]


def test_between_sessions_follows_the_order_of_the_source_and_ends_wrapped():
    routine = shipped("neck-between-sessions")
    assert [stage.id for stage in routine.stages][1:6] == ["stroking", "circles", "shoulders", "patting", "moving"]
    assert all(lines_of(found) == (212,) for stage in routine.stages[1:6] for found in stage.steps)
    moving = next(stage for stage in routine.stages if stage.id == "moving")
    assert all(isinstance(found, Exercise) for found in moving.steps)


def test_a_sore_neck_gets_light_strokes_and_warm_hands_only():
    for found in steps(shipped("neck-flare-gentle")):
        if not isinstance(found, Rest):
            assert found.pressure == 1
            assert (dose(found)[0], found.tempo) in [("effleurage", 8), ("pressure", 0)]


@pytest.mark.parametrize(
    "name",
    ["desk-neck-reset", "collar-zone-partner", "neck-classic-self", "neck-between-sessions", "neck-flare-gentle"],
)
def test_no_pressure_on_the_neck_is_above_two(name):
    assert all(isinstance(found, Rest | Exercise) or found.pressure <= 2 for found in steps(shipped(name)))
