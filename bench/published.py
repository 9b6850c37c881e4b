"""Publish and rehearse the largest routine in the real window: the child of the publishing bench.

Usage: `python -P published.py ARGUMENT…`, the arguments of the app. Prints the longest time between two looks of the
event loop in ms while it is published for the first time, is published again, and a rehearsal of it begins.
"""
# ruff: noqa: SLF001 - it looks at the app from inside

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

from bench.editing import largest
from selfmassage.cli.main import main
from selfmassage.engine.editing.draft import Edited, with_steps
from selfmassage.engine.editing.fields import set_field
from selfmassage.model.routine import Routine
from selfmassage.store.mine import Opened
from selfmassage.ui import app as app_module
from selfmassage.ui.editor.starting.start import Start
from selfmassage.ui.feature_search import skip_feature_search

SETTLE_MS = 1_500
# The library is read again, and the voice begins to render: that counts, too.
AFTER_MS = 3_000


class Pulse:
    """Looks at the clock whenever the event loop has nothing else to do, and presses one button after the other."""

    def __init__(self, app: app_module.App) -> None:
        self._app = app
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_beat)
        self._last_s = self._longest_s = 0.0
        self._told: list[float] = []
        self._presses = self._all_presses()

    def go_on(self) -> None:
        """Press what comes next, and look at the clock until it is over; tell at the end."""
        if self._timer.isActive():
            self._told.append(self._longest_s)
            self._timer.stop()
        press = next(self._presses, None)
        if press is None:
            print(*(1_000 * one for one in self._told), flush=True)
            os._exit(0)
        self._last_s, self._longest_s = time.monotonic(), 0.0
        self._timer.start(0)
        press()
        QTimer.singleShot(AFTER_MS, self.go_on)

    def _on_beat(self) -> None:
        now = time.monotonic()
        self._longest_s = max(self._longest_s, now - self._last_s)
        self._last_s = now

    def _all_presses(self) -> Iterator[Callable[[], object]]:
        writing = self._app.browsing.writing
        routine = _playable(self._app._places.built_in)
        writing._show_desk(Start(routine, Opened(), "largest-1", "en"))
        opened = writing._open
        assert opened is not None
        desk, head = opened.desk, opened.page.head
        yield lambda: None
        # What is made when a desk is shown is over by now, and is another bench's.
        self._told.clear()
        yield head.publish.click
        outcome = set_field(desk.routine, ("summary",), "Changed.")
        assert isinstance(outcome, Edited), outcome
        desk.do(outcome)
        yield head.publish.click
        assert Path(self._app._places.mine, "largest.json").exists()
        yield head.rehearse.click


def _playable(built_in: Path) -> Routine:
    """Return the largest routine without the cues that its short steps have no time for."""
    routine = largest(built_in)
    stages = tuple(
        with_steps(stage, [step.model_copy(update={"cues": ()}) for step in stage.steps]) for stage in routine.stages
    )
    return routine.model_copy(update={"id": "largest", "title": "Largest", "stages": stages})


def run() -> None:
    """Open the window and begin when it has settled."""
    skip_feature_search()
    painted = app_module.App._after_first_paint
    pulses = []

    def painted_and_go_on(self: app_module.App) -> None:
        painted(self)
        pulses.append(Pulse(self))
        QTimer.singleShot(SETTLE_MS, pulses[0].go_on)

    app_module.App._after_first_paint = painted_and_go_on  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
