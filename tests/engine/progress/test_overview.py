"""What the page tells of a span: every session once, in its place, whatever the clock did."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.pain_change import PainChange
from selfmassage.engine.progress.overview import overview
from selfmassage.engine.progress.spans import Span, Unit

LAST = date(2026, 11, 20)


@dataclass(frozen=True)
class Told:
    """A session as the engine knows it."""

    id: int
    started: datetime
    status: str = "finished"
    worked_ms: int = 600_000
    pain_before: int | None = None
    pain_after: int | None = None


pains = st.none() | st.integers(0, 10)
sessions = st.lists(
    st.builds(
        Told,
        st.integers(1, 10_000),
        st.builds(
            lambda hours, offset: (
                datetime(2026, 11, 20, 12, tzinfo=UTC).astimezone(timezone(timedelta(hours=offset)))
                - timedelta(hours=hours)
            ),
            st.integers(-48, 24 * 800),
            st.integers(-12, 14),
        ),
        st.sampled_from(["finished", "stopped", "interrupted", "running"]),
        st.integers(0, 3_600_000),
        pains,
        pains,
    ),
    max_size=80,
)


@given(sessions, st.integers(1, 900), st.integers(0, 6))
def test_every_session_that_counts_is_counted_once(told, days, week_start):
    span = Span(LAST - timedelta(days=days), LAST)
    found = overview(told, span, week_start)
    inside = [
        one
        for one in told
        if one.status != "running" and one.worked_ms > 0 and span.first <= one.started.date() <= span.last
    ]
    assert found.sessions == len(inside)
    assert found.worked_ms == sum(one.worked_ms for one in inside)
    for slots in (found.slots, found.bars):
        assert sum(slot.sessions for slot in slots) == len(inside)
        assert sum(slot.worked_ms for slot in slots) == found.worked_ms
    for bar in found.bars:
        assert bar.sessions == sum(bar.span.first <= one.started.date() <= bar.span.last for one in inside)
    if found.unit is not Unit.SESSION:
        assert found.slots == found.bars
    assert (found.unit is Unit.SESSION) == (len(inside) <= 31)


def test_a_session_belongs_to_the_day_on_its_own_clock():
    there = timezone(timedelta(hours=13))
    late = Told(1, datetime(2026, 11, 21, 0, 30, tzinfo=there))
    assert overview([late], Span(LAST, LAST)).sessions == 0
    assert overview([late], Span(LAST, LAST + timedelta(days=1))).slots[0].span.first == date(2026, 11, 21)


def test_a_change_is_told_only_where_both_were_told():
    begun = datetime(2026, 11, 20, 9, tzinfo=UTC)
    told = [Told(1, begun, pain_before=6), Told(2, begun, pain_before=6, pain_after=3)]
    first, second = overview(told, Span(LAST, LAST)).slots
    assert first.change is None
    assert second.change == (-3.0, PainChange.BETTER)


def test_a_group_tells_the_middle_and_the_range():
    begun = datetime(2026, 11, 1, 9, tzinfo=UTC)
    told = [Told(day, begun + timedelta(hours=8 * day), pain_before=4 + day % 3, pain_after=3) for day in range(40)]
    found = overview(told, Span(date(2026, 11, 1), LAST))
    assert found.unit is Unit.WEEK
    assert found.slots[1].before == (4, 5.0, 6)
    assert found.slots[1].change == (-2.0, PainChange.BETTER)


def test_nothing_is_nothing():
    found = overview([], Span(LAST, LAST))
    assert (found.sessions, found.days, found.turn, found.trend, found.slots) == (0, 0, None, None, ())
