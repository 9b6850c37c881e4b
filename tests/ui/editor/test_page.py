"""The page of the editor: undo by name, the drawer, what is said in the banner, and the keys from panel to panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.ui.editor.opening import editor_page

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SECONDS = ("stages", 0, "steps", 1, "seconds")


@pytest.fixture
def page(desk, in_front):
    made = in_front(editor_page(desk), 1280, 800)
    desk.choose([Spot(0, 1)])
    made.outline.setFocus()
    return made


def button(page, name):
    """Return the button of this name."""
    return page.findChild(QAbstractButton, name)


def test_undo_and_redo_name_what_they_do_and_follow_the_keys(page, desk, qtbot):
    undo, redo = button(page, "editor-undo"), button(page, "editor-redo")
    assert not undo.isEnabled()
    desk.do(set_field(desk.routine, SECONDS, 40))
    assert undo.toolTip() == "Undo change time of step 2"
    qtbot.keyClick(page.outline.view, Key.Key_Z, CTRL)
    assert desk.step.seconds == 10
    assert redo.toolTip() == "Redo change time of step 2"
    qtbot.keyClick(page.outline.view, Key.Key_Y, CTRL)
    assert desk.step.seconds == 40
    undo.click()
    qtbot.keyClick(page.outline.view, Key.Key_Z, CTRL | SHIFT)
    assert desk.step.seconds == 40


def test_errors_keep_it_from_being_published_and_from_nothing_else(page, desk):
    publish = button(page, "editor-publish")
    assert publish.isEnabled()
    desk.do(set_field(desk.routine, (*SECONDS[:-1], "pressure"), 5))
    assert not publish.isEnabled()
    assert publish.toolTip() == "1 error is left. Mend it first."
    desk.undo()
    assert publish.isEnabled()


def test_what_is_refused_is_said_until_something_is_edited(page, desk):
    desk.do(set_field(desk.routine, SECONDS, 5000))
    assert page.banner.isVisible()
    assert "3600" in page.banner.text()
    desk.do(set_field(desk.routine, SECONDS, 50))
    assert not page.banner.isVisible()


def test_where_it_is_narrow_the_properties_are_a_drawer(page, desk, qtbot):
    assert page.properties.isVisible()
    page.resize(1024, 640)
    assert not page.properties.isVisible()
    drawer = button(page, "editor-drawer")
    drawer.click()
    assert page.properties.isVisible()
    qtbot.keyClick(page, Key.Key_Escape)
    assert not page.properties.isVisible()
    desk.do(set_field(desk.routine, (*SECONDS[:-1], "basis"), None))
    found = next(one for one in desk.review.findings if one.code == "basis.missing")
    desk.lead_to(found)
    assert page.properties.isVisible()


def test_f6_goes_from_panel_to_panel_and_round(page, qtbot):
    def where():
        focused = QApplication.focusWidget()
        panels = (page.head, page.outline, page.canvas, page.properties)
        return [panel.objectName() for panel in panels if panel.isAncestorOf(focused)]

    seen = [where()]
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6)
        seen.append(where())
    names = ["editor-outline", "editor-canvas", "editor-properties", "editor-head", "editor-outline"]
    assert seen == [[name] for name in names]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, SHIFT)
    assert where() == ["editor-head"]


def test_the_keys_of_the_page_are_told(page, qtbot):
    with qtbot.waitSignals([page.save_asked, page.handout_asked, page.rehearse_asked]):
        for key in (Key.Key_S, Key.Key_P, Key.Key_R):
            qtbot.keyClick(page.outline.view, key, CTRL)


def test_leaving_takes_in_what_is_being_typed(page, desk, qtbot):
    qtbot.keyClick(page.outline.view, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Half a word")
    with qtbot.waitSignal(page.left):
        button(page, "editor-back").click()
    assert desk.step.title == "Half a word"


def test_what_does_not_fit_beside_the_title_is_in_a_menu(page, source, qtbot):
    assert button(page, "editor-handout").isVisible()
    source.set_text_scale(2.0)
    page.resize(1024, 640)
    assert not button(page, "editor-handout").isVisible()
    button(page, "editor-more").click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    with qtbot.waitSignal(page.handout_asked):
        next(one for one in menu.actions() if one.text() == "Handout").trigger()
    menu.close()
    source.set_text_scale(1.0)
