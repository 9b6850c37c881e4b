"""The rows of the tables on the progress page: the same numbers as in the charts, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.progress.saying import change_text, minutes_number, points_text, span_text, spread_text
from selfmassage.ui.progress.table import Cell, Column
from selfmassage.words import tr
from selfmassage.words.progress import change_word, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from selfmassage.engine.progress.overview import Change, Overview, Slot


def shown_slots(overview: Overview) -> tuple[Slot, ...]:
    """Return what the table's rows are about, the latest first; groups without a session have no row."""
    return tuple(slot for slot in reversed(overview.slots) if slot.sessions)


def columns_of(overview: Overview) -> tuple[Column, ...]:
    """Return the columns of the table beside the chart of pain."""
    grouped = overview.unit is not Unit.SESSION
    count = (Column(tr("Sessions")),) if grouped else ()
    of_groups = tr("The middle, and from the lowest to the highest")
    before, after = tr("Pain before"), tr("Pain after")
    return (
        Column(unit_name(overview.unit), numbers=False),
        *count,
        Column(tr("Before"), meaning=f"{before}. {of_groups}" if grouped else before),
        Column(tr("After"), meaning=f"{after}. {of_groups}" if grouped else after),
        Column(tr("Change"), numbers=False),
        Column(tr("Min"), meaning=tr("Minutes")),
    )


def rows_of(slots: Iterable[Slot], unit: Unit, today: date) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each slot."""
    return tuple(_row(slot, unit, today) for slot in slots)


def bar_columns(unit: Unit) -> tuple[Column, ...]:
    """Return the columns of the table beside the bars."""
    return (Column(unit_name(unit), numbers=False), Column(tr("Sessions")), Column(tr("Min"), meaning=tr("Minutes")))


def bar_rows(slots: Iterable[Slot], unit: Unit, today: date) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each bar."""
    return tuple(
        (
            Cell(span_text(slot.span, unit, today)),
            Cell(str(slot.sessions)),
            Cell(minutes_number(slot.worked_ms)),
        )
        for slot in slots
    )


def _row(slot: Slot, unit: Unit, today: date) -> tuple[Cell, ...]:
    count = (Cell(str(slot.sessions)),) if unit is not Unit.SESSION else ()
    return (
        Cell(span_text(slot.span, unit, today)),
        *count,
        Cell(spread_text(slot.before, unit)),
        Cell(spread_text(slot.after, unit)),
        _changed(slot.change),
        Cell(minutes_number(slot.worked_ms)),
    )


def _changed(change: Change | None) -> Cell:
    if change is None:
        return Cell("–", read=tr("not told"))
    return Cell(change_word(change.kind), points_text(change), change_text(change))
