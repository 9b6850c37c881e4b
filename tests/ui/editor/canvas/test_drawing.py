from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfmassage.engine.editing.draft import Spot
from selfmassage.model.tokens import PathShape, ViewName
from selfmassage.ui.editor.canvas.painting import hatching
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import routine
from tests.ui.editor.canvas.conftest import BESIDE, SPINE, four_kinds

K = Qt.Key


def draw(hand, places=BESIDE):
    hand.click_part("canvas_draw")
    for place in places:
        hand.click(place)


def close_to(got, wanted, units=2.0):
    return len(got) == len(wanted) and all(
        abs(a[0] - b[0]) <= units and abs(a[1] - b[1]) <= units for a, b in zip(got, wanted, strict=True)
    )


def test_a_path_is_drawn_by_pointer_alone(hand):
    draw(hand)
    assert hand.step.path == "my-kneading"
    assert hand.drawing.view is ViewName.BACK
    assert close_to(hand.nodes, BESIDE)
    assert hand.desk.undo_text == "Undo redraw a path"


def test_the_line_is_a_smooth_curve_through_the_places(hand):
    draw(hand)
    points = hand.drawing.points
    assert set(hand.nodes) <= set(points)
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    turns = [a[0] * b[0] + a[1] * b[1] for a, b in pairwise(steps)]
    assert min(turns) > 0, "it turns back on itself"


def test_each_point_is_taken_back_by_itself(hand):
    draw(hand)
    hand.desk.undo()
    assert close_to(hand.nodes, BESIDE[:3])
    hand.desk.undo()
    hand.desk.undo()
    assert hand.step.path == "collar-lanes"
    assert not hand.desk.routine.drawings
    assert hand.desk.undo_text is None
    for place in BESIDE:
        hand.click(place)
    assert close_to(hand.nodes, BESIDE)


def test_a_path_is_drawn_by_keyboard_alone(hand):
    hand.part("canvas_draw").setFocus()
    QTest.keyClick(hand.part("canvas_draw"), K.Key_Space)
    assert hand.view.hasFocus()
    hand.key(K.Key_Right, K.Key_Return, K.Key_Down, K.Key_Down, K.Key_Return)
    hand.key(K.Key_Right, modifiers=Qt.KeyboardModifier.ShiftModifier)
    hand.key(K.Key_Return)
    first, second, third = hand.nodes
    assert (second[0] - first[0], second[1] - first[1]) == (0, 20)
    assert (third[0] - second[0], third[1] - second[1]) == (1, 0)
    assert hand.step.path == "my-kneading"
    hand.key(K.Key_Backspace)
    assert hand.nodes == (first, second)


def test_a_place_that_is_never_worked_is_refused_with_the_reason(hand):
    draw(hand, BESIDE[:2])
    before = hand.desk.routine
    hand.click(SPINE)
    assert hand.desk.routine is before
    assert "spine" in hand.said
    assert "stays where it was" in hand.said
    hand.click(BESIDE[2])
    assert hand.said == ""


def test_a_line_that_would_cross_the_spine_is_refused(hand):
    draw(hand, BESIDE[:2])
    before = hand.desk.routine
    hand.click((440.0, 520.0))
    assert hand.desk.routine is before
    assert "spine" in hand.said


def test_a_place_outside_of_the_region_is_refused(hand):
    hand.click_part("canvas_zoom")
    draw(hand, BESIDE[:2])
    before = hand.desk.routine
    hand.click((600.0, 1000.0))
    assert hand.desk.routine is before
    assert "region" in hand.said


def test_keys_are_refused_as_the_pointer_is(hand):
    hand.click_part("canvas_draw")
    hand.hover(BESIDE[0])
    hand.click(BESIDE[0])
    hand.key(*[K.Key_Left] * 4, K.Key_Return)
    assert "spine" in hand.said
    assert hand.nodes == () or close_to(hand.nodes, BESIDE[:1])


def test_a_point_snaps_to_a_landmark_unless_alt_is_held(hand):
    x, y = hand.desk.means.bodymap.views[ViewName.BACK].anchors["blade-mid"]
    hand.click_part("canvas_draw")
    hand.click((x + 5, y + 4))
    assert hand.nodes == ((x, y),)
    hand.key(K.Key_Backspace)
    hand.click((x + 5, y + 4), Qt.KeyboardModifier.AltModifier)
    assert hand.nodes != ((x, y),)
    assert close_to(hand.nodes, ((x + 5, y + 4),))


def test_a_click_on_the_first_point_closes_the_path(hand):
    draw(hand, (*BESIDE, BESIDE[0]))
    assert hand.drawing.closed
    assert len(hand.nodes) == len(BESIDE)
    assert hand.drawing.points[0] == hand.drawing.points[-1]
    hand.click_part("canvas_closed")
    assert not hand.drawing.closed
    assert len(hand.nodes) == len(BESIDE)


def test_how_the_line_runs_is_kept_with_it(hand):
    draw(hand)
    hand.click_part("canvas_pingpong")
    box = hand.part("canvas_shape")
    box.setCurrentIndex(box.findData(PathShape.STRAIGHT))
    box.activated.emit(box.currentIndex())
    assert (hand.drawing.pingpong, hand.drawing.shape) == (True, PathShape.STRAIGHT)
    assert len(hand.drawing.points) == len(BESIDE)


def test_a_ring_round_the_spine_cannot_be_closed(hand):
    draw(hand, BESIDE)
    assert hand.canvas.board.commit(hand.canvas.board.sketch) is False
    before = hand.drawing
    # Straight back from here to the first point would cross nothing; from beyond the neck it would.
    hand.click_part("canvas_closed")
    assert hand.forbidden() == []
    assert hand.drawing.closed or hand.drawing == before


def test_for_a_press_one_point_is_enough(hand_on):
    hand = hand_on(four_kinds(), Spot(0, 1))
    hand.click_part("canvas_draw")
    box = hand.part("canvas_view")
    box.setCurrentIndex(box.findData(ViewName.BACK))
    box.activated.emit(box.currentIndex())
    hand.click(BESIDE[0])
    assert hand.step.point is None
    assert hand.drawing.view is ViewName.BACK
    assert hand.drawing.shape is PathShape.PRESS


def test_a_step_of_the_left_side_is_drawn_on_the_left(hand_on):
    hand = hand_on(routine(stages=[stage_dict(step_dict("stroke", id="one", side="left"))]))
    hand.click_part("canvas_draw")
    assert hand.at(BESIDE[3]).x() < hand.view.width() / 2
    for place in BESIDE:
        hand.click(place)
    assert all(x > 500 for x, _ in hand.drawing.points), "drawings are kept for the right side"


def test_another_path_can_be_begun(hand):
    draw(hand)
    hand.click_part("canvas_anew")
    for place in ((600.0, 450.0), (620.0, 520.0)):
        hand.click(place)
    assert hand.step.path == "my-kneading-2"
    assert len(hand.nodes) == 2


def test_nothing_can_be_drawn_for_a_rest(hand_on):
    hand = hand_on(four_kinds(), Spot(0, 2))
    assert not any(hand.part(f"canvas_{name}").isEnabled() for name in ("draw", "pull", "pick"))


@pytest.mark.parametrize("spot", [Spot(0), Spot(0, 2)])
def test_choosing_another_line_puts_the_tool_away(hand, spot):
    draw(hand, BESIDE[:1])
    hand.desk.choose([spot])
    assert hand.canvas.tool is None
    assert hand.desk.routine.drawings == {}


def test_esc_puts_the_tool_away(hand):
    draw(hand, BESIDE[:2])
    hand.key(K.Key_Escape)
    assert hand.canvas.tool is None
    assert hand.part("canvas_draw").hasFocus()


def test_with_large_words_the_reason_leaves_most_of_the_picture_free(hand, source):
    hand.canvas.resize(512, 556)
    source.set_text_scale(2.0)
    draw(hand, BESIDE[:2])
    assert hand.said == "", "a hint covers the picture"
    hand.click(SPINE)
    assert "spine" in hand.said
    banner = hand.part("canvas_banner")
    free = hand.view.free_area()
    assert banner.geometry().bottom() < free.center().y()
    QTest.mouseClick(banner, Qt.MouseButton.LeftButton)
    assert hand.said == ""
    source.set_text_scale(1.0)


def test_what_is_left_alone_is_hatched_down_to_the_preview_and_not_below_it(hand):
    hand.canvas.use("draw")
    hatched = hatching(hand.view, hand.canvas.board.view("back")).toImage()
    ratio, bar = hand.view.devicePixelRatioF(), hand.canvas.player.bar.geometry()

    def is_hatched(top, bottom):
        rows = range(round(top * ratio), round(bottom * ratio))
        return any(hatched.pixelColor(x, y).alpha() for y in rows for x in range(hatched.width()))

    assert is_hatched(0, bar.top())
    assert not is_hatched(bar.bottom(), hand.view.height())
