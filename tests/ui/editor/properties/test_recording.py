"""Your own voice for a line: recorded, attached, listened to, kept, taken away and taken back."""

from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field, value_at
from selfmassage.store.recordings import recordings_of
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.own_voice import OwnVoice, OwnVoiceMeans
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from tests.engine.editing.made import done
from tests.speech.recordings import file_of, speech
from tests.ui.editor.properties.conftest import COUNTED, STROKE, whole

AUDIO = ("stages", 0, "steps", 1, "audio")
SPOKEN = file_of(speech())


class Microphone(QObject):
    """One in the hand: it hears what it is told to."""

    heard = Signal(float, int)
    ended = Signal(bytes)
    failed = Signal(str)

    def __init__(self, parent):
        super().__init__(parent)
        self.recording, self.there, self.hears = False, True, SPOKEN

    def start(self):
        self.recording = self.there
        if not self.there:
            self.failed.emit("microphone.none")

    def stop(self):
        self.recording = False
        self.ended.emit(self.hears)

    def drop(self):
        self.recording = False


@pytest.fixture
def microphones():
    return []


@pytest.fixture
def quieted() -> list[int]:
    """How often everything else was to be quiet."""
    return []


@pytest.fixture
def folders(tmp_path):
    return [recordings_of(tmp_path / "mine" / "whole.json"), tmp_path / "drafts" / "recordings"]


@pytest.fixture
def desk(means, tmp_path, folders, microphones, quieted):
    def microphone(parent):
        microphones.append(Microphone(parent))
        return microphones[-1]

    voice = OwnVoice(
        OwnVoiceMeans(lambda: folders, folders[1], tmp_path / "cache", lambda: quieted.append(1), microphone)
    )
    made = Desk(whole(), means._replace(own_voice=voice))
    yield made
    voice.close()
    made.deleteLater()


@pytest.fixture
def panel(desk, in_front):
    desk.choose([COUNTED])
    return in_front(PropertiesPanel(desk), 336, 800)


@pytest.fixture
def part(panel):
    return panel.findChild(QWidget, "own-voice")


@pytest.fixture
def press(part):
    """Press a key of the part with the mouse, or with the space bar."""

    def on(name, *, key=False):
        button = part.findChild(QWidget, f"own-voice-{name}")
        assert button.isVisibleTo(part), name
        if key:
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Space)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return on


@pytest.fixture
def shown(part):
    """The keys that are to be seen."""

    def names():
        keys = part.findChildren(QWidget)
        found = {one.objectName() for one in keys if one.isVisibleTo(part)}
        return {name.removeprefix("own-voice-") for name in found if name.startswith("own-voice-")} - {"state"}

    return names


@pytest.fixture
def state(part):
    return lambda: part.findChild(QWidget, "own-voice-state").text()


@pytest.fixture
def taken(desk, qtbot):
    """Wait for what is being prepared."""
    return lambda: qtbot.waitSignal(desk.means.own_voice.taken, timeout=30_000)


def audio_of(desk):
    return value_at(desk.routine, AUDIO)


@pytest.mark.parametrize("key", [False, True])
def test_a_line_is_recorded_tried_kept_and_taken_back(
    desk, press, shown, state, taken, folders, microphones, quieted, key
):
    assert shown() == {"record", "attach"}
    press("record", key=key)
    assert shown() == {"stop", "discard"}
    assert quieted == [1]
    microphones[0].heard.emit(0.5, 4_200)
    assert state() == "Recording: 0:05 of 1:30"
    with taken():
        press("stop", key=key)
        assert shown() == set()
    assert shown() == {"keep", "listen", "again", "discard"}
    assert audio_of(desk) is None
    press("keep", key=key)
    name = audio_of(desk)
    assert (folders[1] / name).read_bytes().startswith(b"RIFF")
    assert shown() == {"listen", "again", "remove"} | {"attach"}
    assert state().startswith("Recorded, 1.")
    desk.undo()
    assert audio_of(desk) is None
    assert shown() == {"record", "attach"}
    desk.redo()
    assert audio_of(desk) == name
    assert "your own voice" in desk.undo_text


def test_with_keys_alone_the_keyboard_stays_in_the_part(desk, press, part, taken, qapp):
    press("record", key=True)
    assert qapp.focusWidget().objectName() == "own-voice-stop"
    with taken():
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Space)
    assert qapp.focusWidget().objectName() == "own-voice-keep"
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Space)
    assert qapp.focusWidget().objectName() == "own-voice-listen"
    press("remove", key=True)
    assert qapp.focusWidget().objectName() == "own-voice-record"
    assert audio_of(desk) is None


def test_what_was_recorded_can_be_listened_to_and_thrown_away(desk, panel, press, shown, taken, part):
    asked: list[Any] = []
    panel.hear_asked.connect(asked.append)
    press("record")
    with taken():
        press("stop")
    press("listen")
    assert asked[0].recording.startswith("voice-")
    panel.show_speaking(asked[0])
    assert part.listen.text() == "Stop"
    panel.show_speaking(None)
    press("discard")
    assert shown() == {"record", "attach"}
    assert audio_of(desk) is None


def test_silence_is_not_taken_and_it_is_said_why(desk, press, shown, taken, part, microphones):
    press("record")
    microphones[0].hears = file_of(speech(level=0.0))
    with taken():
        press("stop")
    assert shown() == {"record", "attach"}
    assert any("nothing to be heard" in one for one in texts(part))


def texts(part):
    return [
        label.text()
        for label in part._remarks.findChildren(QWidget)
        if hasattr(label, "text") and label.isVisibleTo(part)
    ]


def test_without_a_microphone_it_says_so(press, shown, part, microphones, desk):
    press("record")
    microphones[0].there = False
    press("discard")
    press("record")
    assert shown() == {"record", "attach"}
    assert any("There is no microphone" in one for one in texts(part))
    # The next try begins afresh.
    microphones[0].there = True
    press("record")
    assert texts(part) == []


@pytest.mark.parametrize(("form", "ending"), [("OGG", "ogg"), ("FLAC", "flac"), ("WAV", "wav")])
def test_a_file_is_attached_at_once(desk, press, taken, monkeypatch, tmp_path, folders, form, ending, shown):
    path = tmp_path / f"My voice.{ending}"
    path.write_bytes(file_of(speech(), form))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with taken():
        press("attach")
    assert (folders[1] / audio_of(desk)).exists()
    assert "listen" in shown()


def test_a_file_that_is_no_sound_is_refused_and_nothing_changes(desk, press, taken, monkeypatch, tmp_path, part):
    path = tmp_path / "letter.wav"
    path.write_bytes(b"Dear doctor")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with taken():
        press("attach")
    assert audio_of(desk) is None
    assert any("no WAV, OGG or FLAC" in one for one in texts(part))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    press("attach")
    assert audio_of(desk) is None


def test_one_that_is_missing_or_broken_is_said_and_the_others_length_is_shown(desk, panel, part, folders, qtbot, state):
    looked = desk.means.own_voice.looked
    folders[0].mkdir(parents=True)
    (folders[0] / "good.wav").write_bytes(SPOKEN)
    (folders[0] / "bad.wav").write_bytes(b"RIFF")
    for name, said in (("none.wav", "not there"), ("bad.wav", "no WAV"), ("good.wav", None)):
        with qtbot.waitSignal(looked, timeout=30_000):
            desk.do(done(set_field(desk.routine, AUDIO, name)))
        assert [one for one in texts(part) if said is None or said not in one] == []
        assert bool(texts(part)) is (said is not None)
    assert state().startswith("good.wav, 1.")


def test_where_the_words_differ_by_side_it_is_said_that_one_recording_is_not_both(desk, panel, part):
    desk.choose([STROKE])
    say, audio = ("stages", 0, "steps", 0, "say"), ("stages", 0, "steps", 0, "audio")
    desk.do(done(set_field(desk.routine, audio, "hello.wav")))
    assert not any("differ by side" in one for one in texts(part))
    desk.do(done(set_field(desk.routine, say, "Take your {right|left} hand.")))
    assert any("differ by side" in one for one in texts(part))


def test_going_to_another_line_drops_what_is_being_recorded(desk, press, shown, microphones):
    press("record")
    assert microphones[0].recording
    desk.choose([STROKE])
    assert not microphones[0].recording
    assert shown() == {"record", "attach"}
    assert value_at(desk.routine, ("stages", 0, "steps", 0, "audio")) is None


def test_what_was_being_prepared_does_not_come_to_another_line(desk, press, taken):
    press("record")
    with taken():
        press("stop")
        desk.choose([STROKE])
        before = desk.routine
    assert desk.routine is before


def test_hidden_it_hears_nothing(desk, panel, press, microphones):
    press("record")
    panel.hide()
    assert not microphones[0].recording


def test_a_further_line_has_its_own(desk, panel, taken, folders, qapp):
    desk.choose([STROKE])
    qapp.processEvents()
    part = panel.findChild(QWidget, "own-voice-cue")
    QTest.mouseClick(part.record, Qt.MouseButton.LeftButton)
    with taken():
        QTest.mouseClick(part.stop, Qt.MouseButton.LeftButton)
    QTest.mouseClick(part.keep, Qt.MouseButton.LeftButton)
    step = desk.routine.stages[0].steps[0]
    assert step.audio is None
    assert (folders[1] / step.cues[0].audio).exists()
    assert step.cues[1].audio is None


def test_without_a_way_to_record_the_part_is_away(means, in_front):
    desk = Desk(whole(), means)
    desk.choose([Spot(0, 0)])
    panel = in_front(PropertiesPanel(desk), 336, 800)
    assert not panel.findChild(QWidget, "own-voice").isVisibleTo(panel)
    assert not panel.findChild(QWidget, "own-voice-cue").isVisibleTo(panel)
    desk.deleteLater()
