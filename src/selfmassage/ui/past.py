"""The window's journal: opened when it is first needed, and the session in it that can be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from selfmassage.model.problem import UserError
from selfmassage.ui.pool_job import PoolJob
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from selfmassage.store.journal import Journal, OpenSession
    from selfmassage.store.paths import Places
    from selfmassage.ui.today.page import TodayPage

BACK_UP_AFTER_MS = 5_000
"""Not while the window is being shown: the day is long."""

_MENDED = frozenset({"journal.rescued", "journal.restored", "journal.set_aside"})


class Past(QObject):
    """What was done before, said on the first page where it can be gone on with, or where it cannot be read.

    `opened` is the session that is offered, None where there is none. A damaged journal is mended beside the window:
    until `mended` there is none.
    """

    mended = Signal()
    _was_mended = Signal(object)

    def __init__(self, places: Places, today: TodayPage) -> None:
        super().__init__()
        self._places = places
        self._today = today
        self._journal: Journal | None = None
        self.is_mending = False
        """Whether the journal is being mended now: what is to be kept waits for that."""
        self.opened: OpenSession | None = None
        self._was_mended.connect(self._on_mended)

    def journal(self) -> Journal | None:
        """Return the journal, or None after saying why there is none."""
        if self._journal is None and not self.is_mending:
            from selfmassage.store.journal import Journal
            from selfmassage.store.journal_file import DamagedError

            try:
                self._journal = Journal(self._places.journal, mends=False)
            except DamagedError:
                self._mend()
                return None
            except UserError as fault:
                self._say(fault)
                return None
            QTimer.singleShot(BACK_UP_AFTER_MS, self._back_up)
        return self._journal

    def offer(self) -> None:
        """Offer the session that was left open, if there is one."""
        journal = self.journal()
        try:
            self.opened = journal.open_session() if journal is not None else None
        except UserError as fault:
            self._say(fault)
            return
        if self.opened is not None:
            # Late: most starts have nothing to offer.
            from selfmassage.ui.wording import weekday_text

            # Its own day, wherever the person is now.
            day = self.opened.started.replace(tzinfo=None).isoformat()
            self._today.show_open_session(self.opened.title, weekday_text(day))

    def close_open(self) -> None:
        """Offer it no more."""
        if self._journal is not None and self.opened is not None:
            try:
                session = self.opened.id
                self._journal.do(lambda pen: pen.close_open(session))
            except UserError as fault:
                self._say(fault)
                return
        self.opened = None

    def close(self) -> None:
        """Let go of the journal."""
        self.is_mending = False
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.close()

    def _mend(self) -> None:
        """Mend the journal in a thread: ten years take seconds."""
        self.is_mending = True
        self._today.show_notice(tr("The journal is damaged. What can be read of it is being put into a new one."))
        path, tell = self._places.journal, self._was_mended.emit

        def mend() -> None:
            from selfmassage.store.journal_opening import mend_journal

            try:
                tell(mend_journal(path))
            except UserError as fault:
                tell(fault)

        QThreadPool.globalInstance().start(PoolJob(mend))

    def _on_mended(self, told: UserError | None) -> None:
        if not self.is_mending:
            return  # closed meanwhile
        self.is_mending = False
        self._today.clear_banner()
        if told is not None:
            self._say(told)
        if told is None or told.code in _MENDED:
            self.offer()
            self.mended.emit()

    def _back_up(self) -> None:
        if self._journal is not None:
            self._journal.back_up_daily()

    def _say(self, fault: UserError) -> None:
        self._today.show_notice(fault_sentence(fault.code, fault.params))
