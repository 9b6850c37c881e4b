"""Keep the screen awake while a session plays."""

import os
import queue
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject

from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver

_PLAYING = frozenset({State.RUNNING, State.WAITING, State.COUNT_IN})


class Awake(QObject):
    """Asks the system to leave the screen on, from the first event of a session; where it cannot, nothing happens."""

    def __init__(self, driver: Driver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._driver = driver
        self._wished = False
        self._active = False
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        driver.happened.connect(self._on_happened)

    @property
    def wished(self) -> bool:
        """Whether the screen should stay on now."""
        return self._wished

    @property
    def active(self) -> bool:
        """Whether the system has agreed to leave the screen on."""
        return self._active

    def close(self) -> None:
        """Let the screen go dark again."""
        self._wish(on=False)
        self._wishes.put(None)
        if self._thread is not None:
            self._thread.join(timeout=1.0)

    def _on_happened(self, _events: object) -> None:
        self._wish(on=self._driver.session.state in _PLAYING)

    def _wish(self, *, on: bool) -> None:
        if on == self._wished:
            return
        self._wished = on
        if self._thread is None:
            # The system is asked over a bus that may be slow to answer, and must be thanked by the same thread.
            self._thread = threading.Thread(target=self._ask, name="awake", daemon=True)
            self._thread.start()
        self._wishes.put(on)

    def _ask(self) -> None:
        if not _somebody_to_ask():
            return
        try:
            from wakepy import keep
        except ImportError:
            return
        while (on := self._wishes.get()) is not None:
            if not on:
                continue
            with keep.presenting(on_fail="pass") as mode:
                self._active = mode.active
                # Until the next wish, which is to let go, or until the end.
                on = self._wishes.get()
            self._active = False
            if on is None:
                return


def _somebody_to_ask() -> bool:
    """Tell whether there can be an answer: Linux is asked over the session bus, and the library alone costs 2 MB."""
    if sys.platform != "linux" or os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return runtime is not None and (Path(runtime) / "bus").exists()
