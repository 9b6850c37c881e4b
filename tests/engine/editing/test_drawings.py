"""Paths of a routine's own are drawn, redrawn, renamed and taken away, and cues added to what they are followed in."""

from typing import Any

import pytest

from selfmassage.engine.editing.cues import add_cue, move_cue, remove_cue
from selfmassage.engine.editing.draft import BLANK, NOTHING, Refused, Spot
from selfmassage.engine.editing.drawings import (
    add_drawing,
    change_drawing,
    drawing_of,
    drawing_refusals,
    remove_drawing,
    rename_drawing,
    used_by,
)
from selfmassage.model.routine import Drawing
from selfmassage.model.tokens import ViewName
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import codes, done, routine, surroundings

BACK = surroundings().bodymap.views[ViewName.BACK]
POINTS = ((600.04, 400.0), (650.0, 450.0), (700.0, 430.0))


def curve(*points: tuple[float, float]) -> Drawing:
    drawing = drawing_of(ViewName.BACK, points or POINTS)
    assert isinstance(drawing, Drawing)
    return drawing


def path(one, number=0) -> Any:
    return one.stages[0].steps[number].path


def test_a_drawing_is_named_after_its_title_and_followed():
    one = done(add_drawing(routine(), "Über die Schulter", curve(), Spot(0, 1))).routine
    assert list(one.drawings) == ["my-ueber-die-schulter"]
    assert (path(one, 0), path(one, 1)) == ("collar-lanes", "my-ueber-die-schulter")
    assert one.drawings["my-ueber-die-schulter"].points[0] == (600.0, 400.0)


def test_two_drawings_have_two_names():
    one = done(add_drawing(done(add_drawing(routine(), "", curve())).routine, "", curve())).routine
    assert list(one.drawings) == ["my-path", "my-path-2"]


def test_a_press_goes_to_what_is_drawn_instead_of_its_point():
    one = done(add_drawing(routine(), "here", curve((600, 400)), Spot(1, 0))).routine
    press: Any = one.stages[1].steps[0]
    assert (press.path, press.point) == ("my-here", None)


def test_a_drawing_is_redrawn_and_renamed_with_the_steps_that_follow_it():
    one = done(add_drawing(routine(), "curve", curve(), Spot(0, 0))).routine
    assert change_drawing(one, "my-curve", curve()) == NOTHING
    longer = curve(*POINTS, (720, 440))
    one = done(change_drawing(one, "my-curve", longer)).routine
    edited = done(rename_drawing(one, "my-curve", "my-Long curve"))
    assert (edited.routine.drawings, path(edited.routine)) == ({"my-long-curve": longer}, "my-long-curve")
    assert edited.selected == (Spot(0, 0),)


def test_a_name_that_is_taken_or_none_is_refused():
    one = done(add_drawing(done(add_drawing(routine(), "a", curve())).routine, "b", curve())).routine
    assert codes(rename_drawing(one, "my-a", "b")) == ["drawing.taken"]
    assert codes(rename_drawing(one, "my-a", "…")) == ["drawing.form"]
    assert rename_drawing(one, "my-a", "a") == NOTHING


def test_a_drawing_in_use_is_taken_away_only_for_another_path():
    one = done(add_drawing(routine(), "curve", curve(), Spot(0, 0))).routine
    assert used_by(one, "my-curve") == (Spot(0, 0),)
    assert codes(remove_drawing(one, "my-curve")) == ["drawing.in_use"]
    assert path(done(remove_drawing(one, "my-curve", "shoulder-top-rub")).routine) == "shoulder-top-rub"
    unused = done(add_drawing(routine(), "curve", curve())).routine
    assert done(remove_drawing(unused, "my-curve")).routine == routine()


def test_more_drawings_than_a_file_may_have_are_refused():
    many = {f"my-{number}": {"view": "back", "points": [[600, 400]]} for number in range(100)}
    assert codes(add_drawing(routine(drawings=many), "one more", curve())) == ["list.too_long"]


@pytest.mark.parametrize(
    ("points", "code"),
    [([], "list.empty"), ([(9999, 0)], "value.too_large"), ([(float("inf"), 0)], "number.not_finite")],
)
def test_points_that_no_file_may_have_are_refused(points, code):
    drawing = drawing_of(ViewName.BACK, points)
    assert isinstance(drawing, Refused)
    assert [one.code for one in drawing.problems] == [code]


def test_a_point_pulled_over_the_spine_says_so_at_once():
    assert drawing_refusals(BACK, curve()) == ()
    (refusal,) = drawing_refusals(BACK, curve(*POINTS, (500, 440)))
    assert (refusal.code, refusal.params["area"]) == ("place.forbidden", "spine-midline")
    assert [one.code for one in drawing_refusals(BACK, curve((1200, 400)))] == ["drawing.outside"]


def test_cues_are_added_moved_and_taken_away():
    spot = Spot(0, 0)
    one = done(add_cue(routine(), spot, "half")).routine
    one = done(add_cue(one, spot, 3, "Deeper.")).routine
    assert [(cue.at, cue.say) for cue in one.stages[0].steps[0].cues] == [("half", BLANK), (3, "Deeper.")]
    one = done(move_cue(one, spot, 1, -2)).routine
    edited = done(remove_cue(one, spot, 0))
    assert [(cue.at, cue.say) for cue in edited.routine.stages[0].steps[0].cues] == [(-2, "Deeper.")]
    assert edited.label.code == "edit.remove_cue"
    assert codes(move_cue(one, spot, 1, 4000)) == ["value.too_large"]


def test_a_movement_of_ones_own_is_renamed_too():
    stages = [stage_dict(step_dict("exercise", movement="my-sway"))]
    one = routine(drawings={"my-sway": {"view": "front", "points": [[500, 400]]}}, stages=stages)
    renamed: Any = done(rename_drawing(one, "my-sway", "swing")).routine.stages[0].steps[0]
    assert renamed.movement == "my-swing"
