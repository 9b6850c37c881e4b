"""How long the window's thread is held up by the journal: writing beside a busy disk, reading ten years of it.

Usage: `python -m bench.run journal`.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from bench.figure import Figure
from bench.many_sessions import make_journal
from bench.run import main
from selfmassage.store.journal import Beginning, Journal, LineRecord
from selfmassage.store.journal_pen import Pen

WRITES = 1_500
BETWEEN_MS = 8
WRITE_MS = 4.0
READ_MS = 100.0
TODAY = date(2026, 11, 20)

_FSYNC = """
import os, sys
with open(sys.argv[1], "wb") as file:
    while True:
        file.seek(0)
        file.write(os.urandom(1 << 20))
        file.flush()
        os.fsync(file.fileno())
"""


def measure() -> list[Figure]:
    """Return what writes cost the thread that hands them over, and reads of ten years the thread that asks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal.db")
        make_journal(path, TODAY)
        begun = time.perf_counter()
        journal = Journal(path)
        opened_ms = 1_000 * (time.perf_counter() - begun)
        with journal:
            read_ms = _reads(journal)
            with _busy_disk(Path(folder, "noise")):
                spent = sorted(_writes(journal))
    return [
        Figure("ten years, opened and checked", opened_ms, None, "ms"),
        Figure("ten years, what one page reads", read_ms, READ_MS, "ms"),
        Figure("a write beside a busy disk, median", spent[len(spent) // 2], None, "ms"),
        Figure("a write beside a busy disk, 99 of 100", spent[len(spent) * 99 // 100], WRITE_MS, "ms"),
        Figure("a write beside a busy disk, the worst", spent[-1], WRITE_MS, "ms"),
    ]


def _reads(journal: Journal) -> float:
    """Return the time for all that a page about progress asks, over all ten years, the best of three."""

    def page() -> None:
        journal.sessions()
        journal.troubles()
        journal.course_runs()
        journal.reviews()
        journal.visits()

    return min(_timed(page) for _ in range(3))


def _writes(journal: Journal) -> list[float]:
    """Write as a session does, from a thread that turns an event loop; return what each write took of it."""
    app = QCoreApplication.instance() or QCoreApplication([])
    session = journal.do(lambda pen: pen.begin(Beginning("neck", "mine", "Neck", "a" * 64)))
    spent: list[float] = []
    timer = QTimer()
    timer.setInterval(BETWEEN_MS)

    def write() -> None:
        task = _task(session, len(spent))
        spent.append(_timed(lambda: journal.write(task)))
        if len(spent) == WRITES:
            timer.stop()
            app.quit()

    timer.timeout.connect(write)
    timer.start()
    app.exec()
    journal.flush()
    return spent


def _task(session: int, number: int) -> Callable[[Pen], object]:
    step = f"step-{number // 30}"
    match number % 30:
        case 0:
            return lambda pen: pen.line_done(session, LineRecord("one", step, "right", "done", 30_000, 30_000))
        case 10:
            return lambda pen: pen.pause(session, step, "right", 1_000, "person")
        case 11:
            return lambda pen: pen.pause_over(session, 5_000)
        case 20:
            return lambda pen: pen.note(session, pain=[{"step": step, "pain": 4}])
        case _:
            return lambda pen: pen.note_position(session, step, "right", 100 * number)


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return 1_000 * (time.perf_counter() - begun)


@contextmanager
def _busy_disk(noise: Path) -> Iterator[None]:
    """Have another process write to the same disk and wait for it, again and again."""
    with subprocess.Popen([sys.executable, "-c", _FSYNC, str(noise)]) as process:
        try:
            yield
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main(["journal"]))
