"""An event loop without windows, for the terminal: readable descriptors, silences, and the system's signals."""

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Loop:
    """Runs a session's timers until `quit`; one to a process."""

    def __init__(self) -> None:
        existing = QCoreApplication.instance()
        self._app = existing if existing is not None else QCoreApplication([])
        self._parent = QObject()

    def run(self) -> int:
        """Run until `quit` and return its exit code."""
        return self._app.exec()

    def quit(self, code: int = 0) -> None:
        """End `run`."""
        self._app.exit(code)

    def every(self, interval_ms: int, action: Callable[[], None]) -> QTimer:
        """Return a timer, not started, that does `action` again and again."""
        timer = QTimer(self._parent)
        timer.setInterval(interval_ms)
        timer.timeout.connect(action)
        return timer

    def after_silence(self, interval_ms: int, action: Callable[[], None]) -> QTimer:
        """Return a timer, not started, that does `action` once, as precisely as the system can."""
        timer = self.every(interval_ms, action)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        return timer

    def when_readable(self, descriptor: int, action: Callable[[], None]) -> QSocketNotifier:
        """Return a notifier, switched off, that does `action` when there is something to read."""
        notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self._parent)
        notifier.setEnabled(False)
        notifier.activated.connect(lambda *_: action())
        return notifier

    def on_ending_signal(self, action: Callable[[int], None]) -> None:
        """Do `action` with the signal's number in this loop when the system asks the process to end."""
        # Python runs its handlers between bytecodes only; while Qt waits there are none. A byte on this pair wakes it.
        heard, told = socket.socketpair()
        heard.setblocking(False)
        told.setblocking(False)
        signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        for number in _ENDING:
            # What whoever started us wants ignored (nohup, a job in the background) stays so.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

        def woken() -> None:
            with contextlib.suppress(BlockingIOError):
                for byte in heard.recv(64):
                    if byte in _ENDING:
                        action(byte)

        self._sockets = (heard, told)
        self.when_readable(heard.fileno(), woken).setEnabled(True)

    def close(self) -> None:
        """Stop every timer and notifier made here."""
        for child in self._parent.children():
            if isinstance(child, QTimer):
                child.stop()
            elif isinstance(child, QSocketNotifier):
                child.setEnabled(False)


def leave_running_loop(code: int) -> None:
    """End the event loop of this process, the terminal's or the window's, with `code`; without one do nothing."""
    app = QCoreApplication.instance()
    if app is not None:
        app.exit(code)
