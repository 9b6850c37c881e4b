"""Press Start in the real window and say how long its thread was busy at one go: the child of the starting bench.

Usage: `python -P start_pressed.py ARGUMENT…`, the arguments of the app. Prints the longest time between two looks of
the event loop, the time until the check was painted, and, answered as soon as it was, until the player was, in ms.
"""
# ruff: noqa: SLF001 - it looks at the app from inside

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from selfmassage.cli.main import main
from selfmassage.ui import app as app_module
from selfmassage.ui.feature_search import skip_feature_search
from selfmassage.ui.first_paint import FirstPaint

SETTLE_MS = 1_500
# What is drawn and rendered after the page's first painting counts, too.
AFTER_MS = 2_000


class Pulse:
    """Looks at the clock whenever the event loop has nothing else to do."""

    def __init__(self, app: app_module.App) -> None:
        self._app = app
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_beat)
        self._last_s = 0.0
        self._longest_s = 0.0
        self._began_s = 0.0
        self._painted_s = 0.0
        self._asked_s = 0.0
        self._watched = False

    def press(self) -> None:
        """Press Start and begin to look."""
        self._began_s = self._last_s = time.monotonic()
        self._timer.start(0)
        self._app.today.card.button.click()

    def _on_beat(self) -> None:
        now = time.monotonic()
        self._longest_s = max(self._longest_s, now - self._last_s)
        self._last_s = now
        page = self._app.window.pages.currentWidget()
        if not self._asked_s and isinstance(page, QWidget) and page.objectName() == "check_page":
            self._asked_s = now
            FirstPaint(page, self._answer)
        if not self._watched and self._app.sessions.leading is not None:
            self._watched = True
            FirstPaint(self._app.sessions.leading.page._body, self._on_painted)

    def _answer(self) -> None:
        page: Any = self._app.window.pages.currentWidget()
        self._asked_s = time.monotonic()
        page.pain.cell(2).setChecked(True)
        page.go.click()

    def _on_painted(self) -> None:
        self._painted_s = time.monotonic()
        QTimer.singleShot(AFTER_MS, self._tell)

    def _tell(self) -> None:
        times_s = (self._longest_s, self._asked_s - self._began_s, self._painted_s - self._began_s)
        print(*(1_000 * one for one in times_s), flush=True)
        os._exit(0)


def run() -> None:
    """Open the window and press Start when it has settled."""
    skip_feature_search()
    painted = app_module.App._after_first_paint

    pulses = []

    def painted_and_press(self: app_module.App) -> None:
        painted(self)
        pulses.append(Pulse(self))
        QTimer.singleShot(SETTLE_MS, pulses[0].press)

    app_module.App._after_first_paint = painted_and_press  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
