"""Go through the ten-second check as a person does on a day like any other: a number, then Return."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.ui.app import App


def check_page(app: App) -> Any:
    """Return the check if it is what the window shows, else None."""
    page = app.window.pages.currentWidget()
    return page if isinstance(page, QWidget) and page.objectName() == "check_page" else None


def answer_check(app: App, pain: Qt.Key = Qt.Key.Key_2) -> None:
    """Type the pain, and Return for everything as usual."""
    page = check_page(app)
    assert page is not None
    for key in (pain, Qt.Key.Key_Return):
        QTest.keyClick(page, key)


def start_through_check(app: App, qtbot: Any) -> None:
    """Wait for the check, answer it, and wait for the session."""
    qtbot.waitUntil(lambda: check_page(app) is not None, timeout=15_000)
    answer_check(app)
    qtbot.waitUntil(lambda: app.sessions.leading is not None, timeout=15_000)
