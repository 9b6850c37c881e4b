"""The sound check: asked, answered, and what follows from each answer."""

import wave
from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from selfmassage.player.devices import OutputDevice
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Rendered, Request
from selfmassage.store.settings import Settings, save_settings
from selfmassage.ui.gate import Gate
from selfmassage.ui.sessions import Sessions
from selfmassage.ui.settings.column import SettingsMeans
from selfmassage.ui.settings.sound_check_bars import levels
from selfmassage.ui.settings.sound_check_flow import CheckMeans, SoundCheck
from tests.screened import HERE

SPEAKERS = OutputDevice("speakers", "Built-in speakers", is_default=True)
SCREEN = OutputDevice("screen", "Screen", is_default=False)


class FakeVoice:
    """A voice that has the line at once, or has none."""

    def __init__(self, folder, on_result, on_lost) -> None:
        self._file, self._on_result, self._on_lost = folder / "line.wav", on_result, on_lost
        self.lost = False
        self.asked: list[Request] = []

    def reprioritise(self, requests) -> None:
        for request in requests:
            self.asked.append(request)
            if self.lost:
                self._on_result(Rendered(request, None, 0, Code.MISSING))
                continue
            with wave.open(str(self._file), "wb") as file:
                file.setparams((1, 2, 22_050, 0, "NONE", ""))
                file.writeframes(array("h", [8_000] * 22_050).tobytes())
            self._on_result(Rendered(request, self._file, 1_000))

    enqueue = reprioritise

    def close(self) -> None:
        pass


class FakeDevice(QObject):
    fell_silent = Signal()
    lost = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.played: list[str | None] = []
        self.volumes: list[float] = []
        self.heard = 0.0
        self.gone = False
        self._on: str | None = None

    @property
    def device_name(self) -> str:
        return {None: "Built-in speakers", "speakers": "Built-in speakers", "screen": "Screen"}[self._on]

    def play(self, track) -> None:
        if self.gone:
            self.lost.emit("sound.no_device")
            return
        self.played.append(self._on)

    def heard_ms(self) -> float:
        return self.heard

    def cut(self) -> None:
        pass

    def close(self) -> None:
        pass

    def set_volume(self, volume: float) -> None:
        self.volumes.append(volume)

    def set_device(self, device) -> None:
        self._on = device


class Checking:
    def __init__(self, source, folder, qtbot) -> None:
        self.qtbot = qtbot
        self.settings = Settings()
        self.device = FakeDevice()
        self.voices: list[FakeVoice] = []
        self.without_voice = False
        self.outputs: tuple[OutputDevice, ...] = (SPEAKERS, SCREEN)

        def change(**changes) -> None:
            self.settings = replace(self.settings, **changes)

        def voice(on_result, on_lost) -> FakeVoice:
            self.voices.append(FakeVoice(folder, on_result, on_lost))
            self.voices[-1].lost = self.without_voice
            return self.voices[-1]

        self.means = SettingsMeans(source, lambda: self.settings, change)
        self.check_means = CheckMeans(voice, lambda: self.device, lambda: self.outputs, HERE / "assets" / "sounds")
        self.check = SoundCheck(self.means, self.check_means)
        self.card = self.check.card

    @property
    def buttons(self) -> list[str]:
        all_of = ("play", "yes", "quiet", "no", "again")
        return [name for name in all_of if not getattr(self.card, name).isHidden()]

    def press(self, name: str) -> None:
        button = getattr(self.card, name)
        assert not button.isHidden()
        button.click()


@pytest.fixture
def checking(source, qtbot, tmp_path):
    made = Checking(source, tmp_path, qtbot)
    qtbot.addWidget(made.card)
    yield made
    made.check.close()


def heard(checking, times=1) -> None:
    checking.qtbot.waitUntil(lambda: len(checking.device.played) == times)


def test_it_plays_says_where_and_asks(checking):
    assert checking.buttons == ["play"]
    checking.press("play")
    heard(checking)
    assert checking.card.title.text() == "Did you hear “Drop your shoulders”?"
    assert checking.card.text.text() == "Played on Built-in speakers, just now."
    assert checking.buttons == ["yes", "quiet", "no", "again"]
    assert not checking.settings.sound_checked


def test_the_bars_fill_as_the_device_takes_the_sound(checking):
    checking.press("play")
    heard(checking)
    checking.device.heard = 500.0
    checking.qtbot.waitUntil(lambda: checking.card.bars.share == 0.5)
    checking.device.fell_silent.emit()
    assert checking.card.bars.share == 1.0


def test_heard_clearly_is_remembered(checking, qtbot):
    checking.press("play")
    with qtbot.waitSignal(checking.check.passed):
        checking.press("yes")
    assert checking.settings == Settings(sound_checked=True)
    assert checking.buttons == ["again"]
    checking.press("again")
    assert "Did you hear" in checking.card.title.text()


def test_too_quiet_makes_it_louder_says_so_and_plays_again_until_there_is_no_more(checking):
    checking.means.change(volume_percent=60)
    checking.press("play")
    heard(checking)
    checking.press("quiet")
    heard(checking, 2)
    assert checking.settings.volume_percent == 85
    assert checking.card.text.text() == "Louder now: 85 %. Played on Built-in speakers, just now."
    checking.press("quiet")
    assert checking.settings.volume_percent == 100
    assert checking.device.volumes[-1] == 1.0
    checking.press("quiet")
    assert checking.card.title.text() == "It is at its loudest here"
    assert len(checking.card._steps.texts()) == 2


def test_not_heard_leads_to_the_next_device_and_that_one_is_kept_when_it_is_heard(checking):
    checking.press("play")
    heard(checking)
    checking.press("no")
    heard(checking, 2)
    assert checking.device.played == [None, "screen"]
    assert checking.card.text.text() == "Tried on the next device. Played on Screen, just now."
    assert checking.settings.output_device is None
    checking.press("yes")
    assert checking.settings.output_device == "screen"


def test_not_heard_anywhere_tells_what_may_help_and_changes_nothing(checking):
    checking.press("play")
    checking.press("no")
    checking.press("no")
    assert checking.card.title.text() == "Not heard on any device"
    assert len(checking.card._steps.texts()) == 3
    assert checking.buttons == ["yes", "again"]
    assert checking.settings == Settings()
    checking.press("again")
    assert checking.card._steps.isHidden() or checking.card._below.isHidden()
    assert checking.device._on is None


def test_the_chosen_device_is_the_first_that_is_tried_and_the_systems_the_next(checking):
    checking.means.change(output_device="screen")
    checking.press("play")
    heard(checking)
    checking.press("no")
    heard(checking, 2)
    assert checking.device.played == ["screen", "speakers"]
    checking.press("yes")
    assert checking.settings.output_device is None


def test_where_sound_was_off_it_is_on_and_that_is_said(checking):
    checking.means.change(muted=True)
    checking.check.offer()
    assert checking.card.text.text() == "Sound is off. To check it turns it on."
    checking.press("play")
    assert not checking.settings.muted
    assert checking.card.text.text().startswith("Sound was off here. It is on now.")


def test_without_a_voice_it_is_the_chime_that_is_asked_for(checking):
    checking.without_voice = True
    checking.press("play")
    heard(checking)
    assert checking.card.title.text() == "Did you hear the chime?"
    assert checking.card.text.text().startswith("No voice on this computer.")


def test_without_a_device_that_is_said_and_again_tries_again(checking):
    checking.device.gone = True
    checking.press("play")
    checking.qtbot.waitUntil(lambda: checking.card.title.text() == "Nothing could be played")
    assert checking.card.text.text().startswith("No sound device.")
    checking.qtbot.waitUntil(lambda: checking.check._hearing is None)
    checking.device.gone = False
    checking.press("again")
    heard(checking)


def test_a_keyboard_answers(checking, qtbot):
    with qtbot.waitExposed(checking.card):
        checking.card.show()
    checking.card.play.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(checking.card.play, Qt.Key.Key_Space)
    assert checking.card.yes.hasFocus()
    QTest.keyClick(checking.card.yes, Qt.Key.Key_Tab)
    assert checking.card.quiet.hasFocus()
    QTest.keyClick(checking.card.quiet, Qt.Key.Key_Backtab)
    QTest.keyClick(checking.card.yes, Qt.Key.Key_Space)
    assert checking.settings.sound_checked
    assert checking.card.again.hasFocus()


def test_levels_rise_and_fall_with_the_sound():
    loud = array("h", [0] * 10_000 + [10_000] * 10_000 + [2_500] * 10_000).tobytes()
    found = levels(loud, 6)
    assert found[:2] == (0, 0)
    assert found[2] == found[3] == 1.0
    assert 0.3 < found[4] < 0.6
    assert levels(b"", 4) == (0.0,) * 4


def test_the_devices_are_offered_the_systems_first_and_the_choice_is_kept(app):
    page = app.open()
    page = app.app.settling._pages["voice"]
    rows = page.rows
    rows._outputs = lambda: (SPEAKERS, SCREEN)
    rows.refresh()
    words = [rows.output.itemText(at) for at in range(rows.output.count())]
    assert words == ["The system's choice: Built-in speakers", "Built-in speakers", "Screen"]
    rows.output.activated.emit(2)
    rows.output.show_value("screen")
    rows._outputs = lambda: (SPEAKERS,)
    rows.refresh()
    assert rows.output.currentText() == "The one chosen before (not there now)"
    rows._outputs = tuple
    rows.refresh()
    assert app.part("output_device") is rows.output
    app.qtbot.waitUntil(lambda: app.kept.output_device == "screen")


def test_where_others_cannot_be_lowered_the_row_says_why(open_app, monkeypatch):
    monkeypatch.setattr("selfmassage.ui.settings.sound_check_rows.possible", lambda: "duck.not_here")
    app = open_app()
    app.open()
    rows = app.app.settling._pages["voice"].rows
    assert not rows.duck.isEnabled()
    assert rows.duck.key(False).isChecked()


def test_before_the_very_first_session_it_is_checked_once(data, open_app, monkeypatch):
    # Of today, the safety check is a matter of its own tests: it passes at once.
    monkeypatch.setattr(Gate, "ask", lambda gate, choice: gate.passed.emit(choice, "clear"))
    begun: list[object] = []
    monkeypatch.setattr(Sessions, "_begin", lambda _, choice, clearance: begun.append((choice.entry.id, clearance)))
    save_settings(data / "settings.json", Settings())
    app = open_app()
    app.app.today.card.button.click()
    app.qtbot.waitUntil(lambda: bool(app.shown("first_sound_check")), timeout=10_000)
    QTest.keyClick(app.part("sound_check_yes"), Qt.Key.Key_Escape)
    assert not app.shown("first_sound_check")
    assert begun == []
    assert app.app.window.pages.currentWidget() is app.app.shell
    assert not app.app.sessions.settings.sound_checked
    app.app.today.card.button.click()
    app.qtbot.waitUntil(lambda: bool(app.shown("first_sound_check")), timeout=10_000)
    app.shown("sound_check_skip")[0].click()
    app.qtbot.waitUntil(lambda: not app.shown("first_sound_check"))
    assert app.app.sessions.settings.sound_checked
    assert len(begun) == 1
    app.app.today.card.button.click()
    app.qtbot.waitUntil(lambda: len(begun) == 2)
    assert not app.shown("first_sound_check")


@pytest.mark.parametrize("kept", [{"sound_checked": True}, {"muted": True}, {"how_much": "silent"}])
def test_who_has_checked_it_or_wants_no_sound_is_not_asked(data, open_app, monkeypatch, kept):
    monkeypatch.setattr(Gate, "ask", lambda gate, choice: gate.passed.emit(choice, "clear"))
    begun: list[object] = []
    monkeypatch.setattr(Sessions, "_begin", lambda _, choice, __: begun.append(choice))
    save_settings(data / "settings.json", Settings(**kept))
    app = open_app()
    app.app.today.card.button.click()
    app.qtbot.waitUntil(lambda: len(begun) == 1, timeout=10_000)
    assert not app.shown("first_sound_check")
