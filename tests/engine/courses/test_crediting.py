"""Which session counts in which course."""

from datetime import timedelta

import pytest

from selfmassage.engine.courses.crediting import Credit, credit
from selfmassage.engine.courses.rows import Rows, Visit
from tests.engine.courses.building import MONDAY, day, done, made, on, run_of, shipped

COURSE = made(8)
KNOWN = {"made": COURSE, "collar-zone": shipped("collar-zone"), "acupuncture-visits": shipped("acupuncture-visits")}


def counted(rows: Rows, now=MONDAY, routine: str = "low-back-self") -> Credit | None:
    return credit(KNOWN, rows, routine, now)


def test_a_routine_of_the_course_counts_as_its_next_session():
    assert counted(Rows((run_of(COURSE),))) == Credit(1, 1)
    assert counted(Rows((run_of(COURSE),), done(COURSE, 0)), on(1)) == Credit(1, 2)


def test_a_second_one_on_a_day_is_kept_and_does_not_count():
    assert counted(Rows((run_of(COURSE),), done(COURSE, 0)), on(0, 20)) is None


def test_what_is_begun_before_its_hour_does_not_count():
    rows = Rows((run_of(COURSE),), done(COURSE, 0, hour=23))
    assert counted(rows, on(1, 6)) is None
    assert counted(rows, on(1, 7)) == Credit(1, 2)


def test_after_needles_in_the_morning_only_the_afternoon_counts():
    rows = Rows((run_of(COURSE),), visits=(Visit(day(0), "morning", True, area="lumbar"),))
    assert counted(rows) is None
    assert counted(rows, on(0, 12)) == Credit(1, 1)


@pytest.mark.parametrize("routine", ["leg-self", "low-back-partner", ""])
def test_another_routine_does_not_count(routine):
    assert counted(Rows((run_of(COURSE),)), routine=routine) is None


def test_a_question_that_waits_for_its_answer_keeps_no_session_from_counting():
    assert counted(Rows((run_of(COURSE),), done(COURSE, 0, 1, 2)), on(3)) == Credit(1, 4)


def test_a_course_that_was_stopped_is_done_or_is_not_known_counts_nothing():
    assert counted(Rows((run_of(COURSE, ended=on(1)),)), on(1)) is None
    assert counted(Rows((run_of(COURSE),), done(COURSE, *range(8))), on(9)) is None
    assert credit({}, Rows((run_of(COURSE),)), "low-back-self", MONDAY) is None
    assert counted(Rows((run_of(COURSE, way="gone"),))) is None


def test_in_a_course_each_way_has_its_own_routine():
    collar = KNOWN["collar-zone"]
    rows = Rows((run_of(collar, way="partner"),))
    assert counted(rows, routine="collar-zone-self") is None
    assert counted(rows, routine="collar-zone-partner") == Credit(1, 1)


def test_visits_are_no_sessions():
    visits = KNOWN["acupuncture-visits"]
    assert counted(Rows((run_of(visits, way="ten"),))) is None


def test_the_run_that_is_due_counts_where_another_has_had_its_session():
    first, second = run_of(COURSE, 1, ended=on(0) + timedelta(hours=1)), run_of(COURSE, 2)
    assert counted(Rows((second, first)), on(1)) == Credit(2, 1)
