"""The small time line: lines inside a step added, moved, pulled, chosen and taken away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.fields import set_field
from tests.ui.editor.properties.conftest import REST, STROKE, retype

K = Qt.Key


@pytest.fixture
def strip(desk, panel):
    desk.choose([STROKE])
    made = next(one for one in panel.findChildren(QWidget, "cue-strip"))
    made.setFocus()
    return made


def moments(desk):
    return [cue.at for cue in desk.step.cues]


def test_arrow_keys_move_the_chosen_line_as_one_undo_and_never_out_of_the_work(desk, strip):
    for _ in range(3):
        QTest.keyClick(strip, K.Key_Right)
    assert moments(desk) == [7, -2]
    QTest.keyClick(strip, K.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert moments(desk) == [9, -2]
    desk.undo()
    assert moments(desk) == [4, -2]
    QTest.keyClick(strip, K.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert moments(desk) == [0, -2]


def test_a_line_counted_from_the_end_stays_counted_from_it(desk, strip, edit):
    QTest.keyClick(strip, K.Key_Down)
    assert edit("cue-say").toPlainText() == "Soon done."
    QTest.keyClick(strip, K.Key_Left)
    assert moments(desk) == [4, -3]
    assert edit("cue-at").text() == "3"
    assert "number 2" in strip.accessibleDescription()


def test_a_mark_is_pulled_with_the_pointer_as_one_undo(desk, strip):
    start = strip.place_of(0).toPoint()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    for by in (20, 40, 60):
        QTest.mouseMove(strip, start + QPoint(by, 0))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert moments(desk)[0] > 4
    desk.undo()
    assert moments(desk) == [4, -2]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.place_of(1).toPoint())
    QTest.keyClick(strip, K.Key_Delete)
    assert moments(desk) == [4]


def test_a_double_press_adds_a_line_there_and_one_types_its_words(desk, panel, strip, edit):
    there = (strip.place_of(0) + (strip.place_of(1) - strip.place_of(0)) / 2).toPoint()
    QTest.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=there)
    assert moments(desk) == [4, -2, 6]
    assert edit("cue-say").hasFocus()
    QTest.keyClicks(edit("cue-say"), "Go on.")
    assert desk.step.cues[2].say == "Go on."


def test_lines_are_added_and_removed_by_keys(desk, panel, edit):
    desk.choose([REST])
    QTest.keyClick(panel.findChild(QWidget, "cue-add"), K.Key_Return)
    assert moments(desk) == ["half"]
    retype(edit("cue-say"), "Breathe.")
    QTest.mouseClick(panel.findChild(QWidget, "cue-remove"), Qt.MouseButton.LeftButton)
    assert moments(desk) == []
    assert not panel.findChild(QWidget, "cue-strip").isVisible()
    desk.undo()
    assert desk.step.cues[0].say == "Breathe."
    assert edit("cue-say").toPlainText() == "Breathe."


def test_findings_of_the_chosen_line_stand_beside_it_those_of_others_below_the_time_line(desk, panel, strip, field):
    cues = [{"at": 4, "say": "Slower."}, {"at": 40, "say": "Never."}]
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "cues"), cues))
    said = [text for one in panel.findChildren(QWidget, "cues") for text in one._remarks.texts()]
    assert any("40" in text for text in said)
    QTest.keyClick(strip, K.Key_Down)
    assert any("40" in text for text in field("cue-at").remarks.texts())
    link = next(one for one in field("cue-at").findChildren(QWidget) if one.objectName().startswith("mend-cue_half"))
    QTest.keyClick(link, K.Key_Space)
    assert moments(desk) == [4, "half"]
