"""What the format alone cannot say."""

import pytest

from selfmassage.engine.check import check
from selfmassage.model.problem import Severity
from tests.sound_routines import bodymap, exercise_dict, press_dict, rest_dict, routine, routine_dict, stroke_dict

MAP = bodymap()


def found(*steps, **changes):
    """Code and pointer of each problem."""
    return [(one.code, one.pointer) for one in check(routine(*steps, **changes), MAP)]


def codes(*steps, **changes):
    return [code for code, _ in found(*steps, **changes)]


def params(code, *steps, **changes):
    return next(dict(one.params) for one in check(routine(*steps, **changes), MAP) if one.code == code)


STEP = "stages[0].steps[0]"


def test_a_sound_routine_has_no_problem():
    assert found(stroke_dict(), press_dict(), exercise_dict()) == []


def test_step_ids_are_unique_over_all_stages():
    stages = routine_dict()["stages"]
    second = {"id": "second", "title": "Second", "steps": [rest_dict(id="rest")]}
    assert found(stages=[*stages, second]) == [("id.step_twice", "stages[1].steps[0].id")]


def test_stage_ids_are_unique():
    stages = routine_dict()["stages"]
    second = {"id": "first", "title": "Second", "steps": [rest_dict(id="other")]}
    assert found(stages=[*stages, second]) == [("id.stage_twice", "stages[1].id")]


def test_a_language_map_holds_the_language_of_the_routine():
    assert found(title={"de": "Nacken"}) == [("text.own_language_missing", "title")]
    assert params("text.own_language_missing", title={"de": "Nacken"}) == {"language": "en", "have": "de"}


@pytest.mark.parametrize("side", ["right", "left", "both", "midline"])
def test_wordings_by_side_are_for_each_steps_only(side):
    assert found(stroke_dict(side=side)) == [
        ("text.sides_not_each", f"{STEP}.say"),
        ("text.sides_not_each", f"{STEP}.show"),
    ]


def test_wordings_by_side_do_not_stand_in_titles():
    assert found(title="The {right|left} side") == [("text.sides_not_each", "title")]


def test_wordings_by_side_may_stand_in_cues_of_each_steps():
    assert found(stroke_dict(cues=[{"at": 5, "say": "The {right|left} one."}])) == []


def test_a_stray_brace_is_found_in_any_language():
    text = {"en": "{{ is fine }}", "de": "offen {hier"}
    assert found(stroke_dict(show=text)) == [("text.brace", f"{STEP}.show.de")]
    assert params("text.brace", stroke_dict(show=text)) == {"at": 7}


@pytest.mark.parametrize(
    ("step", "expected", "meant"),
    [
        (stroke_dict(path="lain"), ("path.unknown", f"{STEP}.path"), "lane"),
        (press_dict(point="LI14"), ("point.unknown", f"{STEP}.point"), "LI4"),
        (exercise_dict(movement="head-turns"), ("movement.unknown", f"{STEP}.movement"), "head-turn"),
    ],
)
def test_unknown_places_say_what_may_be_meant(step, expected, meant):
    assert found(step) == [expected]
    assert params(expected[0], step)["meant"] == meant


def test_a_misspelt_set_of_safety_questions_is_a_warning_with_what_may_be_meant():
    named = ["neck-set", "trunk-sett", "everything"]
    told = [one for one in check(routine(stroke_dict(), screening=named), MAP) if one.code == "set.unknown"]
    assert [(one.pointer, one.severity, dict(one.params)) for one in told] == [
        ("screening[1]", Severity.WARNING, {"given": "trunk-sett", "meant": "trunk-set"}),
        ("screening[2]", Severity.WARNING, {"given": "everything"}),
    ]


def test_a_name_like_no_other_gets_no_guess():
    assert params("path.unknown", stroke_dict(path="qqqqqqqq")) == {"given": "qqqqqqqq"}


def test_a_stroke_does_not_follow_a_movement():
    assert found(stroke_dict(path="head-turn")) == [("path.is_movement", f"{STEP}.path")]


def test_an_exercise_does_not_follow_a_stroke_path():
    assert found(exercise_dict(movement="lane")) == [("movement.is_path", f"{STEP}.movement")]


def test_a_landmark_is_not_pressed():
    assert found(press_dict(point="GV14")) == [("point.not_pressed", f"{STEP}.point")]


def test_a_path_over_the_spine_is_forbidden():
    assert found(stroke_dict(path="across")) == [("place.forbidden", f"{STEP}.path")]


def test_mirrored_never_places_are_forbidden():
    assert params("place.forbidden", stroke_dict(path="left-armpit")) == {"place": "left-armpit", "area": "armpit"}


def test_flat_palms_may_cross_the_spine_lightly():
    assert found(stroke_dict(path="across-flat", pressure=1)) == []
    assert found(stroke_dict(path="across-flat", pressure=2)) == [("place.palm_only", f"{STEP}.pressure")]


def test_pressure_above_the_cap_of_an_area_is_a_warning():
    found_here = check(routine(stroke_dict(path="blade-lane", pressure=2)), MAP)
    assert [(one.code, one.severity, dict(one.params)) for one in found_here] == [
        ("pressure.above_cap", Severity.WARNING, {"given": 2, "most": 1, "area": "blade"})
    ]


def test_the_cap_of_a_point_counts():
    assert codes(press_dict(point="GB21", pressure=3)) == ["pressure.above_cap"]


def drawing(**changes):
    return {"my-line": {"view": "back", "points": [[60, 30], [90, 30]], **changes}}


def test_a_drawing_of_its_own_is_a_path():
    assert found(stroke_dict(path="my-line"), drawings=drawing()) == []


def test_a_misspelt_drawing_is_guessed_too():
    assert params("path.unknown", stroke_dict(path="my-lin"), drawings=drawing())["meant"] == "my-line"


def test_drawings_are_held_to_the_same_rules():
    assert found(stroke_dict(path="my-line"), drawings=drawing(points=[[40, 30], [60, 30]])) == [
        ("place.forbidden", "drawings.my-line.points")
    ]
    assert codes(stroke_dict(path="my-line", pressure=3), drawings=drawing()) == ["pressure.above_cap"]


def test_the_closing_stretch_of_a_closed_drawing_counts():
    # An open loop around the left armpit; closed, its last stretch runs through it.
    points = [[5, 105], [20, 105], [20, 125], [5, 125]]
    assert codes(stroke_dict(path="my-line"), drawings=drawing(points=points)) == []
    assert codes(stroke_dict(path="my-line"), drawings=drawing(points=points, closed=True)) == ["place.forbidden"]


def test_an_unused_drawing_and_one_off_the_picture_are_told():
    assert found(drawings=drawing(points=[[60, 30], [400, 30]])) == [
        ("drawing.unused", "drawings.my-line"),
        ("drawing.outside", "drawings.my-line.points"),
    ]


def test_a_view_other_than_the_home_is_a_warning_and_one_without_the_place_an_error():
    assert found(stroke_dict(view="front")) == [("view.not_home", f"{STEP}.view")]
    assert found(press_dict(view="back")) == [("view.lacks_place", f"{STEP}.view")]
    assert found(stroke_dict(view="back")) == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (30, "cue.past_end"),
        (31, "cue.past_end"),
        (-31, "cue.before_start"),
        (29, None),
        (-30, None),
        ("half", None),
    ],
)
def test_cues_stay_within_the_work(at, expected):
    cues = [{"at": at, "say": "Now."}]
    assert found(stroke_dict(cues=cues)) == ([(expected, f"{STEP}.cues[0].at")] if expected else [])


@pytest.mark.parametrize(("at", "drops"), [(20, True), (19, False), (-21, True), (-20, False), ("half", False)])
def test_cues_a_shorter_fit_would_drop_are_told(at, drops):
    step = stroke_dict(min_seconds=20, cues=[{"at": at, "say": "Now."}])
    assert codes(step) == (["cue.may_drop"] if drops else [])


def test_two_cues_at_one_moment_collide():
    cues = [{"at": "half", "say": "One."}, {"at": -15, "say": "Two."}]
    assert found(stroke_dict(cues=cues)) == [("cue.collide", f"{STEP}.cues[1].at")]


def test_a_cue_begun_while_another_is_said_collides():
    long = "one two three four five six seven eight nine ten"
    assert codes(stroke_dict(cues=[{"at": 5, "say": long}, {"at": 9, "say": "Two."}])) == ["cue.collide"]
    assert codes(stroke_dict(cues=[{"at": 5, "say": long}, {"at": 10, "say": "Two."}])) == []


def test_long_lines_are_told_by_language():
    say = {"en": "short", "de": " ".join(["Wort"] * 13)}
    assert found(stroke_dict(say=say)) == [("say.long", f"{STEP}.say.de")]
    assert params("say.long", stroke_dict(say=say)) == {"words": 13, "most": 12}
    assert found(stroke_dict(show=" ".join(["word"] * 31))) == [("show.long", f"{STEP}.show")]


def test_a_routine_ends_with_a_rest():
    stages = [{"id": "only", "title": "Only", "steps": [stroke_dict()]}]
    assert found(stages=stages) == [("last.not_rest", "stages[0].steps[0].kind")]


def test_a_step_without_a_basis_is_told():
    assert found(stroke_dict(basis=...)) == [("basis.missing", f"{STEP}.basis")]


def test_without_a_map_places_are_left_alone():
    assert check(routine(stroke_dict(path="nowhere"))) == []
