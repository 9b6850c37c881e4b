"""The calendar: a month in sight, a day told, and visits entered, changed, logged and deleted."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from selfmassage.engine.courses.needles import AREAS
from selfmassage.ui.course.calendar_page import CalendarPage
from selfmassage.ui.course.day_told import DayTold, VisitTold
from selfmassage.ui.course.visit_form import area_said
from selfmassage.ui.today.day_mark import Mark

TODAY = date(2026, 11, 20)
VISIT = VisitTold(7, TODAY, "morning", "lumbar", done=False)


def told(day):
    return DayTold(day, ("Collar zone: 9 min.",), (VISIT,)) if day == TODAY else DayTold(day)


@pytest.fixture
def page(source, in_front):
    made = CalendarPage(source, lambda _first, _last: {TODAY: Mark(done=True)}, told, lambda: TODAY)
    made.show_day(TODAY)
    in_front(made)
    return made


def part(page, name):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return page.findChild(QWidget, name)


def click(page, name):
    QTest.mouseClick(part(page, name), Qt.MouseButton.LeftButton)


def texts(page):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [one.text() for one in part(page, "day_panel").findChildren(QLabel)]


def test_the_chosen_day_is_told(page):
    assert part(page, "month").text() == "November 2026"
    assert {"Friday 20 November", "Collar zone: 9 min."} <= set(texts(page))
    page.show_day(TODAY + timedelta(days=1))
    assert "Nothing done and nothing planned." in texts(page)


def test_months_go_by_press_and_back_to_today(page):
    click(page, "month_after")
    assert part(page, "month").text() == "December 2026"
    click(page, "month_before")
    click(page, "month_before")
    assert part(page, "month").text() == "October 2026"
    click(page, "to_today")
    assert page.day == TODAY


def test_keys_lead_to_another_day_and_out(page, qtbot):
    page.take_focus()
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Right)
    assert page.day == TODAY + timedelta(days=1)
    assert page.focusWidget().day == page.day
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Escape)


def test_a_visit_is_entered_by_keys_alone(page, qtbot):
    part(page, "enter_visit").setFocus()
    window = page.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert page.focusWidget().objectName() == "visit_morning"
    QTest.keyClick(window, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_Space)
    part(page, "visit_area").setFocus()
    QTest.keyClick(window, Qt.Key.Key_Home)
    part(page, "visit_keep").setFocus()
    with qtbot.waitSignal(page.panel.visit_planned) as planned:
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert planned.args == ["afternoon", AREAS[0]]
    assert page.focusWidget().objectName() == "enter_visit"


def test_a_visit_is_changed_from_what_it_was(page, qtbot):
    click(page, "visit_change_7")
    assert part(page, "visit_morning").isChecked()
    assert part(page, "visit_area").currentData() == "lumbar"
    with qtbot.waitSignal(page.panel.visit_changed) as changed:
        click(page, "visit_keep")
    assert changed.args == [7, "morning", "lumbar"]


def test_a_visit_is_logged(page, qtbot):
    with qtbot.waitSignal(page.panel.visit_logged) as logged:
        click(page, "visit_logged_7")
    assert logged.args == [7, True]


def test_a_visit_is_deleted_only_when_asked_twice(page, qtbot):
    with qtbot.assertNotEmitted(page.panel.visit_deleted):
        click(page, "visit_delete_7")
        assert part(page, "visit_delete_7").text() == "Yes, delete it"
        assert part(page, "visit_keep_7").hasFocus()
        click(page, "visit_keep_7")
        assert part(page, "visit_logged_7").isVisible()
        click(page, "visit_delete_7")
    with qtbot.waitSignal(page.panel.visit_deleted) as deleted:
        click(page, "visit_delete_7")
    assert deleted.args == [7]


def test_nothing_is_kept_when_one_thinks_better_of_it(page, qtbot):
    click(page, "enter_visit")
    with qtbot.assertNotEmitted(page.panel.visit_planned):
        click(page, "visit_leave")
    assert not part(page, "visit_form").isVisible()
    assert part(page, "enter_visit").isVisible()


def test_the_calendar_says_nothing_of_how_needles_are_set(page):
    click(page, "enter_visit")
    said = " ".join(texts(page))
    assert "Only a note of your own." in said
    assert len({area_said(area) for area in AREAS}) == len(AREAS)
