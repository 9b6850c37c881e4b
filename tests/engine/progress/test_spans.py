"""Days cut into weeks, months and longer: nothing lost, nothing twice, never too many."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.progress.spans import (
    MOST_SESSIONS,
    MOST_SLOTS,
    Period,
    Span,
    Unit,
    cut,
    group_of,
    span_of,
    unit_of,
)

TODAY = date(2026, 11, 20)
spans = st.builds(
    lambda first, days: Span(first, min(first + timedelta(days=days), date(2500, 1, 1))),
    st.dates(date(1900, 1, 1), date(2400, 1, 1)),
    st.integers(0, 40_000),
)


@given(spans, st.sampled_from([Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]), st.integers(0, 6))
def test_parts_follow_each_other_and_hold_every_day(span, unit, week_start):
    parts = list(cut(span, unit, week_start))
    assert parts[0].first <= span.first <= parts[0].last
    assert parts[-1].first <= span.last <= parts[-1].last
    for before, after in pairwise(parts):
        assert after.first == before.last + timedelta(days=1)
    if unit is Unit.WEEK:
        assert {part.days for part in parts} == {7}
        assert {part.first.weekday() for part in parts} == {week_start}


@given(spans, st.integers(0, 6))
def test_there_are_never_too_many_groups_to_read_within_half_a_century(span, week_start):
    unit = group_of(span, week_start)
    if span.days < 50 * 365:
        assert sum(1 for _ in cut(span, unit, week_start)) <= MOST_SLOTS


@given(spans, st.integers(0, 5_000))
def test_few_sessions_stand_for_themselves(span, sessions):
    assert (unit_of(span, sessions) is Unit.SESSION) == (sessions <= MOST_SESSIONS)


def test_a_year_is_told_by_weeks_and_ten_by_quarters():
    assert group_of(span_of(Period.YEAR, TODAY, None)) is Unit.WEEK
    assert group_of(Span(date(2022, 12, 1), TODAY)) is Unit.MONTH
    assert group_of(Span(date(2016, 11, 23), TODAY)) is Unit.QUARTER
    assert group_of(Span(date(1950, 1, 1), TODAY)) is Unit.YEAR


@pytest.mark.parametrize(("period", "days"), [(Period.TWO_WEEKS, 14), (Period.MONTH, 31), (Period.YEAR, 365)])
def test_a_period_ends_today(period, days):
    span = span_of(period, TODAY, date(2020, 1, 1))
    assert (span.last, span.days) == (TODAY, days)


def test_all_begins_with_the_first_session_and_never_after_today():
    assert span_of(Period.ALL, TODAY, date(2020, 1, 1)) == (date(2020, 1, 1), TODAY)
    assert span_of(Period.ALL, TODAY, None) == (TODAY, TODAY)
    # A clock was wrong once.
    assert span_of(Period.ALL, TODAY, date(2031, 1, 1)) == (TODAY, TODAY)


def test_the_ends_of_the_calendar_raise_nothing():
    for day in (date.min, date.max):
        for unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
            assert list(cut(Span(day, day), unit))
    assert span_of(Period.YEAR, date.min, None) == (date.min, date.min)
