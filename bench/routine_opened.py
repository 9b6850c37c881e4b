"""Open pages of routines in the real window and say how long its thread was busy at one go: the opening bench's child.

Usage: `python -P routine_opened.py ARGUMENT…`, the arguments of the app. Prints for each routine that ships, in ms, the
longest time between two looks of the event loop, the longest its thread worked between two, and the time until its page
was shown; a line each.
"""
# ruff: noqa: SLF001 - it looks at the app from inside

import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from selfmassage.cli.main import main
from selfmassage.ui import app as app_module
from selfmassage.ui.feature_search import skip_feature_search

if TYPE_CHECKING:
    from selfmassage.store.index import Entry

SETTLE_MS = 1_500
# Pictures that come and scenes that are laid out after the page is shown count, too.
AFTER_S = 1.0


class Opener:
    """Opens one routine after another from the picker, and looks at the clock whenever the event loop is idle."""

    def __init__(self, app: app_module.App) -> None:
        self._app = app
        self._left: list[Entry] = [entry for entry in app._entries if entry.plays]
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_beat)
        self._began_s = self._last_s = self._longest_s = 0.0
        self._last_work_s = self._most_work_s = 0.0
        self._shown_s: float | None = None
        self._entry: Entry | None = None

    def begin(self) -> None:
        """Open the picker, then the first."""
        self._app.browsing.open_page("routines")
        QTimer.singleShot(SETTLE_MS, self._open)

    def _open(self) -> None:
        if not self._left:
            os._exit(0)
        self._entry = self._left.pop(0)
        self._longest_s, self._most_work_s, self._shown_s = 0.0, 0.0, None
        self._last_work_s = time.thread_time()
        self._began_s = self._last_s = time.monotonic()
        self._timer.start(0)
        self._app.browsing.open_routine(self._entry)

    def _on_beat(self) -> None:
        now = time.monotonic()
        self._longest_s = max(self._longest_s, now - self._last_s)
        self._last_s = now
        worked = time.thread_time()
        self._most_work_s = max(self._most_work_s, worked - self._last_work_s)
        self._last_work_s = worked
        page = self._app.browsing._routine
        if self._shown_s is None and page is not None and page.isVisible() and page.entry == self._entry:
            self._shown_s = now
        if self._shown_s is not None and now - self._shown_s > AFTER_S:
            until_s = self._shown_s - self._began_s
            print(*(1_000 * one for one in (self._longest_s, self._most_work_s, until_s)), flush=True)
            self._timer.stop()
            self._app.browsing.open_page("routines")
            QTimer.singleShot(0, self._open)


def run() -> None:
    """Open the window, and the pages when it has settled."""
    skip_feature_search()
    painted = app_module.App._after_first_paint
    openers = []

    def painted_and_open(self: app_module.App) -> None:
        painted(self)
        openers.append(Opener(self))
        QTimer.singleShot(SETTLE_MS, openers[0].begin)

    app_module.App._after_first_paint = painted_and_open  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
