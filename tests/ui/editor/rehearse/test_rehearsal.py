import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.transitions import State
from selfmassage.player.playback import Playback
from selfmassage.store.screening import load_screening
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.rehearse.rehearsal import Rehearsal, RehearseMeans
from selfmassage.ui.play.page import PlayPage
from tests.engine.editing.made import ASSETS, routine
from tests.player.fakes import SleepyClock, play_on

K = Qt.Key
# A voice process that ends at once: what a machine without any voice comes to.
NO_VOICE = (sys.executable, "-c", "raise SystemExit(3)")


class Rehearsed:
    """A rehearsal over a page that stands for the editor, on a clock in the hand."""

    def __init__(self, desk, under, tmp_path) -> None:
        self.desk, self.under, self.clock = desk, under, SleepyClock()
        self.left: list[Spot | None] = []
        self.voiced: list[Playback] = []
        self._tmp = tmp_path
        self.rules = load_screening(ASSETS)

    def build(self, spot=None) -> Rehearsal:
        means = RehearseMeans(self._playback, self.clock, self.rules)
        self.shown = Rehearsal(self.desk, means, spot, self.under)
        self.shown.left.connect(self.left.append)
        return self.shown

    def begin(self, spot=None) -> Rehearsal:
        self.build(spot).start()
        return self.shown

    def _playback(self, timeline) -> Playback:
        sounds = ASSETS / "sounds"
        made = Playback.build(
            timeline, cache_dir=self._tmp, sounds_dir=sounds, clock=self.clock, voice_command=NO_VOICE, muted=True
        )
        self.voiced.append(made)
        return made

    @property
    def page(self) -> PlayPage:
        (page,) = [one for one in self.shown.findChildren(PlayPage) if not one.isHidden()]
        return page

    @property
    def line(self) -> str:
        session = self.shown.session
        return "" if session is None or session.line is None else session.line.key

    def on(self, seconds) -> None:
        play_on(self.shown._driver, self.clock, seconds)
        QCoreApplication.processEvents()

    def click(self, name) -> None:
        button = self.shown.findChild(QWidget, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key)


@pytest.fixture
def rehearsed(means, in_front, tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    desk = Desk(routine(), means)
    under = in_front(QWidget(), 1280, 800)
    made = Rehearsed(desk, under, tmp_path)
    yield made
    made.shown.leave()
    made.shown.deleteLater()
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_plays_the_whole_from_the_first_step_with_its_voice(rehearsed):
    shown = rehearsed.begin()
    assert shown.session.state is State.RUNNING
    assert shown.speed == 1
    assert len(rehearsed.voiced) == 1
    assert shown.geometry() == rehearsed.under.rect()
    rehearsed.on(6)
    assert rehearsed.line.startswith("one")


def test_it_begins_with_the_chosen_step_at_once(rehearsed):
    rehearsed.begin(Spot(1, 0))
    assert rehearsed.line == "three:right"


def test_a_chosen_stage_begins_with_its_first_step(rehearsed):
    rehearsed.begin(Spot(2))
    assert rehearsed.line == "four"


@pytest.mark.parametrize("speed", [2, 4, 8])
def test_faster_it_goes_on_from_the_same_step_without_a_voice(rehearsed, speed):
    rehearsed.begin(Spot(0, 1))
    rehearsed.click(f"rehearse_{speed}")
    shown = rehearsed.shown
    assert shown.session.timeline.options.speed == speed
    assert rehearsed.line.startswith("two")
    assert len(rehearsed.voiced) == 1, "a voice was made that nobody hears"
    before = shown.session.position_ms(rehearsed.clock.now)
    rehearsed.on(0.25)
    assert shown.session.position_ms(rehearsed.clock.now) - before == 250 * speed


def test_esc_goes_back_to_the_step_that_was_reached(rehearsed):
    rehearsed.begin()
    rehearsed.click("rehearse_8")
    rehearsed.on(3)
    assert rehearsed.line.startswith("two")
    rehearsed.key(K.Key_Escape)
    assert rehearsed.left == [Spot(0, 1)]
    assert rehearsed.desk.spots == (Spot(0, 1),)
    assert rehearsed.shown.isHidden()
    assert rehearsed.shown.session is None


def test_the_button_goes_back_too_and_only_once(rehearsed):
    rehearsed.begin()
    rehearsed.click("rehearse_back")
    rehearsed.shown.leave()
    assert len(rehearsed.left) == 1


def test_from_step_to_step_it_waits_before_each(rehearsed):
    rehearsed.begin()
    rehearsed.click("rehearse_steps")
    assert rehearsed.shown.session.state is State.PAUSED
    assert rehearsed.line == "one:right"
    rehearsed.key(K.Key_Right)
    assert rehearsed.shown.session.state is State.PAUSED
    assert rehearsed.line == "two:right"
    rehearsed.key(K.Key_Left)
    assert rehearsed.line == "one:right"
    rehearsed.key(K.Key_Space)
    rehearsed.on(30)
    assert rehearsed.shown.session.state is State.PAUSED
    assert rehearsed.line == "two:right"


def test_after_the_last_step_it_is_over_and_asks_nothing(rehearsed):
    rehearsed.begin(Spot(2, 0))
    rehearsed.click("rehearse_8")
    rehearsed.on(600)
    QCoreApplication.processEvents()
    assert rehearsed.left == [Spot(2, 0)]


def test_the_routine_is_not_changed_by_it(rehearsed):
    before = rehearsed.desk.routine
    rehearsed.begin()
    rehearsed.click("rehearse_4")
    rehearsed.on(10)
    rehearsed.key(K.Key_Escape)
    assert rehearsed.desk.routine is before
    assert not rehearsed.desk.is_dirty


def test_it_stays_as_large_as_the_editor(rehearsed):
    rehearsed.begin()
    rehearsed.under.resize(1024, 640)
    assert rehearsed.shown.size() == rehearsed.under.size()


@pytest.mark.parametrize("turns", range(1, 5))
def test_esc_while_it_is_being_built_ends_it_and_the_same_step_stays_chosen(rehearsed, turns):
    shown = rehearsed.build(Spot(0, 1))
    building = shown.started()
    for _ in range(turns):
        next(building)
    QTest.keyClick(QApplication.focusWidget() or shown, K.Key_Escape)
    assert list(building) == []
    assert shown.session is None
    assert not shown.isVisible()
    assert rehearsed.left == [Spot(0, 1)]


@pytest.mark.parametrize("turns", range(1, 5))
def test_what_is_given_up_while_it_is_being_built_leaves_nothing_behind(rehearsed, turns):
    shown = rehearsed.build()
    building = shown.started()
    for _ in range(turns):
        next(building)
    building.close()
    assert shown.session is None
    assert not shown.isVisible()
    assert rehearsed.left == []
