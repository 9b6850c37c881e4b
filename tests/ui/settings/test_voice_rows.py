"""The voice in the settings: which voices are offered first, a sample of each, and how words are said."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfmassage.player.track import RATE_HZ
from selfmassage.speech.renderer import Renderer
from selfmassage.speech.report import VoiceReport
from selfmassage.speech.voices import Voice, by_language
from selfmassage.store.pronunciations import load_pronunciations, pronunciations_for
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.settings.row import SettingRow
from selfmassage.ui.settings.sound_check_flow import CheckMeans

K = Qt.Key
VOICES = (
    Voice("roa/fr", "French", ("fr-FR",)),
    Voice("gmw/en-us", "English (America)", ("en-US",)),
    Voice("gmw/en", "English (Great Britain)", ("en-GB",)),
    Voice("gmw/de", "German", ("de",)),
)


class Device(QObject):
    """A device that takes everything and is asked what it took."""

    fell_silent = Signal()
    lost = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.played_s: list[float] = []
        self.gone = False

    def play(self, track) -> None:
        if self.gone:
            self.lost.emit("sound.no_device")
        self.played_s.append(track.frames / RATE_HZ)

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_device(self, device: str | None) -> None:
        self.chosen = device

    def cut(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def page(app, device, monkeypatch):
    def voice(on_result, on_lost):
        return Renderer(app.places.voice_cache, on_result=on_result, on_lost=on_lost)

    means = CheckMeans(voice, lambda: device, lambda: (), app.places.assets / "sounds")
    monkeypatch.setattr("selfmassage.ui.settings.sound_check_flow.check_means", lambda _: means)
    monkeypatch.setattr(
        "selfmassage.speech.report.probe", lambda **_: VoiceReport("espeak-ng", "1.5", by_language(VOICES))
    )
    return app.open("voice")


def listed(page) -> list[str]:
    box = page.spoken.voice
    return [box.itemText(at).rpartition(": ")[2] for at in range(box.count())]


def test_the_best_voices_of_the_persons_language_come_first(page, qtbot):
    qtbot.waitUntil(lambda: page.spoken.voice.count() == 5)
    assert listed(page)[1:] == ["English (Great Britain)", "English (America)", "German", "French"]


def test_the_voice_of_each_language_is_heard_in_it(page, qtbot, device, app):
    qtbot.waitUntil(lambda: page.spoken.voice.count() == 5)
    app.app.settling.change(volume_percent=50, output_device="screen")
    page.spoken.hear.click()
    assert page.spoken.hear.text() == "Stop"
    qtbot.waitUntil(lambda: len(device.played_s) == 1, timeout=20_000)
    assert (device.volume, device.chosen) == (0.5, "screen")
    device.fell_silent.emit()
    assert page.spoken.hear.text() == "Hear it"
    page.spoken.voice.setCurrentIndex(3)
    page.spoken.voice.activated.emit(3)
    page.spoken.hear.click()
    qtbot.waitUntil(lambda: len(device.played_s) == 2, timeout=20_000)
    # German takes longer for the same than English, and is no English read by a German.
    assert device.played_s[1] != device.played_s[0]


def test_pressed_again_the_sample_falls_silent(page, qtbot, device):
    page.spoken.hear.click()
    page.spoken.hear.click()
    assert page.spoken.hear.text() == "Hear it"
    page.spoken.hear.click()
    qtbot.waitUntil(lambda: len(device.played_s) == 1, timeout=20_000)


def test_a_device_that_is_gone_is_said_below_the_voice(page, qtbot, device):
    device.gone = True
    page.spoken.hear.click()
    qtbot.waitUntil(lambda: "No sound device" in page.spoken.voice_row._detail.text(), timeout=20_000)
    assert page.spoken.hear.text() == "Hear it"


def test_another_page_is_silent(page, app):
    page.spoken.hear.click()
    app.part("settings_look").click()
    assert page.spoken.hear.text() == "Hear it"


def test_the_pace_runs_from_110_to_200(page, app):
    page.spoken.pace.setFocus()
    app.key(K.Key_Home)
    assert app.app.sessions.settings.rate_wpm == 110
    app.key(K.Key_End)
    assert app.app.sessions.settings.rate_wpm == 200
    assert page.spoken.pace_row._detail.text() == "200 words a minute"


def test_the_pace_of_another_engine_is_marked_as_not_tried(app, qtbot, monkeypatch):
    monkeypatch.setattr("selfmassage.speech.report.probe", lambda **_: VoiceReport("sapi5", "", by_language(VOICES)))
    page = app.open("voice")
    qtbot.waitUntil(lambda: "not tried" in page.spoken.pace_row._detail.text())


def add(page, word: str, how: str) -> None:
    words = page.pronounced
    words.word.setFocus()
    QTest.keyClicks(words.word, word)
    QTest.keyClick(words.word, K.Key_Return)
    assert words.how.hasFocus()
    # Qt's test keys are those of ASCII.
    words.how.insert(how)
    QTest.keyClick(words.how, K.Key_Return)


def test_a_word_is_added_heard_and_deleted(page, app, qtbot, device):
    words = page.pronounced
    assert not words.add.isEnabled()
    add(page, "Hegu", "huh goo")
    assert load_pronunciations(app.places.pronunciations).own == {"en": {"Hegu": "huh goo"}}
    assert pronunciations_for(app.places)["en"]["Hegu"] == "huh goo"
    assert words.word.text() == words.how.text() == ""
    assert QApplication.focusWidget() is words.word
    (row,) = words.rows
    hear, remove = row.findChildren(type(words.add))
    qtbot.waitUntil(remove.isVisible)
    assert (hear.accessibleName(), remove.accessibleName()) == ("Hear “Hegu”", "Delete “Hegu”")
    hear.click()
    qtbot.waitUntil(lambda: len(device.played_s) == 1, timeout=20_000)
    remove.click()
    assert words.rows == []
    assert load_pronunciations(app.places.pronunciations).own == {}


def test_a_word_is_heard_before_it_is_added(page, qtbot, device):
    words = page.pronounced
    assert not words.hear.isEnabled()
    QTest.keyClicks(words.how, "huh goo")
    words.hear.click()
    assert words.hear.text() == "Stop"
    qtbot.waitUntil(lambda: len(device.played_s) == 1, timeout=20_000)


def test_a_word_belongs_to_the_language_of_the_text(page, app):
    words = page.pronounced
    words.language.show_value("ru")
    add(page, "Hegu", "хэ гу")
    assert load_pronunciations(app.places.pronunciations).own == {"ru": {"Hegu": "хэ гу"}}
    assert words.rows[0]._detail.text() == "хэ гу, in Russian texts"


def test_what_was_added_is_there_the_next_time(page, app, open_app):
    add(page, "Hegu", "huh goo")
    app.close()
    again = open_app().open("voice")
    assert [row._name.text() for row in again.pronounced.rows] == ["Hegu"]


def test_a_list_that_cannot_be_written_is_said_and_the_words_stay_in_the_fields(page, app):
    app.places.pronunciations.mkdir()
    add(page, "Hegu", "huh goo")
    words = page.pronounced
    assert words.rows == []
    assert words.word.text() == "Hegu"
    assert words.banner.isVisible()


def test_a_damaged_list_is_said(app):
    app.places.pronunciations.write_bytes(b"{")
    page = app.open("voice")
    assert "damaged" in page.pronounced.banner.text()


def test_a_row_with_its_control_beside_the_name_lets_the_page_become_narrow(app):
    control = Button(app.app.source, "Something that takes a good deal of room beside a name")
    row = SettingRow(app.app.source, "Name", control)
    row.resize(1_200, 60)
    row.grab()
    assert control.x() > 200
    assert row.minimumSizeHint().width() == control.minimumSizeHint().width()
    row.deleteLater()
