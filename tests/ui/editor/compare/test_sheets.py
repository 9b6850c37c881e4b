"""Two versions side by side: a conflict is settled by choosing, and an earlier version looked at and brought back."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from selfmassage.engine.editing.fields import set_field
from selfmassage.model.json_form import routine_text
from selfmassage.model.routine import canonical
from selfmassage.store.documents import load_routine
from selfmassage.store.mine import Conflict, Opened
from selfmassage.ui.editor.compare.conflict_sheet import ConflictSheet
from selfmassage.ui.editor.compare.versions_sheet import VersionsSheet
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import routine

LEFT = Qt.MouseButton.LeftButton
THEIRS = routine(
    title="Their stages",
    stages=[
        stage_dict(step_dict("stroke", id="one", seconds=45, basis={"proposed": "Theirs."}), id="strokes"),
        stage_dict(step_dict("rest", id="four", basis={"proposed": "For tests."}), id="rests"),
    ],
)


@pytest.fixture
def page(in_front):
    return in_front(QWidget(), 1280, 800)


def conflict_with(theirs, tmp_path):
    return Conflict(load_routine(theirs), Opened("mine", "three", tmp_path / "three.json", "0"))


@pytest.fixture
def conflict(tmp_path):
    return conflict_with(routine_text(THEIRS).encode(), tmp_path)


@pytest.fixture
def sheet(desk, page):
    return ConflictSheet(desk, page)


def settled(sheet):
    heard: list[Conflict] = []
    sheet.settled.connect(heard.append)
    return heard


def choose(sheet, about):
    """Take the row that says this."""
    at = next(n for n, row in enumerate(sheet.table.texts()) if about in row[0])
    QTest.mouseClick(sheet.table.findChild(QWidget, f"take_{at}"), LEFT)


def test_nothing_is_taken_at_first_and_mine_can_be_saved_as_it_is(desk, sheet, conflict):
    heard, before = settled(sheet), desk.routine
    sheet.open_conflict(conflict)
    assert sheet.save.text() == "Save mine"
    QTest.mouseClick(sheet.save, LEFT)
    assert heard == [conflict]
    assert desk.routine is before
    assert not sheet.isVisible()


def test_parts_of_theirs_are_taken_as_one_undo(desk, sheet, conflict):
    heard = settled(sheet)
    sheet.open_conflict(conflict)
    choose(sheet, "Title")
    at = next(n for n, row in enumerate(sheet.table.texts()) if "longer" in row[3] or "shorter" in row[3])
    QTest.mouseClick(sheet.table.findChild(QWidget, f"take_{at}"), LEFT)
    assert sheet.save.text() == "Take over 2 changes and save"
    QTest.mouseClick(sheet.save, LEFT)
    assert desk.routine.title == "Their stages"
    assert desk.routine.stages[0].steps[0].seconds == 45
    assert len(desk.routine.stages) == 3
    assert desk.undo_text == "Undo take over 2 changes"
    assert heard == [conflict]
    desk.undo()
    assert desk.routine.title == "Three stages"


def test_it_is_done_by_keyboard_alone(desk, sheet, conflict):
    sheet.open_conflict(conflict)
    QTest.keyClick(sheet.table.first_choice(), Qt.Key.Key_Left)
    assert len(sheet.table.taken) == 1
    first = sheet.table.first_choice()
    assert first.hasFocus()
    assert first.text() == "Take theirs"
    for _ in range(30):
        focused = sheet.window().focusWidget()
        if focused is sheet.save:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(sheet.save, Qt.Key.Key_Return)
    assert desk.routine.title == "Their stages"


def test_all_of_theirs_is_their_routine(desk, sheet, conflict):
    sheet.open_conflict(conflict)
    QTest.mouseClick(sheet.all_theirs, LEFT)
    QTest.mouseClick(sheet.save, LEFT)
    assert canonical(desk.routine) == canonical(THEIRS)


def test_escape_leaves_everything_as_it_is(desk, sheet, conflict):
    heard, before = settled(sheet), desk.routine
    sheet.open_conflict(conflict)
    QTest.mouseClick(sheet.all_theirs, LEFT)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not heard
    assert desk.routine is before
    sheet.open_conflict(conflict)
    assert not sheet.table.taken


def test_what_is_no_routine_is_told_and_mine_can_be_saved(desk, sheet, tmp_path):
    broken = conflict_with(b'{"format": 1,', tmp_path)
    heard = settled(sheet)
    sheet.open_conflict(broken)
    assert sheet.problems.isVisible()
    assert not sheet.table.isVisible()
    assert not sheet.all_theirs.isVisible()
    QTest.mouseClick(sheet.save, LEFT)
    assert heard == [broken]


def test_an_undo_while_it_lies_there_is_compared_anew(desk, sheet, conflict):
    desk.do(set_field(desk.routine, ("title",), "Their stages"))
    sheet.open_conflict(conflict)
    count = len(sheet.table.parts)
    desk.undo()
    assert len(sheet.table.parts) == count + 1


class Kept(NamedTuple):
    path: object
    changed: str


@pytest.fixture
def kept(desk, tmp_path):
    """Return three versions: one like now, an older one, and one that is damaged."""
    texts = (routine_text(desk.routine), routine_text(THEIRS), "{")
    made = []
    for number, text in enumerate(texts):
        path = tmp_path / f"version-{number}.json"
        path.write_text(text)
        made.append(Kept(path, f"2026-11-{20 - number:02d}T12:0{number}:00Z"))
    return made


@pytest.fixture
def versions(desk, page, kept, qtbot):
    made = VersionsSheet(desk, page)
    made.open_versions(kept)
    qtbot.waitUntil(lambda: len(made.rows) == 3)
    return made


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_each_version_says_its_day_its_size_and_what_changed_since(versions, kept):
    same, older, damaged = versions.rows
    assert words_of(same)[1] == "The same as now."
    assert words_of(older)[1] == ("Since then: 1 step changed, 2 steps added, 1 other thing changed.")
    assert "19 Nov 2026" in words_of(older)[0]
    assert words_of(older)[2].endswith(" kB")
    assert words_of(damaged)[1] == "It cannot be read any more."
    assert not damaged.isEnabled()


def test_a_version_is_looked_at_and_left_again(versions, desk):
    before = desk.routine
    QTest.mouseClick(versions.rows[1], LEFT)
    assert versions.table.isVisible()
    assert any("Title" in row[0] for row in versions.table.texts())
    QTest.keyClick(versions, Qt.Key.Key_Escape)
    assert versions.isVisible()
    assert versions.rows[1].hasFocus()
    QTest.keyClick(versions, Qt.Key.Key_Escape)
    assert not versions.isVisible()
    assert desk.routine is before


def test_a_version_is_brought_back_by_keyboard_as_one_undo(versions, desk):
    before = desk.routine
    assert versions.rows[0].hasFocus()
    QTest.keyClick(versions.rows[0], Qt.Key.Key_Down)
    QTest.keyClick(versions.rows[1], Qt.Key.Key_Return)
    QTest.keyClick(versions.bring_back, Qt.Key.Key_Return)
    assert canonical(desk.routine) == canonical(THEIRS)
    assert desk.undo_text == "Undo bring back an earlier version"
    assert not versions.isVisible()
    desk.undo()
    assert desk.routine is before


def test_parts_of_a_version_are_taken(versions, desk):
    QTest.mouseClick(versions.rows[1], LEFT)
    choose(versions, "Title")
    assert versions.bring_back.text() == "Take over 1 change"
    QTest.mouseClick(versions.bring_back, LEFT)
    assert desk.routine.title == "Their stages"
    assert len(desk.routine.stages) == 3


def test_without_versions_it_says_so(desk, page):
    sheet = VersionsSheet(desk, page)
    sheet.open_versions([])
    assert any("There are none yet." in text for text in words_of(sheet))
