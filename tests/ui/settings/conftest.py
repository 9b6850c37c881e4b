"""A window at its settings, with a person's own data, a session bus of its own and a clock in the hand."""

import gc
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.speech.report import VoiceReport
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.store.settings import load_settings
from selfmassage.ui import leading  # noqa: F401 - loaded, so that pages come at once
from selfmassage.ui import tray as tray_module
from selfmassage.ui.app import App
from tests.screened import keep_clear


class Settled:
    """An app and the ways into its settings."""

    def __init__(self, folder: Path, qtbot: Any) -> None:
        self.places = places(folder)
        self.qtbot = qtbot
        self.app = App(self.places)
        with qtbot.waitActive(self.app.window):
            self.app.show()
            self.app.window.activateWindow()
        qtbot.waitUntil(lambda: self.app._loop is not None)

    def open(self, name: str = "") -> Any:
        """Open a page by its entry in the list, and return it."""
        self.app.shell.rail.button("settings").click()
        if name:
            self.part(f"settings_{name}").click()
        return self.app.settling._pages.get(name)

    def part(self, name: str) -> Any:
        found = self.app.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def shown(self, name: str) -> list[Any]:
        return [one for one in self.app.window.findChildren(QWidget, name) if one.isVisible()]

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.app.window.windowHandle(), key)

    @property
    def kept(self) -> Any:
        return load_settings(self.places.settings).settings

    def fill_journal(self) -> int:
        """Begin a course of the collar zone; return the run's id."""
        today = datetime.now().astimezone().date()
        with Journal(self.places.journal) as journal:
            return journal.do(lambda pen: pen.start_run("collar-zone", "built-in", "Collar zone", "v", "self", today))

    def close(self) -> None:
        self.app.window.go()
        self.app.close()


@pytest.fixture
def data(tmp_path):
    keep_clear(places(tmp_path).data)
    return tmp_path


@pytest.fixture
def open_app(data, qtbot, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr("selfmassage.speech.report.probe", lambda **_: VoiceReport("none", ""))
    opened = []

    def run() -> Settled:
        settled = Settled(data, qtbot)
        opened.append(settled)
        return settled

    yield run
    for settled in opened:
        settled.app.source.set_choice("system")
        settled.close()
        settled.app.window.deleteLater()
    opened.clear()
    QCoreApplication.processEvents()
    # Here, and not in a thread that happens to be reading.
    gc.collect()


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def saves_to(monkeypatch):
    """Answer the next file dialog with a path."""

    def answer(path: Path | None) -> None:
        given = str(path) if path is not None else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (given, ""))

    return answer


@pytest.fixture
def with_tray(monkeypatch):
    monkeypatch.setattr(tray_module, "has_tray", lambda: True)
    monkeypatch.setattr("selfmassage.ui.settings.reminder_flow.has_tray", lambda: True)
