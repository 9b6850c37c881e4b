"""One call made by a thread of a pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRunnable

if TYPE_CHECKING:
    from collections.abc import Callable


class PoolJob(QRunnable):
    """Makes a call once. What it finds out is told by a signal, never by touching the window from there."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call

    def run(self) -> None:
        """Make the call."""
        self._call()
