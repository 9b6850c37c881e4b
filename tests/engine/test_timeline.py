"""The timeline of a routine: what is when, to the millisecond."""

import pytest

from selfmassage.engine.options import Phrases
from selfmassage.engine.timeline import CueKind, Timeline, with_added, with_lengths
from tests.builders import routine, stage_dict, step_dict
from tests.engine.playing import plan, plan_of, spoken


def segments(timeline: Timeline) -> list[tuple[str, int, int]]:
    return [(segment.kind.value, segment.start_ms, segment.end_ms) for segment in timeline.segments]


def cues(timeline: Timeline, segment: int) -> list[tuple[str, int]]:
    """Name and offset from the segment's start."""
    start = timeline.segments[segment].start_ms
    return [(cue.name, cue.at_ms - start) for cue in timeline.cues_of(segment)]


def test_a_small_routine_to_the_millisecond():
    timeline = plan(
        step_dict("rest", seconds=8),
        step_dict("stroke", side="each", seconds=20, cues=[{"at": 4, "say": "Slowly."}]),
        step_dict("press", wait=True, seconds=30),
        lengths=spoken(Stop=1700, Breathe=1200, Knead=3500, Other=900, Slowly=800, Press=2000, Find=1000),
    )
    assert segments(timeline) == [
        ("lead_in", 0, 5_000),
        ("rest", 5_000, 13_000),
        ("move", 13_000, 17_250),
        ("work", 17_250, 37_250),
        ("move", 37_250, 42_600),
        ("work", 42_600, 62_600),
        ("move", 62_600, 65_600),
        ("wait", 65_600, 65_600),
        ("work", 65_600, 95_600),
    ]
    assert [(cue.at_ms, cue.name, cue.length_ms) for cue in timeline.cues] == [
        (300, "safety", 1700),
        (2_000, "tick:3", 0),
        (3_000, "tick:2", 0),
        (4_000, "tick:1", 0),
        (5_000, "instruction", 1200),
        (13_000, "step", 0),
        (13_450, "instruction", 3500),
        (21_250, "cue:0", 800),
        (27_250, "half", 0),
        (34_250, "tick:3", 0),
        (35_250, "tick:2", 0),
        (36_250, "tick:1", 0),
        (37_250, "side", 0),
        (37_700, "other_side", 900),
        (38_800, "instruction", 3500),
        (46_600, "cue:0", 800),
        (52_600, "half", 0),
        (59_600, "tick:3", 0),
        (60_600, "tick:2", 0),
        (61_600, "tick:1", 0),
        (62_600, "step", 0),
        (63_050, "instruction", 2000),
        (65_600, "find_place", 1000),
        (80_600, "half", 0),
        (92_600, "tick:3", 0),
        (93_600, "tick:2", 0),
        (94_600, "tick:1", 0),
        (95_600, "done", 0),
    ]
    assert timeline.all_known


def test_a_wait_counts_ten_seconds_in_the_total_and_none_in_the_position():
    timeline = plan(step_dict("press", wait=True, seconds=30), lengths=spoken(Press=1000))
    assert timeline.massage_ms == 30_000
    assert timeline.duration_ms == 5_000 + 3_000 + 30_000
    assert timeline.total_ms == timeline.duration_ms + 10_000


@pytest.mark.parametrize(("speech_ms", "move_ms"), [(500, 3000), (2700, 3000), (2701, 3001), (6000, 6300)])
def test_getting_into_place_takes_three_seconds_or_what_is_said_and_a_moment(speech_ms, move_ms):
    assert plan(step_dict("stroke"), lengths=spoken(Knead=speech_ms)).segments[1].length_ms == move_ms


@pytest.mark.parametrize(("seconds", "marks"), [(5, []), (6, ["tick:3", "tick:2", "tick:1"])])
def test_the_last_three_seconds_tick_in_work_of_six_seconds_and_more(seconds, marks):
    assert [name for name, _ in cues(plan(step_dict("stroke", seconds=seconds)), 2)] == [*marks, "done"]


@pytest.mark.parametrize(("seconds", "at_half"), [(19, []), (20, [10_000]), (21, [10_500])])
def test_half_of_twenty_seconds_and_more_is_chimed(seconds, at_half):
    timeline = plan(step_dict("stroke", seconds=seconds))
    assert [at for name, at in cues(timeline, 2) if name == "half"] == at_half


def test_nothing_ticks_or_chimes_in_a_rest_or_on_the_way_but_its_beginning():
    timeline = plan(step_dict("rest", seconds=60), step_dict("stroke"), step_dict("rest", seconds=60))
    assert cues(timeline, 1) == [("instruction", 0)]
    assert cues(timeline, 2) == [("step", 0), ("instruction", 450)]
    assert cues(timeline, 4) == [("step", 0), ("instruction", 450), ("done", 60_000)]


def test_a_rest_shorter_than_its_own_sentence_lasts_until_that_is_heard():
    timeline = plan(step_dict("rest", seconds=1), lengths=spoken(Breathe=4000))
    assert timeline.segments[1].length_ms == 4_300


def test_the_lead_in_lasts_until_the_safety_sentence_is_heard():
    timeline = plan(step_dict("stroke"), lengths=spoken(Stop=7000))
    assert timeline.segments[0].length_ms == 7_600
    assert cues(timeline, 0)[-1] == ("tick:1", 6_600)


def test_until_a_length_is_known_it_is_estimated_from_the_words():
    timeline = plan(step_dict("stroke", say="one two three four five six seven eight nine ten"), wpm=100)
    assert timeline.cues_of(1)[0].length_ms == 400 + 6000
    assert not timeline.all_known


def test_without_phrases_the_app_itself_says_nothing():
    steps = (step_dict("stroke", side="each"), step_dict("press", wait=True))
    timeline = plan(*steps, phrases=Phrases())
    assert {cue.name for cue in timeline.cues if cue.kind is CueKind.SAY} == {"instruction"}


def test_lines_to_render_come_once_and_in_playing_order():
    timeline = plan(step_dict("stroke", side="each"), step_dict("rest"))
    texts = [utterance.text for utterance in timeline.utterances()]
    assert texts == ["Stop if it hurts.", "Knead beside your spine.", "Other side.", "Breathe slowly."]


def test_the_same_arguments_give_the_same_timeline():
    steps = (step_dict("stroke", side="each", min_seconds=5), step_dict("press", wait=True))
    assert plan(*steps, fit_ms=60_000) == plan(*steps, fit_ms=60_000)


# --- the author's cues ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "offset"), [(0, 0), (7, 7_000), ("half", 15_450), (-10, 20_000)])
def test_a_cue_is_said_where_the_author_put_it(at, offset):
    """At half the chime comes first, and the words when it has been heard."""
    timeline = plan(step_dict("stroke", seconds=30, cues=[{"at": at, "say": "Now."}]), lengths=spoken(Now=1000))
    assert ("cue:0", offset) in cues(timeline, 2)
    assert timeline.left_out == ()


@pytest.mark.parametrize("at", [30, 31, -31])
def test_a_cue_outside_its_step_is_left_out(at):
    timeline = plan(step_dict("stroke", seconds=30, cues=[{"at": at, "say": "Now."}]))
    assert [tuple(left) for left in timeline.left_out] == [(0, "cue:0")]
    assert "cue:0" not in dict(cues(timeline, 2))


def test_a_cue_that_the_end_would_cut_comes_earlier():
    timeline = plan(step_dict("stroke", seconds=10, cues=[{"at": -1, "say": "Now."}]), lengths=spoken(Now=2500))
    assert dict(cues(timeline, 2))["cue:0"] == 7_500


def test_a_cue_longer_than_its_step_is_left_out():
    timeline = plan(step_dict("stroke", seconds=2, cues=[{"at": 0, "say": "Now."}]), lengths=spoken(Now=2500))
    assert [tuple(left) for left in timeline.left_out] == [(0, "cue:0")]


def test_a_cue_waits_until_the_one_before_has_been_heard():
    two = [{"at": 3, "say": "Then."}, {"at": 2, "say": "Now."}]
    timeline = plan(step_dict("stroke", seconds=20, cues=two), lengths=spoken(Now=4000, Then=1000))
    placed = dict(cues(timeline, 2))
    assert (placed["cue:1"], placed["cue:0"]) == (2_000, 6_200)


def test_in_a_rest_a_cue_waits_until_the_instruction_has_been_heard():
    timeline = plan(step_dict("rest", cues=[{"at": 1, "say": "Now."}]), lengths=spoken(Breathe=3000, Now=500))
    assert dict(cues(timeline, 1))["cue:0"] == 3_200


def test_a_chime_comes_before_a_line_of_the_same_moment():
    timeline = plan(step_dict("stroke", seconds=20, cues=[{"at": "half", "say": "Now."}]))
    order = [name for name, _ in cues(timeline, 2)]
    assert order.index("half") + 1 == order.index("cue:0")


# --- a timeline changed while it plays ------------------------------------------------------------------------------


def test_known_lengths_change_what_has_not_begun_and_nothing_else():
    old = plan(step_dict("stroke", id="a"), step_dict("stroke", id="b"), step_dict("rest"))
    new = with_lengths(old, spoken(Knead=9000), begun=1)
    assert new.segments[:3] == old.segments[:3]
    assert [segment.length_ms for segment in new.segments] == [5000, 3000, 10_000, 9750, 10_000, 10_000]
    assert [(a.end_ms, b.start_ms) for a, b in zip(new.segments, new.segments[1:], strict=False)] == [
        (segment.start_ms, segment.start_ms) for segment in new.segments[1:]
    ]


def test_known_lengths_before_the_start_change_everything():
    old = plan(step_dict("stroke"))
    assert with_lengths(old, spoken(Stop=9000, Knead=9000), None) == plan(
        step_dict("stroke"), lengths=spoken(Stop=9000, Knead=9000)
    )


def test_added_time_lengthens_one_line_and_moves_what_follows():
    old = plan(step_dict("stroke", id="a", seconds=20), step_dict("stroke", id="b"))
    new = with_added(old, 0, 15_000, {})
    assert new.work_segment(0).length_ms == 35_000
    assert new.duration_ms == old.duration_ms + 15_000
    assert dict(cues(new, 2))["half"] == 17_500
    assert cues(new, 4) == cues(old, 4)


def test_stages_keep_their_steps_together():
    two = [stage_dict(step_dict("rest"), id="one"), stage_dict(step_dict("stroke"), id="two", title="Second")]
    timeline = plan_of(routine(stages=two))
    assert [(line.stage_id, line.stage, line.key) for line in timeline.lines] == [
        ("one", 0, "settle"),
        ("two", 1, "knead:right"),
    ]
