"""Two points on a scale of eleven are a change, less is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.pain_change import PainChange, pain_change
from selfmassage.words.pain_words import pain_change_sentence

PAINS = st.integers(0, 10)


@given(PAINS, PAINS)
def test_two_points_or_more_are_a_change(before, after):
    change = pain_change(before, after)
    assert (change is PainChange.SAME) == (abs(before - after) < 2)
    assert (change is PainChange.BETTER) == (after <= before - 2)


@given(PAINS, PAINS)
def test_better_and_worse_mirror_each_other(before, after):
    turned = {
        PainChange.BETTER: PainChange.WORSE,
        PainChange.WORSE: PainChange.BETTER,
        PainChange.SAME: PainChange.SAME,
    }
    assert pain_change(after, before) is turned[pain_change(before, after)]


@given(PAINS, PAINS)
def test_it_is_said_in_one_sentence_with_both_numbers(before, after):
    assert pain_change_sentence(before, after).startswith(f"From {before} to {after}. ")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (4.5, 3.0, PainChange.BETTER),
        (6.0, 4.5, PainChange.SAME),
        (3.0, 4.5, PainChange.WORSE),
        (2.0, 1.0, PainChange.SAME),
        (0.0, 1.5, PainChange.WORSE),
    ],
)
def test_between_averages_a_third_counts_and_one_point_never(before, after, change):
    assert pain_change(before, after) is change
