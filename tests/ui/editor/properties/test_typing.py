"""Typing: one undo a field, nothing half-typed in the routine, Escape puts back, the place typed at stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.fields import set_field
from tests.ui.editor.properties.conftest import COUNTED, PRESS, REST, STROKE, retype

K = Qt.Key
SAY = ("stages", 0, "steps", 0, "say")


@pytest.fixture
def step(desk, panel):
    desk.choose([STROKE])
    return lambda: desk.step


def test_what_is_typed_before_and_after_leaving_a_field_are_two_undos(desk, panel, edit, step):
    retype(edit("say"), "First.")
    edit("title").setFocus()
    edit("say").setFocus()
    retype(edit("say"), "Second.")
    assert step().say == "Second."
    desk.undo()
    assert step().say == "First."
    desk.undo()
    assert step().say == "Knead beside your spine."
    assert edit("say").toPlainText() == "Knead beside your spine."


@pytest.mark.parametrize(("name", "typed"), [("say", "Gone wrong"), ("title", "Gone wrong"), ("seconds", "1:30")])
def test_escape_puts_back_what_was_there_and_leaves_no_undo(desk, panel, edit, step, name, typed):
    first, control = desk.routine, edit(name)
    retype(control, typed)
    assert desk.routine != first
    QTest.keyClick(control, K.Key_Escape)
    assert desk.routine == first
    assert desk.undo_text is None
    retype(control, typed)
    desk.mark_saved()  # saving in the middle of the typing
    QTest.keyClicks(control, "0")
    QTest.keyClick(control, K.Key_Escape)
    assert desk.routine == first


def test_escape_in_a_field_nobody_typed_in_is_left_to_the_window(desk, panel, edit, step, qtbot):
    shortcut = QShortcut(QKeySequence(K.Key_Escape), panel)
    edit("say").setFocus()
    with qtbot.waitSignal(shortcut.activated):
        QTest.keyClick(edit("say"), K.Key_Escape)


@pytest.mark.parametrize("name", ["say", "title", "seconds"])
def test_undo_in_a_field_is_that_of_the_window(desk, panel, edit, step, name, qtbot):
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, panel)
    shortcut.activated.connect(desk.undo)
    first = desk.routine
    retype(edit(name), "50")
    with qtbot.waitSignal(shortcut.activated):
        QTest.keySequence(edit(name), QKeySequence.StandardKey.Undo)
    assert desk.routine == first


@pytest.mark.parametrize("typed", ["1:3x", "never", "0", "2 h", ""])
def test_a_time_that_is_none_stays_in_its_field_with_the_reason_and_the_routine_as_it_was(
    desk, panel, edit, field, step, typed
):
    first = desk.routine
    retype(edit("seconds"), typed)
    assert desk.routine == first
    edit("title").setFocus()
    assert desk.routine == first
    assert edit("seconds").text() == typed
    assert field("seconds").remarks.texts()
    assert edit("seconds").property("state") == "error"
    retype(edit("seconds"), "20")
    assert not field("seconds").remarks.texts()
    assert step().seconds == 20


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "fast", "-3", "700"])
def test_a_tempo_that_is_none_stays_in_its_field_with_the_reason(desk, panel, edit, field, step, typed):
    first = desk.routine
    retype(edit("tempo"), typed)
    assert desk.routine == first
    assert field("tempo").remarks.texts()
    retype(edit("tempo"), "")
    assert step().tempo is None
    assert not field("tempo").remarks.texts()


def test_a_time_is_shown_in_minutes_once_it_is_left_and_bounds_follow_only_its_end(desk, panel, edit, step):
    retype(edit("seconds"), "2:00")  # with 2 s on the way, below the bounds
    edit("title").setFocus()
    assert edit("seconds").text() == "2:00"
    assert (step().min_seconds, step().seconds, step().max_seconds) == (5, 120, 120)
    retype(edit("seconds"), "40")
    QTest.keyClick(edit("seconds"), K.Key_Return)
    assert edit("seconds").text() == "0:40"
    QTest.keyClick(edit("seconds"), K.Key_Up)
    assert step().seconds == 45
    QTest.keyClick(edit("seconds"), K.Key_Down)
    QTest.keyClick(edit("seconds"), K.Key_Down)
    assert step().seconds == 35


def test_a_bound_past_the_length_is_refused_in_words(desk, panel, edit, field, step):
    first = desk.routine
    retype(edit("min_seconds"), "30")
    assert desk.routine == first
    assert "30" in field("min_seconds").remarks.texts()[0]
    desk.choose([PRESS])
    desk.choose([STROKE])
    assert edit("min_seconds").text() == "0:05"
    assert not field("min_seconds").remarks.texts()


def test_a_text_that_is_too_long_stays_in_its_field_and_the_routine_has_the_last_that_fits(
    desk, panel, edit, field, step
):
    edit("say").setFocus()
    edit("say").setPlainText("x" * 2001)
    assert step().say == "Knead beside your spine."
    assert "2001" in field("say").remarks.texts()[0]
    edit("title").setFocus()
    assert len(edit("say").toPlainText()) == 2001


def test_a_text_that_must_be_is_blank_in_the_routine_and_empty_in_its_field(desk, panel, edit, field, step, qtbot):
    with qtbot.waitSignal(desk.reviewed):
        retype(edit("say"), "")
    assert step().say == BLANK
    assert edit("say").toPlainText() == ""
    assert any("Nothing is written" in text for text in field("say").remarks.texts())


def test_the_place_typed_at_stays_when_the_review_and_other_edits_come(desk, panel, edit, step, qtbot):
    box = edit("say")
    box.setFocus()
    QTest.keyClick(box, K.Key_Home)
    with qtbot.waitSignal(desk.reviewed):
        QTest.keyClicks(box, "Now ")
    desk.do(set_field(desk.routine, ("title",), "Another"))
    assert box.textCursor().position() == 4
    QTest.keyClicks(box, "then ")
    assert step().say == "Now then Knead beside your spine."


def test_typing_goes_on_from_what_a_mend_made(desk, panel, edit, step, qtbot):
    box = edit("say")
    retype(box, "Knead.")
    desk.do(set_field(desk.routine, SAY, "Mended."))
    assert box.toPlainText() == "Mended."
    QTest.keyClick(box, K.Key_End)
    QTest.keyClicks(box, " On.")
    assert step().say == "Mended. On."
    desk.undo()
    assert step().say == "Mended."


def test_a_field_shows_the_line_that_is_chosen_now(desk, panel, edit):
    desk.choose([STROKE])
    retype(edit("seconds"), "1:3x")
    desk.choose([REST])
    assert edit("seconds").text() == "0:10"
    desk.choose([COUNTED])
    assert edit("strokes").text() == "20"
    assert edit("title").text() == ""


def test_tab_reaches_every_control_and_comes_back(desk, panel, edit, qtbot):
    desk.choose([STROKE])
    edit("title").setFocus()
    seen = []
    for _ in range(80):
        now = panel.focusWidget()
        seen.append(now.objectName() or now.parent().objectName())
        QTest.keyClick(now, K.Key_Tab)
        if panel.focusWidget() is edit("title"):
            break
    assert panel.focusWidget() is edit("title")
    wanted = ["kind", "technique", "hand-part", "place", "side", "seconds", "tempo", "min_seconds", "pressure"]
    wanted += ["say", "show", "cue-at", "cue-say", "basis", "basis-line", "view", "id"]
    assert {f"edit-{name}" for name in wanted} <= set(seen)
    assert {"cue-strip", "cue-add", "hear-say", "language"} <= set(seen)
