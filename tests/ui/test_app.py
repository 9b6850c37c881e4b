"""The whole window: start, play, leave, go on; and what is wrong with files is said, not suffered."""

import gc
import json
import sqlite3
import threading
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from selfmassage.player.driver import Driver
from selfmassage.player.playback import Playback
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.store.settings import Settings
from selfmassage.ui import leading  # noqa: F401 - loaded, so that Start starts at once
from selfmassage.ui.app import App
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.fakes import SleepyClock, play_on
from tests.screened import keep_clear
from tests.ui.checking import answer_check, check_page

K = Qt.Key
# Lead-in to 5 s; kneading right: move to 8 s, work to 28 s; left: move to 31 s, work to 51 s.
SMALL = routine_dict(
    stages=[stage_dict(step_dict("stroke", side="each", seconds=20, say="Knead."))], title="A small routine"
)


class Running:
    """An app on a clock in the hand, with a person's own data in a folder."""

    def __init__(self, folder, qtbot, files=()) -> None:
        self.places = places(folder)
        self.qtbot = qtbot
        self.clock = SleepyClock()
        self.app = App(self.places, files, self.clock)
        with qtbot.waitActive(self.app.window):
            self.app.show()
            self.app.window.activateWindow()
        qtbot.waitUntil(lambda: self.app._loop is not None)

    def part(self, name: str) -> Any:
        found = self.app.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def click(self, widget) -> None:
        window = self.app.window
        at = widget.mapTo(window, widget.rect().center())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def answer(self, text: str) -> None:
        """Press a button of the banner."""
        banner = self.part("banner")
        self.click(next(one for one in banner.findChildren(QAbstractButton) if one.text() == text))
        self.wait()
        self.check()

    @property
    def banner(self) -> str:
        banner = self.app.today._banner
        return banner.text() if banner.isVisibleTo(self.app.today) else ""

    def start(self, routine_id: str = "small"):
        """Choose a routine and press Start."""
        self.click(self.part(f"routine_{routine_id}"))
        self.click(self.part("start"))
        self.wait()
        self.check()
        return self.app.sessions.leading

    def check(self) -> None:
        """Say that everything is as usual, where that is asked."""
        if check_page(self.app) is not None:
            answer_check(self.app)
            self.wait()

    def wait(self) -> None:
        """Let what was wished for be built: the window does it in turns."""
        loading = self.app.sessions.loading
        self.qtbot.waitUntil(lambda: loading._then is None and loading._pieces is None, timeout=15_000)

    @property
    def driver(self) -> Driver:
        assert self.app.sessions.leading is not None
        return self.app.sessions.leading._playback.driver

    def key(self, key) -> None:
        QTest.keyClick(self.app.window.windowHandle(), key)
        self.wait()

    def close(self) -> None:
        self.app.window.close()
        self.app.close()


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

    def run(*files) -> Running:
        running = Running(data, qtbot, files)
        opened.append(running)
        # Rows are there before their files are checked.
        qtbot.waitUntil(lambda: running.app._complete)
        QCoreApplication.processEvents()
        return running

    yield run
    for running in opened:
        running.app.source.set_choice("system")
        running.close()
        running.app.window.deleteLater()
    opened.clear()
    QCoreApplication.processEvents()
    # Here, and not in a thread that happens to be reading: there it can wait for this one, which waits for it.
    gc.collect()


def history(running):
    if running.app._past._journal is not None:
        running.app._past._journal.flush()
    with Journal(running.places.journal) as journal:
        return journal.history()


def test_start_leads_through_the_chosen_routine(open_app):
    running = open_app()
    running.start()
    assert running.app.window.pages.currentWidget() is running.part("play_page")
    assert running.driver.session.timeline.routine.id == "small"
    assert running.driver.session.state.value == "running"
    assert history(running)[0]["status"] == "running"


def test_enter_starts_what_is_on_the_card(open_app):
    running = open_app()
    running.key(K.Key_Return)
    running.check()
    assert running.driver.session.timeline.routine.id == "collar-zone-self"


@pytest.mark.parametrize(("turns", "rows"), [(0, []), (1, []), (2, ["interrupted"])])
def test_a_window_closed_while_a_session_is_built_leaves_nothing_running(open_app, turns, rows):
    running = open_app()
    running.app.today.started.emit(next(entry for entry in running.app._entries if entry.id == "small"))
    running.wait()
    answer_check(running.app)
    for _ in range(turns):
        running.app.sessions.loading._turn.timeout.emit()
    running.close()
    assert running.app.sessions.leading is None
    assert [row["status"] for row in history(running)] == rows
    assert not [thread for thread in threading.enumerate() if thread.name == "speech-renderer"]


def test_left_by_the_cross_it_is_offered_and_goes_on_where_it_was(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 38.25)
    running.click(running.part("close"))
    assert running.app.shell.pages.currentWidget() is running.app.today
    assert running.banner.startswith("You stopped “A small routine” on ")
    running.answer("Go on")
    session = running.driver.session
    play_on(running.driver, running.clock, 8.0)
    assert (session.line.key, session.work_ms(running.clock.now)) == ("knead:left", 7_250)
    assert [row["status"] for row in history(running)] == ["running"]


def test_the_offer_can_be_declined_for_good(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.click(running.part("close"))
    running.answer("Close it")
    assert running.banner == ""
    running.close()
    assert open_app().banner == ""


def test_a_closed_window_asks_nothing_and_the_next_start_offers_to_go_on(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20.5)
    running.app.window.close()
    assert not running.app.window.isVisible()
    row = history(running)[0]
    assert (row["status"], row["reason"]) == ("interrupted", "window_closed")
    again = open_app()
    assert "A small routine" in again.banner
    again.answer("Go on")
    play_on(again.driver, again.clock, 8)
    assert again.driver.session.work_ms(again.clock.now) == 12_500


def test_a_finished_session_is_not_offered(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 60)
    assert running.driver.session.ended
    running.key(K.Key_Return)
    assert running.app.shell.pages.currentWidget() is running.app.today
    assert running.banner == ""
    assert history(running)[0]["status"] == "finished"


def test_where_it_hurt_too_much_there_is_nothing_to_go_on_with(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.key(K.Key_H)
    from selfmassage.ui.parts.pain_scale import PainCell

    running.click(next(cell for cell in running.app.window.findChildren(PainCell) if cell.number == 8))
    running.app.window.close()
    row = history(running)[0]
    assert (row["status"], row["reason"]) == ("stopped", "hurt")


def test_a_window_closed_while_it_hurts_less_can_be_gone_on_with(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.key(K.Key_H)
    running.app.window.close()
    assert history(running)[0]["status"] == "interrupted"


def test_another_session_can_be_started_after_one(open_app):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.click(running.part("close"))
    running.start("collar-zone-self")
    assert running.driver.session.timeline.routine.id == "collar-zone-self"
    assert [row["status"] for row in history(running)] == ["running", "interrupted"]


def changed(data, **changes):
    (places(data).mine / "small.json").write_text(json.dumps(SMALL | changes))


def test_a_changed_routine_goes_on_from_the_same_step(open_app, data):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 38.25)
    running.close()
    changed(data, summary="Now with another summary.")
    again = open_app()
    again.answer("Go on")
    play_on(again.driver, again.clock, 8)
    assert (again.driver.session.line.key, again.driver.session.work_ms(again.clock.now)) == ("knead:left", 0)


def test_a_routine_without_the_step_can_only_be_closed(open_app, data):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.close()
    changed(data, stages=[stage_dict(step_dict("rest", seconds=10))])
    again = open_app()
    again.answer("Go on")
    assert again.app.sessions.leading is None
    assert "the step you were at is gone" in again.banner
    again.answer("Close it")
    assert again.banner == ""
    again.close()
    assert open_app().banner == ""


def test_a_routine_that_is_gone_says_so_and_can_be_closed(open_app, data):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    (places(data).mine / "other.json").write_text(json.dumps(SMALL | {"id": "other"}))
    running.click(running.part("close"))
    (places(data).mine / "small.json").unlink()
    running.answer("Go on")
    assert running.app.sessions.leading is None
    assert "There is no routine called" in running.banner
    running.answer("Close it")
    assert "You stopped" not in running.banner


def test_a_broken_routine_is_listed_with_its_first_problem_and_cannot_be_started(open_app, data):
    (places(data).mine / "worse.json").write_text('{\n"format": 1,\n"id": "worse",\n"titel": "<b>x</b>"\n}')
    running = open_app()
    row = running.part("routine_worse")
    texts = [label.text() for label in row.findChildren(QLabel)]
    assert any("worse" in text for text in texts)
    assert any(text.startswith("Line ") for text in texts)
    running.start("worse")
    assert running.driver.session.timeline.routine.id == "collar-zone-self"


def test_bytes_that_are_no_text_are_listed_too(open_app, data):
    (places(data).mine / "bytes.json").write_bytes(b"\xff\xfe\x00\x01")
    (places(data).mine / "empty.json").write_bytes(b"")
    running = open_app()
    for name in ("bytes", "empty"):
        texts = [label.text() for label in running.part(f"routine_{name}").findChildren(QLabel)]
        assert "Line 0" not in " ".join(texts)
        assert any(name in text for text in texts)


def test_a_routine_broken_since_it_was_listed_is_said_and_not_started(open_app, data, qtbot):
    running = open_app()
    (places(data).mine / "small.json").write_text("{")
    running.start()
    assert running.app.sessions.leading is None
    assert "small.json" in running.banner
    qtbot.waitUntil(
        lambda: "Line " in " ".join(one.text() for one in running.part("routine_small").findChildren(QLabel))
    )


def test_damaged_settings_are_said_and_everything_works(open_app, data):
    places(data).settings.write_text("{{{")
    running = open_app()
    assert "settings were damaged" in running.banner
    running.app.sessions.settings = Settings(sound_checked=True)
    running.start()
    assert running.driver.session.state.value == "running"


def test_a_damaged_journal_is_said_and_everything_works(open_app, data, qtbot):
    places(data).journal.write_bytes(b"no database at all" * 100)
    running = open_app()
    qtbot.waitUntil(lambda: "journal was damaged" in running.banner, timeout=10_000)
    running.start()
    play_on(running.driver, running.clock, 20)
    running.close()
    assert history(running)[0]["status"] == "interrupted"


def test_two_things_wrong_are_both_said_beside_what_can_be_gone_on_with(open_app, data):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 20)
    running.close()
    places(data).settings.write_text("nonsense")
    again = open_app()
    assert "settings were damaged" in again.banner
    assert "You stopped" in again.banner
    again.answer("Go on")
    assert again.driver.session.state.value == "running"


def test_a_newer_journal_is_left_alone_and_the_session_still_plays(open_app, data):
    with sqlite3.connect(places(data).journal) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    running = open_app()
    assert "newer version" in running.banner
    running.start()
    assert running.driver.session.state.value == "running"


def test_two_windows_at_once_each_keep_their_session(open_app):
    one, two = open_app(), open_app()
    one.start()
    two.start()
    play_on(one.driver, one.clock, 20)
    play_on(two.driver, two.clock, 40)
    assert [row["status"] for row in history(one)] == ["running", "running"]
    one.close()
    two.close()
    assert [row["status"] for row in history(one)] == ["interrupted", "interrupted"]


@pytest.mark.parametrize("theme", ["dark", "contrast", "light"])
def test_the_theme_changes_while_it_plays(open_app, theme):
    running = open_app()
    running.start()
    play_on(running.driver, running.clock, 10)
    running.app.source.set_choice(theme)
    ground = running.app.source.current.color("bg")
    QApplication.processEvents()
    picture = running.part("play_page").grab().toImage()
    assert picture.pixelColor(picture.width() - 2, 2) == ground
    assert running.driver.session.state.value == "running"


def test_theme_and_text_size_are_kept(open_app):
    running = open_app()
    running.app.settling.open("look")
    running.part("theme").key("contrast").click()
    running.part("text_scale").key(2.0).click()
    running.close()
    again = open_app()
    assert (again.app.source.choice, again.app.source.current.text_scale) == ("contrast", 2.0)
    again.app.settling.open()
    assert again.part("theme").key("contrast").isChecked()


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1024, 640)), (1.0, (1280, 800)), (2.0, (1280, 800)), (2.0, (1920, 1080))]
)
def test_start_is_in_sight_without_scrolling(open_app, scale, size):
    running = open_app()
    running.app.source.set_text_scale(scale)
    running.app.window.resize(*size)
    QApplication.processEvents()
    start = running.part("start")
    assert start.visibleRegion().boundingRect().size() == start.size()


def test_full_screen_by_f_and_escape_does_not_leave_it(open_app):
    running = open_app()
    running.start()
    running.key(K.Key_F)
    assert running.app.window.isFullScreen()
    running.key(K.Key_Escape)
    assert running.driver.session.state.value == "paused"
    assert running.app.window.isFullScreen()
    running.key(K.Key_F)
    assert not running.app.window.isFullScreen()


def test_leaving_the_player_gives_the_screen_back(open_app):
    running = open_app()
    running.start()
    running.click(running.part("full_screen"))
    running.click(running.part("close"))
    assert not running.app.window.isFullScreen()


def test_mute_is_one_click_and_kept_for_the_next_session(open_app):
    running = open_app()
    running.start()
    running.click(running.part("mute"))
    assert running.app.sessions.leading._playback.muted
    running.close()
    again = open_app()
    again.start()
    assert again.app.sessions.leading._playback.muted
    assert again.part("mute").accessibleName() == "Sound on (M)"


def test_less_motion_is_one_click_and_kept(open_app):
    running = open_app()
    running.start()
    running.click(running.part("calm"))
    assert running.app.source.current.reduced_motion
    running.close()
    assert open_app().app.source.current.reduced_motion


def test_letters_switched_off_in_the_settings_are_off_in_the_player(open_app, data):
    places(data).settings.write_text('{"keys_letters_on": false, "sound_checked": true}')
    running = open_app()
    running.start()
    running.key(K.Key_H)
    assert running.driver.session.state.value == "paused"


def test_the_rhythm_of_the_hand_sounds_as_in_the_settings(open_app, data, monkeypatch):
    build, asked = Playback.build, []

    def spied(*arguments, **options):
        asked.append((options["pace"], options["pace_percent"]))
        return build(*arguments, **options)

    monkeypatch.setattr(Playback, "build", spied)
    places(data).settings.write_text('{"pace_sound": "breath", "pace_percent": 70, "sound_checked": true}')
    open_app().start()
    assert asked == [("breath", 70)]
