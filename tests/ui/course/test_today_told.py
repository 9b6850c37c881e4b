"""What the first page is told of a course, from what the journal says."""

from datetime import date, timedelta

import pytest

from selfmassage.ui.course.today_told import shown_of, week_told
from tests.ui.course.conftest import NOW
from tests.ui.today.test_page import entry

ENTRIES = (entry("collar-zone-self", shelf="built-in"),)
BETTER = ((3, "better"), (6, "better"), (8, "better"))


def shown(knowing):
    return shown_of(knowing.told(), knowing, ENTRIES)


def test_a_session_that_is_due_is_on_the_card(known):
    told = shown(known(4, 2))
    assert (told.card, told.routine) == ("start", "collar-zone-self")
    assert "3" in told.sentence
    assert "8" in told.sentence


def test_after_todays_session_the_next_is_tomorrow_and_why(known):
    told = shown(known(4, 2, 0))
    assert told.card == "act"
    told = shown(known(4, 2, 0, answers=BETTER[:1]))
    assert (told.card, told.big, told.title) == ("wait", "21", "Routine collar-zone-self")
    assert told.beside == "Saturday"
    assert told.text


@pytest.mark.parametrize(("done", "after"), [(3, 3), (6, 6), (8, 8)])
def test_after_the_third_the_sixth_and_the_eighth_it_is_asked(known, done, after):
    days = range(2 * done, 0, -2)
    earlier = tuple(one for one in BETTER if one[0] < after)
    told = shown(known(*days, answers=earlier))
    assert (told.card, told.action) == ("act", "Answer")
    assert str(after) in told.title


def test_no_improvement_by_the_sixth_ends_with_advice(known):
    knowing = known(*range(12, 0, -2), answers=((3, "same"), (6, "same")))
    told = shown(knowing)
    assert (told.card, told.action) == ("act", "What to do now")
    assert "professional" in told.sentence
    assert knowing.over() == ((1, "advised"),)


def test_two_worse_end_with_advice(known):
    assert shown(known(*range(12, 0, -2), answers=((3, "worse"), (6, "worse")))).action == "What to do now"


def test_after_the_last_session_there_is_a_break_until_a_day(known):
    knowing = known(*range(16, 0, -2), answers=BETTER)
    told = shown(knowing)
    assert told.card == "wait"
    # Two weeks after the last session, two days ago.
    assert told.big == "2"
    assert "December" in told.beside
    assert knowing.over() == ((1, "complete"),)


def test_a_course_that_may_be_done_again_is_told_for_a_while_only(known):
    days = range(16, 0, -2)
    soon = known(*days, answers=BETTER, now=NOW + timedelta(days=20))
    assert (shown(soon).card, shown(soon).routine) == ("start", "")
    assert known(*days, answers=BETTER, now=NOW + timedelta(days=80)).told() == ()


def test_the_week_has_what_was_done_and_what_is_planned(known):
    week = {one.day: one.mark for one in week_told(known(4, 2))}
    assert len(week) == 7
    assert week[date(2026, 11, 18)].done
    assert week[date(2026, 11, 20)].planned
    assert week[date(2026, 11, 20)].is_today
    assert not week[date(2026, 11, 19)].done
    assert not week[date(2026, 11, 19)].planned


def test_a_missed_day_just_moves(known):
    late = known(4, 2, now=NOW + timedelta(days=3))
    week = {one.day: one.mark for one in week_told(late)}
    assert shown(late).card == "start"
    assert "3" in shown(late).sentence
    assert not any(mark.planned for day, mark in week.items() if day < late.today)
