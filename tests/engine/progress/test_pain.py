"""Pain over time: one bad day is no change, few days are none, and less than two points are none."""

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.pain_change import PainChange
from selfmassage.engine.progress.pain import LEAST_TOLD, Spread, Turn, spread, trend, turn

scores = st.lists(st.integers(0, 10), max_size=60)


def test_the_mock_goes_from_six_to_four():
    found = turn([6, 6, 5, 6, 5, 4, 4, 4])
    assert found == Turn(6.0, 4.0)
    assert found.change is PainChange.BETTER


@given(st.lists(st.integers(0, 10), max_size=LEAST_TOLD - 1))
def test_too_few_tell_nothing(told):
    assert turn(told) is None
    assert trend([(float(at), float(score)) for at, score in enumerate(told)]) is None


@given(st.integers(0, 10), st.integers(6, 40), st.integers(0, 39), st.integers(0, 10))
def test_one_day_alone_changes_nothing(usual, count, at, bad):
    told = [usual] * count
    told[at % count] = bad
    found = turn(told)
    assert found is not None
    assert found.change is PainChange.SAME


@given(scores)
def test_both_ends_are_among_what_was_told(told):
    found = turn(told)
    if found is not None:
        assert min(told) <= found.start <= max(told)
        assert min(told) <= found.end <= max(told)
        if abs(found.start - found.end) <= 1:
            assert found.change is PainChange.SAME


@given(scores)
def test_a_trend_stays_on_the_scale(told):
    line = trend([(float(at), float(score)) for at, score in enumerate(told)])
    if line is not None:
        assert 0 <= line.start <= 10
        assert 0 <= line.end <= 10
        if len(set(told)) == 1:
            assert line.start == line.end == told[0]


def test_low_middle_high():
    assert spread([5, 2, 9]) == Spread(2, 5.0, 9)
    assert spread([]) is None
