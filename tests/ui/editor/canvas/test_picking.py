import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.model.tokens import ViewName
from selfmassage.ui.editor.canvas.targets import targets_for
from tests.ui.editor.canvas.conftest import BESIDE, four_kinds

K = Qt.Key


def offered(hand):
    return {target.name for target in hand.canvas._pick.targets}


def test_what_fits_the_kind_is_offered(hand_on):
    hand = hand_on(four_kinds())
    back = hand.desk.means.bodymap.views[ViewName.BACK]
    hand.click_part("canvas_pick")
    assert "upper-back-wipe" in offered(hand)
    assert not any(back.paths[name].exercise for name in offered(hand))
    hand.desk.choose([Spot(0, 3)])
    hand.click_part("canvas_pick")
    assert offered(hand) == {"blades-draw-together"}
    hand.desk.choose([Spot(0, 1)])
    hand.click_part("canvas_pick")
    assert "LI4" in offered(hand)
    assert all(
        point.press
        for point in hand.desk.means.bodymap.views[ViewName.HAND_DORSUM].points
        if point.code in offered(hand)
    )


def test_a_path_is_picked_by_clicking_it(hand):
    hand.click_part("canvas_pick")
    path = hand.desk.means.bodymap.views[ViewName.BACK].paths["fan-blades-to-armpit"]
    hand.click(path.points[len(path.points) // 2])
    menu = hand.view.findChild(QMenu, "canvas_which")
    if menu is not None:
        wanted = next(one for one in menu.actions() if "Fan from the shoulder blades to the armpit" in one.text())
        wanted.trigger()
        menu.close()
    assert hand.step.path == "fan-blades-to-armpit"
    assert hand.canvas.tool is None
    assert hand.desk.undo_text == "Undo change path of step 1"


def test_the_other_side_picks_the_same(hand):
    hand.click_part("canvas_pick")
    view = hand.desk.means.bodymap.views[ViewName.BACK]
    x, y = view.paths["upper-back-glide-down"].points[-1]
    hand.hover((view.mirror_x(x), y))
    assert "upper-back-glide-down" in {one.name for one in hand.canvas._pick.at}


def test_hovering_names_it(hand):
    hand.click_part("canvas_pick")
    path = hand.desk.means.bodymap.views[ViewName.BACK].paths["collar-lanes"]
    hand.hover(path.points[0])
    assert "Lanes down the collar zone" in {one.words for one in hand.canvas._pick.at}
    assert hand.view.accessibleDescription()
    hand.hover((180.0, 400.0))
    assert hand.view.accessibleDescription() == ""


def test_a_place_is_picked_by_keyboard_alone(hand):
    hand.part("canvas_pick").setFocus()
    QTest.keyClick(hand.part("canvas_pick"), K.Key_Return)
    hand.key(K.Key_Right)
    name = hand.canvas._pick.at[0].name
    assert hand.view.accessibleDescription() == hand.canvas._pick.at[0].words
    assert name != "collar-lanes"
    hand.key(K.Key_Return)
    assert hand.step.path == name


def test_keys_reach_what_lies_outside_of_the_part_that_is_shown(hand):
    hand.click_part("canvas_pick")
    for _ in hand.canvas._pick.targets:
        hand.key(K.Key_Down)
        (target,) = hand.canvas._pick.at
        assert hand.view.sees(target.box), target.name


def test_a_point_is_picked_and_takes_the_path_away(hand_on):
    hand = hand_on(four_kinds(), Spot(0, 1))
    hand.canvas.pick()
    assert hand.view.hasFocus()
    box = hand.part("canvas_view")
    box.setCurrentIndex(box.findData(ViewName.BACK))
    box.activated.emit(box.currentIndex())
    point = next(one for one in hand.desk.means.bodymap.views[ViewName.BACK].points if one.code == "GB21")
    hand.click((point.x, point.y))
    menu = hand.view.findChild(QMenu, "canvas_which")
    if menu is not None:
        next(one for one in menu.actions() if one.text().startswith("GB21")).trigger()
        menu.close()
    assert (hand.step.point, hand.step.path) == ("GB21", None)


def test_own_drawings_can_be_picked_too(hand):
    hand.click_part("canvas_draw")
    for place in BESIDE:
        hand.click(place)
    hand.desk.choose([Spot(0, 1)])
    hand.click_part("canvas_pick")
    assert "my-kneading" in offered(hand)


def test_the_view_that_was_asked_for_goes_with_the_old_place(hand):
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 0, "view"), "back"))
    hand.click_part("canvas_pick")
    hand.key(K.Key_Right, K.Key_Return)
    assert hand.step.view is None
    hand.desk.undo()
    assert hand.step.path == "collar-lanes"
    assert hand.step.view == "back"


@pytest.mark.parametrize("spot", [Spot(0, 0), Spot(0, 1), Spot(0, 3)])
def test_everything_offered_can_be_followed_without_a_complaint_of_its_kind(hand_on, spot):
    hand = hand_on(four_kinds(), spot)
    means = hand.desk.means
    for view in ViewName:
        for target in targets_for(hand.step, means.bodymap, {}, means.points, view):
            assert hand.canvas.board.follow(target) or target.name in {"collar-lanes", "LI4", "blades-draw-together"}
            codes = {one.code for one in hand.desk.review.of(spot)}
            assert not {code for code in codes if "unknown" in code or "is_" in code or "not_pressed" in code}, target
