"""Rendered lines come into the player's thread, in time and in order."""

import threading
from pathlib import Path

import pytest

from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.driver import Driver
from selfmassage.player.voice import LATE_AFTER_MS, VoiceBridge, request_of
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Rendered, Renderer, Request
from tests.builders import routine_of, step_dict
from tests.player.fakes import FakeVoice, SleepyClock, Told
from tests.speech.recordings import file_of, speech


@pytest.fixture
def voice():
    return FakeVoice()


@pytest.fixture
def bridge(driver, voice):
    made = VoiceBridge(driver, "voice-of-choice")
    made.use(voice)
    return made


def answered(request: Request, ms: int = 1_000) -> Rendered:
    return Rendered(request, Path("/nowhere.wav"), ms)


def test_lines_are_asked_for_in_playing_order(bridge, voice, timeline):
    bridge.prepare(timeline)
    texts = [request.text for request in voice.asked[0]]
    assert texts == ["Stop if it hurts.", "Knead.", "Other side.", "Breathe slowly."]
    assert {request.rate_wpm for request in voice.asked[0]} == {150}


def test_lines_from_where_one_begins_come_first(bridge, voice, timeline):
    rest = timeline.first_segment(2)
    bridge.prepare(timeline, rest)
    assert voice.asked[0][0].text == "Breathe slowly."


def test_a_chosen_voice_speaks_the_persons_language_only(bridge, voice, timeline):
    bridge.prepare(timeline)
    assert {request.voice for request in voice.asked[0]} == {"voice-of-choice"}
    assert request_of(Utterance("Hallo", "de"), timeline.options, "voice-of-choice").voice is None


def test_a_result_from_another_thread_arrives_as_a_length(bridge, voice, driver, timeline, qtbot):
    bridge.prepare(timeline)
    request = voice.asked[0][1]
    told = Told(driver)
    with qtbot.waitSignal(bridge.line_ready) as ready:
        thread = threading.Thread(target=bridge.take_result, args=[answered(request, 5_000)])
        thread.start()
        thread.join()
    assert ready.args == [Utterance("Knead.", "en")]
    qtbot.waitUntil(lambda: "timeline_changed" in told.names)
    assert driver.session.timeline.segments[1].length_ms == 5_300


def test_what_is_known_is_not_asked_for_again(bridge, voice, driver, timeline, qtbot):
    bridge.prepare(timeline)
    voice.has = {request: answered(request) for request in voice.asked[0]}
    other = VoiceBridge(driver, "voice-of-choice")
    other.use(voice)
    other.prepare(timeline)
    assert len(voice.asked) == 1
    qtbot.waitUntil(lambda: driver.session.timeline.all_known)


def test_a_jump_has_its_lines_rendered_first(bridge, voice, driver, timeline):
    bridge.prepare(timeline)
    driver.start()
    driver.jump(2)
    assert voice.asked[-1][0].text == "Breathe slowly."


def test_other_lines_to_be_said_are_rendered_first(bridge, voice, driver, timeline):
    bridge.prepare(timeline)
    before = {request.text for request in voice.asked[0]}
    driver.start()
    driver.say_less()
    named = [request.text for request in voice.asked[-1]]
    assert set(named) - before
    assert len(voice.asked) == 2


def test_a_line_that_is_not_there_has_no_sound(bridge, timeline):
    assert bridge.samples(Utterance("Knead.", "en")) is None


def test_a_lost_voice_is_told_once(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    bridge.take_loss(Code.DIED, {})
    voice.lost_code = Code.DIED
    for request in voice.asked[0]:
        bridge.take_result(Rendered(request, None, 0, Code.DIED))
    qtbot.waitUntil(lambda: bool(told.events))
    qtbot.wait(10)
    assert [(str(event.event), event.reason) for event in told.events] == [("voice_lost", "voice.died")]


@pytest.mark.parametrize("code", [Code.MISSING, Code.FORMAT, Code.DISK])
def test_a_failure_that_every_line_would_share_is_a_lost_voice(bridge, voice, driver, timeline, qtbot, code):
    told = Told(driver)
    bridge.prepare(timeline)
    bridge.take_result(Rendered(voice.asked[0][0], None, 0, code))
    qtbot.waitUntil(lambda: bool(told.events))
    assert told.events[0].reason == str(code)


def test_one_line_that_fails_is_only_shown(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    bridge.take_result(Rendered(voice.asked[0][0], None, 0, Code.EMPTY))
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][1]))
    assert told.names == []


def test_a_voice_that_has_left_the_machine_gives_way_to_another(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    request = voice.asked[0][1]
    bridge.take_result(Rendered(request, None, 0, Code.UNKNOWN))
    qtbot.waitUntil(lambda: len(voice.asked) > 1)
    other = voice.asked[-1][0]
    assert (other.text, other.voice) == (request.text, None)
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(other))
    assert "voice_lost" not in told.names


def begin(driver, clock) -> None:
    """Start, and go on until the first line is due."""
    driver.start()
    clock.skip(0.9)
    driver.wake()


def lost_and_back(told: Told) -> list[str]:
    return [name for name in told.names if name.startswith("voice_")]


def test_a_language_nobody_speaks_is_said_once_and_by_its_name(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    for request in voice.asked[0][:2]:
        bridge.take_result(Rendered(request, None, 0, Code.NO_LANGUAGE, {"language": "en"}))
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][2]))
    assert [(event.reason, event.text) for event in told.events] == [("voice.no_language", "en")]
    assert not bridge._again.isActive()


def test_a_line_that_is_due_and_not_there_is_told_as_late_until_it_comes(bridge, voice, driver, timeline, qtbot, clock):
    told = Told(driver)
    bridge.prepare(timeline)
    begin(driver, clock)
    assert LATE_AFTER_MS < 1_000
    assert bridge._lateness.isActive()
    assert lost_and_back(told) == []
    bridge._lateness.timeout.emit()
    assert lost_and_back(told) == ["voice_late"]
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][0]))
    assert lost_and_back(told) == ["voice_late", "voice_back"]
    assert not bridge._lateness.isActive()


def test_a_line_that_comes_in_time_is_not_late(bridge, voice, driver, timeline, qtbot, clock):
    told = Told(driver)
    bridge.prepare(timeline)
    begin(driver, clock)
    assert bridge._lateness.isActive()
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][0]))
    assert not bridge._lateness.isActive()
    assert lost_and_back(told) == []


def test_a_line_that_was_given_up_is_not_waited_for(bridge, voice, driver, timeline, qtbot, clock):
    bridge.prepare(timeline)
    bridge.take_result(Rendered(voice.asked[0][0], None, 0, Code.EMPTY))
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][1]))
    begin(driver, clock)
    assert not bridge._lateness.isActive()


def test_a_lost_voice_is_tried_again_ever_more_rarely_and_told_once(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    driver.start()
    waits = []
    for _ in range(5):
        asked = len(voice.asked)
        voice.lost_code = Code.DIED
        bridge.take_loss(Code.DIED, {})
        qtbot.waitUntil(bridge._again.isActive)
        waits.append(bridge._again.interval())
        bridge._again.stop()
        bridge._again.timeout.emit()
        assert len(voice.asked) == asked + 1
    assert waits == [10_000, 20_000, 40_000, 60_000, 60_000]
    assert lost_and_back(told) == ["voice_lost"]
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[-1][0]))
    assert lost_and_back(told) == ["voice_lost", "voice_back"]
    assert bridge._again.interval() == 10_000


def test_a_line_from_the_cache_does_not_make_a_lost_voice_well(bridge, voice, driver, timeline, qtbot):
    told = Told(driver)
    bridge.prepare(timeline)
    voice.lost_code = Code.DIED
    bridge.take_loss(Code.DIED, {})
    with qtbot.waitSignal(bridge.line_ready):
        bridge.take_result(answered(voice.asked[0][0]))
    assert lost_and_back(told) == ["voice_lost"]


def test_after_the_end_nothing_is_tried_again(bridge, voice, driver, timeline, qtbot):
    bridge.prepare(timeline)
    driver.start()
    voice.lost_code = Code.DIED
    bridge.take_loss(Code.DIED, {})
    qtbot.waitUntil(bridge._again.isActive)
    driver.stop()
    bridge._again.timeout.emit()
    assert len(voice.asked) == 1


def test_a_recorded_line_is_asked_for_with_its_file(timeline, tmp_path):
    recorded = Utterance("Knead.", "en", "hello.wav")
    (tmp_path / "hello.wav").touch()
    options = timeline.options
    assert request_of(recorded, options, None, [tmp_path / "none", tmp_path]).recording == tmp_path / "hello.wav"
    # Without it the voice is asked, as for any line.
    plain = Utterance("Knead.", "en")
    assert request_of(recorded, options, None, [tmp_path / "none"]) == request_of(plain, options, None)


def test_the_same_words_with_and_without_a_recording_that_is_nowhere_are_both_heard(driver, voice, qtbot):
    plain = step_dict("stroke", id="one", say="Knead.")
    two = compile_timeline(routine_of(plain, plain | {"id": "two", "audio": "none.wav"}), Options(), {})
    bridge = VoiceBridge(driver)
    bridge.use(voice)
    bridge.prepare(two)
    (request,) = {one for one in voice.asked[0] if one.text == "Knead."}
    heard: list[Utterance] = []
    bridge.line_ready.connect(heard.append)
    bridge.take_result(answered(request))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert {one.recording for one in heard} == {None, "none.wav"}


def test_a_timeline_is_compiled_anew_with_the_true_length_of_a_recording(qapp, tmp_path, qtbot):
    (tmp_path / "hello.wav").write_bytes(file_of(speech(seconds=5)))
    timeline = compile_timeline(routine_of(step_dict("stroke", say="Knead.", audio="hello.wav")), Options(), {})
    own = Driver(Session(timeline), SleepyClock())
    bridge = VoiceBridge(own, recordings=[tmp_path])
    renderer = Renderer(tmp_path / "cache", on_result=bridge.take_result, on_lost=bridge.take_loss)
    bridge.use(renderer)
    told = Told(own)
    with qtbot.waitSignal(bridge.line_ready, timeout=20_000, check_params_cb=lambda line: line.recording is not None):
        bridge.prepare(timeline)
    qtbot.waitUntil(lambda: "timeline_changed" in told.names)
    recorded = next(line for line in own.session.timeline.utterances() if line.recording)
    assert len(bridge.samples(recorded) or b"") / 2 / 22_050 == pytest.approx(5, abs=0.3)
    renderer.close()
    own.close()
