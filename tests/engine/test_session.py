"""A session: what time does, pausing, going on, waiting, hurting, ending.

Times below are of this routine, in seconds: 0 lead-in, 5 move, 8 work of 30 s (a cue of 2 s at 10 s in),
38 move and 42.2 work of the other side, 72.2 rest, 82.2 end.
"""

import pytest

from selfmassage.engine.events import EventName, Outcome
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.timeline import SegmentKind
from selfmassage.engine.transitions import State
from tests.builders import step_dict
from tests.engine.playing import cue_names, names, plan, play_to, play_to_the_end, play_until, spoken

KNEAD = step_dict("stroke", side="each", seconds=30, cues=[{"at": 10, "say": "Slowly."}])
LENGTHS = spoken(Stop=1500, Knead=2000, Slowly=2000, Other=1700, Breathe=1000, Press=1000, Find=1000)


def session_of(*steps, start_at=None, **options):
    return Session(plan(*steps, lengths=LENGTHS, **options), start_at)


@pytest.fixture
def session():
    return session_of(KNEAD, step_dict("rest"))


@pytest.fixture
def waiting(clock):
    """A session that waits for a place to be found."""
    waiting = session_of(step_dict("press", wait=True))
    waiting.start(clock.now)
    play_until(waiting, clock, lambda event: event.event is EventName.WAITING)
    waiting.advance(clock.now)
    return waiting


def at(session, clock, ms):
    """Start `session` and play to `ms`."""
    session.start(clock.now)
    play_to(session, clock, ms)
    assert session.position_ms(clock.now) == ms
    return session


# --- time -----------------------------------------------------------------------------------------------------------


def test_before_the_start_nothing_is_due(session, clock):
    assert session.state is State.READY
    assert session.next_due() is None
    assert session.advance(clock.skip(minutes=5)) == []


def test_it_begins_with_the_lead_in(session, clock):
    (event,) = session.start(clock.now)
    assert (event.event, event.kind, event.seconds) == ("segment_started", "lead_in", 5)
    assert session.next_due() == pytest.approx(clock.now + 0.3)


def test_played_by_time_alone_every_cue_comes_once_at_its_offset(session, clock):
    session.start(clock.now)
    began = clock.now
    cues = []
    while (due := session.next_due()) is not None:
        clock.now = due
        cues += [(round((due - began) * 1000), event.cue.name) for event in session.advance(due) if event.cue]
    assert cues == [(cue.at_ms, cue.name) for cue in session.timeline.cues]
    assert session.state is State.FINISHED
    assert session.elapsed_ms(clock.now) == session.timeline.duration_ms


def test_position_is_elapsed_time_however_often_it_is_asked(session, clock):
    at(session, clock, 9_000)
    assert [session.position_ms(clock.now + ms / 1000) for ms in (0, 1, 250, 999)] == [9_000, 9_001, 9_250, 9_999]
    assert session.work_ms(clock.now) == 1_000
    assert session.left_ms(clock.now) == session.timeline.duration_ms - 9_000


def test_position_never_passes_a_deadline_that_has_not_been_seen_to(session, clock):
    at(session, clock, 9_000)
    assert session.position_ms(clock.now + 60) == 18_000


def test_a_late_call_gives_the_cue_and_how_late_it_is(session, clock):
    at(session, clock, 17_500)
    (event,) = session.advance(clock.skip(2))
    assert (event.cue.name, event.late_ms, event.at_ms) == ("cue:0", 1_500, 18_000)
    assert session.position_ms(clock.now) == 19_500


def test_a_stall_pauses_at_the_deadline_and_never_plays_a_burst(session, clock):
    at(session, clock, 9_000)
    (event,) = session.advance(clock.skip(minutes=5))
    assert (event.event, event.reason) == ("paused", "stall")
    assert session.position_ms(clock.now) == 18_000
    assert session.elapsed_ms(clock.now) == 18_000


def test_two_seconds_late_is_not_yet_a_stall(session, clock):
    at(session, clock, 17_500)
    assert names(session.advance(clock.skip(2.49))) == ["cue"]


def test_a_line_played_out_is_done_with_its_seconds(session, clock):
    session.start(clock.now)
    ended = [event for event in play_to_the_end(session, clock) if event.event is EventName.LINE_ENDED]
    assert [(e.line, e.step, e.side, e.seconds, e.reason) for e in ended] == [
        (0, "knead", "right", 30, Outcome.DONE),
        (1, "knead", "left", 30, Outcome.DONE),
        (2, "settle", None, 10, Outcome.DONE),
    ]


def test_at_double_speed_everything_comes_in_half_the_time(clock):
    session = session_of(KNEAD, speed=2.0)
    session.start(clock.now)
    began = clock.now
    play_to_the_end(session, clock)
    assert clock.now - began == pytest.approx(session.timeline.duration_ms / 2000)
    assert session.elapsed_ms(clock.now) == session.timeline.duration_ms


def test_at_double_speed_position_runs_twice_as_fast(clock):
    session = session_of(KNEAD, speed=2.0)
    session.start(clock.now)
    assert session.position_ms(clock.skip(0.1)) == session.elapsed_ms(clock.now) == 200


# --- pausing --------------------------------------------------------------------------------------------------------


def test_a_pause_stands_still(session, clock):
    at(session, clock, 15_000)
    (event,) = session.pause(clock.now)
    assert (event.event, event.at_ms, event.reason) == ("paused", 15_000, "person")
    assert session.next_due() is None
    assert session.advance(clock.skip(minutes=9)) == []
    assert session.position_ms(clock.now) == 15_000
    assert session.elapsed_ms(clock.now) == 15_000


def test_a_pause_says_why(session, clock):
    assert at(session, clock, 15_000).pause(clock.now, "suspend")[0].reason == "suspend"


def test_a_pause_first_does_what_is_due(session, clock):
    at(session, clock, 17_900)
    assert names(session.pause(clock.skip(0.5))) == ["cue", "paused"]


def test_resume_counts_in_three_seconds_and_goes_on_where_it_stood(session, clock):
    at(session, clock, 15_000).pause(clock.now)
    clock.skip(60)
    began = clock.now
    events = session.resume(clock.now)
    assert session.state is State.COUNT_IN
    events += play_until(session, clock, lambda event: event.event is EventName.RESUMED)
    assert names(events) == ["count_in", "cue", "cue", "cue", "resumed"]
    assert cue_names(events) == ["count_in:3", "count_in:2", "count_in:1"]
    assert clock.now - began == pytest.approx(3)
    assert session.position_ms(clock.skip(1)) == 16_000


def test_a_pause_in_the_count_in_ends_it(session, clock):
    at(session, clock, 15_000).pause(clock.now)
    session.resume(clock.now)
    assert names(session.pause(clock.skip(1.5)))[-1] == "paused"
    assert session.next_due() is None
    assert session.position_ms(clock.now) == 15_000


def test_a_stall_in_the_count_in_pauses(session, clock):
    at(session, clock, 15_000).pause(clock.now)
    session.resume(clock.now)
    assert session.advance(clock.skip(60))[-1].reason == "stall"


def resumed_cues(session, clock):
    """Resume and return the cues of the next four seconds, without the count-in's."""
    events = session.resume(clock.now)
    end = clock.now + 4
    while (due := session.next_due()) is not None and due < end:
        clock.now = due
        events += session.advance(due)
    return [name for name in cue_names(events) if not name.startswith("count_in")]


def test_on_the_way_to_the_place_resume_says_the_instruction_again_whole(session, clock):
    at(session, clock, 7_500).pause(clock.now)
    assert resumed_cues(session, clock) == ["instruction"]
    assert session.position_ms(clock.now) == 5_000


def test_in_work_the_line_that_was_cut_is_said_again(session, clock):
    at(session, clock, 19_000).pause(clock.now)
    assert resumed_cues(session, clock) == ["cue:0"]
    assert session.position_ms(clock.now) == pytest.approx(19_000, abs=1)


def test_a_line_cut_twice_is_said_a_third_time(session, clock):
    at(session, clock, 19_500).pause(clock.now)
    resumed_cues(session, clock)
    session.pause(clock.skip(1.9))
    assert session.position_ms(clock.now) > 20_000
    assert resumed_cues(session, clock) == ["cue:0"]


def test_a_line_that_was_heard_whole_is_not_said_again(session, clock):
    at(session, clock, 20_100).pause(clock.now)
    assert resumed_cues(session, clock) == []


def test_a_cut_line_is_not_said_over_the_end_or_the_next_line(clock):
    two = [{"at": 1, "say": "Slowly."}, {"at": 4, "say": "Breathe."}, {"at": -2, "say": "Slowly."}]
    session = session_of(step_dict("stroke", seconds=10, cues=two))
    at(session, clock, 10_500).pause(clock.now)
    assert resumed_cues(session, clock) == []
    play_to(session, clock, 17_000)
    session.pause(clock.now)
    assert "cue:2" not in resumed_cues(session, clock)


# --- waiting --------------------------------------------------------------------------------------------------------


def test_it_waits_as_long_as_it_takes(waiting, clock):
    position = waiting.position_ms(clock.now)
    assert waiting.state is State.WAITING
    assert waiting.next_due() is None
    assert waiting.advance(clock.skip(minutes=30)) == []
    assert waiting.position_ms(clock.now) == position
    assert waiting.elapsed_ms(clock.now) == position + 30 * 60_000


def test_confirming_begins_the_work(waiting, clock):
    events = waiting.confirm(clock.skip(7))
    assert names(events) == ["confirmed", "segment_started"]
    assert events[-1].kind is SegmentKind.WORK
    assert waiting.work_ms(clock.skip(2)) == 2_000
    assert waiting.elapsed_ms(clock.now) == waiting.position_ms(clock.now) + 7_000


def test_a_paused_wait_waits_on_and_says_again_what_for(waiting, clock):
    waiting.pause(clock.skip(5))
    clock.skip(100)
    assert names(waiting.resume(clock.now)) == ["resumed", "waiting", "cue"]
    assert waiting.state is State.WAITING
    assert waiting.elapsed_ms(clock.now) == waiting.position_ms(clock.now) + 5_000


def test_what_is_left_counts_ten_seconds_for_a_wait_to_come(clock):
    session = session_of(step_dict("press", wait=True))
    assert session.left_ms(clock.now) == session.timeline.total_ms


# --- it hurts -------------------------------------------------------------------------------------------------------


def test_hurt_stops_at_once_and_tells_step_and_second(session, clock):
    at(session, clock, 15_000)
    (event,) = session.hurt(clock.now)
    assert (event.event, event.step, event.side, event.seconds) == ("hurt", "knead", "right", 7)
    assert session.next_due() is None
    assert session.advance(clock.skip(minutes=5)) == []


@pytest.mark.parametrize("command", ["start", "pause", "resume", "confirm", "next", "back", "repeat", "hurt"])
def test_after_hurt_nothing_goes_on_but_a_chosen_answer(session, clock, command):
    at(session, clock, 15_000).hurt(clock.now)
    assert getattr(session, command)(clock.skip(10)) == []
    assert session.jump(clock.now, 2) == []
    assert session.add_time(clock.now, {}) == []
    assert session.state is State.HURT


def test_lighter_counts_in_and_goes_on_with_a_level_less(session, clock):
    at(session, clock, 15_000).hurt(clock.now)
    assert names(session.lighter(clock.skip(20)))[:2] == ["lighter", "count_in"]
    play_to_the_end(session, clock)
    assert [session.pressure(line) for line in session.timeline.lines] == [1, 1, 0]


def test_pressure_never_falls_below_one(session, clock):
    at(session, clock, 15_000)
    for _ in range(3):
        session.hurt(clock.now)
        session.lighter(clock.now)
    assert session.pressure(session.line) == 1


def test_a_second_lighter_is_lighter_still(clock):
    session = at(session_of(step_dict("press")), clock, 15_000)
    pressures = [session.pressure(session.line)]
    for _ in range(2):
        session.hurt(clock.now)
        session.lighter(clock.now)
        pressures.append(session.pressure(session.line))
    assert pressures == [3, 2, 1]


def test_a_step_that_hurt_before_begins_a_level_lighter(clock):
    session = at(session_of(step_dict("press"), lighter=frozenset({"li4"})), clock, 15_000)
    pressures = [session.pressure(session.line)]
    session.hurt(clock.now)
    session.lighter(clock.now)
    assert [*pressures, session.pressure(session.line)] == [2, 1]


def test_a_line_that_hurt_ends_as_hurt(session, clock):
    at(session, clock, 15_000).hurt(clock.now)
    session.lighter(clock.now)
    ended = [event for event in play_to_the_end(session, clock) if event.event is EventName.LINE_ENDED]
    assert [event.reason for event in ended] == [Outcome.HURT, Outcome.DONE, Outcome.DONE]


def test_after_hurt_skipping_leaves_both_sides(session, clock):
    at(session, clock, 15_000).hurt(clock.now)
    events = session.skip_step(clock.now)
    ended = [(event.line, event.reason) for event in events if event.event is EventName.LINE_ENDED]
    assert ended == [(0, Outcome.HURT), (1, Outcome.SKIPPED)]
    assert session.line.step.id == "settle"
    assert session.state is State.RUNNING


def test_a_line_cut_by_hurt_is_said_again_after_lighter(session, clock):
    at(session, clock, 19_000).hurt(clock.now)
    events = session.lighter(clock.now)
    events += play_until(session, clock, lambda event: event.event is EventName.RESUMED)
    assert cue_names(events)[-1] == "cue:0"


def test_it_can_hurt_in_the_lead_in(session, clock):
    at(session, clock, 1_000)
    assert session.hurt(clock.now)[0].line is None
    assert session.skip_step(clock.now)[-1].event == "cue"
    assert session.line.number == 0


# --- ending ---------------------------------------------------------------------------------------------------------


def test_stop_says_why_and_how_far_the_line_came(session, clock):
    at(session, clock, 15_000)
    ended, stopped = session.stop(clock.now, "red-flag")
    assert (ended.event, ended.seconds, ended.reason) == ("line_ended", 7, Outcome.SHORTENED)
    assert (stopped.event, stopped.reason) == ("stopped", "red-flag")


def test_stopped_before_its_work_a_line_is_skipped(session, clock):
    assert at(session, clock, 6_000).stop(clock.now)[0].reason is Outcome.SKIPPED


def test_it_can_be_stopped_before_it_starts(session, clock):
    assert names(session.stop(clock.now)) == ["stopped"]


@pytest.mark.parametrize("ending", ["finished", "stopped"])
def test_an_end_is_final(session, clock, ending):
    session.start(clock.now)
    if ending == "stopped":
        session.stop(clock.now)
    else:
        play_to_the_end(session, clock)
    before = (session.position_ms(clock.now), session.elapsed_ms(clock.now), session.timeline)
    for command in ("start", "pause", "resume", "confirm", "next", "skip_step", "back", "repeat", "hurt", "lighter"):
        assert getattr(session, command)(clock.skip(10)) == []
    assert session.stop(clock.now) == session.jump(clock.now, 0) == session.add_time(clock.now, {}) == []
    assert session.use_lengths(clock.now, {}) == session.advance(clock.skip(minutes=5)) == []
    assert session.next_due() is None
    assert session.ended
    assert (session.position_ms(clock.now), session.elapsed_ms(clock.now), session.timeline) == before


# --- beginning in the middle ----------------------------------------------------------------------------------------


def test_resume_after_a_crash_leads_in_goes_to_the_place_and_works_the_rest(session, clock):
    session = session_of(KNEAD, step_dict("rest"), start_at=StartAt(1, 12_000))
    session.start(clock.now)
    events = play_to_the_end(session, clock)
    started = [(event.kind, event.line) for event in events if event.event is EventName.SEGMENT_STARTED]
    assert started == [("move", 1), ("work", 1), ("rest", 2)]
    assert [event.seconds for event in events if event.event is EventName.LINE_ENDED] == [18, 10]
    assert "cue:0" not in cue_names(events)
    assert "half" in cue_names(events)


def test_what_is_left_does_not_count_what_is_passed_over(clock):
    session = session_of(KNEAD, step_dict("rest"), start_at=StartAt(1, 12_000))
    assert session.left_ms(clock.now) == 5_000 + 4_650 + 18_000 + 10_000
    at(session, clock, 1_000)
    assert session.left_ms(clock.now) == 4_000 + 4_650 + 18_000 + 10_000
    play_until(session, clock, lambda event: event.kind is SegmentKind.MOVE)
    assert session.left_ms(clock.now) == 4_650 + 18_000 + 10_000


def test_a_place_past_the_end_of_the_work_is_its_last_moment(clock):
    session = session_of(KNEAD, start_at=StartAt(0, 99_000))
    session.start(clock.now)
    assert [event.line for event in play_to_the_end(session, clock) if event.event is EventName.LINE_ENDED] == [0, 1]


@pytest.mark.parametrize("place", [StartAt(-1), StartAt(2), StartAt(0, -1)])
def test_a_place_that_is_not_there_is_refused(place):
    with pytest.raises(ValueError, match="StartAt"):
        session_of(KNEAD, start_at=place)


@pytest.mark.parametrize("command", ["back", "repeat"])
def test_beginning_the_lead_in_again_still_goes_to_the_place(clock, command):
    session = at(session_of(KNEAD, step_dict("rest"), start_at=StartAt(2, 4_000)), clock, 4_500)
    getattr(session, command)(clock.now)
    assert session.position_ms(clock.now) == 0
    play_until(session, clock, lambda event: event.event is EventName.SEGMENT_STARTED)
    assert (session.line.number, session.work_ms(clock.now)) == (2, 4_000)


def test_next_in_the_lead_in_goes_to_the_place_at_once(clock):
    session = at(session_of(KNEAD, step_dict("rest"), start_at=StartAt(2, 4_000)), clock, 1_000)
    events = session.next(clock.now)
    assert names(events) == ["skipped", "segment_started"]
    assert (session.line.number, session.work_ms(clock.now)) == (2, 4_000)


def test_next_past_the_last_line_leaves_nothing_to_do(clock):
    session = session_of(step_dict("stroke"), start_at=StartAt(0, 4_000))
    session.start(clock.now)
    session.next(clock.now)
    session.next(clock.now)
    assert session.state is State.FINISHED
    assert session.left_ms(clock.now) == 0


def test_a_jump_out_of_the_lead_in_passes_over_nothing_that_was_not_to_come(clock):
    session = at(session_of(KNEAD, step_dict("rest"), start_at=StartAt(1)), clock, 1_000)
    assert [event.line for event in session.jump(clock.now, 2) if event.event is EventName.LINE_ENDED] == [1]
    assert session.jump(clock.now, 0)[-1].line == 0


def test_back_from_the_place_plays_whole_lines(clock):
    session = session_of(KNEAD, step_dict("rest"), start_at=StartAt(1, 12_000))
    session.start(clock.now)
    play_until(session, clock, lambda event: event.kind is SegmentKind.MOVE)
    session.back(clock.now)
    ended = [event for event in play_to_the_end(session, clock) if event.event is EventName.LINE_ENDED]
    assert [(event.line, event.seconds) for event in ended] == [(0, 30), (1, 30), (2, 10)]
