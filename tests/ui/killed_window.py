"""The real window, its Start pressed by itself, for a test that kills it: `killed_window.py SPEED EVENTS ARGUMENT…`.

Goes on with the session that was left open, if one is offered. Writes what happens to EVENTS, as `play --events`. SPEED
is for the session: a window that a person opens has none.
"""

import functools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

from selfmassage.cli.event_log import EventLog
from selfmassage.cli.main import main
from selfmassage.engine.options import Options
from selfmassage.ui import app as app_module
from selfmassage.ui import leading, starting
from selfmassage.ui.safety.check import CheckPage


def press(app: app_module.App) -> None:
    """Press what a person would."""
    offered = app.today.findChildren(QAbstractButton)
    go_on = [one for one in offered if one.text() == "Go on" and one.isVisibleTo(app.today)]
    (go_on[0] if go_on else app.today.card.button).click()
    answer_when_asked(app)


def answer_when_asked(app: app_module.App) -> None:
    """Say that everything is as usual, once that is asked."""
    page = app.window.pages.currentWidget()
    if isinstance(page, CheckPage):
        page.pain.cell(2).setChecked(True)
        page.go.click()
    else:
        QTimer.singleShot(10, lambda: answer_when_asked(app))


def run() -> None:
    speed, events = float(sys.argv[1]), Path(sys.argv[2])
    vars(starting)["Options"] = functools.partial(Options, speed=speed)
    painted, begin = app_module.App._after_first_paint, leading.Leading.start

    def painted_and_press(self: app_module.App) -> None:
        painted(self)
        QTimer.singleShot(0, lambda: press(self))

    logs: list[EventLog] = []

    def begin_and_log(self: leading.Leading) -> None:
        logs.append(EventLog(events, lambda *_: None))
        self._playback.driver.happened.connect(logs[0].on_events)
        begin(self)

    app_module.App._after_first_paint = painted_and_press  # type: ignore[method-assign]
    leading.Leading.start = begin_and_log  # type: ignore[method-assign]
    sys.exit(main(sys.argv[3:]))


if __name__ == "__main__":
    run()
