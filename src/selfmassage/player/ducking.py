"""Have other players lowered while a line is spoken: tells a child when, and never waits for it."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from selfmassage.player import sound_server
from selfmassage.player.clock import Clock

# Down before the first word and up after the last; between lines that follow closely the others stay low.
EARLY_S: Final = 0.3
LATE_S: Final = 0.4
JOINED_S: Final = 1.5

NOT_HERE = "duck.not_here"
NO_SERVER = "duck.no_server"


def possible() -> str:
    """Return "" where others can be lowered, else the code of why not. Takes a few milliseconds."""
    if sys.platform != "linux" or find_spec("pulsectl") is None:
        return NOT_HERE
    return "" if sound_server.reachable() else NO_SERVER


def restore_left(note: Path) -> None:
    """Have put back what a crash has left lowered, if there is anything noted; returns at once."""
    if note.exists() and not possible():
        _Child(note, own_pid=0).end()


class Ducking(QObject):
    """Lowers what other programs play while lines are spoken; what was lowered is noted in the file `note`.

    When this process ends, however that ends, the child puts everything back. No timer runs while nothing is to come.
    """

    def __init__(self, note: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._child: _Child | None = _Child(note, os.getpid())
        self._spans: tuple[tuple[float, float], ...] = ()
        self._low = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._on_next)

    @property
    def child_pid(self) -> int | None:
        """The process id of the child; None without one."""
        return None if self._child is None else self._child.pid

    @Slot(object)
    def say_when(self, spans: Sequence[tuple[float, float]]) -> None:
        """Lower the others during these spans of monotonic seconds, and no others; nothing puts them back at once."""
        self._spans = _joined(spans)
        self._on_next()

    def close(self) -> None:
        """Put everything back; returns at once. May be called again."""
        self._next.stop()
        if self._child is not None:
            self._child.end()
            self._child = None

    @Slot()
    def _on_next(self) -> None:
        now = self._clock.monotonic()
        low = any(start <= now < end for start, end in self._spans)
        if low != self._low and self._child is not None:
            self._low = low
            self._child.ask(lower=low)
        coming = [moment - now for span in self._spans for moment in span if moment > now]
        if coming:
            self._next.start(int(min(coming) * 1000) + 1)
        else:
            self._next.stop()


class _Child:
    """The process of `duck_child`; without it nobody is lowered, and nothing else fails."""

    def __init__(self, note: Path, own_pid: int) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        command = [sys.executable, "-P", "-m", "selfmassage.player.duck_child", str(note), str(own_pid)]
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # A group of its own: what ends the app from outside leaves it the moment to put things back.
                start_new_session=True,
            )

    @property
    def pid(self) -> int | None:
        """Its process id while it is asked."""
        return None if self._process is None else self._process.pid

    def ask(self, *, lower: bool) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.write(b"l" if lower else b"b")
                self._process.stdin.flush()

    def end(self) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        # Somebody must hear that it has ended; the window need not wait.
        threading.Thread(target=self._process.wait, name="duck-child-end", daemon=True).start()
        self._process = None


def _joined(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    joined: list[tuple[float, float]] = []
    for begin, stop in sorted(spans):
        start, end = begin - EARLY_S, stop + LATE_S
        if joined and start - joined[-1][1] < JOINED_S - EARLY_S - LATE_S:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)
