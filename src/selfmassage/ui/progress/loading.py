"""Load the charts' libraries away from the window's thread: 0.4 s the first time, during which the window answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST = "selfmassage.ui.progress.pain_chart"


class ChartsLoading(QObject):
    """Calls back once charts can be made, at the next turn of the event loop at the earliest."""

    _done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._is_busy = False
        self._done.connect(self._on_done)

    @property
    def is_done(self) -> bool:
        """Whether charts can be made."""
        return _LAST in sys.modules and not self._is_busy

    def then(self, do: Callable[[], None]) -> None:
        """Do it when charts can be made; the last wish is the one that is done."""
        self._then = do
        if self.is_done:
            QTimer.singleShot(0, self._on_done)
        elif not self._is_busy:
            self._is_busy = True
            QThreadPool.globalInstance().start(PoolJob(self._import))

    def _import(self) -> None:
        """Import, and tell; what cannot be imported is found out again by who needs it."""
        try:
            import selfmassage.ui.progress.bar_chart
            import selfmassage.ui.progress.pain_chart  # noqa: F401 - loaded here, used later
        finally:
            self._done.emit()

    def _on_done(self) -> None:
        self._is_busy = False
        do, self._then = self._then, None
        if do is not None:
            do()
