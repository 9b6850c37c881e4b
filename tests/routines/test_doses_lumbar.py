"""The lumbar session in three stages: 20 min, or 40 min, in the source's order, with what one may do oneself."""

from typing import Any

import pytest

from selfmassage.model.routine import Routine
from selfmassage.model.step import Press, Rest, Stroke
from selfmassage.model.tokens import HandPart, HandWhich, Performer, Technique
from tests.routines.reading import english, in_all, lines_of, shipped, steps

NAMES = [f"lumbar-three-stage-{who}-{minutes}" for who in ("self", "partner") for minutes in (20, 40)]
SELF = NAMES[:2]
TECHNIQUES = {
    "stage-1": {Technique.EFFLEURAGE, Technique.FRICTION},
    "stage-2": {Technique.PETRISSAGE, Technique.FRICTION, Technique.EFFLEURAGE, Technique.VIBRATION},
    "stage-3": {Technique.SQUEEZING},
}
# What the clinical facts leave to oneself: palms, loose fists and knuckles, finger pads, thumbs at level 2.
OWN_PATHS = {
    "low-back-loop",
    "low-back-rub",
    "low-back-embrace",
    "low-back-to-waist",
    "iliac-crest-circles",
    "sacrum-circles",
    "outer-hip-circles",
    "lumbar-circles-up",
    "gluteal-circles-out",
    "gluteal-crest-circles",
    "lumbar-press",
}


def stage(routine: Routine, name: str) -> tuple[Any, ...]:
    return next(one.steps for one in routine.stages if one.id == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_session_takes_the_minutes_of_the_source(name):
    assert shipped(name).massage_ms == int(name.rsplit("-", 1)[1]) * 60_000


@pytest.mark.parametrize("name", NAMES)
def test_fitting_never_makes_it_shorter_than_the_source(name):
    assert all(found.min_seconds is None for found in steps(shipped(name)))


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_no_massage_may_grow(name):
    for found in steps(shipped(name)):
        assert isinstance(found, Rest) or found.max_seconds in (None, getattr(found, "seconds", None))


@pytest.mark.parametrize("name", NAMES)
def test_three_stages_named_and_in_order(name):
    routine = shipped(name)
    assert [one.id for one in routine.stages] == ["opening", "stage-1", "stage-2", "stage-3", "closing", "rest"]
    titles = [english(one.title) for one in routine.stages[1:4]]
    assert titles == ["1 Stroking and rubbing", "2 Kneading and deep friction", "3 Pressing, seated"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", ["stage-1", "stage-2", "stage-3"])
def test_each_stage_has_the_techniques_of_the_source(name, part):
    used = {found.technique for found in stage(shipped(name), part) if isinstance(found, Stroke)}
    assert used <= TECHNIQUES[part]
    assert any(isinstance(found, Press) for found in stage(shipped(name), part)) == (part == "stage-3")


@pytest.mark.parametrize("name", NAMES)
def test_each_stage_says_which_line_it_follows(name):
    for part, line in (("stage-1", 280), ("stage-2", 284), ("stage-3", 288)):
        worked = [found for found in stage(shipped(name), part) if not isinstance(found, Rest)]
        assert worked
        # The slight vibration is named among the rules and the main techniques instead.
        assert all(line in lines_of(one) or one.technique is Technique.VIBRATION for one in worked)


@pytest.mark.parametrize("name", NAMES)
def test_kneading_is_most_of_the_second_stage_together_with_deep_friction(name):
    worked = [found for found in stage(shipped(name), "stage-2") if isinstance(found, Stroke)]
    deep = sum(in_all(one) for one in worked if one.technique in (Technique.PETRISSAGE, Technique.FRICTION))
    assert deep > 0.7 * sum(in_all(one) for one in worked)
    assert {Technique.PETRISSAGE, Technique.FRICTION} <= {one.technique for one in worked}


@pytest.mark.parametrize("name", NAMES)
def test_the_third_stage_begins_with_sitting_tall_and_presses_at_level_two(name):
    steps = stage(shipped(name), "stage-3")
    assert steps[0].id == "tall"
    assert all(found.pressure == 2 for found in steps if not isinstance(found, Rest))
    assert all(found.seconds / found.turns <= 30 for found in steps if isinstance(found, Press))
    assert len({found.point for found in steps if isinstance(found, Press) and found.point}) <= 5


@pytest.mark.parametrize("name", NAMES)
def test_no_pressure_is_above_its_place(name):
    for found in steps(shipped(name)):
        if not isinstance(found, Rest):
            hip = "gluteal" in (getattr(found, "path", None) or "")
            assert found.pressure <= (3 if hip else 2)


@pytest.mark.parametrize("name", SELF)
def test_alone_one_does_only_what_the_facts_leave_to_oneself(name):
    routine = shipped(name)
    assert routine.performer is Performer.SELF
    for found in steps(routine):
        if isinstance(found, Rest):
            continue
        assert found.hand.which in (HandWhich.SAME, HandWhich.BOTH)
        assert found.hand.part not in (HandPart.BALL, HandPart.CUP, HandPart.EDGE)
        if isinstance(found, Press) and found.point:
            assert found.point in ("BL23", "BL25", "EX-B7")
        else:
            assert found.path.removeprefix("my-") in OWN_PATHS
        if isinstance(found, Stroke):
            assert found.technique not in (Technique.VIBRATION, Technique.TAPOTEMENT, Technique.SQUEEZING)


@pytest.mark.parametrize("name", SELF)
def test_alone_the_hands_never_work_for_more_than_five_minutes_without_a_rest(name):
    worked = 0.0
    for found in steps(shipped(name)):
        worked = 0.0 if isinstance(found, Rest) else worked + in_all(found)
        assert worked <= 300


@pytest.mark.parametrize("name", SELF)
def test_alone_the_hands_change_what_they_do(name):
    parts = [None if isinstance(found, Rest) else found.hand.part for found in steps(shipped(name))]
    assert {HandPart.PALM, HandPart.FIST, HandPart.KNUCKLES, HandPart.FINGERS, HandPart.THUMB} <= set(parts)
    # Never four steps in a row with the same part of the hand and no rest between them.
    assert all(len(set(parts[at : at + 4])) > 1 for at in range(len(parts) - 3))


@pytest.mark.parametrize("name", NAMES[2:])
def test_with_a_partner_the_helper_does_everything_and_the_person_sits_up_before_the_third_stage(name):
    routine = shipped(name)
    assert routine.performer is Performer.PARTNER
    for found in steps(routine):
        assert isinstance(found, Rest) or found.hand.which is HandWhich.HELPER
    assert isinstance(stage(routine, "stage-2")[-1], Rest)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_apart_from_daily_routines_and_pressing_hard_is_left_to_a_professional(name):
    routine = shipped(name)
    assert "eight sessions" in english(routine.frequency)
    cautions = " ".join(english(text) for text in routine.cautions)
    assert "left to a professional" in cautions
    assert "runs down a leg" in cautions
