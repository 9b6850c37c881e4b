"""Read from the journal what courses are computed from, in the engine's words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from selfmassage.engine.courses.rows import Kept, Review, Rows, Run, Visit

if TYPE_CHECKING:
    from selfmassage.store.journal import Journal
    from selfmassage.store.journal_rows import SessionSummary

_FAR_ENOUGH: Final = timedelta(days=400)
"""The longest break there may be, and a month: what was done earlier keeps nothing apart."""


def rows_of(journal: "Journal", regions: Mapping[str, str], today: date) -> Rows:
    """Return the rows that courses need. `regions` tells the region of a routine by its id, where it is known.

    Raises UserError as the journal's reads do.
    """
    runs = journal.course_runs()
    far = today - _FAR_ENOUGH
    # A run may have been left for years; its sessions still count in it, and a long one earns its break as a whole.
    first = min([far, *(run.started.date() for run in runs if run.ended is None or run.ended.date() >= far)])
    return Rows(
        tuple(
            Run(run.id, run.course_id, run.way, run.started, run.starts_on, run.ended, run.end_reason, run.shelf)
            for run in runs
        ),
        tuple(_kept(journal.sessions(first), regions)),
        tuple(Review(one.run, one.after_session, one.answer, one.told) for one in journal.reviews()),
        tuple(Visit(one.on, one.half, one.done, one.run, one.area or None) for one in journal.visits()),
    )


def _kept(sessions: "Iterable[SessionSummary]", regions: Mapping[str, str]) -> Iterable[Kept]:
    for one in sessions:
        finished = one.status == "finished"
        region = regions.get(one.routine_id)
        yield Kept(one.started, one.routine_id, finished, one.course_run, one.worked_ms, region)
