"""Fit a routine to a wished length."""

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.step import Exercise, Stroke
from tests.builders import step_dict
from tests.engine.made_up import lengths, routines
from tests.engine.playing import plan, plan_of, spoken


def seconds_of(timeline):
    return [line.work_ms / 1000 for line in timeline.lines]


def fitted(*steps, work_s, **more):
    """The lines' seconds when the routine may last `work_s` besides the lead-in and the moves."""
    around = 5 + 3 * sum(2 if step.get("side") == "each" else 1 for step in steps if step["kind"] != "rest")
    return seconds_of(
        plan(*steps, fit_ms=round((work_s + around) * 1000), lengths=spoken(Knead=500, Other=500), **more)
    )


def test_every_line_gives_the_same_fraction_of_its_slack():
    a = step_dict("stroke", id="a", seconds=60, min_seconds=20)
    b = step_dict("stroke", id="b", seconds=40, min_seconds=20)
    assert fitted(a, b, work_s=70) == [40, 30]


def test_a_line_without_bounds_is_fixed_and_nothing_is_dropped():
    a = step_dict("stroke", id="a", seconds=60)
    b = step_dict("stroke", id="b", seconds=40, min_seconds=10)
    assert fitted(a, b, work_s=10) == [60, 10]


def test_shares_are_rounded_down_and_the_remainder_goes_to_the_earliest():
    steps = [step_dict("stroke", id=name, seconds=20, min_seconds=10) for name in "abc"]
    assert fitted(*steps, work_s=40) == [13, 13, 14]
    assert fitted(*steps, work_s=59) == [19, 20, 20]


def test_cutting_half_a_second_cuts_a_whole_one():
    assert fitted(step_dict("stroke", seconds=20, min_seconds=10), work_s=15.5) == [15]


def test_growing_stays_within_the_wish_and_the_bound():
    step = step_dict("stroke", seconds=20, max_seconds=30)
    assert fitted(step, work_s=25.9) == [25]
    assert fitted(step, work_s=100) == [30]


def test_counted_strokes_go_one_by_one():
    step = step_dict("stroke", seconds=..., strokes=12, tempo=12, min_seconds=20)
    assert fitted(step, work_s=44) == [40]


def test_a_small_cut_is_taken_by_a_small_unit_not_by_a_long_stroke():
    slow = step_dict("stroke", id="a", seconds=..., strokes=6, tempo=6, min_seconds=20)
    fine = step_dict("stroke", id="b", seconds=30, min_seconds=20)
    assert fitted(slow, fine, work_s=88.5) == [60, 28]


def test_both_sides_of_a_step_may_differ_by_one_second_only():
    right, left = fitted(step_dict("stroke", side="each", seconds=30, min_seconds=20), work_s=55)
    assert (right, left) == (27, 28)


def test_the_last_rest_is_fixed():
    steps = [step_dict("rest", id=name, seconds=60, min_seconds=10) for name in "ab"]
    assert fitted(*steps, work_s=80) == [20, 60]


def test_a_rest_is_not_cut_below_its_own_sentence():
    rest = step_dict("rest", id="r", seconds=20, min_seconds=1)
    timeline = plan(rest, step_dict("stroke"), fit_ms=1000, lengths=spoken(Breathe=5000))
    assert timeline.lines[0].work_ms == 6_000


def test_waits_count_ten_seconds_of_the_wish():
    step = step_dict("press", wait=True, seconds=60, min_seconds=10)
    assert seconds_of(plan(step, fit_ms=58_000, lengths=spoken(Press=500))) == [40]


def unit_ms(line):
    counted = isinstance(line.step, Stroke | Exercise) and line.step.count is not None
    return 60_000 / line.tempo if counted else 1000


@given(routines(most=10), lengths, st.integers(0, 900))
def test_a_fitted_routine_keeps_its_bounds_and_its_wish(routine, known, wish_s):
    plain = plan_of(routine, lengths=known)
    fit = plan_of(routine, lengths=known, fit_ms=wish_s * 1000)
    shorter = wish_s * 1000 < plain.total_ms
    assert len(fit.lines) == len(plain.lines)
    units = [unit_ms(line) for line in fit.lines]
    for line, was in zip(fit.lines, plain.lines, strict=True):
        low = line.step.min_seconds * 1000 if shorter and line.step.min_seconds else was.work_ms
        high = line.step.max_seconds * 1000 if not shorter and line.step.max_seconds else was.work_ms
        assert low <= line.work_ms <= high
        assert line.work_ms >= 1000 or line.work_ms == was.work_ms
    if fit.lines[-1].is_rest:
        assert fit.lines[-1].work_ms == plain.lines[-1].work_ms
    # Within a unit of the wish, unless no line can give or take any more of its own.
    open_lines = [
        line
        for line, unit in zip(fit.lines, units, strict=True)
        if not (line is fit.lines[-1] and line.is_rest)
        and (
            (shorter and line.step.min_seconds and line.work_ms - line.step.min_seconds * 1000 >= unit + 20)
            or (not shorter and line.step.max_seconds and line.step.max_seconds * 1000 - line.work_ms >= unit + 20)
        )
        and not line.is_rest
    ]
    if shorter and open_lines:
        assert fit.total_ms <= wish_s * 1000
    if not shorter:
        assert fit.total_ms <= max(wish_s * 1000, plain.total_ms)
    if open_lines:
        assert abs(fit.total_ms - wish_s * 1000) <= max(units) + sum(1 for line in fit.lines if line.is_rest) * 6_500


@given(routines(), lengths)
def test_a_wish_for_the_length_it_has_changes_nothing(routine, known):
    plain = plan_of(routine, lengths=known)
    assert plan_of(routine, lengths=known, fit_ms=plain.total_ms).lines == plain.lines
