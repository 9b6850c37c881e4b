"""Hearing: one line at a time by the real voice process, stopped by asking again, and the lengths of all lines."""

import sys

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import BLANK, Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.options import Options, Utterance
from selfmassage.speech.renderer import Renderer
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.hearing import Hearing, HearMeans
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from tests.builders import routine_of, step_dict
from tests.engine.editing.made import done
from tests.speech.recordings import file_of, speech

LINE = Utterance("Knead beside your spine.", "en")
OTHER = Utterance("Slower.", "en")


class Speaker(QObject):
    """A sound device that tells what it was given."""

    fell_silent = Signal()
    lost = Signal(str)

    def __init__(self):
        super().__init__()
        self.played, self.is_closed = [], False

    def play(self, samples):
        self.played.append(samples)

    def cut(self):
        self.played.append(None)

    def close(self):
        self.is_closed = True


@pytest.fixture
def speaker(qapp):
    return Speaker()


@pytest.fixture
def make(tmp_path, speaker):
    made = []

    def hearing(command=None, **changes):
        def voice(on_result, on_lost):
            return Renderer(tmp_path / "voice", on_result=on_result, on_lost=on_lost, command=command)

        one = Hearing(HearMeans(voice, lambda: speaker, Options(), **changes))
        made.append(one)
        return one

    yield hearing
    for one in made:
        one.close()


def test_a_line_is_spoken_until_it_ends(make, speaker, qtbot):
    hearing = make()
    told: list[object] = []
    hearing.speaking.connect(told.append)
    hearing.hear(LINE)
    assert hearing.spoken == LINE
    qtbot.waitUntil(lambda: len(speaker.played) == 1, timeout=20_000)
    assert speaker.played[0].length_ms > 500
    speaker.fell_silent.emit()
    assert told == [LINE, None]
    assert hearing.spoken is None


def test_asking_again_stops_it_and_asking_for_another_speaks_that(make, speaker, qtbot):
    hearing = make()
    hearing.hear(LINE)
    qtbot.waitUntil(lambda: len(speaker.played) == 1, timeout=20_000)
    hearing.hear(LINE)
    assert speaker.played[-1] is None
    hearing.hear(LINE)
    qtbot.waitUntil(lambda: len(speaker.played) == 3, timeout=20_000)
    hearing.hear(OTHER)
    qtbot.waitUntil(lambda: len(speaker.played) == 5, timeout=20_000)
    assert speaker.played[3] is None
    assert speaker.played[4] != speaker.played[2]


def test_a_line_that_is_stopped_before_it_is_ready_is_not_spoken(make, speaker, qtbot):
    hearing = make()
    hearing.hear(LINE)
    hearing.hear(LINE)
    with qtbot.waitSignal(hearing.learned, timeout=20_000) as learned:
        pass
    assert LINE in learned.args[0]
    assert speaker.played == []


def test_every_line_on_each_side_in_every_language_is_learnt_once(make, qtbot):
    say = {"en": "{Right|Left} side.", "de": "{Rechts|Links}."}
    step = step_dict("stroke", side="each", say=say, cues=[{"at": 3, "say": "Slower."}, {"at": 4, "say": BLANK}])
    routine = routine_of(step, step_dict("rest"))
    hearing = make()
    known: dict[Utterance, int] = {}
    hearing.learned.connect(known.update)
    hearing.ask_lengths(routine)
    expected = {("Right side.", "en"), ("Left side.", "en"), ("Rechts.", "de"), ("Links.", "de"), ("Slower.", "en")}
    expected.add(("Breathe slowly.", "en"))
    qtbot.waitUntil(lambda: {(said.text, said.language) for said in known} == expected, timeout=20_000)
    assert all(length > 200 for length in known.values())
    known.clear()
    hearing.ask_lengths(routine)
    changed = done(set_field(routine, ("stages", 0, "steps", 1, "say"), "Rest.")).routine
    hearing.ask_lengths(changed)
    qtbot.waitUntil(lambda: list(known) == [Utterance("Rest.", "en")], timeout=20_000)


def test_a_voice_that_is_gone_is_done_without(make, speaker, qtbot):
    hearing = make(voice_id="no such voice")
    hearing.hear(LINE)
    qtbot.waitUntil(lambda: len(speaker.played) == 1, timeout=20_000)


def test_without_a_voice_or_a_device_it_says_so_and_the_key_is_up_again(make, speaker, qtbot):
    hearing = make(command=[sys.executable, "-c", "raise SystemExit(3)"])
    with qtbot.waitSignal(hearing.failed, timeout=20_000) as failed:
        hearing.hear(LINE)
    assert failed.args[0].startswith("voice.")
    assert hearing.spoken is None
    works = make()
    works.hear(LINE)
    qtbot.waitUntil(lambda: len(speaker.played) == 1, timeout=20_000)
    with qtbot.waitSignal(works.failed) as failed:
        speaker.lost.emit("sound.no_device")
    assert failed.args[0] == "sound.no_device"
    assert works.spoken is None


def test_the_key_of_the_panel_speaks_and_the_counter_learns(make, speaker, means, in_front, qtbot):
    hearing = make()
    desk = Desk(routine_of(step_dict("stroke")), means._replace(hear=hearing.hear, lengths_asked=hearing.ask_lengths))
    panel = in_front(PropertiesPanel(desk), 336, 800)
    hearing.learned.connect(desk.learn_lengths)
    hearing.speaking.connect(panel.show_speaking)
    desk.choose([Spot(0, 0)])
    key, field = panel.findChild(QWidget, "hear-say"), panel.findChild(QWidget, "field-say")
    assert field.note.text() == "about 2 s, fits"
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: key.text() == "Stop" and len(speaker.played) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: "about" not in field.note.text(), timeout=20_000)
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert key.text() == "Hear it"
    hearing.close()
    assert speaker.is_closed
    desk.deleteLater()


def test_a_recording_is_heard_instead_of_the_voice_and_its_length_learned(make, speaker, tmp_path, qtbot):
    (tmp_path / "hello.wav").write_bytes(file_of(speech(seconds=3)))
    hearing = make(recordings=lambda: [tmp_path])
    with qtbot.waitSignal(hearing.learned, timeout=20_000) as learned:
        hearing.ask_lengths(routine_of(step_dict("stroke", say="Knead.", audio="hello.wav")))
    recorded = Utterance("Knead.", "en", "hello.wav")
    lengths = learned.args[0]
    while recorded not in lengths:
        with qtbot.waitSignal(hearing.learned, timeout=20_000) as learned:
            pass
        lengths |= learned.args[0]
    assert lengths[recorded] == pytest.approx(3_000, abs=300)
    assert lengths[Utterance("Knead.", "en")] < 1_500
    hearing.hear(recorded)
    qtbot.waitUntil(lambda: bool(speaker.played), timeout=20_000)
    assert speaker.played[0].length_ms == pytest.approx(3_000, abs=300)
