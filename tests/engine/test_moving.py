"""Moving about in a session: next, skip, back, repeat, jump, more time, lengths that become known."""

import pytest

from selfmassage.engine.events import EventName, Outcome
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind
from selfmassage.engine.transitions import State
from tests.builders import step_dict
from tests.engine.playing import (
    assert_sound,
    cue_names,
    names,
    plan,
    play_the_line,
    play_to,
    play_to_the_end,
    play_until,
    spoken,
)

LENGTHS = spoken(Stop=1500, Knead=2000, Slowly=2000, Other=700, Breathe=1000, Press=1000, Find=1000)
EACH = step_dict("stroke", id="a", side="each", seconds=30)
ONE = step_dict("stroke", id="b", seconds=30, max_seconds=50)
LAST = step_dict("rest")


@pytest.fixture
def session(clock):
    """Lines: a:right (moves at 5 s, works from 8 s), a:left (38, 41.2), b:right (71.2, 74.2), settle (104.2)."""
    session = Session(plan(EACH, ONE, LAST, lengths=LENGTHS))
    session.start(clock.now)
    return session


def ended(events):
    return [(event.line, event.reason.value) for event in events if event.event is EventName.LINE_ENDED]


def begins(session, clock, key):
    """Whether the session stands at the very start of a line."""
    line = session.timeline.lines[session.timeline.segments[session.segment.index].line]
    first = session.timeline.segments[session.timeline.first_segment(line.number)]
    return line.key == key and session.position_ms(clock.now) == first.start_ms


def test_next_goes_to_the_other_side_and_tells_what_was_left(session, clock):
    play_to(session, clock, 15_000)
    events = session.next(clock.now)
    assert ended(events) == [(0, "shortened")]
    assert begins(session, clock, "a:left")
    assert cue_names(events) == ["side"]


def test_next_before_the_work_has_begun_skips_the_line(session, clock):
    play_to(session, clock, 6_000)
    assert ended(session.next(clock.now)) == [(0, "skipped")]


def test_next_in_the_lead_in_begins_the_first_line(session, clock):
    events = session.next(clock.skip(0.1))
    assert begins(session, clock, "a:right")
    assert ended(events) == []


def test_next_in_the_last_line_finishes(session, clock):
    session.jump(clock.now, 3)
    events = session.next(clock.skip(4))
    assert names(events)[-3:] == ["line_ended", "skipped", "finished"]
    assert session.position_ms(clock.now) == session.timeline.duration_ms
    assert session.left_ms(clock.now) == 0
    assert session.segment.start_ms <= session.position_ms(clock.now) <= session.segment.end_ms


def test_skipping_a_step_skips_both_sides(session, clock):
    play_to(session, clock, 15_000)
    assert ended(session.skip_step(clock.now)) == [(0, "shortened"), (1, "skipped")]
    assert begins(session, clock, "b:right")


def test_skipping_a_step_on_its_second_side_leaves_that_one(session, clock):
    play_to(session, clock, 45_000)
    assert ended(session.skip_step(clock.now)) == [(1, "shortened")]
    assert begins(session, clock, "b:right")


def test_skipping_just_as_the_side_changes_still_leaves_only_this_step(session, clock):
    play_to(session, clock, 37_900)
    assert ended(session.skip_step(clock.skip(0.5))) == [(0, "done"), (1, "skipped")]
    assert begins(session, clock, "b:right")


def test_back_goes_to_the_lines_start(session, clock):
    play_to(session, clock, 45_000)
    assert ended(session.back(clock.now)) == []
    assert begins(session, clock, "a:left")


@pytest.mark.parametrize(("after_ms", "key"), [(2_999, "a:right"), (3_000, "a:left")])
def test_back_within_three_seconds_goes_to_the_line_before(session, clock, after_ms, key):
    play_to(session, clock, 38_000 + after_ms)
    session.back(clock.now)
    assert begins(session, clock, key)


def test_back_at_the_start_of_the_first_line_begins_it_again(session, clock):
    play_to(session, clock, 6_000)
    session.back(clock.now)
    assert begins(session, clock, "a:right")


@pytest.mark.parametrize("after_s", [1, 4])
def test_back_in_the_lead_in_begins_that_again(session, clock, after_s):
    play_to(session, clock, after_s * 1_000)
    events = session.back(clock.now)
    assert session.position_ms(clock.now) == 0
    assert events[-1].kind is SegmentKind.LEAD_IN


def test_repeat_plays_the_line_again_whole(session, clock):
    play_to(session, clock, 30_000)
    events = session.repeat(clock.now)
    assert begins(session, clock, "a:right")
    events += play_the_line(session, clock)
    assert cue_names(events) == ["instruction", "half", "tick:3", "tick:2", "tick:1"]
    assert events[-1].seconds == 30
    assert session.elapsed_ms(clock.now) == 30_000 + 33_000


def test_a_jump_passes_over_what_lies_between(session, clock):
    play_to(session, clock, 15_000)
    assert ended(session.jump(clock.now, 3)) == [(0, "shortened"), (1, "skipped"), (2, "skipped")]
    assert begins(session, clock, "settle")


def test_a_jump_back_ends_nothing(session, clock):
    play_to(session, clock, 80_000)
    assert ended(session.jump(clock.now, 0)) == []
    assert begins(session, clock, "a:right")


@pytest.mark.parametrize("line", [-1, 4])
def test_a_jump_to_a_line_that_is_not_there_changes_nothing(session, clock, line):
    play_to(session, clock, 15_000)
    assert session.jump(clock.now, line) == []
    assert session.position_ms(clock.now) == 15_000


@pytest.mark.parametrize(("command", "key"), [("next", "a:left"), ("skip_step", "b:right"), ("repeat", "a:right")])
def test_moving_about_while_paused_stays_paused(session, clock, command, key):
    play_to(session, clock, 15_000)
    session.pause(clock.now)
    getattr(session, command)(clock.skip(20))
    assert session.state is State.PAUSED
    assert session.next_due() is None
    assert begins(session, clock, key)
    session.resume(clock.now)
    events = play_until(session, clock, lambda event: event.kind is SegmentKind.WORK)
    assert "instruction" in cue_names(events)


def test_moving_about_in_the_count_in_ends_it(session, clock):
    play_to(session, clock, 15_000)
    session.pause(clock.now)
    session.resume(clock.now)
    session.next(clock.skip(1))
    assert session.state is State.RUNNING
    assert session.position_ms(clock.skip(0.2)) == 38_200


@pytest.mark.parametrize("command", ["next", "back", "repeat", "skip_step"])
def test_a_wait_can_be_left(clock, command):
    session = Session(plan(step_dict("press", wait=True), LAST, lengths=LENGTHS))
    session.start(clock.now)
    play_until(session, clock, lambda event: event.event is EventName.WAITING)
    getattr(session, command)(clock.skip(4))
    assert session.state is State.RUNNING
    assert session.elapsed_ms(clock.now) == 8_000 + 4_000


# --- more time ------------------------------------------------------------------------------------------------------


def test_added_time_makes_this_line_fifteen_seconds_longer(session, clock):
    play_to(session, clock, 15_000)
    (event,) = session.add_time(clock.now, LENGTHS)
    assert (event.event, event.seconds) == ("time_added", 15)
    events = play_the_line(session, clock)
    assert cue_names(events) == ["half", "tick:3", "tick:2", "tick:1"]
    assert session.position_ms(clock.now) == 8_000 + 45_000


def test_added_in_the_last_seconds_they_tick_anew_at_the_new_end(session, clock):
    play_to(session, clock, 36_500)
    session.add_time(clock.now, LENGTHS)
    events = play_the_line(session, clock)
    assert cue_names(events) == ["tick:3", "tick:2", "tick:1"]
    assert session.elapsed_ms(clock.now) == 53_000


def test_half_is_chimed_once_even_when_it_moves(session, clock):
    play_to(session, clock, 24_000)
    session.add_time(clock.now, LENGTHS)
    events = play_the_line(session, clock)
    assert "half" not in cue_names(events)
    assert_sound(session.timeline)


def test_a_half_that_lies_behind_by_then_is_not_chimed(clock):
    session = Session(plan(step_dict("stroke", seconds=19), lengths=LENGTHS))
    session.start(clock.now)
    play_to(session, clock, 8_000 + 18_500)
    session.add_time(clock.now, LENGTHS)
    assert "half" not in cue_names(play_the_line(session, clock))


def test_a_cue_that_found_no_place_is_not_made_up_for_by_more_time(clock):
    session = Session(
        plan(step_dict("stroke", seconds=4, cues=[{"at": 0, "say": "Slowly."}]), lengths=spoken(Slowly=5000))
    )
    session.start(clock.now)
    session.next(clock.now)
    play_to(session, clock, 10_000)
    session.add_time(clock.now, spoken(Slowly=5000))
    assert [tuple(left) for left in session.timeline.left_out] == [(0, "cue:0")]
    assert "cue:0" not in cue_names(play_the_line(session, clock))


def test_time_is_added_up_to_the_authors_bound(session, clock):
    session.jump(clock.now, 2)
    added = [session.add_time(clock.now, LENGTHS) for _ in range(3)]
    assert [events[0].seconds if events else None for events in added] == [15, 5, None]
    assert session.line.work_ms == 50_000


def test_a_point_is_pressed_two_minutes_at_most(clock):
    session = Session(plan(step_dict("press", seconds=100), lengths=LENGTHS))
    session.start(clock.now)
    session.next(clock.now)
    added = [session.add_time(clock.now, LENGTHS) for _ in range(3)]
    assert [events[0].seconds if events else None for events in added] == [15, 5, None]


def test_no_time_is_added_to_the_lead_in(session, clock):
    assert session.add_time(clock.now, LENGTHS) == []


def test_time_added_while_a_line_is_said_never_lays_another_over_it(clock):
    cues = [{"at": "half", "say": "Slowly, a long line."}, {"at": 12, "say": "Breathe."}]
    known = spoken(Slowly=5000, Breathe=1000, Knead=2000)
    session = Session(plan(step_dict("stroke", seconds=20, cues=cues), lengths=known))
    session.start(clock.now)
    play_to(session, clock, 8_000 + 11_000)
    session.add_time(clock.now, known)
    events = play_the_line(session, clock)
    said = [event for event in events if event.cue and event.cue.name == "cue:1"]
    assert [event.at_ms for event in said] == [8_000 + 10_450 + 5_000 + 200]


# --- lengths that become known --------------------------------------------------------------------------------------


def test_known_lengths_leave_the_running_segment_alone(session, clock):
    play_to(session, clock, 6_000)
    end = session.segment.end_ms
    (event,) = session.use_lengths(clock.now, spoken(Knead=9_000, Other=1_000))
    assert (event.event, event.at_ms, event.elapsed_ms) == ("timeline_changed", 6_000, 6_000)
    assert session.segment.end_ms == end
    assert session.timeline.segments[3].length_ms == 450 + 1_000 + 200 + 9_000 + 300


def test_lengths_that_change_nothing_are_no_event(session, clock):
    assert session.use_lengths(clock.skip(0.1), LENGTHS) == []


def test_before_the_start_known_lengths_change_the_lead_in_too(clock):
    session = Session(plan(EACH))
    session.use_lengths(clock.now, spoken(Stop=9_000))
    assert session.segment.length_ms == session.timeline.segments[0].length_ms == 9_600


def test_known_lengths_keep_added_time(session, clock):
    play_to(session, clock, 15_000)
    session.add_time(clock.now, LENGTHS)
    session.use_lengths(clock.now, spoken(Knead=9_000))
    assert session.timeline.work_segment(0).length_ms == 45_000


def test_whatever_is_left_out_on_the_way_each_line_ends_once(session, clock):
    session.next(clock.now)
    session.skip_step(clock.now)
    events = play_to_the_end(session, clock)
    assert [outcome for _, outcome in ended(events)] == [Outcome.DONE, Outcome.DONE]
