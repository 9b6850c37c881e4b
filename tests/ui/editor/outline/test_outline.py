"""The outline by keys and by clicks: what is chosen, folded, written, added, moved, changed together, mended."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolTip

from selfmassage.engine.editing.draft import BLANK, Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.outline.panel import OutlinePanel
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import routine
from tests.ui.editor.outline.hand import Hand

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def ids(desk):
    """Return the ids of the steps, stage by stage."""
    return [[step.id for step in stage.steps] for stage in desk.routine.stages]


def open_menu(name):
    """Return the menu that is open under this name."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.objectName() == name)


def choose(menu, text):
    """Choose an entry of a menu by its words, as a click does."""
    action = next(one for one in menu.actions() if one.text() == text)
    menu.setActiveAction(action)
    action.trigger()
    menu.close()


def test_keys_go_from_line_to_line_and_from_cell_to_cell(hand, desk):
    hand.keys(Key.Key_Down)
    assert desk.spots == (Spot(0, 1),)
    hand.keys(Key.Key_Down)
    assert desk.spots == (Spot(1),)
    hand.keys(Key.Key_Up, Key.Key_Right, Key.Key_Right)
    assert hand.view.currentIndex().column() == 2
    hand.keys(Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert hand.view.currentIndex().column() == 0


def test_a_stage_folds_by_key_and_by_its_chevron_and_stays_folded(hand, desk, qtbot):
    hand.keys(Key.Key_Up, Key.Key_Left)
    assert hand.rect(0, 0).isNull()
    hand.keys(Key.Key_Down)
    assert desk.spots == (Spot(1),)
    desk.do(set_field(desk.routine, ("stages", 1, "title"), "Other"))
    assert hand.rect(0, 0).isNull()
    at = QPoint(16, hand.rect(0).center().y())
    qtbot.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not hand.rect(0, 0).isNull()


def test_several_lines_are_chosen_by_pointer_and_by_key(hand, desk):
    hand.click(0, 0)
    hand.click(1, 0, modifier=CTRL)
    assert desk.spots == (Spot(0, 0), Spot(1, 0))
    hand.click(0, 0)
    hand.keys(Key.Key_Down, modifier=SHIFT)
    assert desk.spots == (Spot(0, 0), Spot(0, 1))
    hand.keys(Key.Key_A, modifier=CTRL)
    assert len(desk.spots) == 3


def test_titles_are_written_in_place_and_escape_leaves_them(hand, desk):
    hand.keys(Key.Key_F2)
    hand.type_into("outline-title", "Long strokes")
    assert desk.step.title == "Long strokes"
    assert desk.undo_text == "Undo change title of step 1"
    hand.keys(Key.Key_Return)
    hand.type_into("outline-title", "Not this", Key.Key_Escape)
    assert desk.step.title == "Long strokes"
    hand.keys(Key.Key_Up, Key.Key_F2)
    hand.type_into("outline-title", "Warm up")
    assert desk.routine.stages[0].title == "Warm up"


@pytest.mark.parametrize(("typed", "seconds"), [("90", 90), ("1:30", 90), ("1 min 30", 90), ("2m", 120)])
def test_times_are_typed_as_people_write_them(hand, desk, typed, seconds):
    hand.keys(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    hand.type_into("outline-time", typed)
    assert desk.step.seconds == seconds


def test_a_digit_on_a_time_begins_the_new_time(hand, desk):
    hand.keys(Key.Key_Right, Key.Key_Right, Key.Key_4)
    hand.type_into("outline-time", "5")
    assert desk.step.seconds == 45


def test_a_time_that_cannot_be_read_stays_open_and_says_why(hand, desk, qtbot):
    before = desk.routine
    hand.keys(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    with qtbot.waitSignal(desk.notice) as told:
        hand.type_into("outline-time", "soon")
    assert "1 min 30" in told.args[0]
    field = hand.panel.findChild(object, "outline-time")
    assert field.isVisible()
    assert field.accessibleDescription() == told.args[0]
    qtbot.keyClick(field, Key.Key_Escape)
    assert desk.routine is before


def test_side_and_pressure_are_chosen_by_key_and_by_click(hand, desk):
    hand.keys(Key.Key_Right, Key.Key_Space)
    choose(open_menu("outline-sides"), "left")
    assert desk.step.side.value == "left"
    hand.keys(Key.Key_Right, Key.Key_Right, Key.Key_1)
    assert desk.step.pressure == 1
    hand.click(0, 1)
    hand.click(0, 1, column=3)
    choose(open_menu("outline-pressures"), "2  Medium")
    assert desk.routine.stages[0].steps[1].pressure == 2


def test_steps_and_stages_are_added_from_the_button_and_by_keys(hand, desk, qtbot):
    hand.panel.add.click()
    choose(open_menu("outline-add-menu"), "Press")
    assert [step.kind for step in desk.routine.stages[0].steps] == ["stroke", "press", "stroke"]
    assert desk.spots == (Spot(0, 1),)
    hand.keys(Key.Key_3, modifier=CTRL)
    assert desk.step.kind == "rest"
    hand.keys(Key.Key_N, modifier=CTRL | SHIFT)
    hand.type_into("outline-title", "Second")
    assert [stage.title for stage in desk.routine.stages][1] == "Second"
    assert len(desk.routine.stages) == 4


def test_a_new_stage_whose_title_is_not_written_is_blank(hand, desk):
    hand.keys(Key.Key_N, modifier=CTRL | SHIFT)
    hand.type_into("outline-title", "", Key.Key_Escape)
    assert desk.routine.stages[1].title == BLANK
    assert "text.blank" in {one.code for one in desk.review.errors}


def test_lines_are_doubled_deleted_and_moved_by_keys(hand, desk):
    hand.keys(Key.Key_D, modifier=CTRL)
    assert ids(desk)[0] == ["one", "one-2", "two"]
    hand.keys(Key.Key_Down, modifier=ALT)
    assert ids(desk)[0] == ["one", "two", "one-2"]
    hand.keys(Key.Key_Down, modifier=ALT)
    assert ids(desk) == [["one", "two"], ["one-2", "three"], ["four"]]
    assert hand.view.lines.spot_at(hand.view.currentIndex()) == Spot(1, 0)
    hand.keys(Key.Key_Delete)
    assert ids(desk) == [["one", "two"], ["three"], ["four"]]
    desk.undo()
    desk.undo()
    desk.undo()
    desk.undo()
    assert ids(desk) == [["one", "two"], ["three"], ["four"]]
    assert desk.spots == (Spot(0, 0),)


def test_the_buttons_above_do_what_the_keys_do(hand, desk):
    press = lambda name: hand.panel.findChild(QPushButton, name).click()  # noqa: E731
    press("outline-down-button")
    assert ids(desk)[0] == ["two", "one"]
    press("outline-up-button")
    press("outline-duplicate-button")
    assert ids(desk)[0] == ["one", "one-2", "two"]
    press("outline-delete-button")
    assert ids(desk)[0] == ["one", "two"]
    desk.choose([])
    assert not hand.panel.findChild(QPushButton, "outline-delete-button").isEnabled()


def test_what_is_cut_in_one_outline_is_pasted_into_another(hand, desk, means, qtbot):
    hand.keys(Key.Key_X, modifier=CTRL)
    assert ids(desk)[0] == ["two"]
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["steps"][0]["id"] == "one"
    other = Desk(routine(), means, hand.panel)
    panel = OutlinePanel(other)
    qtbot.addWidget(panel)
    other.choose([Spot(1, 0)])
    panel.commands.paste.trigger()
    assert ids(other) == [["one", "two"], ["three", "one-2"], ["four"]]
    QGuiApplication.clipboard().setText("no steps")
    with qtbot.waitSignal(other.refused) as told:
        panel.commands.paste.trigger()
    assert told.args[0][0].code == "paste.not_json"


def test_lines_are_dragged_by_the_pointer_and_escape_leaves_them(hand, desk, qtbot):
    start = QPoint(24, hand.rect(0, 0).center().y())
    hand.drag(start, QPoint(24, hand.rect(1, 0).bottom() - 2))
    assert ids(desk) == [["two"], ["three", "one"], ["four"]]
    assert desk.spots == (Spot(1, 1),)
    hand.drag(hand.rect(2).center(), QPoint(60, hand.rect(0).top() + 3))
    assert [stage.id for stage in desk.routine.stages] == ["rests", "strokes", "presses"]
    before = desk.routine
    qtbot.mousePress(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.rect(1, 0).center())
    hand.move(hand.rect(2, 0).center())
    hand.keys(Key.Key_Escape)
    qtbot.mouseRelease(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.rect(2, 0).center())
    assert desk.routine is before


def test_a_value_is_typed_for_several_steps_at_once(hand, desk, qtbot):
    hand.keys(Key.Key_A, modifier=CTRL)
    hand.keys(Key.Key_T, modifier=CTRL)
    value = hand.panel.together.value
    qtbot.keyClicks(value, "later")
    qtbot.keyClick(value, Key.Key_Return)
    assert "1 min 30" in hand.panel.findChild(object, "outline-together-trouble").text()
    value.selectAll()
    qtbot.keyClicks(value, "1:30")
    qtbot.keyClick(value, Key.Key_Return)
    assert {step.seconds for _, _, step in desk.routine.steps()} == {90}
    assert desk.undo_text == "Undo change time of 4 steps"
    assert not hand.panel.together.isVisible()
    hand.keys(Key.Key_T, modifier=CTRL | SHIFT)
    value.selectAll()
    qtbot.keyClicks(value, "24")
    hand.panel.together.done.click()
    assert desk.routine.stages[0].steps[0].tempo == 24
    desk.undo()
    desk.undo()
    assert desk.routine.stages[0].steps[0].seconds == 10


def test_everything_is_in_the_menu_of_the_chosen_lines(hand, desk):
    hand.click(0, 0)
    hand.click(0, 1, modifier=SHIFT)
    hand.panel.more.click()
    menu = open_menu("outline-menu")
    titles = {action.text() for action in menu.actions()}
    assert {"Cut", "Copy", "Paste", "Duplicate", "Delete", "Move up", "Move down", "Time…", "Tempo…"} <= titles
    side = next(action.menu() for action in menu.actions() if action.text() == "Side")
    choose(side, "both")
    menu.close()
    assert {step.side.value for step in desk.routine.stages[0].steps} == {"both"}


def test_findings_stand_under_their_line_and_are_mended_by_key_and_by_click(hand, desk, qtbot):
    for step in (0, 1):
        desk.do(set_field(desk.routine, ("stages", 0, "steps", step, "pressure"), 3))
    assert len(desk.review.errors) == 2
    hand.panel.foot.errors.click()
    current = hand.view.lines.finding_at(hand.view.currentIndex())
    assert current is not None
    assert current.code == "pressure.above_cap"
    hand.keys(Key.Key_Return)
    assert len(desk.review.errors) == 1
    index = hand.view.lines.index_of_finding(desk.review.errors[0])
    at = hand.view.link_rect(index, 0).center()
    qtbot.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not desk.review.errors
    assert hand.panel.foot.errors.isHidden()


def test_left_and_right_go_from_mend_to_mend_and_one_that_leads_tells_where(hand, desk, qtbot):
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "seconds"), 1))
    hand.keys(Key.Key_Down)
    found = hand.view.lines.finding_at(hand.view.currentIndex())
    assert found is not None
    assert desk.spots == (Spot(0, 0),)
    number = [mend.code for mend in found.mends].index("mend.shorten")
    hand.keys(*[Key.Key_Right] * number)
    with qtbot.waitSignal(desk.field_wanted) as told:
        hand.keys(Key.Key_Return)
    assert told.args == [found]


def test_counts_lead_to_a_finding_in_a_folded_stage(hand, desk):
    desk.do(set_field(desk.routine, ("stages", 1, "steps", 0, "pressure"), 5))
    hand.view.toggle_fold(hand.view.lines.index_of(Spot(1)))
    assert hand.rect(1, 0).isNull()
    hand.keys(Key.Key_F8)
    assert not hand.rect(1, 0).isNull()
    assert desk.spots == (Spot(1, 0),)


def test_a_long_routine_opens_folded_and_unfolds_where_it_is_chosen(means, in_front, qtbot):
    basis = {"proposed": "For tests."}
    stages = [
        stage_dict(*(step_dict("rest", id=f"rest-{at}-{one}", basis=basis) for one in range(60)), id=f"stage-{at}")
        for at in range(3)
    ]
    desk = Desk(routine(stages=stages), means)
    panel = in_front(OutlinePanel(desk), 448, 700)
    hand = Hand(panel, qtbot)
    assert not hand.rect(0, 0).isNull()
    assert hand.rect(1, 0).isNull()
    desk.choose([Spot(2, 5)])
    assert not hand.rect(2, 5).isNull()
    assert hand.rect(1, 0).isNull()
    qtbot.waitSignal(desk.reviewed).wait()
    hand.click(2)
    hand.keys(Key.Key_Left)
    assert desk.spots == (Spot(2),)
    desk.deleteLater()


def test_the_foot_says_how_long_it_lasts(hand, desk):
    length = hand.panel.findChild(object, "outline-length")
    assert length.text().startswith("1:00 massage, ")
    desk.do(set_field(desk.routine, ("stages", 2, "steps", 0, "seconds"), 80))
    assert length.text().startswith("2:00 massage") or length.text() != "1:00 massage"


def test_a_screen_reader_hears_a_line_whole(hand, desk):
    index = hand.view.lines.index_of(Spot(0, 0))
    said = hand.view.lines.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Kneading, right, 0:10, Medium"


def help_at(view, rect):
    """Return the tooltip that comes where the pointer rests."""
    at = rect.center()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    return QToolTip.text()


def test_a_name_that_is_cut_is_told_whole(hand, desk, qtbot):
    long = "Long strokes from the shoulder blade & over the shoulder, down to the elbow"
    for number, title in enumerate((long, "Short")):
        desk.do(set_field(desk.routine, ("stages", 0, "steps", number, "title"), title))
    assert help_at(hand.view, hand.rect(0, 0)) == long.replace("&", "&amp;")
    help_at(hand.view, hand.rect(0, 1))
    # It goes a moment later.
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_names_have_the_room_that_sides_and_times_do_not_take(hand, desk):
    before = hand.view.columnWidth(0)
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "seconds"), 600))
    assert hand.view.columnWidth(0) < before
    desk.undo()
    assert hand.view.columnWidth(0) == before
