"""Notice when the app itself fails while its window is open, and leave the event loop in good order."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

# EX_SOFTWARE of sysexits.h, as the command line gives it.
CRASHED = 70

_NOT_FAULTS = (KeyboardInterrupt, SystemExit)


class CrashWatch:
    """Notes the first fault that nothing caught, in a slot or in what Qt calls back, and leaves the event loop.

    PySide hands such faults to `sys.excepthook` and goes on as if nothing had been; who watches there already (the
    command line, which keeps the report) is told first.
    """

    def __init__(self) -> None:
        self.fault: BaseException | None = None

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch while inside."""
        before = sys.excepthook

        def on_raised(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
            if self.fault is not None:
                # What follows the first is its consequence, and may come with every frame.
                return
            if not issubclass(kind, _NOT_FAULTS):
                self.fault = fault
            before(kind, fault, trace)
            if self.fault is not None:
                # Late: no start should wait for what almost none needs.
                from selfmassage.player.loop import leave_running_loop

                leave_running_loop(CRASHED)

        sys.excepthook = on_raised
        try:
            yield
        finally:
            sys.excepthook = before
