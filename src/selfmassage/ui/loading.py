"""Load what a session is made of away from the window's thread, when the first one is asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST = "selfmassage.ui.leading"


class _Importing(QRunnable):
    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell

    def run(self) -> None:
        """Import, and tell; what cannot be imported is found out again by who needs it."""
        try:
            import selfmassage.player.output
            import selfmassage.store.journal
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
        self._done.connect(self._on_done)

    def then(self, do: Callable[[], None]) -> None:
        """Do it when all is loaded; a second wish before that is dropped, like a second press of the same button."""
        if _LAST in sys.modules and self._then is None:
            do()
        elif self._then is None:
            self._then = do
            QThreadPool.globalInstance().start(_Importing(self._done.emit))

    def _on_done(self) -> None:
        do, self._then = self._then, None
        if do is not None:
            do()
