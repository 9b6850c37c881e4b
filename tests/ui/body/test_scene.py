import pytest

from selfmassage.model.tokens import HandPart, HandWhich, ViewName
from selfmassage.ui.body.scene import Touch, scene_for


def scene(body, view, path, side, **touch):
    shown = body.views[view]
    return scene_for(view, shown, phase="work", side=side, path=shown.paths[path], touch=Touch(**touch))


def test_right_is_drawn_as_the_map_draws_it(body):
    path = body.views[ViewName.BACK].paths["neck-glide-down"]
    assert scene(body, ViewName.BACK, "neck-glide-down", "right").marks[0].points == path.points


def test_left_is_mirrored_at_the_midline_and_the_other_side_is_the_ghost(body):
    left = scene(body, ViewName.BACK, "neck-glide-down", "left")
    right = scene(body, ViewName.BACK, "neck-glide-down", "right")
    assert [x for x, _ in left.marks[0].points] == pytest.approx([1000 - x for x, _ in right.marks[0].points])
    assert left.ghosts[0].points == right.marks[0].points
    assert not left.flipped


@pytest.mark.parametrize("view", [ViewName.HAND_DORSUM, ViewName.NECK_SIDE, ViewName.FOOT])
def test_a_single_limb_flips_as_a_whole(body, view):
    name = next(iter(body.views[view].paths))
    left, right = scene(body, view, name, "left"), scene(body, view, name, "right")
    assert left.flipped
    assert not right.flipped
    assert left.ghosts == ()
    width = body.views[view].size[0]
    assert left.marks[0].points[0][0] == pytest.approx(width - right.marks[0].points[0][0])


def test_both_sides_have_a_mark_and_a_hand_each(body):
    both = scene(body, ViewName.BACK, "low-back-loop", "both", which=HandWhich.SAME)
    assert len(both.marks) == 2
    assert both.hands == ("right", "left")
    assert both.ghosts == ()


def test_the_opposite_hand_reaches_over(body):
    assert scene(body, ViewName.BACK, "neck-glide-down", "right", which=HandWhich.OPPOSITE).hands == ("left",)
    assert scene(body, ViewName.BACK, "neck-glide-down", "left", which=HandWhich.OPPOSITE).hands == ("right",)
    assert scene(body, ViewName.BACK, "neck-glide-down", "left", which=HandWhich.SAME).hands == ("left",)


def test_two_hands_may_share_one_mark(body):
    assert scene(body, ViewName.BACK, "sacrum-circles", "mid", which=HandWhich.BOTH).hands == ("right", "left")


def test_no_hand_where_the_person_moves_or_nothing_touches(body):
    assert scene(body, ViewName.FRONT, "head-turn", "mid").hands == ()
    assert scene(body, ViewName.BACK, "neck-glide-down", "right", part=HandPart.NONE).hands == ()


def test_a_point_is_a_place_on_each_side(body):
    shown = body.views[ViewName.HEAD_BACK]
    points = tuple(point for point in shown.points if point.code == "GB20")
    found = scene_for(ViewName.HEAD_BACK, shown, phase="wait", side="both", points=points)
    assert [spot.x for spot in found.spots] == pytest.approx([591.2, 408.8])
    assert len(found.marks) == 2


def test_the_figures_right_is_the_viewers_left_from_the_front(body):
    assert scene(body, ViewName.BACK, "neck-glide-down", "right").right_is_right
    assert not scene(body, ViewName.FRONT, "head-turn", "mid").right_is_right


def test_a_turn_of_a_press_wins_over_the_tempo():
    assert Touch(tempo=30).stroke_s == 2
    assert Touch(tempo=30, turn_s=9).stroke_s == 9
    assert Touch(tempo=0).stroke_s == 0
    assert Touch().stroke_s is None


def test_pressure_is_drawn_in_three_degrees():
    assert [Touch(pressure=level).drawn_pressure for level in (0, 1, 3, 5)] == [0, 1, 3, 3]


def test_every_path_of_every_view_makes_a_scene_on_every_side(body):
    for name, view in body.views.items():
        for path in view.paths.values():
            for side in ("right", "left", "both", "mid"):
                made = scene_for(name, view, phase="work", side=side, path=path)
                assert made.box is not None
