"""Whatever is typed into whatever field, the routine stays a valid one, and all of it can be taken back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from selfmassage.model.routine import Routine
from tests.ui.editor.properties.conftest import COUNTED, EXERCISE, PRESS, REST, STROKE

LINES = [None, STROKE, COUNTED, PRESS, EXERCISE, REST]
TYPED = st.one_of(
    st.sampled_from(
        ["", "0", "90", "1:30", "1:3x", "-4", "1e9", "nan", "{right|left}", "{{", "}", "…", "de", "2026-02-30"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12),
)
LEAVES = st.sampled_from([None, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab])
PLACE = st.integers(0, 40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(LINES), PLACE, TYPED, LEAVES), max_size=6))
def test_any_typing_keeps_a_valid_routine_and_is_taken_back(desk, panel, done):
    first = desk.routine
    for spot, place, typed, leaves in done:
        desk.choose([] if spot is None else [spot])
        boxes = [
            one
            for one in panel.findChildren(QWidget)
            if one.objectName().startswith("edit-") and one.isVisibleTo(panel) and one.isEnabled()
            if isinstance(one, QLineEdit | QPlainTextEdit)
        ]
        box = boxes[place % len(boxes)]
        box.setFocus()
        box.selectAll()
        if isinstance(box, QLineEdit):
            box.insert(typed)
            box.textEdited.emit(box.text())
        else:
            box.insertPlainText(typed)
        if leaves is not None:
            QTest.keyClick(box, leaves)
        assert Routine.model_validate_json(desk.routine.model_dump_json(by_alias=True)) == desk.routine
    last, edits = desk.routine, 0
    while desk.routine != first:
        edits += 1
        assert desk.undo_text is not None
        desk.undo()
    for _ in range(edits):
        desk.redo()
    assert desk.routine == last
    while desk.routine != first:
        desk.undo()
