"""Rendered lines come into the player's thread, in time and in order."""

import threading
from pathlib import Path

import pytest

from selfmassage.engine.options import Utterance
from selfmassage.player.voice import VoiceBridge, request_of
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Rendered, Request
from tests.player.fakes import FakeVoice, Told


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


@pytest.mark.parametrize("code", [Code.NO_LANGUAGE, Code.FORMAT, Code.DISK])
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
