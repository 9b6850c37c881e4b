"""Say what a file holds in several languages, and days, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt

from selfmassage.model.text import choose
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, languages_read, tr

if TYPE_CHECKING:
    from selfmassage.model.text import TextValue

_MB = 1_000_000


def said(text: TextValue, own: str = "en") -> str:
    """Return a text in the person's language; `own` is the language of its file, which it always holds."""
    return choose(text, own, languages_read())[0]


def day_text(stamp: str) -> str:
    """Return the day of an ISO time as people say it, with its year: `20 November 2026`."""
    moment = QDateTime.fromString(stamp, Qt.DateFormat.ISODate).toLocalTime()
    locale = qt_locale(language())
    return locale.toString(moment.date(), QLocale.FormatType.LongFormat)


def short_day_text(stamp: str) -> str:
    """Return the day of an ISO time where there is little room: `20 Nov 2026`."""
    moment = QDateTime.fromString(stamp, Qt.DateFormat.ISODate).toLocalTime()
    # Translators: a day with its year, in Qt's letters: d the day, MMM the month in short, yyyy the year.
    return qt_locale(language()).toString(moment.date(), tr("d MMM yyyy"))


def weekday_text(stamp: str) -> str:
    """Return the day of an ISO time without its year: `Wednesday 18 November`."""
    moment = QDateTime.fromString(stamp, Qt.DateFormat.ISODate).toLocalTime()
    # Translators: a day without its year, in Qt's letters: dddd the weekday, d the day, MMMM the month by name.
    return qt_locale(language()).toString(moment, tr("dddd d MMMM"))


def moment_text(stamp: str) -> str:
    """Return the day and the time of an ISO time: `20 Nov 2026, 14:05`."""
    moment = QDateTime.fromString(stamp, Qt.DateFormat.ISODate).toLocalTime()
    time = qt_locale(language()).toString(moment.time(), QLocale.FormatType.ShortFormat)
    return tr("{day}, {time}").format(day=short_day_text(stamp), time=time)


def size_text(size: int) -> str:
    """Return a number of bytes as people say it: `12.3 kB`, `4.5 MB`."""
    number = qt_locale(language()).toString
    if size >= _MB:
        return tr("{n} MB").format(n=number(size / _MB, "f", 1))
    return tr("{n} kB").format(n=number(max(size, 100) / 1000, "f", 1))
