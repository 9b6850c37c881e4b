"""`selfmassage list`: the routines there are, from the index alone."""

import argparse
import sys

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.json_text import json_text
from selfmassage.cli.terminal.plain import plain
from selfmassage.model.text import choose
from selfmassage.store.index import Entry
from selfmassage.words import ntr, tr
from selfmassage.words.times import minutes, minutes_text


def _fits(entry: Entry, arguments: argparse.Namespace) -> bool:
    """Tell whether an entry passes the filters; a broken file passes only where nothing is asked."""
    wanted = (arguments.region, arguments.performer, arguments.minutes)
    if not entry.plays:
        return wanted == (None, None, None)
    return (
        arguments.region in (None, entry.region)
        and arguments.performer in (None, entry.performer)
        and (arguments.minutes is None or minutes(entry.total_ms) <= arguments.minutes)
    )


def list_routines(context: Context, arguments: argparse.Namespace) -> int:
    """Print the routines that pass the filters, as a table or as JSON."""
    entries = [entry for entry in context.library.entries() if _fits(entry, arguments)]
    titles = [choose(entry.title, entry.language, context.languages)[0] for entry in entries]
    if arguments.json:
        rows = [
            {
                "id": entry.id,
                "title": title,
                "region": entry.region,
                "performer": entry.performer,
                "position": entry.position,
                "equipment": list(entry.equipment),
                "massage_seconds": entry.massage_ms / 1000,
                "total_seconds": entry.total_ms / 1000,
                "shelf": entry.shelf,
                "problems": entry.problems,
            }
            for entry, title in zip(entries, titles, strict=True)
        ]
        sys.stdout.write(json_text(rows, indent=2) + "\n")
        return Exit.FINE
    if not entries:
        sys.stderr.write(tr("No routine fits. Ask for more minutes or another region.") + "\n")
    for entry, title in zip(entries, titles, strict=True):
        length = minutes_text(entry.total_ms) if entry.plays else ntr("{n} problem", "{n} problems", entry.problems)
        sys.stdout.write(f"{plain(entry.id):28} {length:>12}  {plain(title)}\n")
    return Exit.FINE
