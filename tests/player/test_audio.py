"""What a session's events make heard, and when."""

from array import array
from dataclasses import replace

import pytest

from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.audio import Audio
from selfmassage.player.driver import Driver
from selfmassage.player.track import RATE_HZ, frames
from tests.builders import routine_of, step_dict
from tests.player.fakes import FakeLines, FakePlayer, play_on

TICK, TICK_LAST, HALF, SIDE, DONE, LOST = 1, 2, 3, 4, 5, 6
BEAT = 7_000
STOP, KNEAD, OTHER, BREATHE, FIND, PRESS = 11, 12, 13, 14, 15, 16


def sound(value: int, ms: float) -> bytes:
    return array("h", [value] * frames(ms)).tobytes()


CHIMES = {
    "tick": sound(TICK, 90),
    "tick-last": sound(TICK_LAST, 160),
    "half": sound(HALF, 600),
    "side": sound(SIDE, 600),
    "done": sound(DONE, 600),
    "lost": sound(LOST, 500),
    "pace-tick": sound(BEAT, 20),
}


def runs(track: bytes) -> list[tuple[int, int, int]]:
    """Value, start and length in ms of each stretch of a track that is not silent."""
    found: list[list[int]] = []
    samples = array("h", track)
    for index, value in enumerate(samples):
        if value and (index == 0 or samples[index - 1] != value):
            found.append([value, index, 0])
        if value:
            found[-1][2] += 1
    return [(value, round(start * 1000 / RATE_HZ), round(count * 1000 / RATE_HZ)) for value, start, count in found]


@pytest.fixture
def player(clock):
    return FakePlayer(clock)


@pytest.fixture
def lines():
    return FakeLines(
        stop=sound(STOP, 1200),
        knead=sound(KNEAD, 800),
        other=sound(OTHER, 500),
        breathe=sound(BREATHE, 700),
        find=sound(FIND, 900),
        press=sound(PRESS, 700),
    )


@pytest.fixture
def audio(driver, player, lines):
    return Audio(driver, player, lines, CHIMES)


@pytest.fixture
def started(audio, driver):
    driver.start()
    return driver


def last(player) -> list[tuple[int, int, int]]:
    return runs(player.tracks[-1][1])


def test_a_segment_is_one_track_with_everything_at_its_time(started, player):
    assert len(player.tracks) == 1
    assert last(player) == [(STOP, 300, 1200), (TICK, 2000, 90), (TICK, 3000, 90), (TICK_LAST, 4000, 160)]


def test_cues_that_the_track_holds_start_nothing_anew(started, player, clock):
    play_on(started, clock, 4.9)
    assert len(player.tracks) == 1


def test_a_track_that_has_fallen_behind_is_set_right_at_the_next_sound(started, player, clock):
    play_on(started, clock, 1.9)
    player.behind = 80.0
    play_on(started, clock, 0.2)
    assert len(player.tracks) == 2
    assert player.tracks[-1][0] == 1002.0
    assert last(player) == [(TICK, 0, 90), (TICK, 1000, 90), (TICK_LAST, 2000, 160)]


def test_a_track_is_not_set_right_in_the_middle_of_a_line(driver, player, lines, clock):
    lines.sounds["stop"] = sound(STOP, 2_000)
    audio = Audio(driver, player, lines, CHIMES)
    driver.start()
    player.behind = 80.0
    tracks = len(player.tracks)
    play_on(driver, clock, 2.1)
    assert len(player.tracks) == tracks + 1
    assert player.tracks[-1][0] == 1000.3
    assert not audio.muted


def test_each_segment_has_its_track_when_it_begins(started, player, clock):
    play_on(started, clock, 8.1)
    assert [at - 1000 for at, _ in player.tracks] == [0, 5, 8]
    assert last(player) == [(HALF, 10_000, 600), (TICK, 17_000, 90), (TICK, 18_000, 90), (TICK_LAST, 19_000, 160)]


def test_a_segment_that_begins_late_is_caught_up_with(started, player, clock):
    play_on(started, clock, 4.9)
    clock.now = 1005.4
    started.wake()
    assert last(player) == [(KNEAD, 0, 800)]
    play_on(started, clock, 1)
    clock.now = 1008.3
    started.wake()
    assert last(player)[0] == (HALF, 9_700, 600)


def test_a_cue_late_by_more_than_a_second_is_not_spoken(started, player, clock):
    play_on(started, clock, 4.9)
    clock.now = 1006.2
    started.wake()
    assert started.session.segment.index == 1
    assert len(player.tracks) == 1


def test_a_pause_cuts_at_once_and_plays_nothing_until_the_count_in(started, player, clock):
    play_on(started, clock, 5.4)
    tracks = len(player.tracks)
    started.pause()
    assert player.cuts[-1] == clock.now
    assert len(player.tracks) == tracks


def test_after_a_pause_in_the_move_the_instruction_comes_from_its_start(started, player, clock):
    play_on(started, clock, 5.4)
    started.pause()
    started.resume()
    assert last(player) == [(TICK, 0, 90)]
    play_on(started, clock, 3)
    assert last(player) == [(KNEAD, 0, 800)]


def test_after_a_pause_in_the_work_the_rest_of_it_is_planned(started, player, clock):
    play_on(started, clock, 10)
    started.pause()
    clock.skip(60)
    started.resume()
    play_on(started, clock, 3)
    assert last(player)[0] == (HALF, 8_000, 600)


def test_a_line_that_was_cut_in_the_work_is_said_again(qapp, clock, player, lines):
    step = step_dict("stroke", seconds=10, cues=[{"at": 2, "say": "Breathe."}], say="Knead.")
    timeline = compile_timeline(routine_of(step), Options(), {})
    driver = Driver(Session(timeline), clock)
    Audio(driver, player, lines, CHIMES).setParent(driver)
    driver.start()
    play_on(driver, clock, 8 + 2.3)
    driver.pause()
    driver.resume()
    play_on(driver, clock, 3)
    assert last(player)[0] == (BREATHE, 0, 700)
    assert (TICK, 4700, 90) in last(player)


def test_the_other_side_has_its_chime_and_two_lines_one_after_the_other(started, player, clock):
    play_on(started, clock, 28)
    chime, under_the_words, words, instruction = runs(player.tracks[-1][1])[:4]
    assert chime == (SIDE, 0, 450)
    assert under_the_words[:2] == (SIDE + OTHER, 450)
    assert words[0] == OTHER
    said = next(cue for cue in started.session.timeline.cues if cue.at_ms > 28_000 and cue.name == "instruction")
    assert instruction == (KNEAD, said.at_ms - 28_000, 800)


def test_a_line_longer_than_was_thought_goes_on_into_the_next_segment(driver, player, lines, clock):
    lines.sounds["stop"] = sound(STOP, 6_000)
    audio = Audio(driver, player, lines, CHIMES)
    driver.start()
    play_on(driver, clock, 5)
    assert last(player)[0] == (STOP, 0, 1300)
    assert last(player)[1] == (KNEAD, 1400, 800)
    assert audio.volume == 1.0


def test_leaving_a_line_cuts_what_it_says(started, player, clock):
    play_on(started, clock, 5.4)
    started.next()
    assert player.cuts[-1] == clock.now
    assert KNEAD not in [value for value, start, _ in last(player) if start == 0]


def test_moving_about_while_paused_is_silent(started, player, clock):
    play_on(started, clock, 10)
    started.pause()
    tracks = len(player.tracks)
    started.next()
    started.back()
    assert len(player.tracks) == tracks


def test_it_hurts_cuts_at_once(started, player, clock):
    play_on(started, clock, 5.4)
    started.hurt()
    assert player.cuts[-1] == clock.now


def test_added_time_moves_the_ticks_and_keeps_what_is_being_said(started, player, clock):
    play_on(started, clock, 8 + 10.2)
    started.add_time()
    session = started.session
    ticks = [cue.at_ms for cue in session.timeline.cues_of(session.segment.index) if cue.name.startswith("tick")]
    if not ticks or session.segment.length_ms == 20_000:
        pytest.skip("this step takes no more time")
    starts = [start for value, start, _ in last(player) if value in (TICK, TICK_LAST)]
    assert starts == [at - started.position_ms() for at in ticks]
    assert last(player)[0][0] == HALF


def test_the_end_chime_rings_out(started, player, clock):
    play_on(started, clock, 300)
    assert started.session.ended
    assert any(value == DONE for value, _, _ in last(player))
    finished_at = player.tracks[-1][0]
    assert not [cut for cut in player.cuts if cut > finished_at]


def test_a_wait_says_what_for_and_a_confirmation_cuts_it(qapp, clock, player, lines, waiting_timeline):
    driver = Driver(Session(waiting_timeline), clock)
    Audio(driver, player, lines, CHIMES).setParent(driver)
    driver.start()
    play_on(driver, clock, 8.2)
    assert last(player) == [(FIND, 0, 900)]
    driver.confirm()
    assert player.cuts[-1] == clock.now
    assert FIND not in [value for value, _, _ in last(player)]


def test_a_device_that_is_asleep_is_woken_before_the_first_word_and_the_ticks_keep_their_time(driver, player, lines):
    player.wake = 1_000
    Audio(driver, player, lines, CHIMES).setParent(driver)
    driver.start()
    assert last(player)[0][:2] == (STOP, 1_000)
    assert [(value, start) for value, start, _ in last(player)[-2:]] == [(TICK, 3_000), (TICK_LAST, 4_000)]


def test_when_lines_are_heard_is_told_and_that_none_are_while_it_is_muted(audio, driver, player, clock):
    told: list[tuple[tuple[float, float], ...]] = []
    audio.speech_planned.connect(told.append)
    driver.start()
    ((start, end),) = told[-1]
    assert clock.now <= start < start + 1 < end < clock.now + 2
    audio.set_muted(True)
    audio.set_muted(False)
    driver.pause()
    assert told[-3:] == [(), ((start, end),), ()]


def test_a_line_rendered_in_time_joins_the_running_track(driver, player, lines, clock):
    stop = lines.sounds.pop("stop")
    audio = Audio(driver, player, lines, CHIMES)
    driver.start()
    clock.skip(0.2)
    lines.sounds["stop"] = stop
    audio.on_line_ready(Utterance("Stop if it hurts.", "en"))
    assert last(player)[0] == (STOP, 100, 1200)


def test_a_line_rendered_a_little_late_is_said_at_once_and_a_very_late_one_is_not(driver, player, lines, clock):
    stop = lines.sounds.pop("stop")
    audio = Audio(driver, player, lines, CHIMES)
    driver.start()
    play_on(driver, clock, 0.8)
    lines.sounds["stop"] = stop
    audio.on_line_ready(Utterance("Stop if it hurts.", "en"))
    assert last(player)[0] == (STOP, 0, 1200)
    lines.sounds.pop("knead")
    play_on(driver, clock, 5.3)
    lines.sounds["knead"] = sound(KNEAD, 800)
    tracks = len(player.tracks)
    audio.on_line_ready(Utterance("Knead.", "en"))
    assert len(player.tracks) == tracks


def test_a_line_without_sound_leaves_the_chimes(driver, player, lines, clock):
    lines.sounds.clear()
    audio = Audio(driver, player, lines, CHIMES)
    driver.start()
    assert [value for value, _, _ in last(player)] == [TICK, TICK, TICK_LAST]
    assert not audio.muted


def test_a_lost_voice_has_a_chime_of_its_own(started, player, clock):
    play_on(started, clock, 9)
    started.voice_lost("voice.died")
    assert last(player)[0] == (LOST, 0, 500)
    assert last(player)[1] == (HALF, 9_000, 600)


def test_a_voice_lost_while_paused_makes_no_noise_then_or_later(started, player, clock):
    play_on(started, clock, 9)
    started.pause()
    tracks = len(player.tracks)
    started.voice_lost("voice.died")
    assert len(player.tracks) == tracks
    started.resume()
    assert last(player) == [(TICK, 0, 90)]


def test_at_another_speed_nothing_sounds(qapp, clock, player, lines, timeline):
    fast = replace(timeline, options=replace(timeline.options, speed=2.0))
    driver = Driver(Session(fast), clock)
    Audio(driver, player, lines, CHIMES).setParent(driver)
    driver.start()
    play_on(driver, clock, 60)
    assert player.tracks == []


def test_mute_and_volume_take_effect_at_once(audio, player):
    audio.set_volume(0.4)
    assert player.volume == 0.4
    audio.set_muted(True)
    assert player.volume == 0.0
    audio.set_volume(0.6)
    assert player.volume == 0.0
    audio.set_muted(False)
    assert player.volume == 0.6


def beats_ms(player) -> list[int]:
    """When the rhythm of the hand is heard in the latest track, and begins to be."""
    track = array("h", player.tracks[-1][1])
    loud = [index for index, value in enumerate(track) if value > 100]
    first = [at for number, at in enumerate(loud) if number == 0 or at - loud[number - 1] > frames(50)]
    return [round(at * 100 / RATE_HZ) * 10 for at in first]


def test_the_hand_is_heard_while_it_works_and_only_then(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.start()
    assert beats_ms(player) == []
    play_on(driver, clock, 5.1)
    assert beats_ms(player) == []
    play_on(driver, clock, 3)
    # 30 a minute for 20 s.
    assert beats_ms(player) == [2_000 * number for number in range(10)]
    assert player.whole[-1].frames == frames(20_000)
    play_on(driver, clock, 20)
    assert beats_ms(player) == []


def test_the_rhythm_is_on_the_side_of_the_line(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.start()
    play_on(driver, clock, 8.1)
    right = array("h", player.whole[-1].read(0, frames(3_000)))
    assert max(right[1::2]) > 5 * max(right[::2]) > 0


def test_a_pause_ends_the_rhythm_and_it_goes_on_in_step(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.start()
    play_on(driver, clock, 8 + 4.5)
    driver.pause()
    assert player.cuts[-1] == clock.now
    clock.skip(60)
    driver.resume()
    assert beats_ms(player) == []
    play_on(driver, clock, 3)
    assert beats_ms(player) == [1_500 + 2_000 * number for number in range(7)]
    loud = array("h", player.tracks[-1][1])
    assert loud[frames(1_505)] < loud[frames(3_505)]


def test_it_hurts_and_leaving_the_line_end_the_rhythm(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.start()
    play_on(driver, clock, 9)
    driver.hurt()
    assert player.cuts[-1] == clock.now


def test_the_rhythm_changes_at_once(audio, driver, player, clock):
    driver.start()
    play_on(driver, clock, 8 + 2.5)
    audio.set_pace("tick", 100)
    assert player.tracks[-1][0] == clock.now
    assert beats_ms(player)[:2] == [1_500, 3_500]
    loud = max(array("h", player.tracks[-1][1]))
    audio.set_pace("tick", 20)
    assert max(array("h", player.tracks[-1][1])) == pytest.approx(0.2 * loud, rel=0.05)
    tracks = len(player.tracks)
    audio.set_pace("tick", 20)
    assert len(player.tracks) == tracks
    audio.set_pace("off", 20)
    assert beats_ms(player) == []
    assert len(player.tracks) == tracks + 1


def test_silent_has_no_rhythm_either(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.say("silent")
    driver.start()
    play_on(driver, clock, 8 + 2.5)
    assert player.tracks == []


def test_a_rhythm_that_is_chosen_while_nothing_is_done_waits(audio, driver, player, clock):
    driver.start()
    tracks = len(player.tracks)
    audio.set_pace("tick", 100)
    play_on(driver, clock, 1)
    driver.pause()
    audio.set_pace("breath", 100)
    assert len(player.tracks) == tracks
    with pytest.raises(ValueError, match="drum"):
        audio.set_pace("drum", 100)


def test_added_time_lets_the_rhythm_go_on(audio, driver, player, clock):
    audio.set_pace("tick", 100)
    driver.start()
    play_on(driver, clock, 8 + 1.5)
    driver.add_time()
    session = driver.session
    assert player.whole[-1].frames == frames(session.segment.length_ms - 1_500)
    assert beats_ms(player)[:2] == [500, 2_500]


def test_at_another_speed_the_rhythm_is_not_heard(qapp, clock, player, lines, timeline):
    fast = replace(timeline, options=replace(timeline.options, speed=2.0))
    driver = Driver(Session(fast), clock)
    audio = Audio(driver, player, lines, CHIMES)
    audio.setParent(driver)
    driver.start()
    play_on(driver, clock, 6)
    audio.set_pace("tick", 100)
    assert player.tracks == []
