"""Say days, spans, scores and changes in the person's language, as short as they stand in a chart and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, tr
from selfmassage.words.progress import change_word

if TYPE_CHECKING:
    from datetime import date

    from selfmassage.engine.progress.overview import Change
    from selfmassage.engine.progress.pain import Spread
    from selfmassage.engine.progress.spans import Span

_MINUS = "\N{MINUS SIGN}"
_MONTHS_A_QUARTER = 3


def day_text(day: date, today: date | None = None) -> str:
    """Return `18 Nov`, with the year where it is not that of `today`."""
    # Translators: a day without its year, in Qt's letters: d the day, MMM the month in short.
    pattern = tr("d MMM") if today is not None and day.year == today.year else tr("d MMM yyyy")
    return _shown(day, pattern)


def whole_day_text(day: date) -> str:
    """Return a day with its weekday and year: `Wednesday, 18 November 2026`."""
    return qt_locale(language()).toString(QDate(day.year, day.month, day.day))


def span_text(span: Span, unit: Unit, today: date) -> str:
    """Return what a row of the table is about: `18 Nov`, `9–15 Nov`, `Nov 2026`, `Q4 2026`, `2026`."""
    match unit:
        case Unit.SESSION:
            return day_text(span.first, today)
        case Unit.WEEK:
            return days_text(span, today)
        case Unit.MONTH:
            # Translators: a month with its year, in Qt's letters: MMM the month in short, yyyy the year.
            return _shown(span.first, tr("MMM yyyy"))
        case Unit.QUARTER:
            quarter = (span.first.month - 1) // _MONTHS_A_QUARTER + 1
            # Translators: a quarter of a year, such as Q4 2026.
            return tr("Q{n} {year}").format(n=quarter, year=span.first.year)
        case Unit.YEAR:
            return str(span.first.year)


def days_text(span: Span, today: date) -> str:
    """Return the days from the first to the last: `9–15 Nov`, `28 Sep – 4 Oct`."""
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        # Translators: some days of one month, such as 9–15 Nov.
        return tr("{first}–{day}").format(first=span.first.day, day=day_text(span.last, today))
    first = day_text(span.first, today if span.first.year == span.last.year else None)
    return tr("{first} – {last}").format(first=first, last=day_text(span.last, today))


def tick_text(span: Span, unit: Unit) -> str:
    """Return what stands below a place of the chart; nothing where the neighbours say it."""
    match unit:
        case Unit.SESSION | Unit.WEEK:
            return _shown(span.first, tr("d MMM"))
        case Unit.MONTH:
            return _shown(span.first, tr("MMM yyyy"))
        case Unit.QUARTER:
            return str(span.first.year) if span.first.month == 1 else ""
        case Unit.YEAR:
            return str(span.first.year)


def score_text(score: float) -> str:
    """Return a score, with one decimal only where it has one: `4`, `4.5`."""
    return qt_locale(language()).toString(score, "f", 0 if score == round(score) else 1)


def spread_text(spread: Spread | None, unit: Unit) -> str:
    """Return a score, of several the middle and the range: `5 (3–7)`; a dash where none was told."""
    if spread is None:
        return "–"
    if unit is Unit.SESSION or spread.low == spread.high:
        return score_text(spread.middle)
    return tr("{middle} ({low}–{high})").format(middle=score_text(spread.middle), low=spread.low, high=spread.high)


def points_text(change: Change | None) -> str:
    """Return a change as a number with its sign: `−2`."""
    if change is None:
        return "–"
    sign = _MINUS if change.points < 0 else "+" if change.points > 0 else ""
    return sign + score_text(abs(change.points))


def change_text(change: Change | None) -> str:
    """Return a change with its word: `−2 better`."""
    return "–" if change is None else f"{points_text(change)} {change_word(change.kind)}"


def minutes_number(worked_ms: int) -> str:
    """Return whole minutes as a number, at least 1 where there was anything."""
    whole = max(1, round(worked_ms / 60_000)) if worked_ms > 0 else 0
    return qt_locale(language()).toString(whole)


def _shown(day: date, pattern: str) -> str:
    return qt_locale(language()).toString(QDate(day.year, day.month, day.day), pattern)
