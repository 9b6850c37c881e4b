from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.model.tokens import ViewName
from tests.engine.editing.made import routine
from tests.ui.editor.canvas.conftest import BESIDE, SPINE
from tests.ui.editor.canvas.test_drawing import close_to

K = Qt.Key


def pulling(hand, places=BESIDE):
    hand.click_part("canvas_draw")
    for place in places:
        hand.click(place)
    hand.click_part("canvas_pull")
    return hand


def test_a_drag_moves_a_point_and_is_taken_back_as_one(hand):
    pulling(hand)
    before = hand.desk.routine
    hand.drag(BESIDE[2], (575, 580), (570, 570), (572, 560))
    assert close_to(hand.nodes, (*BESIDE[:2], (572, 560), BESIDE[3]))
    hand.desk.undo()
    assert hand.desk.routine == before


def test_a_point_pulled_into_the_spine_stays_where_it_was(hand):
    pulling(hand)
    before = hand.desk.routine
    hand.drag(BESIDE[2], (560, 570), SPINE)
    assert hand.desk.routine is before
    assert "spine" in hand.said
    assert close_to(hand.nodes, BESIDE)


def test_while_a_point_is_over_the_spine_the_reason_is_told(hand):
    pulling(hand)
    QTest.mousePress(hand.view, Qt.MouseButton.LeftButton, pos=hand.at(BESIDE[2]))
    hand.hover(SPINE)
    assert "spine" in hand.said
    hand.hover((560, 570))
    assert hand.said == ""
    QTest.mouseRelease(hand.view, Qt.MouseButton.LeftButton, pos=hand.at((560, 570)))
    assert close_to(hand.nodes, (*BESIDE[:2], (560, 570), BESIDE[3]))


def test_a_drag_from_the_line_puts_a_point_there(hand):
    pulling(hand)
    middle = hand.drawing.points[4]
    hand.drag(middle, (middle[0] + 10, middle[1] - 20))
    assert len(hand.nodes) == len(BESIDE) + 1
    assert hand.desk.undo_text == "Undo redraw a path"


def test_a_click_on_a_point_changes_nothing_but_what_is_chosen(hand):
    pulling(hand)
    before = hand.desk.routine
    hand.click(BESIDE[2])
    assert hand.desk.routine is before
    hand.key(K.Key_Delete)
    assert close_to(hand.nodes, (*BESIDE[:2], BESIDE[3]))


def test_a_path_keeps_its_last_points(hand):
    pulling(hand, BESIDE[:3])
    hand.key(K.Key_Delete, K.Key_Delete, K.Key_Delete)
    assert len(hand.nodes) == 2


def test_keys_choose_move_insert_and_are_taken_back_together(hand):
    pulling(hand)
    hand.key(K.Key_PageDown, K.Key_Right, K.Key_Right, K.Key_Down)
    assert close_to(hand.nodes, (BESIDE[0], (BESIDE[1][0] + 20, BESIDE[1][1] + 10), *BESIDE[2:]))
    hand.desk.undo()
    assert close_to(hand.nodes, BESIDE)
    hand.key(K.Key_Insert)
    assert len(hand.nodes) == len(BESIDE) + 1


def test_keys_do_not_move_a_point_into_the_spine(hand):
    pulling(hand)
    hand.key(*[K.Key_Left] * 8)
    assert hand.forbidden() == []
    assert "spine" in hand.said
    assert hand.nodes[0][0] > 514


def test_a_path_of_the_body_map_is_copied_first_and_it_says_so(hand):
    hand.click_part("canvas_pull")
    assert "copy" in hand.said
    assert not hand.desk.is_dirty
    x, y = hand.nodes[-1]
    hand.drag((x, y), (x - 10, y + 12))
    assert hand.step.path == "my-kneading"
    assert hand.desk.undo_text == "Undo draw a path"
    assert "collar-lanes" in hand.desk.means.bodymap.views[ViewName.BACK].paths
    hand.desk.undo()
    assert hand.step.path == "collar-lanes"


def test_a_path_that_came_with_a_bad_place_can_be_mended_point_by_point(hand_on):
    bad = {"view": "back", "points": [[540, 430], [500, 480], [505, 560], [560, 600]], "shape": "straight"}
    document = routine(drawings={"my-bad": bad})
    hand = hand_on(document)
    hand.desk.do(set_field(document, ("stages", 0, "steps", 0, "path"), "my-bad"))
    hand.desk.choose([Spot(0, 0)])
    hand.click_part("canvas_pull")
    hand.drag((500, 480), (545, 490))
    hand.drag((505, 560), (550, 555))
    assert hand.forbidden() == []


def test_what_a_finding_leads_to(hand_on):
    bad = {"view": "back", "points": [[540, 430], [500, 480], [560, 600]]}
    hand = hand_on(routine(drawings={"my-bad": bad}))
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 0, "path"), "my-bad"))
    found = next(one for one in hand.desk.review.findings if one.code == "place.forbidden")
    hand.desk.lead_to(found)
    assert hand.canvas.tool == "pull"


def test_a_finding_of_a_drawing_leads_to_the_step_that_follows_it(hand_on):
    bad = {"view": "back", "points": [[540, 430], [500, 480], [560, 600]]}
    hand = hand_on(routine(drawings={"my-bad": bad}), Spot(2, 0))
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 1, "path"), "my-bad"))
    hand.desk.choose([Spot(2, 0)])
    found = next(one for one in hand.desk.review.findings if one.place[0] == "drawings" and one.severity == "error")
    hand.desk.lead_to(found)
    assert hand.desk.spots == (Spot(0, 1),)
    assert hand.canvas.tool == "pull"


def test_it_says_when_several_steps_follow_the_same_path(hand):
    pulling(hand)
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 1, "path"), "my-kneading"))
    hand.desk.choose([Spot(0, 1)])
    hand.click_part("canvas_pull")
    assert "2 steps" in hand.said
