"""The editor's page says how the routine is kept, and saves it by key and by pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfmassage.engine.editing.fields import set_field
from selfmassage.store.drafts import Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.paths import places
from selfmassage.ui.editor.keeping import Keeping
from selfmassage.ui.editor.keeping_page import keep_page
from selfmassage.ui.editor.page import EditorPage, Panels

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def keeping(desk, here, bodymap):
    made = Keeping(desk, Drafts(here.drafts), Mine(Library(here), bodymap), Opened(), None, desk)
    yield made
    made.close()


@pytest.fixture
def page(desk, keeping, in_front):
    made = EditorPage(desk, Panels())
    keep_page(made, keeping)
    return in_front(made)


def test_the_head_says_how_safe_the_work_is(page, desk, keeping, qtbot):
    assert page.head.state.text() == ""
    with qtbot.waitSignal(keeping.kept):
        desk.do(set_field(desk.routine, ("title",), "Another"))
        assert page.head.state.text() == "Not kept yet"
    qtbot.waitUntil(lambda: page.head.state.text() == "Draft kept just now")


def test_saved_by_key_and_published_by_pointer(page, desk, keeping, here, qtbot):
    desk.do(set_field(desk.routine, ("title",), "Another"))
    with qtbot.waitSignal(keeping.saved):
        QTest.keyClick(page, K.Key_S, CTRL)
    assert page.banner.text() == "It is in your library."
    assert [file.name for file in here.mine.glob("*.json")] == ["three.json"]
    desk.do(set_field(desk.routine, ("title",), "A third"))
    with qtbot.waitSignal(keeping.saved):
        QTest.mouseClick(page.head.publish, Qt.MouseButton.LeftButton)
    assert not desk.is_dirty


def test_with_mistakes_it_says_why_it_stays_a_draft(page, desk, keeping, qtbot):
    desk.do(set_field(desk.routine, ("title",), ""))
    with qtbot.waitSignal(keeping.kept):
        QTest.keyClick(page, K.Key_S, CTRL)
    assert page.banner.text() == "It is kept as a draft. 1 mistake keeps it out of the library."


def test_what_the_disk_refuses_is_said(page, desk, keeping, here, qtbot):
    here.data.mkdir(parents=True)
    here.drafts.write_text("in the way")
    with qtbot.waitSignal(keeping.failed):
        desk.do(set_field(desk.routine, ("title",), "Another"))
    assert page.banner.text().startswith("The draft is not kept: ")
    assert page.head.state.text() == "The draft is not kept"
    (here.data / "routines").write_text("in the way")
    with qtbot.waitSignal(keeping.save_failed):
        QTest.keyClick(page, K.Key_S, CTRL)
    assert page.banner.text().endswith("Your draft is kept.")
    here.drafts.unlink()
