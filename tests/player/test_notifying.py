"""Notes of the desktop over a real bus, with a stub for the one who shows them."""

import pytest

from selfmassage.player.notifying import Note, Notifier, may_notify
from tests.player.session_bus import SessionBus

NOTE = Note("Self-massage", "You wished to be reminded now.", "Open")


@pytest.fixture
def bus(monkeypatch):
    made = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


@pytest.fixture
def notifier(qapp):
    made = Notifier("Self-massage")
    yield made
    made.close()


def test_a_note_is_shown_as_the_specification_wants_it(bus, notifier):
    notifier.show(NOTE)
    app, replaces, icon, title, text, actions, hints, timeout, signature = bus.shown.get(timeout=10)
    assert signature == "susssasa{sv}i"
    assert (app, replaces, icon) == ("Self-massage", 0, "selfmassage")
    assert (title, text) == (NOTE.title, NOTE.text)
    assert actions == ["default", "Open"]
    assert hints["urgency"] == ("y", 1)
    assert timeout == -1


def test_pressing_it_is_told_with_what_brings_a_window_forward(bus, notifier, qtbot):
    notifier.show(NOTE)
    bus.shown.get(timeout=10)
    with qtbot.waitSignal(notifier.pressed, timeout=10_000) as pressed:
        bus.say("ActivationToken", "s", "token-7")
        bus.say("ActionInvoked", "s", "default")
    assert pressed.args == ["token-7"]


def test_the_next_takes_the_place_of_the_one_that_is_still_shown(bus, notifier):
    notifier.show(NOTE)
    bus.shown.get(timeout=10)
    notifier.show(NOTE)
    assert bus.shown.get(timeout=10)[1] == 1


def test_one_that_was_closed_is_not_replaced(bus, notifier, qtbot):
    notifier.show(NOTE)
    bus.shown.get(timeout=10)
    bus.say("NotificationClosed", "u", 2)
    # What is said is heard in its order.
    with qtbot.waitSignal(notifier.pressed, timeout=500, raising=False) as pressed:
        bus.say("ActionInvoked", "s", "default")
    assert not pressed.signal_triggered
    notifier.show(NOTE)
    assert bus.shown.get(timeout=10)[1] == 0


def test_without_anybody_who_shows_them_it_is_told_and_may_be_tried_again(bus, notifier, qtbot):
    bus.stop_service()
    with qtbot.waitSignal(notifier.failed, timeout=10_000):
        notifier.show(NOTE)
    with qtbot.waitSignal(notifier.failed, timeout=10_000):
        notifier.show(NOTE)


def test_without_a_bus_it_is_told_and_nothing_is_tried(notifier, monkeypatch, qtbot):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not may_notify()
    with qtbot.waitSignal(notifier.failed):
        notifier.show(NOTE)
    assert notifier._thread is None


def test_closing_ends_the_thread(bus, notifier):
    notifier.show(NOTE)
    bus.shown.get(timeout=10)
    thread = notifier._thread
    notifier.close()
    assert thread is not None
    assert not thread.is_alive()
