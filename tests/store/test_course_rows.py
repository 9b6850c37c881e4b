"""The journal's rows reach the courses as they were written, of whatever day and place."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from selfmassage.engine.courses.rows import Review, Visit
from selfmassage.store.course_rows import rows_of
from selfmassage.store.journal import Beginning, Journal

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def at(tmp_path):
    """Open the journal with a clock that stands at this moment."""

    def opened(when: datetime) -> Journal:
        return Journal(tmp_path / "journal.db", lambda: when)

    return opened


def session(journal: Journal, run: int | None, status: str | None = "finished") -> None:
    begun = Beginning("collar-zone-self", "built-in", "Collar zone", "v", course_run=run, course_number=run and 1)
    row = journal.do(lambda pen: pen.begin(begun))
    if status is not None:
        journal.do(lambda pen: pen.end(row, status))  # type: ignore[arg-type]


def start(journal: Journal, on: date) -> int:
    return journal.do(lambda pen: pen.start_run("collar-zone", "built-in", "Collar zone", "v", "self", on))


def test_a_session_keeps_its_local_day_its_run_and_whether_it_was_finished(at):
    with at(NOW) as journal:
        run = start(journal, NOW.date())
        session(journal, run)
        session(journal, None, "stopped")
        rows = rows_of(journal, {"collar-zone-self": "collar"}, NOW.date())
    first, second = rows.sessions
    assert (first.started.date(), first.started, first.region) == (NOW.date(), NOW, "collar")
    assert [(one.finished, one.run) for one in (first, second)] == [(True, run), (False, None)]
    (found,) = rows.runs
    assert (found.id, found.course, found.way, found.starts_on, found.ended) == (
        run,
        "collar-zone",
        "self",
        NOW.date(),
        None,
    )


def test_reviews_and_visits_come_along(at):
    with at(NOW) as journal:
        run = start(journal, NOW.date())
        journal.do(lambda pen: pen.give_review(run, 3, "same"))
        visit = journal.do(lambda pen: pen.plan_visit(date(2026, 11, 25), "morning", "lumbar", run))
        journal.do(lambda pen: pen.plan_visit(date(2026, 11, 26), "afternoon", ""))
        journal.do(lambda pen: pen.log_visit(visit))
        rows = rows_of(journal, {}, NOW.date())
    assert rows.reviews == (Review(run, 3, "same", NOW),)
    assert rows.visits == (
        Visit(date(2026, 11, 25), "morning", True, run, "lumbar"),
        Visit(date(2026, 11, 26), "afternoon", False, None, None),
    )


def test_a_run_that_was_left_for_years_keeps_its_sessions_and_what_is_old_stays_away(at):
    long_ago, before = NOW - timedelta(days=1500), NOW - timedelta(days=2000)
    with at(before) as journal:
        session(journal, None)
    with at(long_ago) as journal:
        run = start(journal, long_ago.date())
        session(journal, run)
    with at(NOW) as journal:
        assert [one.run for one in rows_of(journal, {}, NOW.date()).sessions] == [run]
        journal.do(lambda pen: pen.end_run(run, "person"))
        # Its end is of today, so that its break would be, too.
        assert len(rows_of(journal, {}, NOW.date()).sessions) == 1
        assert rows_of(journal, {}, NOW.date() + timedelta(days=401)).sessions == ()


def test_an_empty_journal_has_no_rows(at):
    with at(NOW.astimezone(UTC)) as journal:
        rows = rows_of(journal, {}, NOW.date())
    assert (rows.runs, rows.sessions, rows.reviews, rows.visits) == ((), (), (), ())
