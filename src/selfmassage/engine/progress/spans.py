"""The days that are looked at, and how they are cut into weeks, months or longer, so that a chart stays readable."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

MOST_SESSIONS: Final = 31
"""As many sessions as can stand beside each other, each for itself."""

MOST_SLOTS: Final = 54
"""As many groups as can; a year has 53 weeks or 54 parts of one."""

_DAYS_A_WEEK: Final = 7
_MONTHS_A_YEAR: Final = 12


class Period(StrEnum):
    """What can be chosen to look at; each ends today."""

    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class Unit(StrEnum):
    """What stands at one place of a chart."""

    SESSION = "session"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Span(NamedTuple):
    """Some days, both ends among them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


_LENGTH_DAYS: Final = {Period.TWO_WEEKS: 14, Period.MONTH: 31, Period.YEAR: 365}
_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: _MONTHS_A_YEAR}


def span_of(period: Period, today: date, earliest: date | None) -> Span:
    """Return the days of a period up to today; all of them begin with the day of the first session, `earliest`."""
    if period is Period.ALL:
        return Span(min(earliest or today, today), today)
    return Span(_back(today, _LENGTH_DAYS[period] - 1), today)


def unit_of(span: Span, sessions: int, week_start: int = 0) -> Unit:
    """Return what stands at one place: each session while they are few, else the shortest time that makes few groups.

    `week_start` is the day a week begins with, 0 for Monday.
    """
    return Unit.SESSION if sessions <= MOST_SESSIONS else group_of(span, week_start)


def group_of(span: Span, week_start: int = 0) -> Unit:
    """Return the shortest time that makes few groups of a span."""
    groups = (Unit.WEEK, Unit.MONTH, Unit.QUARTER)
    return next((one for one in groups if _fits(span, one, week_start)), Unit.YEAR)


def cut(span: Span, unit: Unit, week_start: int = 0) -> Iterator[Span]:
    """Yield the weeks, months or longer that a span touches, one after the other, whole ones at its ends too."""
    first = _begin(span.first, unit, week_start)
    while first <= span.last:
        after = _next(first, unit)
        if after is None:
            yield Span(first, date.max)
            return
        yield Span(first, after - timedelta(days=1))
        first = after


def _fits(span: Span, unit: Unit, week_start: int) -> bool:
    at_most = span.days / (_DAYS_A_WEEK if unit is Unit.WEEK else 28 * _MONTHS[unit]) + 2
    if at_most <= MOST_SLOTS:
        return True
    return sum(1 for _ in cut(span, unit, week_start)) <= MOST_SLOTS


def _begin(day: date, unit: Unit, week_start: int) -> date:
    if unit is Unit.WEEK:
        return _back(day, (day.weekday() - week_start) % _DAYS_A_WEEK)
    months = _MONTHS[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next(first: date, unit: Unit) -> date | None:
    """Return when the next one begins; None at the end of all dates."""
    try:
        if unit is Unit.WEEK:
            return first + timedelta(days=_DAYS_A_WEEK)
        months = first.month - 1 + _MONTHS[unit]
        return date(first.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1)
    except (OverflowError, ValueError):
        return None


def _back(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))
