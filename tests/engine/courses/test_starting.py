"""Whether a course may be started, and from when."""

import pytest

from selfmassage.engine.courses.rows import Review, Rows
from selfmassage.engine.courses.starting import Starting, open_run, starting
from selfmassage.engine.courses.why import Why
from tests.engine.courses.building import MONDAY, day, done, made, on, run_of, shipped

COURSE = made(8)
FINE = tuple(Review(1, after, "better", on(after)) for after in (3, 6, 8))


def test_with_nothing_before_it_starts_today():
    assert starting(COURSE, "only", Rows(), MONDAY) == Starting(allowed=True, day=day(0))


def test_not_twice_at_a_time():
    found = starting(COURSE, "only", Rows((run_of(COURSE),)), MONDAY)
    assert (found.allowed, found.why, found.running) == (False, Why.RUNNING, run_of(COURSE))


def test_a_question_that_waits_is_still_under_way():
    rows = Rows((run_of(COURSE),), done(COURSE, 0, 1, 2))
    assert open_run(COURSE, rows, on(3)) == run_of(COURSE)


def test_not_in_the_break_and_then_again():
    rows = Rows((run_of(COURSE),), done(COURSE, *range(8)), FINE)
    assert starting(COURSE, "only", rows, on(9)) == Starting(allowed=False, day=day(7 + 14), why=Why.BREAK)
    assert starting(COURSE, "only", rows, on(21)) == Starting(allowed=True, day=day(21))


def test_not_at_the_cap_when_the_run_before_was_stopped():
    first = run_of(COURSE, 1, ended=on(7), reason="person")
    twelve = done(COURSE, *range(7)) + done(COURSE, *range(7, 12), run=None)
    assert starting(COURSE, "only", Rows((first,), twelve), on(12)) == Starting(False, day(11 + 14), Why.CAP)


def test_after_a_session_on_the_same_day_the_first_is_tomorrow():
    found = starting(COURSE, "only", Rows(sessions=done(COURSE, 0, run=None)), on(0, 20))
    assert found == Starting(allowed=True, day=day(1), why=Why.SPACING)


def test_a_run_of_another_course_keeps_none_from_starting():
    assert starting(COURSE, "only", Rows((run_of(shipped("neck-points")),)), MONDAY).allowed


def test_a_way_there_is_not_is_no_way():
    with pytest.raises(KeyError):
        starting(COURSE, "other", Rows(), MONDAY)
