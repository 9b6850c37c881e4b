"""One question over a page: no answer by chance, a way out, and Tab stays inside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfmassage.ui.course.answer import Answer
from selfmassage.ui.course.question_sheet import QuestionSheet

K = Qt.Key
ANSWERS = (Answer("better", "Better"), Answer("same", "The same"), Answer("worse", "Worse", "It follows."))


@pytest.fixture
def sheet(source, in_front):
    page = QWidget()
    below = QPushButton("Below", page)
    QVBoxLayout(page).addWidget(below)
    in_front(page, 900, 700)
    below.setFocus()
    made = QuestionSheet(source, page)
    made.ask("How is it?", "Compared with before.", ANSWERS)
    return made


def key(sheet, wanted):
    QTest.keyClick(sheet.window().windowHandle(), wanted)


def test_no_key_answers_by_chance(sheet, qtbot):
    with qtbot.assertNotEmitted(sheet.answered):
        key(sheet, K.Key_Return)
        key(sheet, K.Key_Space)
    assert sheet.isVisible()


def test_an_answer_is_chosen_by_keys(sheet, qtbot):
    key(sheet, K.Key_Tab)
    key(sheet, K.Key_Tab)
    with qtbot.waitSignal(sheet.answered) as answered:
        key(sheet, K.Key_Return)
    assert answered.args == ["same"]
    assert not sheet.isVisible()


def test_an_answer_is_chosen_by_a_press(sheet, qtbot):
    with qtbot.waitSignal(sheet.answered) as answered:
        QTest.mouseClick(sheet.findChild(QWidget, "answer_worse"), Qt.MouseButton.LeftButton)
    assert answered.args == ["worse"]


@pytest.mark.parametrize("way", ["escape", "not_now"])
def test_it_can_be_left_unanswered_and_gives_the_keyboard_back(sheet, qtbot, way):
    with qtbot.assertNotEmitted(sheet.answered):
        if way == "escape":
            key(sheet, K.Key_Escape)
        else:
            QTest.mouseClick(sheet.later, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert sheet.window().focusWidget().text() == "Below"


def test_tab_stays_inside(sheet):
    seen = []
    for _ in range(5):
        key(sheet, K.Key_Tab)
        seen.append(sheet.window().focusWidget().objectName())
    assert set(seen) == {"answer_better", "answer_same", "answer_worse", "not_now"}


def test_asked_again_only_the_new_answers_stand_there(sheet):
    sheet.close_sheet()
    sheet.ask("And now?", "", ANSWERS[:1])
    assert [one.accessibleName() for one in sheet._buttons] == ["Better"]
    assert sheet.accessibleName() == "And now?"
