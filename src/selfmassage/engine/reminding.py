"""Say when a reminder is due, by the clock on the wall: through summer time, travel and a computer that slept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

WEEK = frozenset(range(7))
"""Every day, Monday 0 to Sunday 6."""

_AHEAD_DAYS = 8

Local: TypeAlias = "Callable[[datetime], datetime]"
"""Gives a time on the wall, without an offset, the offset it has where the person is.

A time that a change of the clock leaves out stands for the one after it; of one that comes twice the first is meant.
"""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A time of day on some days of the week; `course`, where given, only on days on which that course is due."""

    hour: int
    minute: int
    days: frozenset[int] = WEEK
    course: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A moment at which the person wished to be reminded: aware, and the day and time on the wall that it stands for.

    `reminders` are all that fall on it. What has the same `key` is the same reminder, though the clock shows it twice.
    """

    at: datetime
    wall: datetime
    reminders: tuple[Reminder, ...]

    @property
    def key(self) -> str:
        """The day and time on the wall."""
        return self.wall.isoformat(timespec="minutes")


def next_due(reminders: Iterable[Reminder], after: datetime, local: Local) -> Due | None:
    """Return the first moment after `after`, which is aware and in the person's own offset; None without reminders."""
    found = _found(reminders, after.date(), _AHEAD_DAYS, local)
    return next((due for due in found if due.at > after), None)


def last_due(reminders: Iterable[Reminder], after: datetime, until: datetime, local: Local) -> Due | None:
    """Return the last moment after `after` up to `until`, both aware and in the person's own offset; None without."""
    days = (until.date() - after.date()).days
    passed = [due for due in _found(reminders, after.date(), days + 1, local) if after < due.at <= until]
    return passed[-1] if passed else None


def _found(reminders: Iterable[Reminder], first: date, days: int, local: Local) -> Iterator[Due]:
    """Give what falls on the days from the one before `first` on, in the order of time."""
    by_time: dict[time, list[Reminder]] = {}
    for one in reminders:
        by_time.setdefault(time(one.hour, one.minute), []).append(one)
    found = []
    # From a day before: the wall may show another day than `first` where the person is now.
    for number in range(-1, days + 1):
        day = first + timedelta(number)
        for wall_time, listed in by_time.items():
            fitting = tuple(one for one in listed if day.weekday() in one.days)
            if fitting:
                wall = datetime.combine(day, wall_time)
                found.append(Due(local(wall), wall, fitting))
    yield from sorted(found, key=lambda due: due.at)
