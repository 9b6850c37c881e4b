"""Clicks: the whole window pauses, controls do not, and the keyboard stays with the pause."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.play.player import LEFT, NO_MODIFIER, K, focused


@pytest.mark.parametrize("name", ["body", "countdown", "instruction", "side", "next", "time_left"])
def test_a_click_on_anything_that_is_no_control_pauses(player, name):
    player.at(10)
    player.click_name(name)
    assert player.state == "paused"


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_every_button_of_the_mouse_will_do(player, button):
    player.at(10)
    player.click(player.part("body"), button)
    assert player.state == "paused"


def test_a_click_on_the_bare_ground_pauses_and_goes_on(player):
    player.at(10)
    player.click_at(QPoint(player.page.width() - 3, 300))
    assert player.state == "paused"
    player.click_at(QPoint(player.page.width() - 3, 300))
    assert player.state == "count_in"


def test_a_click_confirms_while_it_waits(player):
    player.at(54)
    player.click_name("body")
    assert (player.state, player.session.segment.kind) == ("running", "work")


def test_a_click_on_the_banner_pauses(player):
    player.at(10)
    player.page.show_fault("voice.missing")
    player.click_name("banner")
    assert player.state == "paused"


def test_a_press_dragged_out_of_the_window_is_no_click(player):
    player.at(10)
    window = player.page.windowHandle()
    QTest.mousePress(window, LEFT, NO_MODIFIER, QPoint(300, 300))
    QTest.mouseRelease(window, LEFT, NO_MODIFIER, QPoint(-20, 300))
    assert player.state == "running"


def test_a_double_click_is_one_click(player):
    player.at(10)
    window = player.page.windowHandle()
    QTest.mouseDClick(window, LEFT, NO_MODIFIER, QPoint(300, 300))
    assert player.state == "paused"


@pytest.mark.parametrize(
    ("name", "asked"),
    [("close", "left"), ("mute", "mute_asked"), ("calm", "calm_asked"), ("full_screen", "full_screen_asked")],
)
def test_one_click_on_an_icon_does_its_job_and_pauses_nothing(player, name, asked):
    player.at(10)
    player.click_name(name)
    assert player.asked == [asked]
    assert player.state == "running"


@pytest.mark.parametrize("name", ["mute", "calm", "full_screen"])
def test_after_a_click_on_a_control_space_pauses(player, name):
    player.at(10)
    player.click_name(name)
    player.key(K.Key_Space)
    assert player.state == "paused"
    assert len(player.asked) == 1


def test_after_a_click_on_a_control_that_had_the_keyboard_space_pauses(player):
    player.at(10)
    player.focus("mute")
    player.click_name("mute")
    player.key(K.Key_Space)
    assert player.state == "paused"


def test_after_a_click_on_the_bar_space_pauses(player):
    player.at(10)
    bar = player.part("stages")
    player.click(bar.segment(1))
    assert (player.state, player.session.line.stage_id) == ("running", "pressing")
    player.key(K.Key_Space)
    assert player.state == "paused"


def test_each_segment_of_the_bar_jumps_to_its_stage(player):
    player.at(10)
    bar = player.part("stages")
    for index, stage in ((2, "end"), (0, "kneading"), (1, "pressing")):
        player.click(bar.segment(index))
        assert player.session.line.stage_id == stage


@pytest.mark.parametrize(
    ("name", "line", "kind"),
    [("repeat", "knead:left", "move"), ("back", "knead:left", "move"), ("skip_step", "li4:right", "move")],
)
def test_the_buttons_of_the_pause_move_about_and_stay_paused(player, name, line, kind):
    player.at(40)
    player.key(K.Key_Space)
    player.click_name(name)
    assert (player.state, player.session.line.key, player.session.segment.kind) == ("paused", line, kind)
    player.key(K.Key_Space)
    assert player.state == "count_in"


def test_fifteen_seconds_more_from_the_pause(player):
    player.at(40)
    player.key(K.Key_Space)
    player.click_name("add_time")
    assert player.told.events[-1].seconds == 15
    assert player.state == "paused"


def other_window(qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    return other


def test_a_press_that_only_raised_the_window_pauses_nothing(player, qtbot):
    player.at(10)
    other_window(qtbot)
    player.on(1)
    with qtbot.waitActive(player.page):
        player.page.activateWindow()
    player.click_name("body")
    assert player.state == "running"
    player.on(1)
    player.click_name("body")
    assert player.state == "paused"


def test_a_window_told_late_of_being_raised_pauses_nothing_either(player, qtbot):
    player.at(10)
    other_window(qtbot)
    player.on(1)
    window = player.page.windowHandle()
    QTest.mousePress(window, LEFT, NO_MODIFIER, QPoint(300, 300))
    with qtbot.waitActive(player.page):
        player.page.activateWindow()
    QTest.mouseRelease(window, LEFT, NO_MODIFIER, QPoint(300, 300))
    assert player.state == "running"


def test_it_hurts_works_even_by_the_press_that_raises_the_window(player, qtbot):
    player.at(10)
    other_window(qtbot)
    player.click_name("hurt")
    assert player.state == "hurt"


def test_it_hurts_acts_on_the_press(player):
    player.at(10)
    hurt = player.part("hurt")
    at = hurt.mapTo(player.page, hurt.rect().center())
    QTest.mousePress(player.page.windowHandle(), LEFT, NO_MODIFIER, at)
    assert player.state == "hurt"
    QTest.mouseRelease(player.page.windowHandle(), LEFT, NO_MODIFIER, at)
    assert player.told.names.count("hurt") == 1


def test_the_page_itself_has_the_keyboard_from_the_start(player):
    assert focused() is player.page
