"""What a course's planned days are called in a person's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.store.calendar_file import CalendarEntry
from selfmassage.words.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import time

    from selfmassage.engine.courses.planning import Planned
    from selfmassage.engine.courses.rows import Run


def calendar_entries(
    days: Sequence[Planned], run: Run, title: str, *, of: int, at: time | None, minutes: int
) -> tuple[CalendarEntry, ...]:
    """Return what is planned as calendar entries.

    `title` is the course's, `of` how many sessions it has, `at` the time on the wall the person chose, None for entries
    without one. An entry keeps its key as long as the run lasts, so that a later file moves it.
    """
    own = f"{run.course}|{run.started.isoformat()}"
    made = []
    for one in days:
        if one.kind == "break":
            continue
        wall = at
        if one.at is not None:
            wall = max(at, one.at.time()) if at is not None else one.at.time()
        said = tr("{title}: visit {n}") if one.kind == "visit" else tr("{title}: session {n} of {of}")
        text = tr("Planned by Self-massage. A missed day is no matter: the rest moves.")
        key = f"{own}|{one.kind}|{one.number}"
        name = said.format(title=title, n=one.number, of=of)
        made.append(CalendarEntry(key, one.day, name, text, wall, minutes))
    return (*made, *_breaks(days, own, title))


def _breaks(days: Sequence[Planned], own: str, title: str) -> Iterator[CalendarEntry]:
    """Give one entry for the days of a break that follow each other."""
    off = sorted(one.day for one in days if one.kind == "break")
    first = 0
    number = 0
    for at, day in enumerate(off):
        if at + 1 == len(off) or (off[at + 1] - day).days > 1:
            number += 1
            name = tr("{title}: break").format(title=title)
            yield CalendarEntry(f"{own}|break|{number}", off[first], name, days=(day - off[first]).days + 1)
            first = at + 1
