"""Which key does what in the player, by text, by place, and with a control in focus."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.play.player import K, focused

M = Qt.KeyboardModifier
# Where H lies on an evdev keyboard.
PLACE_OF_H = 43


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_X, K.Key_F5, K.Key_Down, K.Key_PageUp, K.Key_Menu])
def test_any_key_pauses_and_goes_on(player, key):
    player.at(10)
    player.key(key)
    assert player.state == "paused"
    player.key(key)
    assert player.state == "count_in"


def test_any_key_confirms_while_it_waits(player):
    player.at(54)
    assert player.state == "waiting"
    player.key(K.Key_Space)
    assert (player.state, player.session.segment.kind) == ("running", "work")


@pytest.mark.parametrize("modifier", [M.ControlModifier, M.AltModifier, M.MetaModifier])
def test_keys_of_the_desktop_do_nothing(player, modifier):
    player.at(10)
    player.key(K.Key_X, modifier)
    player.key(K.Key_H, modifier)
    assert player.state == "running"


def test_shift_does_not_stand_in_the_way(player):
    player.at(10)
    player.key(K.Key_X, M.ShiftModifier)
    assert player.state == "paused"


@pytest.mark.parametrize(
    "key",
    [
        K.Key_Shift,
        K.Key_Control,
        K.Key_Alt,
        K.Key_AltGr,
        K.Key_Meta,
        K.Key_Super_L,
        K.Key_CapsLock,
        K.Key_NumLock,
        K.Key_ScrollLock,
        K.Key_VolumeUp,
        K.Key_VolumeDown,
        K.Key_VolumeMute,
        K.Key_MicMute,
        K.Key_MonBrightnessUp,
        K.Key_KeyboardBrightnessDown,
        K.Key_Sleep,
        K.Key_WakeUp,
    ],
)
def test_modifiers_locks_and_the_machines_own_keys_do_nothing(player, key):
    player.at(10)
    player.key(key)
    assert player.state == "running"


def test_a_held_key_is_one_key(player):
    player.at(10)
    player.type(K.Key_X, "x")
    for _ in range(5):
        player.type(K.Key_X, "x", repeated=True)
    assert player.state == "paused"


def test_named_keys_move_about(player):
    player.at(20)
    player.key(K.Key_Right)
    assert player.session.line.key == "knead:left"
    player.key(K.Key_Left)
    assert player.session.line.key == "knead:right"
    player.on(10)
    player.key(K.Key_R)
    assert (player.session.segment.kind, player.driver.position_ms()) == ("move", 5_000)


@pytest.mark.parametrize("key", [K.Key_Plus, K.Key_Equal])
def test_plus_gives_fifteen_seconds(player, key):
    player.at(10)
    before = player.session.segment.length_ms
    player.key(key)
    assert player.session.segment.length_ms == before + 15_000
    assert player.state == "running"


def test_named_keys_leave_a_pause_a_pause(player):
    player.at(20)
    player.key(K.Key_Space)
    player.key(K.Key_Right)
    assert (player.state, player.session.line.key) == ("paused", "knead:left")


def test_m_f_and_f11_are_told_once(player):
    player.at(10)
    player.key(K.Key_M)
    player.key(K.Key_F)
    player.key(K.Key_F11)
    assert player.asked == ["mute_asked", "full_screen_asked", "full_screen_asked"]
    assert player.state == "running"


def test_h_stops_at_once(player):
    player.at(10)
    player.key(K.Key_H)
    assert player.state == "hurt"


def test_capital_letters_are_the_same_letters(player):
    player.at(10)
    player.key(K.Key_H, M.ShiftModifier)
    assert player.state == "hurt"


def test_another_layout_goes_by_the_place_of_the_key(player):
    player.at(10)
    player.type(0x420, "р", scan=PLACE_OF_H)
    assert player.state == "hurt"


def test_a_letter_of_another_layout_without_a_name_is_any_key(player):
    player.at(10)
    player.type(0x444, "ф", scan=38)
    assert player.state == "paused"


def test_a_latin_layout_goes_by_the_letter_and_not_the_place(player):
    # Dvorak: what lies where H is on a QWERTY keyboard writes d.
    player.at(10)
    player.type(K.Key_D, "d", scan=PLACE_OF_H)
    assert player.state == "paused"


def test_letters_can_be_switched_off_and_their_caps_go(player):
    player.page.set_letters(False)
    player.at(10)
    for key in (K.Key_H, K.Key_M, K.Key_F, K.Key_R, K.Key_Plus):
        player.key(key)
        assert player.state == "paused"
        player.key(K.Key_Space)
    player.type(0x420, "р", scan=PLACE_OF_H)
    assert player.state == "paused"
    assert player.asked == []
    assert "(" not in player.part("mute").accessibleName() + player.part("full_screen").toolTip()
    player.page.set_letters(True)
    assert player.part("mute").accessibleName() == "Sound off (M)"


def test_arrows_stay_when_letters_are_off(player):
    player.page.set_letters(False)
    player.at(10)
    player.key(K.Key_Right)
    assert player.session.line.key == "knead:left"


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (K.Key_MediaTogglePlayPause, "paused"),
        (K.Key_MediaPause, "paused"),
        (K.Key_MediaStop, "paused"),
        (K.Key_MediaPlay, "running"),
    ],
)
def test_media_keys_while_it_runs(player, key, state):
    player.at(10)
    player.key(key)
    assert player.state == state


def test_media_play_goes_on_and_pause_stays_paused(player):
    player.at(10)
    player.key(K.Key_MediaPause)
    player.key(K.Key_MediaPause)
    assert player.state == "paused"
    player.key(K.Key_MediaPlay)
    assert player.state == "count_in"


def test_escape_pauses_on_the_press(player):
    player.at(10)
    player.press(K.Key_Escape)
    assert player.state == "paused"


def let_go(player) -> None:
    """Let the moment pass in which a release may turn out to be a repeat."""
    player.timer("escape_let_go").timeout.emit()


def test_escape_let_go_in_time_ends_nothing(player):
    player.at(10)
    player.key(K.Key_Escape)
    let_go(player)
    assert not player.timer("escape_held").isActive()


def test_a_repeat_that_comes_as_release_and_press_is_still_one_hold(player):
    player.at(10)
    player.press(K.Key_Escape)
    held = player.timer("escape_held")
    begun = held.id()
    player.release(K.Key_Escape)
    player.press(K.Key_Escape)
    assert not player.timer("escape_let_go").isActive()
    assert held.id() == begun


def test_escape_never_goes_on(player):
    player.at(10)
    player.key(K.Key_Escape)
    player.key(K.Key_Escape)
    assert player.state == "paused"


def test_escape_held_for_a_second_ends(player):
    player.at(10)
    player.press(K.Key_Escape)
    timer = player.timer("escape_held")
    assert timer.interval() == 1_000
    player.type(K.Key_Escape, repeated=True)
    player.hold_escape()
    assert player.state == "stopped"
    assert player.told.events[-1].reason == "person"


def test_holding_escape_on_does_not_leave_what_it_ended(player):
    player.at(10)
    player.press(K.Key_Escape)
    player.hold_escape()
    player.release(K.Key_Escape)
    player.press(K.Key_Escape)
    assert player.asked == []
    player.release(K.Key_Escape)
    let_go(player)
    player.press(K.Key_Escape)
    assert player.asked == ["left"]


def test_escape_is_forgotten_when_the_window_loses_the_keyboard(player, qtbot):
    from PySide6.QtWidgets import QWidget

    player.at(10)
    player.press(K.Key_Escape)
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert not player.timer("escape_held").isActive()


def test_escape_after_the_end_goes_back(player):
    player.at(10)
    player.driver.stop()
    player.key(K.Key_Escape)
    assert player.asked == ["left"]


def test_escape_pauses_from_a_focused_control_too(player):
    player.at(10)
    player.focus("mute")
    player.press(K.Key_Escape)
    assert player.state == "paused"
    player.release(K.Key_Escape)
    let_go(player)
    assert not player.timer("escape_held").isActive()


def test_tab_reaches_every_control_in_the_order_of_the_page(player):
    player.at(10)
    player.key(K.Key_Space)
    reached = []
    for _ in range(12):
        player.key(K.Key_Tab)
        reached.append(focused().objectName() or focused().accessibleName())
    frame = ["close", "say_less", "mute", "calm", "full_screen"]
    panel = ["repeat", "back", "add_time", "skip_step"]
    assert reached[:9] == frame + panel
    assert reached[9].startswith("Stage 1 of 3")
    assert reached[10:] == ["hurt", "play_page"]
    assert player.state == "paused"


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return])
def test_a_focused_control_takes_space_and_enter(player, key):
    player.at(10)
    player.focus("mute")
    player.key(key)
    assert player.asked == ["mute_asked"]
    assert player.state == "running"


def test_other_keys_pause_while_a_control_has_the_focus(player):
    player.at(10)
    player.focus("mute")
    player.key(K.Key_X)
    assert player.state == "paused"


def test_after_a_panel_went_no_other_control_has_the_keyboard(player):
    player.at(10)
    player.key(K.Key_Space)
    player.focus("repeat")
    player.key(K.Key_X)
    assert player.state == "count_in"
    assert focused() is player.page


def test_the_bar_is_walked_by_arrows_and_jumps_by_enter(player):
    player.at(10)
    for _ in range(6):
        player.key(K.Key_Tab)
    assert focused().accessibleName() == "Stage 1 of 3, Kneading, now"
    player.key(K.Key_Right)
    assert player.session.line.key == "knead:right"
    player.key(K.Key_Return)
    assert player.session.line.stage_id == "pressing"
    assert focused().accessibleName() == "Stage 2 of 3, Pressing, now"
