"""Mark days by what was done on them and what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.today.day_mark import Mark

if TYPE_CHECKING:
    from datetime import date

    from selfmassage.ui.course.knowing import Knowing


def marks_between(knowing: Knowing, first: date, last: date) -> dict[date, Mark]:
    """Return the marks of the days that have any."""
    done = knowing.done_days(first, last)
    planned = {(one.day.day, one.day.kind) for one in knowing.planned_days(first, last)}
    visits = {(one.on, one.done) for one in knowing.visits if first <= one.on <= last}
    today = knowing.today
    days = {*done, *(day for day, _ in planned), *(day for day, _ in visits), today}
    return {
        day: Mark(
            done=day in done,
            planned=(day, "session") in planned,
            is_today=day == today,
            visit_done=(day, True) in visits,
            visit_planned=(day, False) in visits,
            in_break=(day, "break") in planned,
        )
        for day in days
    }
