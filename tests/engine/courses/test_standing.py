"""What a course asks for next, day by day, as a person with a journal meets it."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from selfmassage.engine.courses.reviews import Advice
from selfmassage.engine.courses.rows import Kept, Review, Rows, Run, Visit
from selfmassage.engine.courses.standing import What, standing
from selfmassage.engine.courses.why import Why
from tests.engine.courses.building import MONDAY, at, day, done, made, on, run_of, shipped


def answered(*answers: tuple[int, str], run: int = 1) -> tuple[Review, ...]:
    return tuple(Review(run, after, answer, on(after)) for after, answer in answers)  # type: ignore[arg-type]


def test_a_new_course_is_due_at_once_with_its_routine():
    course = shipped("collar-zone")
    found = at(course, MONDAY, run=run_of(course, way="partner"))
    assert (found.what, found.number, found.of, found.day, found.why) == (What.DUE, 1, 8, day(0), None)
    assert found.routines == ("collar-zone-partner",)


def test_a_course_for_later_waits_for_its_day():
    course = made()
    found = at(course, MONDAY, run=run_of(course, starts_on=day(3)))
    assert (found.what, found.day, found.why) == (What.LATER, day(3), Why.STARTS)


def test_after_a_session_the_next_is_tomorrow():
    course = made()
    found = at(course, on(0, 20), *done(course, 0))
    assert (found.what, found.number, found.day, found.why) == (What.LATER, 2, day(1), Why.SPACING)
    assert at(course, on(1), *done(course, 0)).what is What.DUE


def test_a_missed_day_moves_everything_and_says_nothing():
    course = made()
    found = at(course, on(30), *done(course, 0, 1))
    assert (found.what, found.number, found.day, found.why) == (What.DUE, 3, day(30), None)


def test_three_a_week_leaves_a_day_between_and_is_three_in_any_seven():
    course = shipped("lumbar-three-stage")
    run = run_of(course, way="self-40")
    sessions = done(course, routine="lumbar-three-stage-self-40")
    met: list[int] = []
    now = 0
    while len(met) < 7:
        found = at(course, on(now), *sessions, run=run, reviews=answered((3, "better"), (6, "better")))
        if found.what is What.DUE:
            met.append(now)
            sessions += done(course, now, routine="lumbar-three-stage-self-40")
        now += 1
    assert met == [0, 2, 4, 7, 9, 11, 14]


def test_cups_are_a_week_apart():
    course = shipped("gliding-cup")
    found = at(course, on(1), *done(course, 0))
    assert (found.what, found.day, found.why) == (What.LATER, day(7), Why.SPACING)


def test_hours_apart_are_counted_in_true_time():
    course = made(spacing={"kind": "apart", "hours": 48})
    found = at(course, on(1, 12), *done(course, 0))
    assert (found.what, found.day, found.at, found.why) == (What.LATER, day(2), on(2, 10), Why.SPACING)
    assert at(course, on(2, 9), *done(course, 0)).at == on(2, 10)
    assert at(course, on(2, 10), *done(course, 0)).at is None


def test_a_night_lies_between_sessions_before_and_after_midnight():
    course = made()
    late = done(course, 0, hour=23)
    found = at(course, on(1, 0), *late)
    assert (found.what, found.day, found.at) == (What.DUE, day(1), on(1, 7))
    assert at(course, on(1, 7), *late).at is None


def test_a_flight_to_the_east_brings_no_second_session_within_hours():
    course = made()
    here, there = timezone(timedelta(hours=-8)), timezone(timedelta(hours=9))
    begun = datetime(2026, 3, 2, 20, tzinfo=here)
    found = at(course, begun.astimezone(there) + timedelta(hours=1), Kept(begun, "low-back-self", True, 1))
    assert found.day == datetime(2026, 3, 3, tzinfo=there).date()
    assert found.at == begun + timedelta(hours=8)


def test_a_flight_to_the_west_keeps_the_day_of_the_session():
    course = made()
    there, here = timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))
    begun = datetime(2026, 3, 3, 9, tzinfo=there)
    found = at(course, begun.astimezone(here) + timedelta(hours=14), Kept(begun, "low-back-self", True, 1))
    assert (found.what, found.day) == (What.LATER, datetime(2026, 3, 4, tzinfo=here).date())


def test_the_hour_that_summer_takes_is_no_hour_apart():
    berlin = ZoneInfo("Europe/Berlin")
    course = made(spacing={"kind": "apart", "hours": 48})
    begun = datetime(2026, 3, 28, 10, tzinfo=timezone(timedelta(hours=1)))
    found = at(course, datetime(2026, 3, 30, 10, 30, tzinfo=berlin), Kept(begun, "low-back-self", True, 1))
    assert found.at == datetime(2026, 3, 30, 11, tzinfo=berlin)


def test_another_routine_of_the_region_on_the_same_day_moves_the_session():
    course = made()
    other = Kept(on(0, 8), "low-back-partner", True, region="lumbosacral")
    found = at(course, MONDAY, other)
    assert (found.what, found.day, found.why) == (What.LATER, day(1), Why.A_DAY)
    assert at(course, MONDAY, replace(other, region="cervical")).what is What.DUE


def test_one_break_at_the_desk_does_not_keep_the_neck_points_away_and_two_do():
    course = shipped("neck-points")
    desk = Kept(on(0, 8), "desk-neck-reset", True, region="cervical")
    assert at(course, MONDAY, desk).what is What.DUE
    assert at(course, MONDAY, desk, replace(desk, started=on(0, 9))).why is Why.A_DAY


def test_a_session_broken_off_at_once_keeps_nothing_away_and_does_not_count():
    course = made()
    short = replace(done(course, 0, hour=9)[0], finished=False, worked_ms=60_000)
    assert at(course, MONDAY, short).number == 1
    assert at(course, MONDAY, short).what is What.DUE
    long = replace(short, worked_ms=120_000)
    found = at(course, MONDAY, long)
    assert (found.what, found.number, found.day) == (What.LATER, 1, day(1))


def test_honey_counts_as_soon_as_it_was_on_the_skin():
    course = shipped("honey-upper-back")
    begun = replace(done(course, 0)[0], finished=False, worked_ms=1000)
    assert at(course, on(1), begun).day == day(7)


def test_twelve_in_a_row_over_two_runs_and_then_a_rest():
    course = made(8)
    first, second = run_of(course, 1, ended=on(7), reason="person"), run_of(course, 2)
    sessions = done(course, *range(7)) + done(course, *range(7, 12), run=2)
    found = at(course, on(12), *sessions, runs=(first, second), run=second, reviews=answered((3, "better"), run=2))
    assert (found.what, found.number, found.day, found.why) == (What.LATER, 6, day(11 + 14), Why.CAP)
    assert at(course, on(25), *sessions, run=second, reviews=answered((3, "better"), run=2)).what is What.DUE


def test_after_the_last_session_a_break_and_then_again():
    course = shipped("lumbar-three-stage")
    sessions = done(course, *range(8), routine="lumbar-three-stage-self-20")
    fine = answered((3, "same"), (6, "better"), (8, "better"))
    found = at(course, on(8), *sessions, reviews=fine)
    assert (found.what, found.done, found.complete, found.day) == (What.BREAK, 8, True, day(7 + 45))
    assert at(course, on(51), *sessions, reviews=fine).what is What.BREAK
    assert at(course, on(52), *sessions, reviews=fine).what is What.REPEAT


def test_a_run_begun_in_the_break_waits_for_its_end():
    course = made(4)
    runs = (run_of(course, 1, ended=on(4), reason="done"), run_of(course, 2))
    found = at(course, on(6), *done(course, 0, 1, 2, 3), runs=runs, run=runs[1], reviews=answered((3, "better")))
    assert (found.what, found.number, found.day, found.why) == (What.LATER, 1, day(3 + 14), Why.BREAK)


def test_a_course_that_is_not_to_be_repeated_is_over():
    course = made(2, repeats=False, reviews=made().reviews.model_dump(mode="json") | {"after": [2], "better_by": 2})
    found = at(course, on(60), *done(course, 0, 1), reviews=answered((2, "better")))
    assert found.what is What.OVER


def test_enough_is_what_the_articles_ask_at_least():
    course = shipped("collar-zone")
    reviews = answered((3, "better"), (6, "better"))
    assert not at(course, on(6), *done(course, *range(6), routine="collar-zone-self"), reviews=reviews).enough
    assert at(course, on(7), *done(course, *range(7), routine="collar-zone-self"), reviews=reviews).enough


def test_phases_change_routine_and_spacing():
    course = made(
        phases=[(2, {"kind": "daily"}, ["low-back-self"]), (2, {"kind": "weekly", "times": 1}, ["low-back-partner"])]
    )
    found = at(course, on(2), *done(course, 0, 1, routine="low-back-self"))
    assert (found.number, found.routines, found.day) == (3, ("low-back-partner",), day(8))


def test_the_person_is_asked_after_the_third_session_and_then_goes_on():
    course = made(8)
    sessions = done(course, 0, 1, 2)
    found = at(course, on(3), *sessions)
    assert (found.what, found.review, found.number, found.day) == (What.REVIEW, 3, 4, day(3))
    assert at(course, on(3), *sessions, reviews=answered((3, "same"))).what is What.DUE


def test_a_question_that_was_put_off_is_asked_once_for_the_latest_session():
    course = made(8)
    assert at(course, on(7), *done(course, *range(7))).review == 6


@pytest.mark.parametrize(
    ("answers", "advice"),
    [
        ([(3, "worse"), (6, "worse")], Advice.WORSE),
        ([(3, "better"), (6, "worse"), (8, "worse")], Advice.WORSE),
        ([(3, "same"), (6, "same")], Advice.NOT_BETTER),
        ([(6, "worse")], Advice.NOT_BETTER),
        ([(8, "same")], Advice.NOT_BETTER),
        ([(3, "worse"), (6, "better")], None),
        ([(3, "better"), (6, "same")], None),
        ([(3, "worse")], None),
    ],
)
def test_two_worse_or_no_improvement_by_the_sixth_ends_with_advice(answers, advice):
    course = made(8)
    found = at(course, on(9), *done(course, *range(8)), reviews=answered(*answers))
    assert found.advice is advice
    if advice is not None:
        assert (found.what, found.day) == (What.ADVISED, day(7 + 14))


def test_the_last_answer_counts():
    course = made(8)
    reviews = (*answered((3, "worse")), Review(1, 6, "same", on(6)), Review(1, 6, "better", on(6, 11)))
    assert at(course, on(7), *done(course, *range(7)), reviews=reviews).advice is None


def test_after_advice_a_new_run_waits_for_the_break_too():
    course = made(8)
    second = run_of(course, 2)
    found = at(
        course,
        on(7),
        *done(course, *range(6)),
        runs=(run_of(course), second),
        run=second,
        reviews=answered((3, "worse"), (6, "worse")),
    )
    assert (found.what, found.day, found.why) == (What.LATER, day(5 + 14), Why.BREAK)


def test_a_course_that_was_stopped_asks_for_nothing():
    course = made(8)
    found = at(course, on(4), *done(course, 0, 1, 2), run=run_of(course, ended=on(3), reason="person"))
    assert (found.what, found.done, found.review) == (What.STOPPED, 3, None)


def test_a_way_that_is_no_longer_there_is_said():
    course = made()
    assert at(course, MONDAY, run=run_of(course, way="gone")).what is What.GONE


def test_needles_in_the_morning_leave_the_afternoon_and_in_the_afternoon_another_day():
    course = made()
    morning = Visit(day(0), "morning", done=True, area="lumbar")
    found = at(course, on(0, 9), visits=(morning,))
    assert (found.what, found.half, found.at, found.why) == (What.DUE, "afternoon", on(0, 12), Why.NEEDLE)
    assert at(course, on(0, 13), visits=(morning,)).at is None
    later = at(course, on(0, 9), visits=(Visit(day(0), "afternoon", done=False, area="lumbosacral"),))
    assert (later.what, later.day, later.why) == (What.LATER, day(1), Why.NEEDLE)


@pytest.mark.parametrize(("area", "what"), [("cervical", What.DUE), ("elsewhere", What.DUE), (None, What.LATER)])
def test_needles_elsewhere_keep_no_massage_away_and_unknown_ones_do(area, what):
    assert at(made(), MONDAY, visits=(Visit(day(0), "afternoon", done=True, area=area),)).what is what


def test_a_clock_that_was_years_ahead_stops_no_course():
    course = made()
    wrong = replace(done(course, 0)[0], started=on(3650))
    found = at(course, on(1), *done(course, 0), wrong)
    assert (found.what, found.done, found.day) == (What.DUE, 2, day(1))
    finished = at(course, on(5), *done(course, 0, 1, 2), wrong, reviews=answered((3, "better")))
    assert finished.day == day(2 + 14)


def test_a_clock_a_day_ahead_still_keeps_the_distance():
    course = made()
    found = at(course, on(0, 21), replace(done(course, 0)[0], started=on(1, 0)))
    assert (found.what, found.day) == (What.LATER, day(2))


def visit_run() -> tuple[Run, tuple[Run, ...]]:
    run = run_of(shipped("acupuncture-visits"), way="ten")
    return run, (run,)


def test_a_visit_is_to_be_planned_and_then_is_what_comes_next():
    run, runs = visit_run()
    course = shipped("acupuncture-visits")
    found = standing(course, run, Rows(runs), MONDAY)
    assert (found.what, found.number, found.of, found.day, found.routines) == (What.VISIT, 1, 10, day(0), ())
    entered = Visit(day(2), "morning", done=False, run=1)
    found = standing(course, run, Rows(runs, visits=(entered,)), MONDAY)
    assert (found.what, found.day, found.half, found.why) == (What.LATER, day(2), "morning", Why.PLANNED)
    assert standing(course, run, Rows(runs, visits=(entered,)), on(2)).what is What.DUE


def test_a_visit_that_is_past_is_asked_about_and_not_counted_before():
    run, runs = visit_run()
    course = shipped("acupuncture-visits")
    past = Visit(day(2), "morning", done=False, run=1)
    found = standing(course, run, Rows(runs, visits=(past,)), on(3))
    assert (found.what, found.number, found.unsure) == (What.VISIT, 1, (past,))
    found = standing(course, run, Rows(runs, visits=(replace(past, done=True),)), on(2, 16))
    assert (found.what, found.number, found.unsure, found.day) == (What.VISIT, 2, (), day(3))


def test_visits_may_be_repeated_after_a_month_and_a_half():
    run, runs = visit_run()
    visits = tuple(Visit(day(n * 3), "morning", done=True, run=1) for n in range(10))
    reviews = answered((3, "better"), (6, "better"), (8, "better"))
    found = standing(shipped("acupuncture-visits"), run, Rows(runs, (), reviews, visits), on(30))
    assert (found.what, found.done, found.day) == (What.BREAK, 10, day(27 + 45))
