"""How much is said in one routine: the button beside Start, and what finds no room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from selfmassage.store.remembered import Remembered
from selfmassage.store.settings import Settings
from tests.builders import routine_of, step_dict
from tests.ui.routine.conftest import ENTRY

KEY = (ENTRY.shelf, ENTRY.id)


def menu_of(page, qtbot) -> QMenu:
    button = page.findChild(QWidget, "how_much")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = page.findChild(QMenu, "how_much_menu")
    qtbot.waitUntil(found.isVisible)
    return found


def test_the_choices_are_offered_and_what_is_usual_is_told(page, qtbot):
    asked: list[object] = []
    page.said_asked.connect(asked.append)
    menu = menu_of(page, qtbot)
    assert [one.text() for one in menu.actions()] == [
        "As usual (Everything)",
        "Everything",
        "Names only",
        "Chimes only",
        "Silent",
    ]
    assert [one.isChecked() for one in menu.actions()] == [True, False, False, False, False]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked == ["names"]


def test_its_own_choice_is_shown_and_counts_in_its_length(page, collar, qtbot):
    long = page._fitted.total_ms
    page.show_marks(Remembered(how_much={KEY: "names"}))
    assert page.said.text() == "Names only"
    assert page._fitted.total_ms < long
    menu = menu_of(page, qtbot)
    assert [one.isChecked() for one in menu.actions()] == [False, False, True, False, False]
    menu.close()
    page.show_marks(Remembered())
    assert page.said.text() == "How much is said"
    assert page._fitted.total_ms == long


def test_as_usual_is_as_the_settings_say(page, collar, qtbot):
    long = page._fitted.total_ms
    page.set_settings(Settings(how_much="chimes"))
    page.show_routine(ENTRY, collar, Remembered())
    assert page._fitted.total_ms < long
    assert page.said.accessibleName() == "How much is said: Chimes only"
    menu = menu_of(page, qtbot)
    assert menu.actions()[0].text() == "As usual (Chimes only)"
    menu.close()


def test_what_finds_no_room_is_said_with_its_step(page_of):
    cues = [{"at": at, "say": f"Word {at} " * 12} for at in (1, 2, 3)]
    page = page_of(routine_of(step_dict("stroke", title="Kneading", side="right", seconds=10, cues=cues)))
    note = page.findChild(QWidget, "no_room")
    assert note.isVisibleTo(page)
    assert note.accessibleName() == "2 lines find no room"
    assert [text.partition(": ")[0] for text in note.texts()] == ["Kneading, right side"] * 2
    page.show_marks(Remembered(how_much={KEY: "names"}))
    assert note.isHidden()
