"""Name a day as people do: its weekday, its number and its month."""

from datetime import date, datetime
from typing import Final

from selfmassage.words.catalogue import marked, tr

_WEEKDAYS: Final = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
# As they stand behind a number: some languages bend them there.
_MONTHS: Final = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)


def day_text(day: date) -> str:
    """Return `Thursday, 26 November`."""
    weekday, month = tr(_WEEKDAYS[day.weekday()]), tr(_MONTHS[day.month - 1])
    return tr("{weekday}, {day} {month}").format(weekday=weekday, day=day.day, month=month)


def hour_text(at: datetime) -> str:
    """Return the time on the clock there: `07:30`."""
    return f"{at:%H:%M}"
