"""`selfmassage history`: what the journal holds."""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.json_text import json_text
from selfmassage.cli.terminal.plain import plain
from selfmassage.words import marked, tr
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from selfmassage.store.journal import HistoryRow, Status

_STATUSES: Final[Mapping["Status", str]] = {
    "finished": marked("played to the end"),
    "stopped": marked("stopped"),
    "interrupted": marked("interrupted"),
    "running": marked("running"),
}


_COLUMNS: Final = (
    "started",
    "ended",
    "routine",
    "shelf",
    "title",
    "status",
    "reason",
    "massage_seconds",
    "pain_before",
    "pain_after",
    "new_signs",
    "skin_marks",
    "steps",
    "steps_hurt",
    "steps_skipped",
    "steps_shortened",
)


def print_history(context: Context, *, as_json: bool, as_csv: bool = False) -> int:
    """Print the sessions there were, the latest first; makes no journal where there is none."""
    rows = _rows(context)
    if as_json:
        sys.stdout.write(json_text(rows, indent=2) + "\n")
    elif as_csv:
        from selfmassage.store.csv_text import csv_text

        sys.stdout.write(csv_text(_COLUMNS, (_cells(row) for row in rows)))
    elif not rows:
        sys.stdout.write(tr("No session yet. Start one with: selfmassage play collar-zone-self") + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in _table(rows))
    return Exit.FINE


def _rows(context: Context) -> "list[HistoryRow]":
    if not context.places.journal.exists():
        return []
    from selfmassage.store.journal import Journal

    with Journal(context.places.journal) as journal:
        return journal.history()


def _table(rows: "list[HistoryRow]") -> Iterator[str]:
    for row in rows:
        # The journal keeps universal time; people remember theirs.
        day = datetime.fromisoformat(row["started"]).astimezone().strftime("%Y-%m-%d %H:%M")
        length = clock(row["massage_seconds"] * 1000)
        status = tr(_STATUSES[row["status"]])
        yield f"{day}  {length:>6}  {plain(row['title'])} ({plain(row['routine'])}): {status}"


def _cells(row: "HistoryRow") -> list[object]:
    """Return what stands in the columns; times are those of the clock on the wall where the session was."""
    zone = timezone(timedelta(minutes=row["offset_minutes"]))
    outcomes = [step["outcome"] for step in row["steps"]]
    values: Mapping[str, object] = {
        **row,
        "title": plain(row["title"]),
        "started": _there(row["started"], zone),
        "ended": _there(row["ended"], zone) if row["ended"] is not None else None,
        "steps": len(outcomes),
        "steps_hurt": outcomes.count("hurt"),
        "steps_skipped": outcomes.count("skipped"),
        "steps_shortened": outcomes.count("shortened"),
    }
    return [values[column] for column in _COLUMNS]


def _there(moment: str, zone: timezone) -> str:
    return datetime.fromisoformat(moment).astimezone(zone).isoformat()
