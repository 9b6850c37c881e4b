"""How short and how long a routine can be, and what a fitted one does to each stage."""

from dataclasses import replace
from pathlib import Path

import pytest

from selfmassage.engine.fitting_range import fitting_range, stage_fits
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from tests.builders import routine, routine_of, stage_dict, step_dict

OPTIONS = Options()
SHIPPED = [
    Routine.model_validate_json(file.read_bytes())
    for file in sorted((Path(__file__).resolve().parents[2] / "routines").glob("*.json"))
]


def flexible(**changes):
    return step_dict("stroke", seconds=60, min_seconds=30, max_seconds=90, **changes)


def test_the_ends_are_what_the_bounds_of_all_steps_come_to():
    made = routine_of(flexible(), flexible(id="again"), step_dict("rest", seconds=20))
    held = fitting_range(made, OPTIONS, {})
    assert held.written_ms - held.least_ms == 60_000
    assert held.most_ms - held.written_ms == 60_000
    assert held.allows(held.least_ms)
    assert held.allows(held.most_ms)
    assert not held.allows(held.least_ms - 1)
    assert not held.allows(held.most_ms + 1)


def test_the_least_is_its_parts_and_the_closing_rest_is_one_of_them():
    made = routine_of(flexible(), step_dict("rest", seconds=20, min_seconds=5))
    held = fitting_range(made, OPTIONS, {})
    assert (held.least_work_ms, held.last_rest_ms) == (30_000, 20_000)
    assert held.least_work_ms + held.last_rest_ms + held.between_ms == held.least_ms


def test_a_routine_without_bounds_has_one_length():
    held = fitting_range(routine(), OPTIONS, {})
    assert held.is_fixed
    assert held.last_rest_ms == 0


def test_a_wish_in_the_options_changes_nothing():
    made = routine_of(flexible())
    assert fitting_range(made, replace(OPTIONS, fit_ms=40_000), {}) == fitting_range(made, OPTIONS, {})


def test_each_stage_tells_what_it_gives():
    firm = step_dict("stroke", id="b")
    made = routine(stages=[stage_dict(flexible(), id="one", title="One"), stage_dict(firm, id="two", title="Two")])
    written = compile_timeline(made, OPTIONS, {})
    shorter = compile_timeline(made, replace(OPTIONS, fit_ms=written.total_ms - 20_000), {})
    one, two = stage_fits(written, shorter)
    assert (one.title, one.written_ms, one.fitted_ms) == ("One", 60_000, 40_000)
    assert one.is_shorter
    assert not one.is_longer
    assert not two.is_shorter
    longer = compile_timeline(made, replace(OPTIONS, fit_ms=written.total_ms + 10_000), {})
    assert [stage.is_longer for stage in stage_fits(written, longer)] == [True, False]


@pytest.mark.parametrize("made", SHIPPED, ids=lambda made: made.id)
def test_what_ships_can_be_fitted_to_every_length_it_allows(made):
    held = fitting_range(made, OPTIONS, {})
    assert held.least_ms <= held.written_ms <= held.most_ms
    written = compile_timeline(made, OPTIONS, {})
    for wished in range(held.least_ms, held.most_ms + 1, 30_000):
        fitted = compile_timeline(made, replace(OPTIONS, fit_ms=wished), {})
        assert fitted.total_ms <= max(wished, held.least_ms)
        assert len(fitted.lines) == len(written.lines)
        if written.lines[-1].is_rest:
            assert fitted.lines[-1].work_ms == written.lines[-1].work_ms
