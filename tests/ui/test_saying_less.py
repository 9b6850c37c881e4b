"""How much is said, kept from one session to the next, in the whole window; and the offer once a routine is known."""

import gc
import json

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings, save_settings
from selfmassage.ui import leading  # noqa: F401 - loaded, so that Start starts at once
from tests.player.fakes import play_on
from tests.screened import keep_clear
from tests.ui.test_app import SMALL, Running

K = Qt.Key
KEY = ("mine", "small")
QUESTION = "You know this one. Say only the names?"


@pytest.fixture
def data(tmp_path):
    mine = places(tmp_path).mine
    mine.mkdir(parents=True)
    (mine / "small.json").write_text(json.dumps(SMALL))
    keep_clear(places(tmp_path).data)
    return tmp_path


@pytest.fixture
def open_app(data, qtbot):
    opened = []

    def run() -> Running:
        running = Running(data, qtbot)
        opened.append(running)
        qtbot.waitUntil(lambda: running.app._complete)
        QCoreApplication.processEvents()
        return running

    yield run
    for running in opened:
        running.close()
        running.app.window.deleteLater()
    opened.clear()
    QCoreApplication.processEvents()
    gc.collect()


def kept(data):
    return Marks(places(data).data).load().marks


def said(running) -> str:
    return running.driver.session.timeline.options.how_much


def played(running):
    """Play the small routine to its end."""
    running.start()
    play_on(running.driver, running.clock, 80)
    assert running.driver.session.state.value == "finished"


def leave(running) -> None:
    running.click(running.part("leave"))
    running.wait()


def offered(running) -> bool:
    return running.app.window.findChild(object, "less_offer") is not None


def test_what_is_chosen_while_it_plays_holds_the_next_time_and_on_the_page(open_app, data):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 10)
    running.key(K.Key_V)
    assert kept(data).how_much == {KEY: "names"}
    running.click(running.part("close"))
    running.answer("Close it")
    running.start()
    assert said(running) == "names"
    running.click(running.part("close"))
    running.answer("Close it")
    entry = next(one for one in running.app._entries if one.id == "small")
    running.app.browsing.open_routine(entry)
    running.wait()
    page = running.part("routine_page")
    assert page.said.text() == "Names only"
    page.said.said_chosen.emit(None)
    assert page.said.text() == "How much is said"
    assert kept(data).how_much == {}


def test_back_to_as_much_as_usual_is_no_choice_of_its_own(open_app, data):
    save_settings(places(data).settings, Settings(how_much="chimes", sound_checked=True))
    running = open_app()
    running.start()
    assert said(running) == "chimes"
    for much in ("silent", "everything", "names", "chimes"):
        running.key(K.Key_V)
        assert said(running) == much
        assert kept(data).how_much == ({} if much == "chimes" else {KEY: much})


def test_the_settings_reach_a_session(open_app, data):
    save_settings(places(data).settings, Settings(announce_s=10, counting="off", how_much="names", sound_checked=True))
    running = open_app()
    running.start()
    options = running.driver.session.timeline.options
    assert (options.announce_ms, options.counting, options.how_much) == (10_000, "off", "names")


def test_the_third_session_that_is_done_offers_once_to_say_less(open_app, data):
    running = open_app()
    for _ in range(2):
        played(running)
        assert not offered(running)
        leave(running)
    played(running)
    assert QUESTION in [label.text() for label in running.part("less_offer").findChildren(QLabel)]
    running.click(running.part("less_yes"))
    assert kept(data).how_much == {KEY: "names"}
    assert kept(data).asked_less == {KEY}
    leave(running)
    played(running)
    assert said(running) == "names"
    assert not offered(running)


def test_not_answered_is_not_asked_again(open_app, data):
    running = open_app()
    seen = []
    for _ in range(3):
        played(running)
        seen.append(offered(running))
        leave(running)
    assert seen == [False, False, True]
    played(running)
    assert not offered(running)
    assert kept(data).how_much == {}


def test_never_ask_holds_for_every_routine(open_app, data):
    Marks(places(data).data).never_ask_less()
    running = open_app()
    for _ in range(3):
        played(running)
        leave(running)
    assert kept(data).asked_less == frozenset()


def test_sessions_that_were_left_make_no_routine_known(open_app):
    running = open_app()
    for _ in range(3):
        running.start()
        play_on(running.driver, running.clock, 10)
        running.click(running.part("close"))
        running.answer("Close it")
    played(running)
    assert not offered(running)
