"""Places by their names, several steps at once, and asking to hear a line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.options import Utterance
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from tests.ui.editor.properties.conftest import COUNTED, EXERCISE, PRESS, REST, STROKE, retype, whole

K = Qt.Key


def test_a_place_is_found_by_a_part_of_its_name_and_taken_with_enter(desk, panel, edit):
    desk.choose([STROKE])
    box = edit("place")
    assert box.text() == "Lanes down the collar zone"
    retype(box, "top, squ")
    assert desk.step.path == "collar-lanes"
    popup = box.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, K.Key_Down)
    QTest.keyClick(popup, K.Key_Return)
    assert desk.step.path == "shoulder-top-squeeze"
    assert box.text() == "Shoulder top, squeezing"


def test_the_whole_list_opens_with_arrow_down_and_with_a_press(desk, panel, edit):
    desk.choose([EXERCISE])
    box = edit("place")
    for open_it in (
        lambda: QTest.keyClick(box, K.Key_Down),
        lambda: QTest.mouseClick(box, Qt.MouseButton.LeftButton),
    ):
        box.setFocus()
        open_it()
        popup = box.completer().popup()
        assert popup.isVisible()
        assert popup.model().rowCount() == 4
        popup.hide()


def test_a_name_that_is_not_in_the_list_stays_with_the_reason_until_escape(desk, panel, edit, field):
    desk.choose([STROKE])
    first = desk.routine
    retype(edit("place"), "nowhere")
    edit("place").completer().popup().hide()
    edit("title").setFocus()
    assert desk.routine == first
    assert edit("place").text() == "nowhere"
    assert "nowhere" in field("place").remarks.texts()[0]
    edit("place").setFocus()
    QTest.keyClicks(edit("place"), "x")
    QTest.keyClick(edit("place"), K.Key_Escape)
    assert edit("place").text() == "Lanes down the collar zone"
    assert not field("place").remarks.texts()


def test_drawings_of_the_routine_are_places_too(desk, panel, edit):
    drawing = {"view": "back", "points": [[600, 400], [620, 500]]}
    desk.do(set_field(desk.routine, ("drawings",), {"my-arc": drawing}))
    desk.choose([STROKE])
    retype(edit("place"), "Drawing: arc")
    QTest.keyClick(edit("place"), K.Key_Return)
    assert desk.step.path == "my-arc"


def test_the_picture_is_asked_for_the_place(desk, panel, qtbot):
    desk.choose([STROKE])
    with qtbot.waitSignal(panel.place_asked):
        QTest.keyClick(panel.findChild(QWidget, "place-pick"), K.Key_Return)


@pytest.fixture
def many(desk, panel):
    def find(name):
        return panel.findChild(QWidget, f"many-{name}")

    desk.choose([STROKE, COUNTED, PRESS, REST])
    return find


def test_several_steps_show_what_they_share_and_say_where_they_differ(desk, panel, many):
    assert panel.findChild(QWidget, "properties-title").text() == "4 steps"
    assert many("side").note.text() == "several values"
    assert many("seconds").widget.placeholderText() == "several"
    assert many("tempo").widget.text() == "30"
    assert not any(
        key.isChecked() for key in many("pressure").widget.findChildren(QWidget) if hasattr(key, "isChecked")
    )


def test_a_bulk_change_is_one_undo_and_passes_over_steps_without_the_field(desk, panel, many):
    first = desk.routine
    retype(many("seconds").widget, "50")
    assert [step.seconds for _, _, step in desk.routine.steps()] == [50, 50, 50, None, 50]
    QTest.mouseClick(many("pressure").widget.key(1), Qt.MouseButton.LeftButton)
    assert [getattr(step, "pressure", None) for _, _, step in desk.routine.steps()] == [1, 1, 1, None, None]
    QTest.mouseClick(many("side").widget.key("left"), Qt.MouseButton.LeftButton)
    retype(many("tempo").widget, "20")
    assert desk.spots == (STROKE, COUNTED, PRESS, REST)
    for _ in range(4):
        desk.undo()
    assert desk.routine == first


def test_a_stage_and_nothing_have_their_own_fields(desk, panel, edit):
    desk.choose([Spot(1)])
    assert edit("title").text() == "Others"
    desk.choose([])
    assert edit("title").text() == "Everything"
    desk.choose([Spot(0), Spot(1)])
    assert panel.findChild(QWidget, "properties-title").text() == "4 steps"


def test_a_line_is_heard_by_its_key_and_by_ctrl_e(means, in_front, qtbot):
    heard: list[Utterance] = []
    desk = Desk(whole(), means._replace(hear=heard.append))
    panel = in_front(PropertiesPanel(desk), 336, 800)
    desk.choose([STROKE])
    line = Utterance("Knead beside your spine.", "en")
    key = panel.findChild(QWidget, "hear-say")
    with qtbot.waitSignal(panel.hear_asked) as asked:
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert asked.args == [line]
    panel.show_speaking(line)
    assert key.text() == "Stop"
    panel.show_speaking(None)
    assert key.text() == "Hear it"
    QTest.keyClick(panel, K.Key_E, Qt.KeyboardModifier.ControlModifier)
    box = next(one for one in panel.findChildren(QWidget, "edit-cue-say"))
    box.setFocus()
    QTest.keyClick(box, K.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert heard == [line, line, Utterance("Slower.", "en")]
    desk.deleteLater()


def test_a_line_is_heard_as_it_is_for_the_side_of_the_step(desk, panel, edit, qtbot):
    desk.choose([STROKE])
    retype(edit("say"), "{Right|Left} side.")
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "side"), "left"))
    with qtbot.waitSignal(panel.hear_asked) as asked:
        panel.hear()
    assert asked.args == [Utterance("Left side.", "en")]
