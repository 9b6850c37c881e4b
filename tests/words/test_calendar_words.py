"""A course's days in a person's own calendar: each under a key of its own, the break as one."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from selfmassage.engine.courses.planning import Planned
from selfmassage.engine.courses.rows import Run
from selfmassage.words.calendar_words import calendar_entries

STARTED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


def run(number=1, started=STARTED):
    return Run(number, "collar-zone", "self", started, started.date())


def entries(days, own=None, at=time(19, 0)):
    return calendar_entries(days, own or run(), "Collar zone", of=8, at=at, minutes=20)


def test_sessions_say_which_of_how_many_at_the_time_that_was_chosen():
    first, second = entries([Planned(DAY, "session", 1), Planned(DAY + timedelta(2), "session", 2)])
    assert (first.title, first.at, first.day) == ("Collar zone: session 1 of 8", time(19, 0), DAY)
    assert second.title == "Collar zone: session 2 of 8"
    assert first.key != second.key


def test_a_session_that_moved_keeps_its_key_and_another_run_has_others():
    before, after = (entries([Planned(day, "session", 3)])[0] for day in (DAY, DAY + timedelta(1)))
    assert before.key == after.key
    other = run(2, STARTED + timedelta(days=60))
    assert entries([Planned(DAY, "session", 3)], other)[0].key != before.key


def test_what_may_not_be_earlier_is_not_planned_earlier():
    late = datetime.combine(DAY, time(20, 15), timezone(timedelta(hours=1)))
    assert entries([Planned(DAY, "session", 1, at=late)])[0].at == time(20, 15)
    assert entries([Planned(DAY, "session", 1, at=late)], at=None)[0].at == time(20, 15)
    assert entries([Planned(DAY, "session", 1)], at=None)[0].at is None


def test_a_break_is_one_entry_over_its_days_and_two_are_two():
    days = [Planned(DAY + timedelta(number), "break") for number in (0, 1, 2, 10, 11)]
    first, second = entries(days)
    assert (first.day, first.days, first.at) == (DAY, 3, None)
    assert (second.day, second.days) == (DAY + timedelta(10), 2)
    assert first.title == "Collar zone: break"


def test_nothing_planned_is_no_entry():
    assert entries([]) == ()
