"""The ten seconds before a session."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from selfmassage.engine.screening.today import as_usual
from selfmassage.model.tokens import Region, StartSide
from selfmassage.ui.safety.check import CheckPage
from tests.screened import RULES

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def check_of(source, art, bodymap, in_front):
    def build(pain_before=None, side_before=None, region=Region.COLLAR) -> Any:
        page = CheckPage(source, art, bodymap, RULES, region)
        page.show_routine("Collar", "", StartSide.LESS_PAINFUL, pain_before, side_before)
        in_front(page, 1280, 800)
        page.take_focus()
        return page

    return build


def said(page) -> str:
    return str(page.findChild(QLabel, "what_follows").text())


def test_a_number_and_return_are_a_no_to_all_six(check_of, qtbot):
    page = check_of()
    QTest.keyClick(page.focusWidget(), K.Key_4)
    assert said(page) == "This says no to all six and starts. Pain 4."
    with qtbot.waitSignal(page.answered) as answered:
        QTest.keyClick(page.focusWidget(), K.Key_Return)
    assert answered.args == [as_usual(RULES, 4)]


def test_without_the_pain_return_starts_nothing(check_of, qtbot):
    page = check_of(pain_before=5)
    assert not page.go.isEnabled()
    with qtbot.assertNotEmitted(page.answered):
        QTest.keyClick(page.focusWidget(), K.Key_Return)
    assert page.pain.value() is None
    assert "First say how much it hurts" in said(page)


def test_one_and_nought_are_ten_from_anywhere(check_of):
    page = check_of()
    page.rows[3].yes.setFocus()
    QTest.keyClick(page.rows[3].yes, K.Key_1)
    QTest.keyClick(page.focusWidget(), K.Key_0)
    assert page.pain.value() == 10
    assert "signs are looked at first" in said(page)


def test_a_yes_turns_the_key_into_next_and_no_yes_is_there_before(check_of, qtbot):
    page = check_of()
    assert not any(row.is_yes for row in page.rows)
    assert page.go.text() == "Everything as usual"
    QTest.keyClick(page.focusWidget(), K.Key_2)
    QTest.mouseClick(page.rows[2], LEFT)
    assert page.go.text() == "Next"
    with qtbot.waitSignal(page.answered) as answered:
        QTest.mouseClick(page.go, LEFT)
    today = answered.args[0]
    assert today.yes == {"alcohol-or-painkillers"}
    assert today.is_complete(RULES)


def test_the_side_of_last_time_is_kept_and_can_be_changed_on_the_body(check_of):
    page = check_of(side_before="right")
    assert page.today.sorer_side == "right"
    figure = page.side.figure
    figure.grab()
    QTest.mouseClick(figure, LEFT, pos=QPoint(40, figure.height() // 2))
    assert page.today.sorer_side == "left"
    page.side.buttons["both"].click()
    assert page.today.sorer_side == "both"


def test_escape_goes_back(check_of, qtbot):
    page = check_of()
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.focusWidget(), K.Key_Escape)


@pytest.mark.parametrize("region", list(Region))
def test_every_region_has_a_figure_with_two_sides(check_of, region):
    page = check_of(region=region)
    halves = page.side.figure._halves
    assert all(len(ring) >= 3 for ring in halves.values())
    assert page.grab().width() == 1280
