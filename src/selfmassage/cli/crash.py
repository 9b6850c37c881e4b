"""When the app itself fails: one sentence and a report to copy instead of a traceback, and an orderly end."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from selfmassage.cli.exits import Exit
from selfmassage.cli.streams import say_aside
from selfmassage.words.faults import fault_sentence

_CTRL_C: Final = (KeyboardInterrupt, SystemExit)


class CrashGuard:
    """Tells a person once, in one sentence, that the app has failed, and where the report is.

    While `watching`, that goes for faults in the slots of a running event loop too, of the terminal or of the window:
    the loop is left with exit code 70, so that journal, voice and terminal are put away as at any other end.
    """

    def __init__(self, words: list[str], folder: Path | None = None) -> None:
        """Reports name the command line `words` and go into `folder`, else into that of temporary files."""
        self.folder = folder
        self.happened = False
        self._words = words

    def tell(self, fault: BaseException) -> Exit:
        """Keep a report, say so, and return the exit code."""
        if not self.happened:
            self.happened = True
            # Late: each start of the window would wait for it.
            from selfmassage.store.crash_report import keep_report

            report = keep_report(fault, self._words, self.folder)
            if report is None:
                say_aside(fault_sentence("app.failed_unreported", {"reason": type(fault).__name__}))
            else:
                say_aside(fault_sentence("app.failed", {"report": str(report)}))
        return Exit.CRASHED

    def watch(self) -> Callable[[], None]:
        """Take what is raised where nothing catches it, until the returned function is called."""
        before = sys.excepthook, threading.excepthook

        def on_raised(kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
            code = Exit.INTERRUPTED if issubclass(kind, _CTRL_C) else self.tell(fault)
            _leave_loop(code)

        def on_raised_in_thread(about: threading.ExceptHookArgs) -> None:
            # A session outlives its helpers: the report is all that is needed.
            if about.exc_value is not None and not issubclass(about.exc_type, SystemExit):
                self.tell(about.exc_value)

        def unwatch() -> None:
            sys.excepthook, threading.excepthook = before

        sys.excepthook, threading.excepthook = on_raised, on_raised_in_thread
        return unwatch


def _leave_loop(code: Exit) -> None:
    # Whoever runs no event loop has none to leave, and must not wait for Qt to be imported.
    if "PySide6.QtCore" in sys.modules:
        from selfmassage.player.loop import leave_running_loop

        leave_running_loop(code)
