"""The whole app on a clock in the hand, and a person who answers by keys."""

import gc
import json
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.screening.answers import Answers
from selfmassage.store.answers import AnswerFile
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.ui import guard, leading, starting  # noqa: F401 - loaded, so that Start asks at once
from selfmassage.ui.app import App
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.fakes import SleepyClock

K = Qt.Key
SMALL = routine_dict(
    stages=[stage_dict(step_dict("stroke", side="each", seconds=20, say="Knead."))], title="A small routine"
)
WAIT_MS = 15_000


class Asked:
    """One window, and what a person does in it."""

    def __init__(self, qtbot, folder) -> None:
        self.qtbot = qtbot
        self.places = places(folder)
        self.app = App(self.places, (), SleepyClock())
        self.app.window.resize(1280, 800)
        with qtbot.waitActive(self.app.window):
            self.app.show()
            self.app.window.activateWindow()
        qtbot.waitUntil(lambda: self.app._complete and self.app._loop is not None)

    @property
    def page(self) -> Any:
        """The page over all others."""
        return self.app.window.pages.currentWidget()

    @property
    def name(self) -> str:
        shown = self.page
        return str(
            shown.objectName() if shown is not self.app.shell else self.app.shell.pages.currentWidget().objectName()
        )

    def wait_for(self, name: str) -> Any:
        self.qtbot.waitUntil(lambda: self.name == name, timeout=WAIT_MS)
        return self.page

    def wait_for_session(self) -> Any:
        self.qtbot.waitUntil(lambda: self.app.sessions.leading is not None, timeout=WAIT_MS)
        led: Any = self.app.sessions.leading
        return led._playback.driver.session

    def entry(self, routine_id: str) -> Any:
        return next(one for one in self.app._entries if one.id == routine_id)

    def start(self, routine_id: str = "small") -> None:
        """Start as the first page does."""
        self.app.today.started.emit(self.entry(routine_id))

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.app.window.windowHandle(), key)

    def click(self, name: str) -> None:
        def shown() -> list[Any]:
            return [one for one in self.page.findChildren(QWidget, name) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()), timeout=2_000)
        QTest.mouseClick(shown()[0], Qt.MouseButton.LeftButton)

    @property
    def kept(self) -> Answers:
        return AnswerFile(self.places.data).load().answers

    @property
    def history(self) -> Any:
        written = self.app._past._journal
        if written is not None:
            written.flush()
        with Journal(self.places.journal) as journal:
            return journal.history()

    def close(self) -> None:
        self.app.window.close()
        self.app.close()


@pytest.fixture
def folder(tmp_path):
    mine = places(tmp_path).mine
    mine.mkdir(parents=True)
    (mine / "small.json").write_text(json.dumps(SMALL))
    # The sound check before the first session has tests of its own.
    places(tmp_path).settings.write_text('{"sound_checked": true}')
    return tmp_path


@pytest.fixture
def open_asked(qtbot, folder):
    """Open the app with these answers kept; without any, nothing has been answered."""
    opened = []

    def run(answers: Answers | None = None) -> Asked:
        if answers is not None:
            AnswerFile(places(folder).data).change(lambda _: answers)
        asked = Asked(qtbot, folder)
        opened.append(asked)
        return asked

    yield run
    for one in opened:
        one.app.source.set_choice("system")
        one.app.source.set_text_scale(1.0)
        one.close()
        one.app.window.deleteLater()
    opened.clear()
    QCoreApplication.processEvents()
    gc.collect()
