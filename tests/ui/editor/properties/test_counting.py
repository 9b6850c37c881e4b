"""Numbers by the pointer alone: a minus and a plus in the box while it is pointed at or has the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.editor.properties.conftest import COUNTED, STROKE

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def step(desk, panel):
    desk.choose([STROKE])
    return lambda: desk.step


def press(box, by, times=1):
    """Point at a box, and press its plus for 1, its minus for -1."""
    QTest.mouseMove(box, box.rect().center() - QPoint(0, 1))
    QTest.mouseMove(box, box.rect().center())
    for _ in range(times):
        QTest.mouseClick(box, LEFT, NONE, box.key_at(by).center())


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_plus_and_minus_count_and_leave_one_undo(desk, edit, step, panel, is_mirrored):
    if is_mirrored:
        panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = step().seconds
    press(edit("seconds"), 1, 2)
    assert step().seconds == first + 10
    press(edit("seconds"), -1)
    assert step().seconds == first + 5
    assert edit("seconds").hasFocus()
    desk.undo()
    assert step().seconds == first


def test_pressed_quickly_it_counts_each_time(edit, step):
    box = edit("seconds")
    first = step().seconds
    press(box, 1)
    QTest.mouseDClick(box, LEFT, NONE, box.key_at(1).center())
    assert step().seconds == first + 10


def test_what_may_lack_counts_from_nothing_and_down_to_nothing(desk, edit, step):
    desk.choose([COUNTED])
    assert step().min_seconds is None
    press(edit("min_seconds"), -1)
    assert edit("min_seconds").text() == ""
    press(edit("min_seconds"), 1)
    assert step().min_seconds == 5
    press(edit("min_seconds"), -1, 2)
    assert step().min_seconds is None
    assert edit("min_seconds").text() == ""


def test_the_digits_can_be_pointed_at_and_are_never_below_the_keys(edit, step):
    box = edit("seconds")
    width = box.cursorRect().x()
    press(box, 1)
    assert box.textMargins().right() >= box.width() - box.key_at(-1).left() - 2
    QTest.mouseDClick(box, LEFT, NONE, QPoint(width + 14, box.height() // 2))
    assert box.hasSelectedText()


def test_a_box_left_alone_shows_its_number_alone(edit, step):
    box = edit("seconds")
    press(box, 1)
    QTest.mouseMove(edit("title"), QPoint(5, 5))
    edit("title").setFocus()
    assert box.textMargins().right() == 0
