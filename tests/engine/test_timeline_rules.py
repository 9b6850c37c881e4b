"""Rules that hold for every timeline, whatever the routine and the voice."""

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.timeline import SegmentKind, with_added, with_lengths
from tests.engine.made_up import lengths, routines
from tests.engine.playing import assert_sound, plan_of

sides = st.sampled_from([None, "right", "left"])


@given(routines(), lengths, sides)
def test_lines_never_overlap_and_are_never_cut(routine, known, sorer):
    assert_sound(plan_of(routine, lengths=known, sorer_side=sorer))


@given(routines(), lengths)
def test_work_is_exactly_its_seconds(routine, known):
    timeline = plan_of(routine, lengths=known)
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK and segment.line is not None:
            assert segment.length_ms == timeline.lines[segment.line].step.work_ms
    assert timeline.massage_ms == routine.massage_ms


@given(routines(), lengths)
def test_every_cue_of_the_author_is_said_or_told_to_be_left_out(routine, known):
    timeline = plan_of(routine, lengths=known)
    said = {
        (timeline.segments[cue.segment].line, int(cue.name[4:])) for cue in timeline.cues if cue.name.startswith("cue:")
    }
    left_out = {(left.line, int(left.name[4:])) for left in timeline.left_out}
    assert said.isdisjoint(left_out)
    assert said | left_out == {(line.number, cue) for line in timeline.lines for cue in range(len(line.cues))}


@given(routines(), lengths, lengths, st.data())
def test_a_changed_timeline_is_as_sound_as_a_new_one(routine, before, after, data):
    timeline = plan_of(routine, lengths=before)
    begun = data.draw(st.none() | st.integers(0, len(timeline.segments) - 1))
    changed = with_lengths(timeline, after, begun)
    assert_sound(changed)
    kept = 0 if begun is None else begun + 1
    assert changed.segments[:kept] == timeline.segments[:kept]
    line = data.draw(st.integers(0, len(timeline.lines) - 1))
    longer = with_added(changed, line, 15_000, after)
    assert_sound(longer)
    assert longer.massage_ms == timeline.massage_ms + 15_000


@given(routines(), lengths)
def test_the_same_arguments_give_the_same_timeline(routine, known):
    assert plan_of(routine, lengths=known) == plan_of(routine, lengths=known)
