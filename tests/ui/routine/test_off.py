"""A routine that is off: it says so, leads to its page, offers others, and cannot be started."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.index import Entry
from selfmassage.store.remembered import Remembered

LEFT = Qt.MouseButton.LeftButton
ON = Remembered(switched_on={"honey": "2026-11-20T12:00:00+00:00"})
OTHER = Entry("built-in", "desk", "desk.json", "Desk neck reset", language="en", position="sitting", total_ms=240_000)


def part(page, name) -> Any:
    return page.findChild(QWidget, name)


@pytest.fixture
def page(page_of, off):
    return page_of(off)


def test_it_is_off_until_its_page_has_been_read(page, qtbot):
    assert part(page, "lock_reason").text() == "Off until you have read its page."
    assert not part(page, "start").isVisible()
    assert not page.strip.isVisible()
    assert not page.fit.isVisible()
    page._on_start()
    with qtbot.waitSignal(page.conditions_asked) as heard:
        QTest.mouseClick(part(page, "read_page"), LEFT)
    assert heard.args == ["honey"]


def test_nothing_can_start_it(page, qtbot):
    with qtbot.assertNotEmitted(page.started):
        part(page, "start").click()


def test_the_picture_shows_the_place_without_a_hand(page):
    scene = page._body.scene_shown
    assert scene.marks == ()
    assert scene.hands == ()


def test_switched_on_it_is_a_page_like_any_other_and_says_since_when(page, qtbot, off):
    page.show_marks(ON)
    assert not page.lock.isVisible()
    assert part(page, "start").isVisible()
    assert page._body.scene_shown.phase == "work"
    assert "2026" in part(page, "switched_on").text()
    with qtbot.waitSignal(page.started) as heard:
        QTest.mouseClick(part(page, "start"), LEFT)
    assert heard.args == [off, None]
    with qtbot.waitSignal(page.conditions_asked):
        QTest.mouseClick(part(page, "switched_on"), LEFT)


def test_switched_off_again_it_is_locked_again(page):
    page.show_marks(ON)
    page.show_marks(Remembered())
    assert page.lock.isVisible()
    assert not part(page, "start").isVisible()


def test_another_thing_switched_on_unlocks_nothing(page):
    page.show_marks(Remembered(switched_on={"cups": "2026-11-20T12:00:00+00:00"}))
    assert page.lock.isVisible()


def test_a_routine_that_never_was_off_says_nothing_of_it(page_of, collar):
    page = page_of(collar, ON)
    assert not page.lock.isVisible()
    assert not part(page, "switched_on").isVisible()


def test_what_can_be_done_instead_is_offered(page, qtbot):
    page.show_instead([OTHER])
    row = part(page, "instead_desk")
    assert row.accessibleName() == "Desk neck reset, 4 min"
    with qtbot.waitSignal(page.routine_chosen) as heard:
        QTest.mouseClick(row, LEFT)
    assert heard.args == [OTHER]
    page.show_instead([])
    assert not row.isVisible()
