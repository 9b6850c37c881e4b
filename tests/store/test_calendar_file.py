"""Calendar files: read back with the library calendars use, right over summer time, updated by a second one."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from selfmassage.model.problem import UserError
from selfmassage.store.calendar_file import CalendarEntry, calendar_bytes, write_calendar

MADE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
EVENING = CalendarEntry("run|1", date(2027, 3, 27), "Collar: session 1 of 8", "Moves.", time(19, 0), 20)


def events(data) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_what_is_written_reads_back():
    (event,) = events(calendar_bytes([EVENING], "Collar", MADE))
    assert str(event["SUMMARY"]) == EVENING.title
    assert str(event["DESCRIPTION"]) == "Moves."
    assert event.decoded("DTSTART") == datetime(2027, 3, 27, 19, 0)  # noqa: DTZ001 - on the wall
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=20)
    assert event.decoded("DTSTAMP") == MADE
    calendar = Calendar.from_ical(calendar_bytes([EVENING], "Collar", MADE))
    assert str(calendar["VERSION"]) == "2.0"
    assert not calendar.errors


def test_over_summer_time_the_wall_says_the_same_in_every_zone():
    days = [date(2027, 3, 27) + timedelta(days) for days in range(3)]
    data = calendar_bytes([CalendarEntry(str(day), day, "One", at=time(2, 30)) for day in days], "C", MADE)
    assert [one.decoded("DTSTART").time() for one in events(data)] == [time(2, 30)] * 3
    assert b"TZID" not in data
    assert b"DTSTART:20270328T023000\r\n" in data


def test_without_a_time_it_is_a_day_that_is_free():
    (event,) = events(calendar_bytes([CalendarEntry("b", date(2027, 3, 27), "Break", days=42)], "C", MADE))
    assert event.decoded("DTSTART") == date(2027, 3, 27)
    assert event.decoded("DTEND") == date(2027, 5, 8)
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_a_second_file_changes_the_entries_of_the_first():
    moved = CalendarEntry(EVENING.key, date(2027, 3, 29), EVENING.title, at=EVENING.at)
    (first,) = events(calendar_bytes([EVENING], "C", MADE))
    (second,) = events(calendar_bytes([moved], "C", MADE + timedelta(hours=1)))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    (other,) = events(calendar_bytes([CalendarEntry("run|2", moved.day, "Another")], "C", MADE))
    assert other["UID"] != first["UID"]


def test_the_persons_calendar_reminds_only_where_that_is_wished_for():
    assert b"VALARM" not in calendar_bytes([EVENING], "C", MADE)
    data = calendar_bytes([EVENING, CalendarEntry("b", EVENING.day, "Break")], "C", MADE, 15)
    (alarm,) = Calendar.from_ical(data).walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-15)
    assert str(alarm["ACTION"]) == "DISPLAY"


def test_it_is_written_whole_or_said(tmp_path):
    write_calendar(tmp_path / "collar.ics", [EVENING], "C", MADE)
    assert len(events((tmp_path / "collar.ics").read_bytes())) == 1
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError):
        write_calendar(tmp_path / "file" / "collar.ics", [EVENING], "C", MADE)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(
    st.lists(
        st.builds(
            CalendarEntry,
            st.text(max_size=20),
            st.dates(date(2020, 1, 1), date(2040, 1, 1)),
            texts,
            texts,
            st.none() | st.times().map(lambda one: one.replace(microsecond=0)),
            st.integers(1, 120),
            st.integers(1, 60),
        ),
        max_size=4,
    )
)
def test_whatever_it_is_called_it_reads_back(entries):
    data = calendar_bytes(entries, "C", MADE)
    found = events(data)
    assert [str(one["SUMMARY"]) for one in found] == [one.title for one in entries]
    assert [one.decoded("DTSTART") for one in found] == [
        datetime.combine(one.day, one.at) if one.at is not None else one.day for one in entries
    ]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
