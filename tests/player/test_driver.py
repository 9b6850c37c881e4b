"""The driver wakes a session at its deadlines and tells everybody, in order."""

import pytest

from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.player.clock import SystemClock
from selfmassage.player.driver import Driver
from tests.builders import routine_of, step_dict
from tests.player.fakes import Told, play_on


def test_the_real_timer_leads_through_a_session(qtbot):
    routine = routine_of(step_dict("stroke", seconds=6), step_dict("rest", seconds=6))
    timeline = compile_timeline(routine, Options(speed=50.0), {})
    driver = Driver(Session(timeline), SystemClock())
    told = Told(driver)
    driver.start()
    qtbot.waitUntil(lambda: driver.session.ended, timeout=20_000)
    cues = [event.cue.name for event in told.events if event.cue is not None]
    assert cues == [cue.name for cue in timeline.cues]
    assert told.names[-1] == "finished"
    assert driver.resting


def test_a_timer_that_fires_early_changes_nothing_and_is_set_again(driver, clock):
    told = Told(driver)
    driver.start()
    before = len(told.events)
    clock.now = driver.session.next_due() - 0.001
    driver.wake()
    assert len(told.events) == before
    assert not driver.resting


def test_all_listeners_hear_the_same_in_the_same_order(driver, clock):
    first, second = Told(driver), Told(driver)
    driver.start()
    play_on(driver, clock, 10)
    driver.pause()
    assert first.events == second.events
    assert first.names[-1] == "paused"


def test_what_a_listener_causes_is_told_after_what_it_was_told(driver, clock):
    def pause_at_once(events) -> None:
        if events[0].event == "segment_started":
            driver.pause()

    driver.happened.connect(pause_at_once)
    late = Told(driver)
    driver.start()
    assert late.names == ["segment_started", "paused"]


def test_nothing_runs_while_paused(driver, clock):
    driver.set_frames_wanted(True)
    driver.start()
    assert not driver.resting
    driver.pause()
    assert driver.resting


def test_nothing_runs_while_waiting(qapp, clock, waiting_timeline):
    driver = Driver(Session(waiting_timeline), clock)
    driver.set_frames_wanted(True)
    driver.start()
    play_on(driver, clock, 9)
    assert driver.session.state is State.WAITING
    assert driver.resting


def test_frames_come_only_while_they_are_wanted_and_something_moves(driver, clock, qtbot):
    driver.start()
    assert not driver._frames.isActive()
    with qtbot.waitSignal(driver.frame) as frame:
        driver.set_frames_wanted(True)
    assert frame.args == [0, 0]
    driver.set_frames_wanted(False)
    assert not driver._frames.isActive()


def test_any_key_begins_pauses_goes_on_and_confirms(qapp, clock, waiting_timeline):
    driver = Driver(Session(waiting_timeline), clock)
    states = []
    for seconds in (0, 1, 0, 1, 0):
        play_on(driver, clock, seconds)
        driver.toggle()
        states.append(driver.session.state)
    assert states == [State.RUNNING, State.PAUSED, State.COUNT_IN, State.PAUSED, State.COUNT_IN]
    play_on(driver, clock, 12)
    states = [driver.session.state]
    driver.toggle()
    states.append(driver.session.state)
    assert states == [State.WAITING, State.RUNNING]


def test_after_it_hurts_any_key_does_nothing(driver, clock):
    driver.start()
    play_on(driver, clock, 9)
    driver.hurt()
    driver.toggle()
    states = [driver.session.state]
    driver.lighter()
    states.append(driver.session.state)
    assert states == [State.HURT, State.COUNT_IN]


def test_a_machine_that_slept_pauses(driver, clock):
    told = Told(driver)
    driver.start()
    play_on(driver, clock, 3.5)
    clock.asleep += 60
    driver.wake()
    assert told.events[-1].event == "paused"
    assert told.events[-1].reason == "slept"
    assert driver.position_ms() == 3500


def test_the_key_that_wakes_the_machine_does_not_resume(driver, clock):
    driver.start()
    play_on(driver, clock, 3.5)
    clock.asleep += 60
    driver.toggle()
    assert driver.session.state is State.PAUSED


def test_a_nap_shorter_than_the_limit_goes_unnoticed(driver, clock):
    driver.start()
    clock.asleep += 1.9
    driver.wake()
    assert driver.session.state is State.RUNNING


def test_sleep_while_paused_is_no_second_pause(driver, clock):
    told = Told(driver)
    driver.start()
    driver.pause()
    clock.asleep += 60
    driver.resume()
    assert driver.session.state is State.COUNT_IN
    assert told.names.count("paused") == 1


def test_lengths_that_come_together_change_the_plan_once(driver, qtbot):
    told = Told(driver)
    driver.learn_lengths({Utterance("Knead.", "en"): 4_000})
    driver.learn_lengths({Utterance("Breathe slowly.", "en"): 2_000})
    assert told.names == []
    qtbot.waitUntil(lambda: bool(told.events))
    assert told.names == ["timeline_changed"]
    assert driver.session.timeline.segments[1].length_ms == 4_300


def test_a_lost_voice_is_an_event_like_any_other(driver, clock):
    told = Told(driver)
    driver.start()
    play_on(driver, clock, 6.25)
    driver.voice_lost("voice.died")
    lost = told.events[-1]
    assert (lost.event, lost.reason, lost.at_ms, lost.elapsed_ms) == ("voice_lost", "voice.died", 6250, 6250)


@pytest.mark.parametrize("command", ["next", "skip_step", "back", "repeat", "add_time"])
def test_a_command_before_the_start_is_nothing(driver, command):
    told = Told(driver)
    getattr(driver, command)()
    assert told.events == []


def test_commands_reach_the_session(driver, clock):
    told = Told(driver)
    driver.start()
    play_on(driver, clock, 10)
    driver.jump(1)
    driver.repeat()
    driver.back()
    driver.next()
    driver.skip_step()
    driver.stop("hurt")
    reasons = [event.reason for event in told.events if event.event == "skipped"]
    assert reasons == ["jump", "repeat", "back", "next", "skip"]
    assert (told.names[-1], told.events[-1].reason) == ("stopped", "hurt")


def test_a_closed_driver_stays_where_it_is(driver, clock):
    told = Told(driver)
    driver.start()
    driver.close()
    driver.pause()
    assert driver.resting
    assert told.names == ["segment_started"]
