"""Weeks and days as the person's country counts and calls them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, tr

DAYS = 7


def first_weekday() -> int:
    """Return the day a week begins with where the person lives: Monday is 1, Sunday 7."""
    return QLocale.system().firstDayOfWeek().value


def week_of(day: date) -> tuple[date, ...]:
    """Return the seven days of the week of `day`."""
    back = (day.isoweekday() - first_weekday()) % DAYS
    return tuple(day + timedelta(days=step - back) for step in range(DAYS))


def weekday_letter(day: date) -> str:
    """Return the shortest name of its weekday: `M`."""
    name = QLocale.FormatType.NarrowFormat
    return qt_locale(language()).standaloneDayName(day.isoweekday(), name)


def weekday_name(day: date) -> str:
    """Return the name of its weekday: `Monday`."""
    return qt_locale(language()).standaloneDayName(day.isoweekday())


def day_name(day: date) -> str:
    """Return a day without its year: `Wednesday 18 November`."""
    # Translators: a day without its year, in Qt's letters: dddd the weekday, d the day, MMMM the month by name.
    return qt_locale(language()).toString(_qt(day), tr("dddd d MMMM"))


def full_day_name(day: date) -> str:
    """Return a day with its year: `20 November 2026`."""
    return qt_locale(language()).toString(_qt(day), QLocale.FormatType.LongFormat)


def month_name(day: date) -> str:
    """Return the month of a day with its year: `November 2026`."""
    month = qt_locale(language()).standaloneMonthName(day.month)
    # Translators: the head of a month's calendar.
    said = tr("{month} {year}").format(month=month, year=day.year)
    return said[:1].upper() + said[1:]


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
