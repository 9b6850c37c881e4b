"""The rhythm of the hand: which lines have one, when its beats fall, how it swells and fades."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options
from selfmassage.engine.pace import FADE_FROM, Pace, pace_of
from selfmassage.model.tokens import PathShape
from selfmassage.ui.body.motion import gait_of, pose_at, press_curve
from selfmassage.ui.body.scene import TouchPath
from tests.builders import routine_of, step_dict


def paces(kind: str = "stroke", **changes) -> list[Pace | None]:
    return [pace_of(line) for line in lines_of(routine_of(step_dict(kind, **changes)), Options())]


def test_a_stroke_has_the_tempo_of_its_author_on_the_side_that_is_worked():
    right, left = paces(side="each", seconds=20, tempo=40)
    assert right == Pace(1_500, 20_000, turns=False, pan=1)
    assert left == Pace(1_500, 20_000, turns=False, pan=-1)


@pytest.mark.parametrize("side", ["both", "midline"])
def test_both_sides_and_the_midline_are_in_the_middle(side):
    assert [pace.pan for pace in paces(side=side, seconds=20, tempo=40) if pace] == [0]


def test_a_press_turns_and_an_exercise_repeats():
    assert paces("press", side="right", seconds=30, turns=3) == [Pace(10_000, 30_000, turns=True, pan=1)]
    (pace,) = paces("exercise", side="both", repetitions=3, tempo=6)
    assert pace == Pace(10_000, 30_000, turns=False, pan=0)


def test_a_still_hand_and_a_rest_have_none():
    assert paces(side="right", seconds=20, tempo=0) == [None]
    assert paces("rest", seconds=20) == [None]


def test_beats_fall_where_a_stroke_begins():
    assert list(Pace(1_500, 5_000, turns=False, pan=0).beats(0, 9_999)) == [0, 1_500, 3_000, 4_500]
    assert list(Pace(1_500, 5_000, turns=False, pan=0).beats(1_500, 4_500)) == [1_500, 3_000]


def test_beats_that_would_rattle_are_taken_together():
    assert list(Pace(100, 1_000, turns=False, pan=0).beats(0, 1_000)) == [0, 400, 800]
    assert list(Pace(375, 1_000, turns=False, pan=0).beats(0, 1_000)) == [0, 375, 750]


@given(st.floats(100, 20_000), st.lists(st.floats(0, 60_000), min_size=1, max_size=6))
def test_each_beat_comes_once_however_it_is_asked_for(period_ms, cuts):
    pace = Pace(period_ms, 60_000, turns=False, pan=0)
    edges = [0.0, *sorted(cuts), 60_000.0]
    pieces = [beat for begin, end in pairwise(edges) for beat in pace.beats(begin, end)]
    assert pieces == list(pace.beats(0, 60_000))


@pytest.mark.parametrize("tempo", [6, 15, 40, 60, 120])
def test_a_beat_falls_where_the_hand_on_the_body_turns(tempo):
    glide = gait_of(TouchPath(PathShape.STRAIGHT, ((0, 0), (0, 100))), 60 / tempo)
    circles = gait_of(TouchPath(PathShape.CIRCLES, ((0, 0), (0, 100)), turns=5), 60 / tempo)
    beats = list(Pace(60_000 / tempo, 30_000, turns=False, pan=0).beats(0, 30_000))
    assert len(beats) in (tempo // 2, tempo // 2 + tempo % 2)
    for number, beat in enumerate(beats):
        assert pose_at(glide, beat / 1000).stroke == number
        assert pose_at(glide, beat / 1000).share == pytest.approx(0, abs=1e-6)
        assert pose_at(glide, beat / 1000 + 1e-3).share < 0.05
        assert pose_at(circles, beat / 1000).press <= pose_at(circles, beat / 1000 + 0.05).press


@given(st.floats(0, 1))
def test_a_press_swells_as_the_pressure_on_the_body_does(part):
    assert Pace(10_000, 40_000, turns=True, pan=0).swell(20_000 + part * 9_999) == pytest.approx(
        press_curve(part * 0.9999), abs=1e-9
    )


def test_a_breath_is_drawn_in_faster_than_it_goes_and_never_panted():
    pace = Pace(500, 60_000, turns=False, pan=0)
    assert [pace.swell(ms) for ms in (0, 600, 1_500)] == [0, 1, 0]
    assert pace.swell(300) == pytest.approx(pace.swell(600 + 450))


def test_it_comes_and_goes():
    pace = Pace(1_000, 20_000, turns=False, pan=0)
    assert [pace.fade(ms) for ms in (0, 2_000, 18_000, 20_000)] == [FADE_FROM, 1, 1, 0]
    assert pace.fade(10_000, since_ms=10_000) == FADE_FROM
    assert pace.fade(19_000) == pytest.approx(0.5)
