"""The whole app in a process of its own, with a fault put into it; prints what the person then sees, as JSON.

`failing_window.py DATA_DIR PLACE`: PLACE is `slot` (a timer's slot, in mid-session), `paint` (what Qt calls back, with
every picture), `thread` (the pool that reads the library) or `start` (before the window is there).
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from selfmassage.cli.main import main
from selfmassage.ui import app as app_module
from selfmassage.ui import leading  # noqa: F401 - loaded, so that Start starts at once
from selfmassage.ui.safety.check import CheckPage
from selfmassage.ui.today.card import StartCard


class MadeUpError(Exception):
    pass


def fail(*_args) -> None:
    raise MadeUpError("put there by a test")


def press_start(app: app_module.App) -> None:
    app.today.card.button.click()


def arm(app: app_module.App, place: str) -> None:
    """Put the fault in, some moments after the window is there."""
    if place == "paint":
        app.today.card.update()
        return
    if place == "thread":
        QThreadPool.globalInstance().start(fail)
        return
    press_start(app)
    fail_in_session(app)


def fail_in_session(app: app_module.App) -> None:
    """Answer what is asked, and fail some moments into the session."""
    page = app.window.pages.currentWidget()
    if isinstance(page, CheckPage):
        page.pain.cell(2).setChecked(True)
        page.go.click()
    if app.sessions.leading is None:
        QTimer.singleShot(10, lambda: fail_in_session(app))
    else:
        QTimer.singleShot(300, fail)


class Watcher(QObject):
    """Waits for the window with the report, reads it, copies it and closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.objectName() == "crash_report" and window.isVisible():
                self._timer.stop()
                self._read(window)

    def _read(self, window: Any) -> None:
        window.findChild(QPushButton, "copy_report").click()
        self.seen = {
            "report": window.findChild(QPlainTextEdit).toPlainText(),
            "copied": QGuiApplication.clipboard().text(),
            "others": sum(one.isVisible() for one in QApplication.topLevelWidgets()) - 1,
        }
        window.findChild(QPushButton, "close_report").click()


def run() -> int:
    """Run the app as the command line does."""
    data_dir, place = sys.argv[1:]
    held = []
    painted: list[QPaintEvent] = []
    paint, show = StartCard.paintEvent, app_module.App.show

    def paint_once(card: StartCard, event: QPaintEvent) -> None:
        if painted:
            fail()
        painted.append(event)
        paint(card, event)

    def show_and_arm(app: app_module.App) -> None:
        if place == "start":
            fail()
        held.append(Watcher())
        show(app)
        QTimer.singleShot(300, lambda: arm(app, place))

    if place == "paint":
        setattr(StartCard, "paintEvent", paint_once)  # noqa: B010 - a fault put in, past the types
    setattr(app_module.App, "show", show_and_arm)  # noqa: B010 - the same
    code = main(["--data-dir", data_dir])
    sys.stdout.write(json.dumps(held[0].seen if held else {}) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(run())
