"""How much is said: names, chimes or nothing, what comes next, the last seconds, and what goes for want of room."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.options import HOW_MUCH, Options, Phrases, less_than
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import CueKind, SegmentKind, Timeline, compile_timeline
from selfmassage.engine.unsaid import unsaid, unsaid_at
from tests.builders import routine, stage_dict, step_dict
from tests.engine.made_up import routines
from tests.engine.playing import spoken

PHRASES = Phrases(
    safety="Stop if it hurts.",
    other_side="Other side.",
    find_place="Find the place.",
    next_step="Next: {name}.",
    next_side="Other side next.",
    on_right="{name}, right side.",
    on_left="{name}, left side.",
    counts=("three", "two", "one"),
)
STAGES = (
    stage_dict(
        step_dict("stroke", id="a", title="Kneading", side="each", seconds=30, cues=[{"at": "half", "say": "Slowly."}]),
        step_dict("press", id="b", title="Pressing", wait=True, seconds=30, side="right"),
        id="one",
    ),
    stage_dict(
        step_dict(
            "stroke", id="c", title="Gliding", seconds=30, cues=[{"at": 5, "say": "Hush.", "priority": "safety"}]
        ),
        step_dict("rest", id="d", title="Resting", seconds=20),
        id="two",
    ),
)


def plan(lengths: Any = None, stages: Any = STAGES, **wished: Any) -> Timeline:
    options = Options(phrases=PHRASES, **wished)
    return compile_timeline(routine(stages=list(stages)), options, {} if lengths is None else lengths)


def said(timeline: Timeline) -> list[str]:
    return [cue.utterance.text for cue in timeline.cues if cue.utterance is not None]


def named(timeline: Timeline, name: str) -> list[tuple[str, str]]:
    """Name the line and what is said or chimed there under `name`."""
    keys = {
        segment.index: timeline.lines[segment.line].key for segment in timeline.segments if segment.line is not None
    }
    return [
        (keys[cue.segment], cue.utterance.text if cue.utterance else cue.name)
        for cue in timeline.cues
        if cue.name == name
    ]


def test_with_names_only_a_step_is_called_with_its_side_and_the_rest_of_the_words_is_left():
    assert said(plan(how_much="names")) == [
        "Stop if it hurts.",
        "Kneading, right side.",
        "Other side.",
        "Kneading, left side.",
        "Pressing, right side.",
        "Find the place.",
        "Gliding, right side.",
        "Hush.",
        "Resting",
    ]


def test_a_name_that_tells_its_side_is_not_told_it_again():
    step = step_dict("stroke", title="Knead the {right|left} side", side="each")
    assert "Knead the left side" in said(plan(stages=(stage_dict(step),), how_much="names"))


@pytest.mark.parametrize("how_much", ["chimes", "silent"])
def test_without_words_nothing_is_said(how_much):
    assert said(plan(how_much=how_much, announce_ms=5000, counting="spoken")) == []


def test_chimes_alone_still_tell_step_side_stage_half_end_and_the_wait():
    chimes = [cue.name for cue in plan(how_much="chimes").cues if cue.kind is CueKind.CHIME]
    assert chimes == ["half", "side", "half", "step", "step", "half", "stage", "half", "step", "done"]


def test_silent_is_silent():
    timeline = plan(how_much="silent")
    assert timeline.cues == ()
    assert timeline.massage_ms == plan().massage_ms


def test_a_stage_has_a_chime_of_its_own():
    timeline = plan()
    assert named(timeline, "stage") == [("c:right", "stage")]


def test_the_next_step_is_announced_as_early_as_is_wished():
    timeline = plan(announce_ms=10_000)
    assert [text for _, text in named(timeline, "next")] == [
        "Other side next.",
        "Next: Pressing, right side.",
        "Next: Gliding, right side.",
        "Next: Resting.",
    ]
    for cue in timeline.cues:
        if cue.name == "next":
            assert cue.at_ms == timeline.segments[cue.segment].end_ms - 10_000


def test_a_short_line_is_not_used_to_announce_another():
    steps = (step_dict("stroke", id="a", seconds=9), step_dict("stroke", id="b"))
    assert named(plan(stages=(stage_dict(*steps),), announce_ms=5000), "next") == []


def test_the_name_of_another_language_is_announced_alone():
    steps = (step_dict("stroke", id="a", seconds=30), step_dict("stroke", id="b", title="Kneading"))
    options = Options(phrases=PHRASES, announce_ms=5000)
    timeline = compile_timeline(routine(stages=[stage_dict(*steps)], language="de"), options, {})
    assert [text for _, text in named(timeline, "next")] == ["Kneading"]


def test_the_last_seconds_are_counted_in_words_where_there_is_room():
    timeline = plan(counting="spoken", lengths=spoken(three=500, two=450, one=500))
    work = next(segment for segment in timeline.segments if segment.kind is SegmentKind.WORK)
    counts = [
        (work.end_ms - cue.at_ms, cue.name) for cue in timeline.cues_of(work.index) if cue.at_ms > work.end_ms - 4000
    ]
    assert counts == [(3000, "count:3"), (2000, "count:2"), (1000, "count:1")]


def test_a_line_that_matters_more_takes_the_place_of_the_count_which_ticks_then():
    safety = {"at": -3, "say": "Off the bone now, please.", "priority": "safety"}
    timeline = plan(
        stages=(stage_dict(step_dict("stroke", cues=[safety])),), counting="spoken", lengths=spoken(Off=2500)
    )
    names = [cue.name for cue in timeline.cues_of(2)]
    assert names == ["cue:0", "tick:3", "tick:2", "tick:1", "done"]
    assert [tuple(left) for left in timeline.left_out] == [(0, "count:3"), (0, "count:2"), (0, "count:1")]


def test_nothing_counts_the_last_seconds_when_that_is_off():
    timeline = plan(counting="off")
    works = {segment.index for segment in timeline.segments if segment.kind is SegmentKind.WORK}
    assert not [cue for cue in timeline.cues if cue.segment in works and cue.kind is CueKind.TICK]


def test_the_least_important_line_goes_when_there_is_no_room():
    cues = [
        {"at": 1, "say": "Well done.", "priority": "encouragement"},
        {"at": 2, "say": "Slower.", "priority": "tempo"},
        {"at": 3, "say": "Off the bone.", "priority": "safety"},
    ]
    timeline = plan(
        stages=(stage_dict(step_dict("stroke", seconds=10, cues=cues)),),
        lengths=spoken(Well=2900, Slower=2900, Off=2900),
    )
    assert [cue.name for cue in timeline.cues_of(2) if cue.kind is CueKind.SAY] == ["cue:2", "cue:1"]
    assert [tuple(left) for left in timeline.left_out] == [(0, "cue:0")]


@given(
    routines(),
    st.sampled_from(["everything", "names", "chimes", "silent"]),
    st.sampled_from(["ticks", "spoken", "off"]),
    st.sampled_from([0, 5_000, 10_000, 20_000]),
    st.integers(200, 6_000),
)
def test_however_much_is_said_nothing_spoken_overlaps_and_everything_ends_in_time(
    routine, how_much, counting, announce_ms, each_ms
):
    options = Options(phrases=PHRASES, how_much=how_much, counting=counting, announce_ms=announce_ms)
    lengths = dict.fromkeys(compile_timeline(routine, options, {}).utterances(), each_ms)
    timeline = compile_timeline(routine, options, lengths)
    lines = [cue for cue in timeline.cues if cue.kind is CueKind.SAY]
    for one, other in pairwise(lines):
        assert one.at_ms + one.length_ms <= other.at_ms or timeline.segments[one.segment].kind is SegmentKind.WAIT
    for cue in lines:
        segment = timeline.segments[cue.segment]
        assert segment.kind is SegmentKind.WAIT or cue.at_ms + cue.length_ms <= segment.end_ms


def heard(session: Session, until: float) -> list[str]:
    """Return what is said from where the session stands until a moment, each deadline on time."""
    texts: list[str] = []
    while (due := session.next_due()) is not None and due <= until:
        events = session.advance(due)
        texts += [event.text or "" for event in events if event.cue is not None and event.cue.kind is CueKind.SAY]
    return texts


def test_each_choice_says_a_little_less_and_after_the_least_comes_the_most():
    assert [less_than(one) for one in HOW_MUCH] == ["names", "chimes", "silent", "everything"]


def test_said_less_while_it_plays_holds_from_the_next_segment_on():
    session = Session(plan())
    session.start(0)
    heard(session, 9)
    # In the work of a:right; its cue at half time has been planned.
    (told,) = session.say(9, "names", {})
    assert (told.event, told.reason) == ("says", "names")
    names = ["Other side.", "Kneading, left side.", "Pressing, right side.", "Find the place."]
    assert heard(session, 80) == ["Slowly.", *names]
    assert session.say(80, "names", {}) == []


def test_what_is_gone_back_to_says_as_much_as_is_wished_for_now():
    session = Session(plan())
    session.start(0)
    heard(session, 45)
    assert session.line is not None
    assert session.line.key == "a:left"
    session.say(45, "chimes", {})
    session.back(45)
    session.back(45.5)
    assert session.line.key == "a:right"
    assert heard(session, 160) == []
    session.say(160, "everything", {})
    assert session.line.key == "b:right"
    said_now = [event.text for event in session.jump(160, 0) if event.cue is not None]
    assert said_now == [session.timeline.lines[0].say.text]


def test_before_the_start_all_of_it_says_as_much_as_is_wished_for():
    session = Session(plan())
    session.say(0, "silent", {})
    assert session.timeline.cues == ()
    session.start(0)
    assert heard(session, 50) == []


def test_after_hurt_nothing_is_chosen_but_an_answer():
    session = Session(plan())
    session.start(0)
    session.hurt(1)
    assert session.say(1, "names", {}) == []
    session.stop(1)
    assert session.say(1, "names", {}) == []


def test_what_is_not_said_can_be_shown_at_its_time():
    everything, names, chimes = plan(), plan(how_much="names"), plan(how_much="chimes")

    def shown(timeline: Timeline) -> list[str]:
        cues = [cue for segment in timeline.segments for cue in unsaid(timeline, segment.index)]
        return [cue.utterance.text for cue in cues if cue.utterance is not None]

    assert shown(everything) == []
    assert shown(names) == ["Slowly.", "Slowly."]
    assert shown(chimes) == ["Slowly.", "Slowly.", "Hush."]
    work = names.work_segment(0)
    assert unsaid_at(names, work.index, work.start_ms + 15_449) is None
    # After the chime of half time, where it would have been said.
    found = unsaid_at(names, work.index, work.start_ms + 15_450)
    assert found is not None
    assert (found.segment, found.at_ms) == (work.index, work.start_ms + 15_450)
