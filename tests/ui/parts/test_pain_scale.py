"""The pain score: tapped or typed, never filled in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from selfmassage.ui.parts.pain_scale import PainScale


@pytest.fixture
def scale(source, qtbot):
    made = PainScale(source)
    qtbot.addWidget(made)
    made.resize(780, 64)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def chosen(scale):
    heard: list[int] = []
    scale.value_chosen.connect(heard.append)
    return heard


def test_nothing_is_chosen_until_someone_does(scale):
    scale.set_before(4)
    assert scale.value() is None


def test_a_tap_anywhere_in_a_cell_chooses_it(scale, chosen):
    cell = scale.cell(7)
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=cell.rect().bottomRight())
    assert (scale.value(), chosen) == (7, [7])


def test_cells_are_targets(scale, source):
    assert all(scale.cell(n).width() >= 44 and scale.cell(n).height() >= 44 for n in range(11))
    assert scale.minimumSizeHint().width() >= 11 * 44


def test_digits_choose_and_one_then_zero_is_ten(scale, chosen):
    for key in (Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_0):
        QTest.keyClick(scale, key)
    assert chosen == [4, 1, 10, 0]


def test_digits_reach_it_from_a_focused_cell(scale, chosen):
    scale.cell(3).setFocus()
    QTest.keyClick(scale.cell(3), Qt.Key.Key_8)
    assert chosen == [8]
    assert scale.cell(8).hasFocus()


def test_arrows_move_between_numbers(scale):
    QTest.keyClick(scale, Qt.Key.Key_5)
    QTest.keyClick(scale.cell(5), Qt.Key.Key_Right)
    assert scale.value() == 6


def test_a_value_set_by_the_page_can_be_taken_back(scale, chosen):
    scale.set_value(6)
    assert scale.value() == 6
    scale.set_value(None)
    assert scale.value() is None
    QTest.mouseClick(scale.cell(2), Qt.MouseButton.LeftButton)
    QTest.mouseClick(scale.cell(3), Qt.MouseButton.LeftButton)
    assert scale.value() == 3


def test_cells_are_radio_buttons_with_their_number(scale):
    heard = QAccessible.queryAccessibleInterface(scale.cell(10))
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "10"
    assert heard.text(QAccessible.Text.Description) == "the worst you can imagine"


def test_last_time_is_an_edge_and_looks_like_no_choice(scale):
    plain = scale.cell(4).grab().toImage()
    scale.set_before(4)
    marked = scale.cell(4).grab().toImage()
    scale.set_before(None)
    scale.set_value(4)
    assert len({plain.cacheKey(), marked.cacheKey(), scale.cell(4).grab().toImage().cacheKey()}) == 3
    assert plain != marked != scale.cell(4).grab().toImage()
