"""Write into the journal from a thread of its own, in order, so that nobody who shows or plays waits for the disk."""

import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, cast

from selfmassage.model.problem import UserError
from selfmassage.store.journal_file import connected, guarded
from selfmassage.store.journal_pen import Pen
from selfmassage.store.reason import reason_of

BUSY_S: Final = 2.5
"""How long a task waits for another instance: nobody stands and waits with it."""
FLUSH_S: Final = 4.0
"""How long a reader waits for what was handed over before; then the disk does not answer."""
SETTLE_S: Final = 0.05
"""How soon after a write it is on the disk, when nothing follows it."""
UNSETTLED_S: Final = 0.5
"""How soon when one follows the other."""

T = TypeVar("T")
Task: TypeAlias = Callable[[Pen], object]
Told: TypeAlias = Callable[[UserError], None]


class _Job:
    """A task, and who waits for it or is told of its failure."""

    def __init__(self, task: Task | None, told: Told | None = None, *, awaited: bool = False) -> None:
        self.task = task
        self.told = told
        self.awaited = awaited
        self.done = threading.Event()
        self.result: object = None
        self.fault: Exception | None = None


class Writer:
    """A queue of tasks and the thread that works them off; the thread begins with the first task.

    Each task's writes outlive the end of the process when it has run, a power cut within `UNSETTLED_S` of that. A
    failure that nobody was told is raised by the next `do` or `flush`: UserError as of `Journal`.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._behind = False
        self._untold: Exception | None = None

    def write(self, task: Task, told: Told | None = None) -> None:
        """Have a task done, and return at once; `told` hears of its failure in the writer's thread."""
        self._put(_Job(task, told))

    def do(self, task: Callable[[Pen], T]) -> T:
        """Have a task done and return what it returns."""
        job = _Job(task, awaited=True)
        self._put(job)
        self._wait(job)
        if job.fault is not None:
            raise job.fault
        return cast("T", job.result)

    def flush(self) -> None:
        """Return when everything handed over so far can be read."""
        if self._behind:
            job = _Job(None)
            self._put(job)
            self._wait(job)
            self._behind = False
        fault, self._untold = self._untold, None
        if fault is not None:
            raise fault

    def close(self) -> None:
        """Work off what there is and end the thread; one whose disk does not answer is left to itself."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(FLUSH_S)
            self._thread = None

    def _put(self, job: _Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._behind = True
        self._jobs.put(job)

    def _wait(self, job: _Job) -> None:
        if not job.done.wait(FLUSH_S):
            raise UserError("journal.busy", path=str(self._path))

    # --- in the thread --------------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            with guarded(self._path), closing(connected(self._path, BUSY_S)) as db:
                # Freed pages are overwritten: what was deleted is gone.
                db.execute("PRAGMA secure_delete = ON")
                db.execute("PRAGMA synchronous = NORMAL")
                self._work(db)
        except UserError as fault:
            # It could not even be opened, so nothing can be written.
            self._refuse(fault)

    def _work(self, db: sqlite3.Connection) -> None:
        pen = Pen(db, self._now, self._path)
        written_at: float | None = None
        while True:
            try:
                job = self._jobs.get(timeout=None if written_at is None else SETTLE_S)
            except queue.Empty:
                job, due = None, True
            else:
                if job is None:
                    self._settle()
                    return
                self._do(job, pen)
                if job.task is not None and written_at is None:
                    written_at = time.monotonic()
                due = written_at is not None and time.monotonic() - written_at > UNSETTLED_S
            if due:
                self._settle()
                written_at = None

    def _do(self, job: _Job, pen: Pen) -> None:
        if job.task is not None:
            try:
                with guarded(self._path):
                    job.result = job.task(pen)
            except Exception as fault:  # noqa: BLE001 - also one of the app's own is raised where somebody waits
                self._failed(job, fault)
        job.done.set()

    def _failed(self, job: _Job, fault: Exception) -> None:
        job.fault = fault
        if job.told is not None and isinstance(fault, UserError):
            job.told(fault)
        elif not job.awaited:
            self._untold = fault

    def _refuse(self, fault: UserError) -> None:
        while (job := self._jobs.get()) is not None:
            if job.task is not None:
                self._failed(job, fault)
            job.done.set()

    def _settle(self) -> None:
        """See to it that what was written is on the disk: it lies in the log beside the journal.

        SQLite would do so within each transaction, and until then nobody could read it; a kill while the disk is slow
        would take what waits meanwhile.
        """
        log = self._path.with_name(self._path.name + "-wal")
        try:
            handle = os.open(log, os.O_RDWR)
        except OSError:
            return  # it has all been taken over into the journal
        try:
            os.fsync(handle)
        except OSError as fault:
            self._untold = UserError("disk.failed", path=str(self._path), reason=reason_of(fault))
        finally:
            os.close(handle)
