"""Play into a journal until killed: `journal_child.py FILE PAUSE_MS`, the pause after each line."""

import functools
import itertools
import sys
import time
from pathlib import Path

from selfmassage.store.journal import Beginning, Journal, LineRecord, Pen


def main() -> None:
    """Begin, say so, and write without end."""
    journal = Journal(Path(sys.argv[1]))
    session = journal.do(lambda pen: pen.begin(Beginning("neck", "built-in", "Neck", "0" * 64)))
    print(session, flush=True)  # noqa: T201 - how its parent hears of it
    for number in itertools.count():
        journal.do(functools.partial(play, session=session, number=number))
        time.sleep(int(sys.argv[2]) / 1000)


def play(pen: Pen, session: int, number: int) -> None:
    """Play one line."""
    step = f"step-{number}"
    pen.note_position(session, step, "right", 100)
    if number % 7 == 0:
        pen.hurt(session, LineRecord("one", step, "right", "hurt", 100, 1000, 100))
    pen.line_done(session, LineRecord("one", step, "right", "done", 1000, 1000))


main()
