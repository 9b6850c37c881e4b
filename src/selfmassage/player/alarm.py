"""Ring once at a moment of the clock on the wall, though the computer slept or its clock was set meanwhile."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_CLOCK_REALTIME = 0
_FLAGS = os.O_NONBLOCK | os.O_CLOEXEC if sys.platform == "linux" else 0
_ABSOLUTE_AND_TOLD_WHEN_SET = 1 | 2
_LONGEST_STEP = timedelta(minutes=10)
_EXPIRATIONS_BYTES = 8


class Alarm(QObject):
    """Sleeps until the moment of `ring_at`, then emits `rang`. It also rings when the clock was set: look what is due.

    On Linux the kernel keeps the time, which wakes nothing before and counts the time the computer slept. Elsewhere a
    timer looks at the clock, at most every ten minutes.
    """

    rang = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._on_looked)
        self._kernel = _KernelTimer.made(self, self._ring) if sys.platform == "linux" else None

    def ring_at(self, at: datetime | None) -> None:
        """Ring at this moment, which is aware, or never for None; an earlier wish is forgotten."""
        self._at = at
        if self._kernel is not None:
            self._kernel.set_to(at.timestamp() if at is not None else 0.0)
        elif at is None:
            self._timer.stop()
        else:
            self._on_looked()

    def close(self) -> None:
        """Ring no more."""
        self.ring_at(None)
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None

    def _on_looked(self) -> None:
        if self._at is None:
            return
        left = self._at - datetime.now(UTC)
        if left <= timedelta(0):
            self._ring()
        else:
            self._timer.start(int(min(left, _LONGEST_STEP) / timedelta(milliseconds=1)) + 1)

    def _ring(self) -> None:
        self._at = None
        self.rang.emit()


class _Spec(ctypes.Structure):
    """What the kernel calls `itimerspec`: the interval, then the moment, each in seconds and nanoseconds."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("at_s", ctypes.c_long),
        ("at_ns", ctypes.c_long),
    )


class _KernelTimer:
    """A timer of the kernel on the clock on the wall, heard through the event loop."""

    def __init__(self, number: int, library: ctypes.CDLL, owner: QObject, ring: Callable[[], None]) -> None:
        self._number, self._library, self._ring = number, library, ring
        self._heard = QSocketNotifier(number, QSocketNotifier.Type.Read, owner)
        self._heard.activated.connect(self._on_readable)

    @classmethod
    def made(cls, owner: QObject, ring: Callable[[], None]) -> _KernelTimer | None:
        """Return a timer, or None where the system has none to give."""
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            number = int(library.timerfd_create(_CLOCK_REALTIME, _FLAGS))
            if number >= 0:
                return cls(number, library, owner, ring)
        return None

    def set_to(self, at_s: float) -> None:
        """Ring at this Unix time; 0 never."""
        # A moment that is past rings at once; 0 in both parts would be never.
        whole = int(at_s)
        spec = _Spec(0, 0, whole, int((at_s - whole) * 1e9))
        self._library.timerfd_settime(self._number, _ABSOLUTE_AND_TOLD_WHEN_SET, ctypes.byref(spec), None)

    def close(self) -> None:
        """Give the timer back."""
        self._heard.setEnabled(False)
        os.close(self._number)

    def _on_readable(self) -> None:
        try:
            os.read(self._number, _EXPIRATIONS_BYTES)
        except BlockingIOError:
            return
        except OSError:
            # Cancelled: the clock was set, and what is due may be another moment now.
            pass
        self._ring()
