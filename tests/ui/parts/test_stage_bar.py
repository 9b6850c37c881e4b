"""The bar of stages: where a click lands, where the keys go, what is said."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfmassage.ui.parts.stage_bar import StageBar, StageItem, shared_widths

STAGES = (
    StageItem("Warming", 30, "done"),
    StageItem("Kneading", 90, "now"),
    StageItem("Tapping", 60),
    StageItem("Rest", 20),
)


@pytest.fixture
def bar(source, qtbot):
    made = StageBar(source)
    qtbot.addWidget(made)
    made.resize(600, 44)
    made.set_stages(STAGES, 0.5)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def chosen(bar):
    heard: list[int] = []
    bar.stage_chosen.connect(heard.append)
    return heard


def test_a_click_on_a_segment_chooses_it(bar, chosen):
    for index in (3, 0, 2, 1):
        QTest.mouseClick(bar.segment(index), Qt.MouseButton.LeftButton)
    assert chosen == [3, 0, 2, 1]


def test_segments_cover_the_bar_without_a_hole_in_proportion(bar):
    edges = [bar.segment(index).geometry() for index in range(4)]
    assert edges[0].left() == 0
    assert edges[-1].right() == 599
    assert all(one.right() + 1 == other.left() for one, other in itertools.pairwise(edges))
    assert edges[1].width() > edges[2].width() > edges[0].width() > edges[3].width()
    assert all(edge.height() >= 44 for edge in edges)


def test_a_very_short_stage_can_still_be_hit():
    widths = shared_widths([1, 500, 1], 300)
    assert min(widths) >= 24
    assert sum(widths) == pytest.approx(300)


def test_more_stages_than_room_share_it(source):
    widths = shared_widths([1.0] * 50, 400)
    assert sum(widths) == pytest.approx(400)


def test_tab_reaches_the_present_stage_arrows_move_enter_jumps(bar, chosen):
    bar.segment(1).setFocus()
    QTest.keyClick(bar.segment(1), Qt.Key.Key_Right)
    assert bar.segment(2).hasFocus()
    QTest.keyClick(bar.segment(2), Qt.Key.Key_Return)
    QTest.keyClick(bar.segment(2), Qt.Key.Key_End)
    assert bar.segment(3).hasFocus()
    QTest.keyClick(bar.segment(3), Qt.Key.Key_Right)
    assert bar.segment(3).hasFocus()
    QTest.keyClick(bar.segment(3), Qt.Key.Key_Space)
    QTest.keyClick(bar.segment(3), Qt.Key.Key_Home)
    assert bar.segment(0).hasFocus()
    assert chosen == [2, 3]
    assert [bar.segment(i).focusPolicy() == Qt.FocusPolicy.StrongFocus for i in range(4)].count(True) == 1


def test_focus_stays_when_the_stages_move_on(bar):
    bar.segment(2).setFocus()
    bar.set_stages(STAGES, 0.9)
    assert QApplication.focusWidget() is bar.segment(2)


def test_the_present_stage_is_filled_as_far_as_it_has_come(bar, source):
    segment = bar.segment(1)

    def filled():
        image = segment.grab().toImage()
        accent = source.current.color("accent")
        return sum(QColor(image.pixel(x, 22)) == accent for x in range(segment.width())) / segment.width()

    assert filled() == pytest.approx(0.5, abs=0.05)
    bar.set_fraction(0.25)
    assert filled() == pytest.approx(0.25, abs=0.05)


def test_the_present_stage_is_taller_not_only_coloured(bar):
    def drawn(segment):
        image = segment.grab().toImage()
        column = [image.pixel(segment.width() // 4, y) for y in range(segment.height())]
        return sum(pixel != column[0] for pixel in column)

    assert drawn(bar.segment(1)) > 1.5 * drawn(bar.segment(0))


def test_every_stage_is_a_button_with_its_name_and_place(bar):
    heard = QAccessible.queryAccessibleInterface(bar.segment(1))
    assert heard.role() == QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name) == "Stage 2 of 4, Kneading, now"
    assert QAccessible.queryAccessibleInterface(bar).childCount() == 4


def test_a_title_from_a_file_is_no_markup(bar):
    bar.set_stages((StageItem("<b>x</b>", 1, "now"),))
    assert "<b>" not in bar.segment(0).toolTip()


def test_right_to_left_begins_on_the_right_and_keys_turn_round(source, qtbot):
    bar = StageBar(source)
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(bar)
    bar.resize(600, 44)
    bar.set_stages(STAGES, 0.5)
    with qtbot.waitActive(bar):
        bar.show()
    assert bar.segment(0).geometry().right() == 599
    bar.segment(1).setFocus()
    QTest.keyClick(bar.segment(1), Qt.Key.Key_Left)
    assert bar.segment(2).hasFocus()
