"""The screen stays on while a session plays, and only then."""

import pytest

from selfmassage.player.awake import Awake
from tests.player.fakes import play_on


class Mode:
    """What wakepy hands out."""

    log: list[str]
    active = True

    def __enter__(self):
        self.log.append("on")
        return self

    def __exit__(self, *_):
        self.log.append("off")


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the system, in order."""
    from wakepy import keep

    log: list[str] = []
    Mode.log = log
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/there/is/one")
    monkeypatch.setattr(keep, "presenting", lambda **_: Mode())
    return log


def test_it_is_asked_for_while_playing_and_given_back_when_paused(driver, clock, asked, qtbot):
    awake = Awake(driver)
    driver.start()
    qtbot.waitUntil(lambda: asked == ["on"])
    assert awake.active
    play_on(driver, clock, 9)
    driver.pause()
    qtbot.waitUntil(lambda: asked == ["on", "off"])
    driver.resume()
    driver.stop()
    awake.close()
    assert asked in (["on", "off"], ["on", "off", "on", "off"])
    assert not awake.wished


def test_closing_gives_it_back(driver, asked, qtbot):
    awake = Awake(driver)
    driver.start()
    qtbot.waitUntil(lambda: asked == ["on"])
    awake.close()
    assert asked == ["on", "off"]


def test_a_session_that_never_starts_asks_for_nothing(driver, asked):
    Awake(driver).close()
    assert asked == []


def test_a_system_that_cannot_is_no_fault(driver, monkeypatch, qtbot):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    awake = Awake(driver)
    driver.start()
    assert awake.wished
    awake.close()
    assert not awake.active


def test_where_nobody_can_be_asked_nothing_is_loaded_for_it(driver, clock, asked, qtbot, monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    awake = Awake(driver)
    driver.start()
    awake.close()
    assert asked == []
    assert not awake.active
