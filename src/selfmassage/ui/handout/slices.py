"""Do long work on the window's thread in slices, so that the window stays alive meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SLICE_MS = 12


class Slices(QObject):
    """Runs one work at a time, a few steps at each turn of the event loop. `progressed` carries the share that is done.

    A new work takes the place of the one that runs.
    """

    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[float] | None = None
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def running(self) -> bool:
        """Whether there is work left."""
        return self._steps is not None

    def run(self, steps: Iterator[float], then: Callable[[], None]) -> None:
        """Do `steps`, each of which yields what share is done, and call `then` after the last."""
        self._steps, self._then = steps, then
        self._timer.start()

    def stop(self) -> None:
        """Give up what runs."""
        self._timer.stop()
        steps, self._steps, self._then = self._steps, None, None
        close = getattr(steps, "close", None)
        if close is not None:
            # So that painters let go of what they paint on.
            close()

    def _on_turn(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        share: float | None = None
        while self._steps is not None and clock.elapsed() < _SLICE_MS:
            share = next(self._steps, None)
            if share is None:
                then = self._then
                self.stop()
                if then is not None:
                    then()
                return
        if share is not None:
            self.progressed.emit(share)
