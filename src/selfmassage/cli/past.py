"""`selfmassage history`: what the journal holds."""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
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


def print_history(context: Context, *, as_json: bool) -> int:
    """Print the sessions there were, the latest first; makes no journal where there is none."""
    rows = _rows(context)
    if as_json:
        sys.stdout.write(json_text(rows, indent=2) + "\n")
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
        yield f"{day}  {length:>6}  {plain(row['title'])} ({plain(row['routine'])}): {tr(_STATUSES[row['status']])}"
