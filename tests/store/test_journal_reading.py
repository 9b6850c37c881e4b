"""What the pages read: sessions on their own days, what went wrong in them, courses, reviews and visits."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.store.journal import Beginning, Journal, Outcome
from tests.store.journal_held import BEGINNING, Held, WallClock, line

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = timezone(timedelta(hours=9))


@pytest.fixture
def clock():
    return WallClock()


@pytest.fixture
def journal(tmp_path, clock):
    with Journal(tmp_path / "journal.db", clock) as opened:
        yield opened


@pytest.fixture
def held(journal):
    return Held(journal)


def played(held, clock, start, minutes=20, beginning=BEGINNING):
    clock.time = start
    session = held.begin(beginning)
    clock.later(minutes=minutes)
    held.end(session, "finished")
    return session


def test_a_session_over_midnight_is_of_the_day_it_began_on(journal, held, clock):
    played(held, clock, datetime(2026, 3, 1, 23, 50, tzinfo=BERLIN))
    assert [len(journal.sessions(day, day)) for day in (date(2026, 3, 1), date(2026, 3, 2))] == [1, 0]
    (one,) = journal.sessions()
    assert one.started.isoformat() == "2026-03-01T23:50:00+01:00"
    assert one.ended is not None
    assert one.ended.isoformat() == "2026-03-02T00:10:00+01:00"


def test_a_day_is_that_of_the_place_where_the_person_was(journal, held, clock):
    evening = datetime(2026, 3, 1, 22, 0, tzinfo=BERLIN)
    played(held, clock, evening)
    # The same moment and a little: in Tokyo it is the next morning already.
    played(held, clock, (evening + timedelta(hours=1)).astimezone(TOKYO))
    assert [one.started.date() for one in journal.sessions()] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert len(journal.sessions(date(2026, 3, 2), date(2026, 3, 2))) == 1


def test_over_the_change_to_summer_time_no_second_is_lost(journal, held, clock):
    played(held, clock, datetime(2026, 3, 29, 0, 50, tzinfo=UTC).astimezone(BERLIN))
    (one,) = journal.sessions()
    assert one.ended is not None
    assert one.ended - one.started == timedelta(minutes=20)
    assert one.started.isoformat() == "2026-03-29T01:50:00+01:00"


@given(st.lists(st.integers(-100_000, 100_000), min_size=4, max_size=4))
def test_whatever_is_done_to_the_clock_no_time_is_negative(tmp_path_factory, jumps):
    clock = WallClock()
    with Journal(tmp_path_factory.mktemp("any") / "journal.db", clock) as journal:
        held = Held(journal)
        session = held.begin(BEGINNING)
        clock.later(seconds=jumps[0])
        held.note_position(session, "knead", "right", 1_000)
        clock.later(seconds=jumps[1])
        held.pause(session, "knead", "right", 1_000, "person")
        held.pause_over(session, 5_000)
        clock.later(seconds=jumps[2])
        held.line_done(session, line())
        clock.later(seconds=jumps[3])
        held.end(session, "finished")
        (one,) = journal.sessions()
        assert one.ended is not None
        assert one.ended >= one.started
        assert one.worked_ms == 30_000
        assert [pause.length_ms for pause in journal.pauses(session)] == [5_000]


def test_the_newest_one_run_and_one_routine_can_be_asked_for(journal, held, clock):
    run = held.start_run("lumbar", "built-in", "Lumbar", "a", "daily", date(2026, 3, 1))
    for number in (1, 2):
        course = Beginning("lumbar", "built-in", "Lumbar", "a", course_run=run, course_number=number)
        played(held, clock, datetime(2026, 3, number, 8, tzinfo=UTC), beginning=course)
    played(held, clock, datetime(2026, 3, 3, 8, tzinfo=UTC))
    assert [one.course_number for one in journal.sessions()] == [1, 2, None]
    assert [one.course_number for one in journal.sessions(course_run=run)] == [1, 2]
    assert [one.routine_id for one in journal.sessions(newest=1)] == ["neck"]
    assert [one.course_number for one in journal.sessions(routine_id="lumbar", newest=1)] == [2]
    assert journal.session(2) == journal.sessions()[1]
    assert journal.session(99) is None


def test_what_was_felt_is_kept_and_asked_again_the_last_answer_counts(journal, held):
    session = held.begin(Beginning("neck", "mine", "Neck", "a", pain_before=6))
    held.note_felt(session, pain_after=4)
    held.note_felt(session, new_signs=False, skin_marks=True, pain_after=3)
    (one,) = journal.sessions()
    assert (one.pain_before, one.pain_after, one.new_signs, one.skin_marks) == (6, 3, False, True)
    assert journal.last_check().pain == 6


def test_troubles_are_counted_by_step_and_side_in_their_period(journal, held, clock):
    outcomes: tuple[tuple[int, Outcome], ...] = ((1, "hurt"), (2, "hurt"), (3, "skipped"))
    for day, outcome in outcomes:
        clock.time = datetime(2026, 3, day, 8, tzinfo=UTC)
        session = held.begin(Beginning("neck", "mine", f"Neck {day}", "a"))
        held.line_done(session, line(outcome=outcome))
        held.line_done(session, line(side="left", outcome="shortened"))
        held.line_done(session, line("rest", None))
        held.end(session, "finished")
    first, second = journal.troubles()
    assert (first.side, first.hurt, first.skipped, first.shortened) == ("right", 2, 1, 0)
    assert (first.title, first.last) == ("Neck 3", date(2026, 3, 3))
    assert (second.side, second.hurt, second.shortened) == ("left", 0, 3)
    (first, _) = journal.troubles(date(2026, 3, 2), date(2026, 3, 2))
    assert (first.hurt, first.skipped, first.last) == (1, 0, date(2026, 3, 2))
    assert journal.troubles(course_run=1) == ()


def test_a_run_begins_and_ends_once_and_its_end_can_be_taken_back(journal, held, clock):
    clock.time = datetime(2026, 3, 1, 22, 0, tzinfo=BERLIN)
    run = held.start_run("lumbar", "built-in", "Lumbar", "a", "daily", date(2026, 3, 2))
    (one,) = journal.course_runs(only_open=True)
    assert (one.id, one.course_id, one.way, one.starts_on, one.ended) == (
        run,
        "lumbar",
        "daily",
        date(2026, 3, 2),
        None,
    )
    assert one.started == clock.time
    held.end_run(run, "worse")
    held.end_run(run, "done")
    (one,) = journal.course_runs()
    assert (one.end_reason, one.ended) == ("worse", clock.time)
    assert journal.course_runs(only_open=True) == ()
    held.reopen_run(run)
    assert len(journal.course_runs(only_open=True)) == 1


def test_a_review_counts_once_for_its_session(journal, held):
    run = held.start_run("lumbar", "built-in", "Lumbar", "a", "", date(2026, 3, 2))
    for after, answer in ((6, "worse"), (3, "same"), (6, "better")):
        held.give_review(run, after, answer)
    held.give_review(run + 1, 3, "same")
    assert [(one.after_session, one.answer) for one in journal.reviews(run)] == [(3, "same"), (6, "better")]
    assert len(journal.reviews()) == 2


def test_a_deleted_run_takes_its_reviews_and_leaves_sessions_and_visits(journal, held):
    run = held.start_run("lumbar", "built-in", "Lumbar", "a", "", date(2026, 3, 2))
    held.give_review(run, 3, "same")
    session = held.begin(Beginning("neck", "mine", "Neck", "a", course_run=run, course_number=1))
    visit = held.plan_visit(date(2026, 3, 3), "morning", "neck", run)
    held.delete_run(run)
    assert journal.course_runs() == journal.reviews() == ()
    assert [(one.id, one.course_run, one.course_number) for one in journal.sessions()] == [(session, None, None)]
    assert [(one.id, one.run) for one in journal.visits()] == [(visit, None)]


def test_a_session_of_a_run_that_is_gone_is_kept_without_it(journal, held):
    held.begin(Beginning("neck", "mine", "Neck", "a", course_run=7, course_number=1))
    assert journal.sessions()[0].course_run is None


def test_visits_are_planned_moved_logged_and_deleted(journal, held):
    run = held.start_run("needles", "built-in", "Needles", "a", "", date(2026, 3, 2))
    late = held.plan_visit(date(2026, 3, 9), "afternoon", "neck", run)
    early = held.plan_visit(date(2026, 3, 9), "morning", "back")
    assert [one.id for one in journal.visits()] == [early, late]
    held.change_visit(late, date(2026, 3, 8), "morning", "legs")
    held.log_visit(late)
    first, second = journal.visits()
    assert (first.id, first.on, first.half, first.area, first.done) == (late, date(2026, 3, 8), "morning", "legs", True)
    assert (second.done, journal.visits(run)) == (False, (first,))
    assert journal.visits(first=date(2026, 3, 9)) == (second,)
    held.delete_visit(early)
    held.log_visit(late, done=False)
    assert [one.done for one in journal.visits()] == [False]


def test_the_export_holds_everything_and_is_json(journal, held):
    run = held.start_run("lumbar", "built-in", "Lumbar", "a", "", date(2026, 3, 2))
    session = held.begin(Beginning("neck", "mine", "Neck", "a", course_run=run, course_number=1))
    held.line_done(session, line())
    held.pause(session, "knead", "right", 500, "person")
    held.note(session, pain=[{"step": "knead", "side": "right", "second": 3, "pain": 4}])
    held.give_review(run, 3, "same")
    held.plan_visit(date(2026, 3, 9), "morning", "neck", run)
    told = json.loads(json.dumps(journal.exported()))
    assert (told["format"], told["version"]) == ("selfmassage-journal", 2)
    (one,) = told["sessions"]
    assert one["course"] == {"run": run, "course": "lumbar", "number": 1}
    assert one["pauses"] == [
        {"began": "2026-03-01T08:00:00+00:00", "seconds": None, "step": "knead", "side": "right", "reason": "person"}
    ]
    assert one["pains"][0]["pain"] == 4
    assert [len(told[name]) for name in ("course_runs", "reviews", "visits")] == [1, 1, 1]
    assert journal.pains(session)[0]["pain"] == 4


def test_the_size_is_told(journal, held, clock):
    empty = journal.size()
    assert (empty.sessions, empty.first, empty.backups) == (0, None, ())
    played(held, clock, datetime(2026, 3, 1, 23, 50, tzinfo=BERLIN))
    full = journal.size()
    assert (full.sessions, full.first) == (1, date(2026, 3, 1))
    assert full.bytes >= empty.bytes > 0


def test_a_deleted_session_is_gone_with_its_lines_and_numbers_are_not_given_again(journal, held):
    first, second = held.begin(BEGINNING), held.begin(BEGINNING)
    held.line_done(second, line())
    held.delete_session(second)
    assert [one.id for one in journal.sessions()] == [first]
    assert journal.lines(second) == ()
    # Whoever still plays it writes into nothing.
    held.line_done(second, line())
    held.pause(second, None, None, 0, "person")
    held.end(second, "finished")
    assert held.begin(BEGINNING) > second
