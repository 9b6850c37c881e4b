"""What takes long with a person's data, in a thread: measure it, write all of it into one file, delete it."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.model.problem import UserError
from selfmassage.store.library import without_garbage
from selfmassage.store.my_data import CancelledError, amounts, delete, export_all, held
from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from selfmassage.store.my_data import Amount, Kind
    from selfmassage.store.paths import Places

_STEPS = 200


class Measured(NamedTuple):
    """How much is kept; `sessions` None where the journal cannot be read."""

    amounts: tuple[Amount, ...]
    sessions: int | None


class DataWork(QObject):
    """Does one thing after the other. `measured` carries a `Measured`, `progressed` a share from 0 to 1.

    `exported` carries the archive's path, a UserError, or None when it was given up; `deleted` None or a UserError.
    """

    measured = Signal(object)
    progressed = Signal(float)
    exported = Signal(object)
    deleted = Signal(object)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._given_up = threading.Event()

    def measure(self) -> None:
        """Find out how much is kept."""
        self._start(self._measure)

    def export(self, target: Path) -> None:
        """Write everything into one archive."""
        self._given_up.clear()
        self._start(lambda: self.exported.emit(self._exported(target)))

    def cancel(self) -> None:
        """Give up what is being written."""
        self._given_up.set()

    def delete(self, kinds: Collection[Kind]) -> None:
        """Delete the files of these kinds."""
        self._start(lambda: self.deleted.emit(self._deleted(kinds)))

    def close(self) -> None:
        """Give up what can be given up, and wait for the rest."""
        self.cancel()
        self._pool.waitForDone()

    def _start(self, call: Callable[[], None]) -> None:
        def collected_elsewhere() -> None:
            # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
            with without_garbage():
                call()

        self._pool.start(PoolJob(collected_elsewhere))

    # --- in the thread --------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        found = amounts(self._places, held(self._places))
        sessions = self._of_journal(lambda journal: journal.size().sessions)
        self.measured.emit(Measured(found, sessions))

    def _exported(self, target: Path) -> Path | UserError | None:
        told = -1

        def go_on(done: int, of: int) -> bool:
            nonlocal told
            step = done * _STEPS // max(of, 1)
            if step != told:
                told = step
                self.progressed.emit(step / _STEPS)
            return not self._given_up.is_set()

        try:
            journal = self._of_journal(lambda journal: journal.exported())
            export_all(self._places, target, journal, datetime.now().astimezone(), go_on)
        except CancelledError:
            return None
        except UserError as fault:
            return fault
        return target

    def _deleted(self, kinds: Collection[Kind]) -> UserError | None:
        try:
            delete(self._places, kinds)
        except UserError as fault:
            return fault
        return None

    def _of_journal(self, ask: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever is asked
        """Ask the journal through a connection of this thread's own; None where there is none to be read."""
        if not self._places.journal.exists():
            return None
        from selfmassage.store.journal import Journal

        try:
            with Journal(self._places.journal) as journal:
                return ask(journal)
        except UserError:
            # It says itself what is wrong with it; a copy of its file comes along all the same.
            return None
