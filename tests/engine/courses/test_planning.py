"""The calendar of a course: what is ahead, what was done, and the break after it."""

from dataclasses import replace

from selfmassage.engine.courses.planning import Planned, done_days, planned
from selfmassage.engine.courses.rows import Review, Rows, Visit
from tests.engine.courses.building import MONDAY, day, done, made, on, run_of, shipped


def test_a_daily_course_is_planned_day_by_day_and_then_a_break():
    course = made(3)
    found = planned(course, run_of(course), Rows(), MONDAY, day(0), day(6))
    assert [(one.day, one.kind, one.number) for one in found] == [
        (day(0), "session", 1),
        (day(1), "session", 2),
        (day(2), "session", 3),
        (day(3), "break", None),
        (day(4), "break", None),
        (day(5), "break", None),
        (day(6), "break", None),
    ]


def test_the_last_day_of_the_break_is_the_one_before_it_may_be_done_again():
    course = made(3)
    ahead = planned(course, run_of(course), Rows(), MONDAY, day(0), day(60))
    assert ahead[-1] == Planned(day(2 + 13), "break")


def test_three_a_week_fall_on_monday_wednesday_and_friday():
    course = shipped("lumbar-three-stage")
    found = planned(course, run_of(course, way="self-40"), Rows(), MONDAY, day(0), day(20))
    assert [one.day for one in found if one.kind == "session"] == [day(n) for n in (0, 2, 4, 7, 9, 11, 14, 16)]


def test_missed_days_are_planned_no_more_and_the_rest_moves():
    course = made(4)
    rows = Rows((run_of(course),), done(course, 0))
    found = planned(course, run_of(course), rows, on(9), day(0), day(11))
    assert [(one.day, one.number) for one in found] == [(day(9), 2), (day(10), 3), (day(11), 4)]


def test_only_the_days_that_were_asked_for():
    course = made(4)
    found = planned(course, run_of(course), Rows(), MONDAY, day(1), day(2))
    assert [one.number for one in found] == [2, 3]
    assert planned(course, run_of(course), Rows(), MONDAY, day(-5), day(-1)) == ()


def test_hours_apart_are_planned_with_their_hour():
    course = made(2, spacing={"kind": "apart", "hours": 36})
    rows = Rows((run_of(course),), done(course, 0))
    (found, *_) = planned(course, run_of(course), rows, on(0, 12), day(0), day(3))
    assert (found.day, found.at) == (day(1), on(1, 22))


def test_a_visit_in_the_morning_moves_a_planned_session_into_the_afternoon():
    course = made(2)
    rows = Rows(visits=(Visit(day(1), "morning", done=False, area="lumbar"), Visit(day(0), "afternoon", False)))
    found = planned(course, run_of(course), rows, MONDAY, day(0), day(2))
    assert [(one.day, one.half) for one in found] == [(day(1), "afternoon"), (day(2), None)]


def test_a_course_that_was_stopped_or_has_ended_with_advice_plans_nothing():
    course = made(8)
    assert planned(course, run_of(course, ended=on(1)), Rows(), on(1), day(0), day(30)) == ()
    worse = tuple(Review(1, after, "worse", on(after)) for after in (3, 6))
    rows = Rows((run_of(course),), done(course, *range(6)), worse)
    assert planned(course, run_of(course), rows, on(6), day(0), day(30)) == ()


def test_after_the_course_the_rest_of_the_break_is_ahead():
    course = made(3)
    rows = Rows((run_of(course),), done(course, 0, 1, 2))
    found = planned(course, run_of(course), rows, on(10), day(0), day(60))
    assert [one.day for one in found] == [day(n) for n in range(10, 16)]


def test_visits_are_shown_on_the_days_that_were_entered_and_numbered():
    course = shipped("acupuncture-visits")
    run = run_of(course, way="ten")
    visits = (
        Visit(day(5), "afternoon", done=False, run=1),
        Visit(day(2), "morning", done=False, run=1),
        Visit(day(-3), "morning", done=True, run=1),
        Visit(day(3), "morning", done=False),
    )
    found = planned(course, run, Rows((run,), visits=visits), MONDAY, day(0), day(30))
    assert [(one.day, one.kind, one.number, one.half) for one in found] == [
        (day(2), "visit", 2, "morning"),
        (day(5), "visit", 3, "afternoon"),
    ]


def test_a_day_holds_the_sessions_that_began_on_it_where_they_were():
    late = done(made(), 0, hour=23)[0]
    unfinished = replace(late, finished=False)
    rows = Rows(sessions=(late, unfinished, *done(made(), 1, 1, 5)))
    assert done_days(rows, day(0), day(4)) == {day(0): 1, day(1): 2}
