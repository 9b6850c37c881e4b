"""Load what a session is made of away from the window's thread, then build it piece by piece in the window's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_LAST = "selfmassage.ui.leading"


class _Importing(QRunnable):
    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell

    def run(self) -> None:
        """Import, and tell; what cannot be imported is found out again by who needs it."""
        try:
            from selfmassage.ui.own_hashes import hash_without_openssl

            hash_without_openssl()
            import selfmassage.player.output
            import selfmassage.store.journal
            import selfmassage.ui.guard
            import selfmassage.ui.leading
            import selfmassage.ui.starting  # noqa: F401 - loaded here, used later
        finally:
            self._tell()


class Loading(QObject):
    """Calls back once documents, engine, player and speech are imported: 0.3 s the first time, else at once.

    Not sooner, since they would double the memory of the first page.
    """

    _done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._pieces: Generator[None, None, None] | None = None
        self._is_busy = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)
        self._done.connect(self._on_done)

    def then(self, do: Callable[[], None]) -> None:
        """Do it when all is loaded, and behind work in turns that goes on.

        Of several wishes that wait only the last is done: who goes on quickly means where he arrives.
        """
        self._then = do
        if self._is_busy:
            return
        if _LAST in sys.modules:
            self._do_waiting()
            return
        self._is_busy = True
        QThreadPool.globalInstance().start(_Importing(self._done.emit))

    def in_turns(self, work: Callable[[], Generator[None, None, None]]) -> None:
        """Do `work` when all is loaded; at each `yield` the window answers. Other wishes wait until its end."""
        self.then(lambda: self._go_on(work()))

    def drop_waiting(self) -> None:
        """Do not do what waits: the person has gone elsewhere. Work in turns that has begun goes on to its end."""
        self._then = None

    def give_up(self) -> None:
        """Do no more of what was wished for; what `work` holds open it closes on GeneratorExit."""
        self._turn.stop()
        pieces, self._then, self._pieces = self._pieces, None, None
        if pieces is not None:
            self._is_busy = False
            pieces.close()

    def _go_on(self, pieces: Generator[None, None, None]) -> None:
        # Not while a piece is done: it cannot be closed then.
        self._pieces = None
        self._is_busy = True
        try:
            for _ in pieces:
                self._pieces = pieces
                self._turn.start()
                return
        finally:
            self._is_busy = self._pieces is not None
        self._do_waiting()

    def _do_waiting(self) -> None:
        do, self._then = self._then, None
        if do is not None:
            do()

    def _on_turn(self) -> None:
        if self._pieces is not None:
            self._go_on(self._pieces)

    def _on_done(self) -> None:
        self._is_busy = False
        self._do_waiting()
