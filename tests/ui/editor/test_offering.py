"""After a crash what was being written is offered; without drafts nothing is looked for, and nothing loaded."""

import gc
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtWidgets import QAbstractButton

from selfmassage.store.drafts import Draft, Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Opened
from selfmassage.store.paths import places
from selfmassage.store.processes import this_process
from selfmassage.ui.app import App
from selfmassage.ui.editor.offering import Offering, offer_text
from selfmassage.ui.parts.banner import Banner
from tests.engine.editing.made import routine
from tests.player.fakes import SleepyClock


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def started(here, qtbot):
    """Start the app on what was left, and return it with its banner once that offers to go on."""
    made = []

    def start():
        app = App(here, (), SleepyClock())
        made.append(app)
        app.window.resize(1280, 800)
        with qtbot.waitActive(app.window):
            app.show()
            app.window.activateWindow()
        banner = app.today.findChild(Banner, "banner")
        assert banner is not None
        qtbot.waitUntil(lambda: "You were writing" in banner.text(), timeout=15_000)
        return app, banner

    yield start
    for app in made:
        app.window.close()
        app.close()
        app.window.deleteLater()
    QCoreApplication.processEvents()
    gc.collect()


@pytest.fixture
def offering(here, bodymap, qapp):
    return Offering(here, Library(here), lambda: bodymap)


def left(here, *titles):
    for title in titles:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        Drafts(here.drafts).keep(Draft(title, routine(title=title), Opened(), now, "en"))


def test_one_is_named_and_several_are_counted(offering, here, qtbot):
    left(here, "Neck")
    with qtbot.waitSignal(offering.found) as told:
        offering.look()
    assert offer_text(told.args[0]) == "You were writing “Neck”."
    left(here, "Back")
    with qtbot.waitSignal(offering.found) as told:
        offering.look()
    assert offer_text(told.args[0]) == "You were writing 2 routines."
    with qtbot.waitSignal(offering.found) as told:
        offering.look(["Back"])
    assert [draft.key for draft in told.args[0].drafts] == ["Neck"]


def test_what_is_damaged_is_said(offering, here, qtbot):
    left(here, "Neck")
    (here.drafts / "broken.json").write_text("{")
    with qtbot.waitSignal(offering.found) as told:
        offering.look()
    assert offer_text(told.args[0]) == "You were writing “Neck”."
    assert [notice.code for notice in told.args[0].notices] == ["draft.set_aside"]


def test_without_drafts_nothing_is_told(offering, here, qtbot):
    with qtbot.assertNotEmitted(offering.found):
        offering.look()
        left(here, "Neck")
        offering.look(["Neck"])
        QThreadPool.globalInstance().waitForDone()


def test_several_lead_to_the_page_that_lists_them_and_what_is_damaged_is_said(started, here, qtbot):
    left(here, "Neck", "Back")
    (here.drafts / "broken.json").write_text("{")
    app, banner = started()
    assert "A draft was damaged." in banner.text()
    assert "You were writing 2 routines." in banner.text()
    _press(banner, "Go on")
    qtbot.waitUntil(lambda: _shown(app) == "write_page", timeout=15_000)
    assert all(app.window.findChild(QAbstractButton, f"write-draft-{key}").isVisible() for key in ("Neck", "Back"))


def test_one_is_opened_at_once(started, here, qtbot):
    left(here, "Neck")
    app, banner = started()
    _press(banner, "Go on")
    qtbot.waitUntil(lambda: _shown(app) == "editor-page", timeout=15_000)
    assert app.shell.pages.currentWidget().desk.routine.title == "Neck"
    assert not banner.isVisibleTo(app.today)


def test_one_that_has_gone_meanwhile_leads_to_the_list(started, here, qtbot):
    left(here, "Neck")
    app, banner = started()
    Drafts(here.drafts).drop("Neck")
    _press(banner, "Go on")
    qtbot.waitUntil(lambda: _shown(app) == "write_page", timeout=15_000)


def test_what_stood_in_the_source_and_was_no_routine_stands_there_again(started, here, qtbot):
    """As the disk has it while the first window is still there: nothing was closed, as in a crash."""
    left(here, "Neck")
    app, banner = started()
    _press(banner, "Go on")
    qtbot.waitUntil(lambda: _shown(app) == "editor-page", timeout=15_000)
    page = app.shell.pages.currentWidget()
    qtbot.waitUntil(lambda: [one.writer for one in Drafts(here.drafts).load().drafts] == [this_process()])
    page.head.source.click()
    box = page.source.box
    box.put_cursor(1, 0)
    qtbot.keyClicks(box, "half")
    half = box.text()
    qtbot.waitUntil(lambda: [one.unread.text for one in Drafts(here.drafts).load().drafts] == [half])
    again, banner = started()
    _press(banner, "Go on")
    qtbot.waitUntil(lambda: _shown(again) == "editor-page", timeout=15_000)
    page = again.shell.pages.currentWidget()
    assert page.head.source.isChecked()
    assert page.source.box.text() == half
    assert page.source.slips.slips[0].line == 2
    assert page.desk.routine.title == "Neck"


def _press(banner, text):
    next(one for one in banner.findChildren(QAbstractButton) if one.text() == text).click()


def _shown(app):
    page = app.shell.pages.currentWidget()
    return "" if page is None else page.objectName()


def test_to_ask_costs_the_start_nothing():
    code = "import selfmassage.ui.editor.offering, sys; print({'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
