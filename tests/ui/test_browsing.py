"""From the rail to a session: the picker, a routine's page, the points, and what is off until its page was read."""

import gc
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.ui.app import App
from selfmassage.ui.picker.page import PickerPage
from tests.builders import routine_dict
from tests.player.fakes import SleepyClock


@pytest.fixture
def app(qtbot, tmp_path):
    """The app with one routine of the person's own beside those that ship."""
    mine = places(tmp_path).mine
    mine.mkdir(parents=True)
    (mine / "my-neck.json").write_text(json.dumps(routine_dict(id="my-neck", title="My own neck")))
    running = App(places(tmp_path), None, SleepyClock())
    running.window.resize(1280, 800)
    running.show()
    qtbot.waitUntil(lambda: running._complete)
    yield running
    running.window.close()
    running.close()
    running.window.deleteLater()
    QCoreApplication.processEvents()
    # Here, and not in a thread that happens to be reading: there it can wait for this one, which waits for it.
    gc.collect()


def entry(app, routine_id) -> Any:
    return next(one for one in app._entries if one.id == routine_id)


def opened(app) -> Any:
    return app.shell.pages.currentWidget()


def to(app, qtbot, page) -> Any:
    """Press a button of the rail and wait for its page."""
    app.shell.rail.button(page).click()
    qtbot.waitUntil(lambda: opened(app).objectName() != "today_page")
    return opened(app)


def test_the_rail_leads_to_every_page_and_back(app, qtbot):
    names = {"routines": "picker_page", "points": "points_page", "cards": "cards_page"}
    for page, name in names.items():
        app.shell.rail.button(page).click()
        qtbot.waitUntil(lambda name=name: opened(app).objectName() == name)
    app.shell.rail.button("today").click()
    assert opened(app) is app.today


def test_all_routines_on_the_first_page_opens_the_picker(app):
    app.window.findChild(QWidget, "all_routines").click()
    assert isinstance(opened(app), PickerPage)


def test_the_first_page_offers_a_few_and_nothing_that_is_off(app):
    assert 2 <= len(app.today._rows) <= 4
    assert not any("honey" in row.objectName() or "cup" in row.objectName() for row in app.today._rows)


def test_a_routine_starts_from_its_page_at_the_length_wished_for(app, qtbot):
    to(app, qtbot, "routines")
    app.browsing.open_routine(entry(app, "collar-zone-self"))
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    page = opened(app)
    page.fit.slider.setValue(page.fit.slider.minimum())
    page.start.click()
    qtbot.waitUntil(lambda: app._leading is not None, timeout=15_000)
    session = app._leading._playback.driver.session
    assert session.timeline.total_ms < entry(app, "collar-zone-self").total_ms
    assert session.timeline.routine.id == "collar-zone-self"
    assert ("built-in", "collar-zone-self") in Marks(app._places.data).load().marks.last_used


def test_a_favourite_is_kept(app, qtbot):
    app.browsing.open_routine(entry(app, "my-neck"))
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    opened(app).star.click()
    assert Marks(app._places.data).load().marks.favourites == {("mine", "my-neck")}


@pytest.mark.parametrize(("routine_id", "offered"), [("honey-upper-back", "honey"), ("gliding-cup-back", "cups")])
def test_what_is_off_starts_only_after_it_was_switched_on(app, qtbot, routine_id, offered):
    off = entry(app, routine_id)
    to(app, qtbot, "routines")
    app.browsing._on_picker_started(off)
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    assert app._leading is None
    app._on_started(off)
    QCoreApplication.processEvents()
    assert app._leading is None
    app.browsing._on_switched_on(offered)
    assert Marks(app._places.data).load().marks.switched_on[offered] <= datetime.now(UTC).isoformat()
    app._on_started(off)
    qtbot.waitUntil(lambda: app._leading is not None, timeout=15_000)


def test_a_file_added_by_another_program_shows_up(app, qtbot):
    to(app, qtbot, "routines")
    (app._places.mine / "added.json").write_text(json.dumps(routine_dict(id="added", title="Added just now")))
    qtbot.waitUntil(lambda: any(one.id == "added" for one in app._entries), timeout=8000)
    (app._places.mine / "added.json").unlink()
    qtbot.waitUntil(lambda: not any(one.id == "added" for one in app._entries), timeout=8000)


def test_a_broken_file_never_vanishes_nor_breaks_the_rest(app, qtbot):
    (app._places.mine / "broken.json").write_text('{"format": 1, "id": "broken"')
    qtbot.waitUntil(lambda: any(one.file == "broken.json" for one in app._entries), timeout=8000)
    assert not entry(app, "broken").plays
    app.browsing.open_routine(entry(app, "broken"))
    qtbot.waitUntil(lambda: "broken.json" in app.today._banner.text())
    assert app._leading is None
