"""The totals beside the outline are what playing takes."""

import pytest
from hypothesis import given

from selfmassage.engine.editing.draft import Edited
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.totals import Totaler
from selfmassage.engine.options import Lengths, Options, Phrases, Utterance
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from tests.engine.editing.made import SHIPPED, done, routine
from tests.engine.made_up import routines

PHRASES = Phrases(safety="Stop if it hurts.", other_side="Other side.", find_place="Find the place.")
OPTIONS = Options(phrases=PHRASES)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_they_are_those_of_the_timeline(file):
    one = Routine.model_validate_json(file.read_bytes())
    timeline = compile_timeline(one, OPTIONS, {})
    totals = Totaler(OPTIONS).totals(one, {})
    assert (totals.massage_ms, totals.total_ms) == (timeline.massage_ms, timeline.total_ms)
    starts = [min(line.number for line in timeline.lines if line.stage == stage) for stage in range(len(one.stages))]
    waits = [sum(1 for line in timeline.lines[:number] if line.waits) for number in starts]
    begun = [
        next(segment.start_ms for segment in timeline.segments if segment.line == number) + 10_000 * waited
        for number, waited in zip(starts, waits, strict=True)
    ]
    assert [stage.starts_ms for stage in totals.stages] == begun


@given(routines())
def test_stages_add_up_to_the_whole(one):
    totals = Totaler(OPTIONS).totals(one, {})
    assert totals.massage_ms == one.massage_ms == sum(stage.massage_ms for stage in totals.stages)
    last = totals.stages[-1]
    assert totals.total_ms == last.starts_ms + last.total_ms


def test_a_line_that_is_known_to_take_longer_makes_it_longer():
    one = routine()
    known = {Utterance("Knead beside your spine.", "en"): 9_000}
    expected = compile_timeline(one, OPTIONS, known).total_ms
    totaler = Totaler(OPTIONS)
    assert totaler.totals(one, {}).total_ms < expected
    assert totaler.totals(one, known).total_ms == expected


def test_a_change_is_counted_whatever_was_counted_before():
    totaler = Totaler(OPTIONS)
    lengths: Lengths = {}
    before = totaler.totals(routine(), lengths)
    edited = set_field(routine(), ("stages", 0, "steps", 1, "seconds"), 40)
    assert isinstance(edited, Edited)
    after = totaler.totals(done(edited).routine, lengths)
    assert after.total_ms - before.total_ms == after.massage_ms - before.massage_ms == 30_000
    assert after.stages[1].starts_ms - before.stages[1].starts_ms == 30_000
