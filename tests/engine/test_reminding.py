"""Reminders by the clock on the wall: never between the times a person chose, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine import reminding
from selfmassage.engine.reminding import Due, Reminder, last_due

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def local(zone):
    """Return what gives wall times their offset, as a system in that zone does: what is left out moves on."""
    return lambda wall: wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def next_due(*wish) -> Due:
    """Return what is due next; there is something."""
    due = reminding.next_due(*wish)
    assert due is not None
    return due


def at(text, zone=BERLIN):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def walls(reminders, first, count, zone=BERLIN):
    """Return the next `count` moments, as the wall shows them."""
    found, after = [], first
    for _ in range(count):
        due = next_due(reminders, after, local(zone))
        found.append(f"{due.at:%a %d %b %H:%M}")
        after = due.at
    return found


def test_without_reminders_nothing_is_due():
    assert reminding.next_due((), at("2026-11-20T12:00"), local(BERLIN)) is None


def test_only_on_the_days_that_were_chosen():
    monday_thursday = Reminder(19, 30, frozenset({0, 3}))
    assert walls([monday_thursday], at("2026-11-20T12:00"), 3) == [
        "Mon 23 Nov 19:30",
        "Thu 26 Nov 19:30",
        "Mon 30 Nov 19:30",
    ]


def test_the_moment_itself_is_not_after_itself():
    assert walls([Reminder(7, 0)], at("2026-11-20T07:00"), 1) == ["Sat 21 Nov 07:00"]


def test_summer_time_moves_no_reminder_on_the_wall():
    assert walls([Reminder(7, 0)], at("2026-03-27T12:00"), 3) == [
        "Sat 28 Mar 07:00",
        "Sun 29 Mar 07:00",
        "Mon 30 Mar 07:00",
    ]
    before, after = (
        next_due([Reminder(7, 0)], at(day), local(BERLIN)) for day in ("2026-03-28T00:00", "2026-03-29T00:00")
    )
    assert after.at.astimezone(UTC) - before.at.astimezone(UTC) == timedelta(hours=23)


def test_a_time_that_is_left_out_comes_an_hour_later_that_day_and_once():
    assert walls([Reminder(2, 30)], at("2026-03-28T12:00"), 2) == ["Sun 29 Mar 03:30", "Mon 30 Mar 02:30"]


def test_a_time_that_comes_twice_is_due_once():
    found = walls([Reminder(2, 30)], at("2026-10-24T12:00"), 2)
    assert found == ["Sun 25 Oct 02:30", "Mon 26 Oct 02:30"]


def test_what_falls_on_one_moment_is_one():
    due = next_due(
        [Reminder(7, 0), Reminder(7, 0, course="mine:neck"), Reminder(8, 0)], at("2026-11-20T06:00"), local(BERLIN)
    )
    assert len(due.reminders) == 2
    assert due.key == "2026-11-20T07:00"


def test_the_same_time_on_the_wall_is_the_same_reminder_after_a_flight_west():
    here = next_due([Reminder(8, 0)], at("2026-11-20T07:00", AUCKLAND), local(AUCKLAND))
    there = next_due([Reminder(8, 0)], here.at.astimezone(BERLIN), local(BERLIN))
    assert there.key == here.key


def test_the_last_that_was_slept_through():
    every = [Reminder(hour, 0) for hour in (8, 9, 10)]
    due = last_due(every, at("2026-11-20T07:30"), at("2026-11-20T09:30"), local(BERLIN))
    assert due is not None
    assert due.wall.hour == 9
    assert last_due(every, at("2026-11-20T09:00"), at("2026-11-20T09:30"), local(BERLIN)) is None
    assert last_due(every, at("2026-11-20T09:30"), at("2026-11-20T07:30"), local(BERLIN)) is None


reminders = st.lists(
    st.builds(Reminder, st.integers(0, 23), st.integers(0, 59), st.frozensets(st.integers(0, 6), min_size=1)),
    min_size=1,
    max_size=5,
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001
zones = st.sampled_from(
    [BERLIN, AUCKLAND, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata"), ZoneInfo("Asia/Gaza")]
)


@given(reminders, moments, zones)
def test_it_is_later_within_eight_days_and_at_a_chosen_time(listed, moment, zone):
    after = moment.astimezone(zone)
    due = next_due(listed, after, local(zone))
    assert after < due.at <= after + timedelta(days=8, hours=1)
    assert all((one.hour, one.minute) == (due.wall.hour, due.wall.minute) for one in due.reminders)
    assert all(due.wall.weekday() in one.days for one in due.reminders)
    # And nothing is left out between: what was last due up to it is itself.
    assert last_due(listed, after, due.at, local(zone)) == due
