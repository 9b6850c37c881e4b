"""Keep what was done: a row from a session's first second, a row for each line, and where it stands."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from selfmassage.store.journal_backup import back_up, backups
from selfmassage.store.journal_file import guarded
from selfmassage.store.journal_history import HistoryRow, Telling
from selfmassage.store.journal_opening import open_journal
from selfmassage.store.journal_pen import Pen, dead_sessions
from selfmassage.store.journal_rows import (
    Beginning,
    Ending,
    JournalSize,
    LastCheck,
    LineRecord,
    OpenSession,
    Outcome,
    Status,
)
from selfmassage.store.journal_values import moment_of, on_the_wall
from selfmassage.store.journal_writer import Task, Told, Writer

__all__ = [
    "Beginning",
    "Ending",
    "HistoryRow",
    "Journal",
    "LastCheck",
    "LineRecord",
    "OpenSession",
    "Outcome",
    "Pen",
    "Status",
]

T = TypeVar("T")


class Journal(Telling):
    """The journal in one file; for one thread, beside other instances of the app.

    Writes are done in order by a thread of their own, and each read sees those before it. Methods may raise UserError
    `journal.busy`, `journal.damaged`, `disk.full`, `file.read_only` or `disk.failed`, of themselves or of a write that
    nobody was told had failed; what was written before stays. A session can go on without its journal.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = on_the_wall, *, mends: bool = True) -> None:
        """Open or make the journal at `path`; also raises `journal.newer`. See `notice` for a damaged one.

        Without `mends` a damaged one raises DamagedError: `mend_journal` may take seconds.

        `now` tells the time with the offset that counts where the person is.
        """
        db, self.notice = open_journal(path, mends=mends)
        """What is to be said: `journal.rescued`, `journal.restored`, `journal.set_aside`, or None."""
        self._now = now
        self._writer = Writer(path, now)
        super().__init__(path, db, self._writer.flush)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what there is to be written, within seconds, and let go of the file."""
        self._writer.close()
        self._db.close()

    def write(self, task: Task, told: Told | None = None) -> None:
        """Have something written, and return at once.

        A failure is given to `told`, in the writer's thread, or else raised by the next call that reads or waits.
        """
        self._writer.write(task, told)

    def do(self, task: Callable[[Pen], T]) -> T:
        """Have something written and return what comes of it."""
        return self._writer.do(task)

    def flush(self) -> None:
        """Return when what was handed over can be read, also after the end of the process."""
        self._writer.flush()

    def open_session(self) -> OpenSession | None:
        """Return the last session if it was interrupted and can be gone on with.

        A running session whose process is gone counts as interrupted when it was last heard of; one of another
        process that is alive is left alone.
        """
        self._settle_dead()
        return self._left_open()

    def history(self) -> list[HistoryRow]:
        """Return all sessions, the latest first, as `history --json` gives them."""
        self._settle_dead()
        return super().history()

    def size(self) -> JournalSize:
        """Return how much there is."""
        row = self._all("SELECT count(*) AS n, min(started_utc) AS first, offset_min FROM session")[0]
        files = (self._path, self._path.with_name(self._path.name + "-wal"))
        return JournalSize(
            row["n"],
            moment_of(row["first"], row["offset_min"]).date() if row["n"] else None,
            sum(file.stat().st_size for file in files if file.exists()),
            backups(self._path),
        )

    def back_up_daily(self) -> None:
        """Copy the journal, from a thread of its own, when there is no copy of today yet; returns at once."""
        path, today = self._path, self._now().astimezone().date()

        def copy() -> None:
            # Tomorrow it is tried again; the page about a person's data says of which day the last one is.
            with contextlib.suppress(OSError, sqlite3.DatabaseError):
                back_up(path, today)

        if not any(backup.on == today for backup in backups(path)):
            threading.Thread(target=copy, name="backup", daemon=True).start()

    def _settle_dead(self) -> None:
        self.flush()
        with guarded(self._path):
            dead = dead_sessions(self._db)
        if dead:
            self.do(Pen.settle_dead)
