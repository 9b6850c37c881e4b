"""Hold what is known of a person's courses, read anew after each change; the documents are loaded beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.model.problem import UserError
from selfmassage.store.course_glance import keep_glance
from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from selfmassage.store.course_glance import Glance
    from selfmassage.store.eased import EasedSteps
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal, Pen
    from selfmassage.store.journal_rows import SessionSummary
    from selfmassage.store.paths import Places
    from selfmassage.ui.course.knowing import Knowing


class Holding(QObject):
    """The journal and the documents together. `loaded` when the documents are there, `failed` carries a UserError."""

    loaded = Signal()
    failed = Signal(object)
    _made = Signal(object)

    def __init__(
        self,
        places: Places,
        journal: Callable[[], Journal | None],
        entries: Callable[[], tuple[Entry, ...]],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._journal, self._entries, self._now = places, journal, entries, now
        self._is_loading = False
        self.knowing: Knowing | None = None
        """What was read last; None before anything asked for it."""
        self._made.connect(self._on_made)

    def has_any(self) -> bool:
        """Tell whether the journal holds a course or a visit; nothing of the courses is loaded for it."""
        if not self._places.journal.exists():
            return False
        journal = self._journal()
        try:
            return journal is not None and bool(journal.course_runs() or journal.visits())
        except UserError as fault:
            self.failed.emit(fault)
            return False

    def read(self) -> Knowing | None:
        """Return what is known now; None where the journal cannot be read, which is told."""
        if self.knowing is None:
            from selfmassage.ui.course.knowing import Knowing

            self.knowing = Knowing(self._places, self._now)
        try:
            self.knowing.read(self._journal(), self._entries())
        except UserError as fault:
            self.failed.emit(fault)
            return None
        return self.knowing

    def load(self) -> None:
        """Read the documents beside the window; `loaded` comes when they are there."""
        if self._is_loading:
            return
        self._is_loading = True
        places, now, tell = self._places, self._now, self._made.emit

        def make() -> None:
            from selfmassage.ui.own_hashes import hash_without_openssl

            hash_without_openssl()
            from selfmassage.ui.course import today_told  # noqa: F401 - loaded here, used later
            from selfmassage.ui.course.knowing import Knowing

            tell(Knowing(places, now))

        QThreadPool.globalInstance().start(PoolJob(make))

    def write(self, task: Callable[[Pen], object]) -> None:
        """Write it; reading waits for the writing, which takes milliseconds."""
        journal = self._journal()
        if journal is None:
            self.failed.emit(UserError("journal.none"))
            return
        try:
            journal.do(task)
        except UserError as fault:
            self.failed.emit(fault)

    def close_what_is_over(self) -> None:
        """Write the end of each run that is over by what was done and answered in it."""
        journal = self._journal()
        if journal is None or self.knowing is None:
            return
        for run, reason in self.knowing.over():
            journal.write(partial(_end, run=run, reason=reason))

    def sessions_on(self, day: date) -> tuple[SessionSummary, ...]:
        """Return the sessions of a day."""
        journal = self._journal()
        try:
            return journal.sessions(day, day) if journal is not None else ()
        except UserError as fault:
            self.failed.emit(fault)
            return ()

    @property
    def eased(self) -> EasedSteps:
        """What was chosen for steps that hurt."""
        from selfmassage.store.eased import EasedSteps

        return EasedSteps(self._places.data)

    def look_at_eased(self) -> None:
        """Say where what was chosen for steps that hurt is damaged; without any nothing is loaded for it."""
        if (self._places.data / "eased.json").exists():
            notice = self.eased.load().notice
            if notice is not None:
                self.failed.emit(notice)

    def keep_glance(self, glance: Glance | None) -> None:
        """Keep for the next first paint what is next; without it that is only the poorer."""
        try:
            keep_glance(self._places.data, glance)
        except UserError:
            return

    def _on_made(self, knowing: Knowing) -> None:
        self._is_loading = False
        self.knowing = self.knowing or knowing
        self.loaded.emit()


def _end(pen: Pen, run: int, reason: str) -> None:
    pen.end_run(run, reason)
