"""`selfmassage history`: what the journal holds."""

import json
import sys

from selfmassage.cli.context import Context
from selfmassage.words import tr
from selfmassage.words.times import clock


def _status_name(status: str) -> str:
    names = {
        "finished": tr("played to the end"),
        "stopped": tr("stopped"),
        "interrupted": tr("interrupted"),
        "running": tr("running"),
    }
    return names.get(status, status)


def print_history(context: Context, *, as_json: bool) -> int:
    """Print the sessions there were, oldest first."""
    from selfmassage.store.journal import Journal

    journal = Journal(context.places.journal)
    try:
        rows = journal.history()
    finally:
        journal.close()
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return 0
    if not rows:
        sys.stdout.write(tr("No session yet. Start one with: selfmassage play collar-zone-self") + "\n")
    for row in rows:
        length = clock(round(float(str(row["massage_seconds"])) * 1000))
        sys.stdout.write(f"{row['started']}  {row['routine']}  {length}  {_status_name(str(row['status']))}\n")
    return 0
