"""Write planned days as a calendar file (iCalendar, RFC 5545) that a calendar of the person's own takes in.

Times are on the wall, without a zone: 19:00 stays 19:00 through summer time and wherever the person is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from selfmassage import __version__
from selfmassage.store.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from icalendar import Event

_OURS: Final = UUID("6f1d3a52-6f0c-4c5e-9b0a-2f7f0c8d7a11")
_SINCE: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One planned thing. `key` says which: a file with the same key, taken in later, changes the entry of the first.

    Without `at` it takes the whole day, or `days` of them.
    """

    key: str
    day: date
    title: str
    text: str = ""
    at: time | None = None
    minutes: int = 30
    days: int = 1


def calendar_bytes(
    entries: Iterable[CalendarEntry], name: str, made: datetime, remind_minutes_before: int | None = None
) -> bytes:
    """Return the calendar file of these entries; `name` is the calendar's, `made`, aware, the moment of this version.

    `remind_minutes_before` lets the person's calendar remind of what has a time; 0 is at its beginning.
    """
    from icalendar import Alarm, Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//selfmassage//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = _event(entry, made.astimezone(UTC))
        if remind_minutes_before is not None and entry.at is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", -timedelta(minutes=remind_minutes_before))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_calendar(
    path: Path,
    entries: Iterable[CalendarEntry],
    name: str,
    made: datetime,
    remind_minutes_before: int | None = None,
) -> None:
    """Write the calendar file whole; raises UserError like `write_whole`."""
    write_whole(path, calendar_bytes(entries, name, made, remind_minutes_before))


def _event(entry: CalendarEntry, made: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid5(_OURS, entry.key)}@selfmassage")
    event.add("dtstamp", made)
    event.add("last-modified", made)
    # Calendars take in a second version of an entry only where this has grown.
    event.add("sequence", max(0, int((made - _SINCE) / timedelta(minutes=1))))
    event.add("summary", entry.title)
    if entry.text:
        event.add("description", entry.text)
    if entry.at is not None:
        begins = datetime.combine(entry.day, entry.at)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=entry.minutes))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=entry.days))
        # A day on which something is planned is not a busy day.
        event.add("transp", "TRANSPARENT")
    return event
