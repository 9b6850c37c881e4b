"""What progress says: a change only where it is one, and always from where on it would be."""

import pytest

from selfmassage.engine.progress.pain import LEAST_TOLD, Turn
from selfmassage.engine.progress.spans import Period, Unit
from selfmassage.words.progress import (
    minutes_a,
    nothing_sentence,
    period_name,
    sessions_a,
    too_few_sentence,
    turn_means,
    turn_sentence,
    unit_name,
)


@pytest.mark.parametrize(
    ("start", "end", "beginning"),
    [
        (6.0, 4.0, "Better means two points or more."),
        (4.0, 6.0, "Worse means two points or more."),
        (5.0, 4.0, "Less than two points"),
        (4.5, 3.0, "Better means two points or more, or 30\N{NO-BREAK SPACE}%"),
        (3.0, 4.5, "Worse means two points or more, or 30\N{NO-BREAK SPACE}%"),
    ],
)
def test_what_a_change_counts_as_is_said_with_its_measure(start, end, beginning):
    assert turn_means(Turn(start, end)).startswith(beginning)


def test_a_pain_that_stays_is_said_to_stay():
    assert turn_sentence("5", "5") == "Pain before a session stayed at 5."
    assert turn_sentence("6", "4") == "Pain before a session went from 6 to 4."


@pytest.mark.parametrize("told", range(LEAST_TOLD))
def test_few_scores_are_told_as_few(told):
    sentence, note = too_few_sentence(told)
    assert "better" not in sentence + note
    assert str(LEAST_TOLD) in note or told == 0


def test_an_empty_page_says_when_it_will_not_be():
    assert nothing_sentence(ever=False) == "After the first session you see it here."
    assert nothing_sentence(ever=True) == "No session in this time."


def test_everything_has_a_name():
    assert len({period_name(one) for one in Period}) == len(Period)
    assert len({unit_name(one) for one in Unit}) == len(Unit)
    groups = [one for one in Unit if one is not Unit.SESSION]
    assert len({name(one) for name in (sessions_a, minutes_a) for one in groups}) == 2 * len(groups)
