"""The real app in a real window: keys, clicks, the raising click, signals, and a killed process."""

import signal

from tests.window.conftest import is_alive
from tests.window.desk import until


def test_keys_and_clicks_pause_and_go_on(open_window):
    window = open_window()
    window.start()
    window.key("space")
    window.wait_for("Paused")
    window.key("x")
    window.wait_for("It goes on")
    window.click(300, 300)
    window.wait_for("Paused")
    window.key("h")
    window.wait_for("The massage has stopped.")
    window.key("space", "Escape", "Return", "XF86AudioPlay")
    assert "The massage has stopped." in window.names()
    assert window.rows[0]["status"] == "running"


def test_a_real_held_escape_ends_and_a_short_one_does_not(open_window, desk):
    window = open_window()
    window.start()
    window.key("Escape")
    window.wait_for("Paused")
    desk.ask("keydown", "Escape")
    try:
        window.wait_for("Ended here.")
    finally:
        desk.ask("keyup", "Escape")
    assert (window.rows[0]["status"], window.rows[0]["reason"]) == ("stopped", "person")
    window.key("Return")
    window.wait_for("Start")


def test_a_russian_keyboard_has_the_same_keys(open_window, desk):
    window = open_window()
    window.start()
    desk.layout("ru")
    try:
        window.desk.ask("key", "43")
        window.wait_for("The massage has stopped.")
    finally:
        desk.layout("us")


def test_the_click_that_raises_the_window_pauses_nothing(open_window, desk, reader):
    window = open_window()
    other = open_window()
    other.wait_for("Start")
    desk.ask("windowmove", "--sync", other.id, "900", "600")
    desk.ask("windowactivate", "--sync", window.id)
    until(lambda: desk.ask("getactivewindow") == window.id)
    window.start()
    reader.heard.clear()
    desk.ask("windowactivate", "--sync", other.id)
    # Qt waits a moment before it believes that the keyboard has gone elsewhere.
    left = ("window:deactivate", window.process.pid)
    until(lambda: any((one["event"], one.get("pid")) == left for one in reader.heard))
    window.click(300, 200)
    until(lambda: desk.ask("getactivewindow") == window.id)
    window.key("shift")
    assert "Paused" not in window.names()
    # Long enough after it to be a click of its own.
    until(lambda: _clicked(window), "the second click does not pause")


def _clicked(window) -> bool:
    window.click(300, 200)
    return "Paused" in window.names()


def test_asked_to_end_it_keeps_the_session(open_window):
    window = open_window()
    window.start()
    window.process.send_signal(signal.SIGTERM)
    assert window.process.wait(10) == 128 + signal.SIGTERM
    assert (window.rows[0]["status"], window.rows[0]["reason"]) == ("interrupted", "window_closed")


def test_killed_it_leaves_no_process_and_the_next_start_offers_to_go_on(open_window):
    window = open_window()
    window.start()
    children = until(window.children, "no voice was started")
    window.process.kill()
    window.process.wait()
    until(lambda: not any(is_alive(pid) for pid in children), "the voice outlives the app")
    again = open_window()
    again.wait_for("Go on")
    assert any(name.startswith("You stopped “Collar zone") for name in again.names())
