"""What ships says what its sources say: every dose, a basis on each step, plain words, no promises."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.model.base import Text
from selfmassage.model.routine import Routine, repeats
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.text import choose, for_side, has_sides, stray_brace
from selfmassage.model.tokens import HandPart, HandWhich, Region, Side, StartSide, Technique
from selfmassage.store.review_rules import load_review_rules

ROOT = Path(__file__).resolve().parents[2]
ROUTINES = {
    file.stem: Routine.model_validate_json(file.read_bytes()) for file in sorted((ROOT / "routines").glob("*.json"))
}
COLLAR = ROUTINES["collar-zone-self"]
POINTS = ROUTINES["neck-acupressure"]

# The editor searches what a person writes for the same promises.
LISTS = WordLists(load_review_rules(ROOT / "assets"))


def english(text: Text) -> str:
    return choose(text, "en", ("en",))[0]


def every_step() -> list[Any]:
    return [
        pytest.param(step, id=f"{routine.id}:{step.id}")
        for routine in ROUTINES.values()
        for _, _, step in routine.steps()
    ]


def step(routine: Routine, name: str) -> Step:
    return next(step for _, _, step in routine.steps() if step.id == name)


def in_all(found: Step) -> float:
    """Return the seconds of work of a step, both sides together."""
    return found.work_ms * repeats(found) / 1000


def lines_of(found: Step) -> tuple[int, ...]:
    assert found.basis is not None
    line = found.basis.line
    return line if isinstance(line, tuple) else (line,) if line is not None else ()


def stroke(name: str) -> Stroke:
    found = step(COLLAR, name)
    assert isinstance(found, Stroke)
    return found


def press(name: str) -> Press:
    found = step(POINTS, name)
    assert isinstance(found, Press)
    return found


# --- the collar zone, dose by dose -------------------------------------------------------------------------------


def test_the_collar_zone_has_five_named_stages_between_opening_and_closing():
    assert [stage.id for stage in COLLAR.stages] == [
        "opening",
        "stroking",
        "kneading",
        "rubbing",
        "circles",
        "shoulder-ridge",
        "closing",
        "rest",
    ]
    assert COLLAR.massage_ms == 540_000


def test_stroking_toward_the_armpit_takes_ten_to_twelve_strokes_a_side():
    found = stroke("stroke")
    assert (found.technique, found.side) == (Technique.EFFLEURAGE, Side.EACH)
    assert (found.strokes, found.tempo) == (12, 20)
    assert found.tempo is not None
    assert found.min_seconds is not None
    assert found.min_seconds * found.tempo / 60 == 10
    assert found.max_seconds == 36
    assert found.path == "over-shoulder-arc"
    assert 44 in lines_of(found)


def test_kneading_beside_the_spine_takes_twenty_to_thirty_seconds_a_side():
    found = stroke("knead-line")
    assert (found.technique, found.side, found.hand.part) == (Technique.PETRISSAGE, Side.EACH, HandPart.FINGERS)
    assert (found.min_seconds, found.seconds, found.max_seconds) == (20, 30, 30)
    assert 46 in lines_of(found)


def test_kneading_turns_back_toward_the_spine_at_half_time():
    (cue,) = stroke("knead-line").cues
    assert cue.at == "half"
    assert "back toward the spine" in english(cue.say)


def test_rubbing_is_done_with_the_palm_and_then_with_its_edge():
    stage = next(stage for stage in COLLAR.stages if stage.id == "rubbing")
    found = [one for one in stage.steps if isinstance(one, Stroke)]
    assert [one.technique for one in found] == [Technique.FRICTION] * 2
    assert [one.hand.part for one in found] == [HandPart.PALM, HandPart.EDGE]
    assert [lines_of(one) for one in found] == [(48,), (50,)]


def test_the_trapezius_takes_one_minute_up_and_then_reversed():
    found = stroke("trap-circles")
    assert (found.technique, found.side) == (Technique.PETRISSAGE, Side.EACH)
    assert in_all(found) == 60
    assert (found.min_seconds, found.max_seconds) == (None, None)
    (cue,) = found.cues
    assert cue.at == "half"
    assert "reverse" in english(cue.say)
    assert 52 in lines_of(found)


def test_the_concentric_circles_take_fifty_seconds():
    found = stroke("inner-blade")
    assert (found.technique, found.side) == (Technique.FRICTION, Side.EACH)
    assert in_all(found) == 50
    assert (found.min_seconds, found.max_seconds) == (None, None)
    assert 54 in lines_of(found)


def test_the_supraspinatus_takes_thirty_seconds_a_side():
    found = stroke("supraspin")
    assert (found.technique, found.side, found.path) == (Technique.PETRISSAGE, Side.EACH, "supraspinatus-spiral")
    assert found.seconds == 30
    assert (found.min_seconds, found.max_seconds) == (None, None)
    assert 56 in lines_of(found)


@pytest.mark.parametrize(
    ("name", "technique", "line"),
    [
        ("shake", Technique.VIBRATION, 58),
        ("pinch", Technique.TAPOTEMENT, 60),
        ("finger-rain", Technique.TAPOTEMENT, 68),
    ],
)
def test_vibration_pinching_and_finger_tapping_take_twenty_seconds_each(name, technique, line):
    found = stroke(name)
    assert found.technique is technique
    assert in_all(found) == 20
    assert (found.min_seconds, found.max_seconds) == (None, None)
    assert found.pressure == 1
    assert line in lines_of(found)


def test_the_closing_keeps_the_order_of_the_source():
    closing = next(stage for stage in COLLAR.stages if stage.id == "closing")
    assert [one.id for one in closing.steps] == ["shake", "link", "pinch", "finger-rain", "finish"]
    for name in ("link", "finish"):
        assert stroke(name).technique is Technique.EFFLEURAGE
    assert 70 in lines_of(stroke("finish"))


# --- the points ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "side", "seconds", "turns", "pressure", "line"),
    [
        ("li4", "LI4", Side.EACH, 40, 2, 3, 222),
        ("li16", "LI16", Side.EACH, 40, 2, 2, 223),
        ("bl10", "BL10", Side.BOTH, 60, 3, 2, 225),
        ("gb20", "GB20", Side.BOTH, 60, 3, 2, 224),
        ("gb12", "GB12", Side.BOTH, 40, 2, 1, 226),
    ],
)
def test_each_point_of_the_source_is_found_and_then_pressed_in_slow_turns(
    name, code, side, seconds, turns, pressure, line
):
    found = press(name)
    assert (found.point, found.side) == (code, side)
    assert (found.seconds, found.turns, found.pressure) == (seconds, turns, pressure)
    assert found.wait
    assert line in lines_of(found)
    # No point of the neck is held for more than a minute; a turn takes 20 s at least and 30 s at most.
    assert found.max_seconds is not None
    assert found.max_seconds <= 60
    assert found.seconds / found.turns >= 20
    assert found.max_seconds / found.turns <= 30


def test_the_points_come_in_the_order_of_the_stages_and_end_with_two_minutes_of_rest():
    assert [stage.id for stage in POINTS.stages] == [
        "opening",
        "hand",
        "shoulder-tip",
        "skull-edge",
        "behind-the-ear",
        "closing",
        "rest",
    ]
    assert step(POINTS, "rest").work_ms == 120_000
    assert POINTS.massage_ms == 480_000


# --- what holds for everything that ships --------------------------------------------------------------------------


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_a_routine_asks_the_questions_of_its_region_and_begins_on_the_less_painful_side(routine):
    sets = {
        Region.CERVICAL: "neck-set",
        Region.COLLAR: "neck-set",
        Region.THORACIC: "trunk-set",
        Region.LUMBAR: "trunk-set",
        Region.LUMBOSACRAL: "trunk-set",
        Region.LOWER_LIMB: "leg-set",
    }
    # The cup set holds the neck and the trunk set.
    wanted = "cup-set" if routine.off_until == "cups" else sets[routine.region]
    assert wanted in routine.screening
    assert routine.start_side is StartSide.LESS_PAINFUL
    assert routine.cautions


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_a_routine_ends_with_a_rest_of_fixed_length(routine):
    last = routine.stages[-1].steps[-1]
    assert isinstance(last, Rest)
    assert (last.min_seconds, last.max_seconds) == (None, None)


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_a_routine_says_the_stop_rule_before_the_first_touch(routine):
    opening = routine.stages[0].steps[0]
    assert isinstance(opening, Rest)
    assert any(cue.priority == "safety" and "stop" in english(cue.say).lower() for cue in opening.cues)


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_step_ids_are_unique(routine):
    names = [one.id for _, _, one in routine.steps()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("found", every_step())
def test_every_step_says_where_its_numbers_come_from(found):
    assert found.basis is not None
    if found.basis.source is not None:
        sources = json.loads((ROOT / "assets" / "sources.json").read_text(encoding="utf-8"))["sources"]
        assert found.basis.source in sources
        assert lines_of(found)
        assert found.basis.says


@pytest.mark.parametrize("found", every_step())
def test_every_step_has_a_short_title_without_a_side(found):
    assert found.title is not None
    title = english(found.title)
    assert len(title) <= 32
    assert not has_sides(title)
    assert not re.search(r"\b(right|left)\b", title)


@pytest.mark.parametrize("found", every_step())
@pytest.mark.parametrize("side", ["right", "left"])
def test_twelve_words_are_said_and_thirty_shown_at_most(found, side):
    assert len(for_side(english(found.say), side).split()) <= 12
    assert len(for_side(english(found.show), side).split()) <= 30
    for cue in found.cues:
        assert len(for_side(english(cue.say), side).split()) <= 12


@pytest.mark.parametrize("found", every_step())
def test_wording_by_side_stands_in_each_steps_and_nowhere_else(found):
    each = not isinstance(found, Rest) and found.side is Side.EACH
    texts = [english(found.say), english(found.show), *(english(cue.say) for cue in found.cues)]
    assert all(stray_brace(text) is None for text in texts)
    assert has_sides(texts[0]) == each
    if not each:
        assert not any(has_sides(text) for text in texts)


@pytest.mark.parametrize("found", [case for case in every_step() if getattr(case.values[0], "side", None) is Side.EACH])
def test_the_side_is_named_before_the_hand_and_the_right_ones(found):
    for side, other in (("right", "left"), ("left", "right")):
        said = for_side(english(found.say), side).lower()
        assert re.match(rf"{side}\b", said)
        shown = for_side(english(found.show), side).lower()
        # Only the hand that works is called by its side, save where a hand is what is worked.
        hands = re.findall(r"\b(right|left) (?:middle )?(?:hand|palm|thumb|finger|fingers|fist)\b", f"{said} {shown}")
        working = {HandWhich.OPPOSITE: {other}, HandWhich.SAME: {side}}.get(found.hand.which, set())
        worked = {side} if getattr(found, "point", None) in ("LI4", "EX-UE7") else set()
        assert set(hands) <= working | worked


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_nothing_is_promised(routine):
    def texts() -> list[str]:
        out = [english(routine.title), english(routine.summary), *(english(text) for text in routine.cautions)]
        for stage in routine.stages:
            out.append(english(stage.title))
            for one in stage.steps:
                out += [english(one.say), english(one.show), *(english(cue.say) for cue in one.cues)]
        return out

    for text in texts():
        assert LISTS.promise(text, "en") is None, text


def test_the_search_for_promises_finds_them():
    for promise in ("Cures hernia", "restores discs", "removes toxins", "clinically proven", "relieves pain"):
        assert LISTS.promise(promise, "en")
    assert LISTS.promise("May ease muscle tension for a while. Feels relaxing.", "en") is None


@pytest.mark.parametrize("found", every_step())
def test_no_shipped_step_uses_the_two_hardest_pressures(found):
    if not isinstance(found, Rest | Exercise):
        assert 1 <= found.pressure <= 3


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_cues_lie_inside_the_shortest_fitted_step(routine):
    for _, _, one in routine.steps():
        shortest = one.min_seconds or one.work_ms // 1000
        for cue in one.cues:
            assert cue.at == "half" or abs(cue.at) < shortest
