"""The way to progress in the app as it is: by the rail, and out again without losing what was deleted."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from bench.years import Years, write_years
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.ui.app import App
from tests.player.fakes import SleepyClock
from tests.ui.progress.test_progress_page import LATER, cells, press


@pytest.fixture
def app(qtbot, tmp_path):
    held = places(tmp_path)
    held.journal.parent.mkdir(parents=True, exist_ok=True)
    write_years(held.journal, Years(3, 5, LATER.replace(year=2025), 6, 4), held.built_in / "collar-zone-self.json")
    running = App(held, (), SleepyClock())
    running.window.resize(1280, 800)
    with qtbot.waitActive(running.window):
        running.show()
        running.window.activateWindow()
    qtbot.waitUntil(lambda: running._complete)
    yield running
    running.window.close()
    running.close()
    running.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_rail_leads_there_and_what_was_deleted_is_gone_when_the_window_closes(app, qtbot, tmp_path):
    app.shell.rail.button("progress").click()
    page = app.shell.pages.currentWidget()
    assert page.objectName() == "progress_page"
    qtbot.waitUntil(lambda: bool(page.bars.charts), timeout=15_000)
    page.periods.key("all").click()
    assert len(cells(page.pain.table)) == 3
    page.pain.table.opened.emit(0)
    press(page, "session-delete")
    app.window.close()
    app.close()
    with Journal(places(tmp_path).journal) as journal:
        assert journal.size().sessions == 2
