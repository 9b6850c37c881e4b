"""The window's journal: opened when it is first needed, and the session in it that can be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from selfmassage.model.problem import UserError
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from selfmassage.store.journal import Journal, OpenSession
    from selfmassage.store.paths import Places
    from selfmassage.ui.today.page import TodayPage


BACK_UP_AFTER_MS = 5_000
"""Not while the window is being shown: the day is long."""


class Past:
    """What was done before, said on the first page where it can be gone on with, or where it cannot be read.

    `opened` is the session that is offered, None where there is none.
    """

    def __init__(self, places: Places, today: TodayPage) -> None:
        self._places = places
        self._today = today
        self._journal: Journal | None = None
        self.opened: OpenSession | None = None

    def journal(self) -> Journal | None:
        """Return the journal, or None after saying why there is none."""
        if self._journal is None:
            from selfmassage.store.journal import Journal

            try:
                self._journal = Journal(self._places.journal)
            except UserError as fault:
                self._say(fault)
                return None
            if self._journal.notice is not None:
                self._say(self._journal.notice)
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
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.close()

    def _back_up(self) -> None:
        if self._journal is not None:
            self._journal.back_up_daily()

    def _say(self, fault: UserError) -> None:
        self._today.show_notice(fault_sentence(fault.code, fault.params))
