"""From the rail to a session: the picker, a routine's page, the points, and what is off until its page was read."""

import gc
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from selfmassage.engine.screening.answers import patch_begun, patch_read
from selfmassage.store.answers import AnswerFile
from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.ui.app import App
from selfmassage.ui.picker.page import PickerPage
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.fakes import SleepyClock, play_on
from tests.screened import keep_clear
from tests.ui.checking import start_through_check


@pytest.fixture
def app(qtbot, tmp_path):
    """The app with one routine of the person's own beside those that ship."""
    mine = places(tmp_path).mine
    mine.mkdir(parents=True)
    keep_clear(places(tmp_path).data)
    (mine / "my-neck.json").write_text(json.dumps(routine_dict(id="my-neck", title="My own neck")))
    running = App(places(tmp_path), (), SleepyClock())
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


@pytest.mark.parametrize("last", ["points", "cards", "routines"])
def test_who_goes_quickly_down_the_rail_arrives_at_the_last_page(app, qtbot, monkeypatch, last):
    monkeypatch.setattr("selfmassage.ui.loading._LAST", "selfmassage.not.loaded")
    names = {"routines": "picker_page", "points": "points_page", "cards": "cards_page"}
    for page in (*(one for one in names if one != last), last):
        app.shell.rail.button(page).click()
    qtbot.waitUntil(lambda: opened(app).objectName() == names[last])
    qtbot.waitUntil(lambda: not app.sessions.loading._is_busy)
    assert opened(app).objectName() == names[last]


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
    start_through_check(app, qtbot)
    session = app.sessions.leading._playback.driver.session
    assert session.timeline.total_ms < entry(app, "collar-zone-self").total_ms
    assert session.timeline.routine.id == "collar-zone-self"
    assert ("built-in", "collar-zone-self") in Marks(app._places.data).load().marks.last_used


def test_the_legs_are_taken_along_from_the_page_and_gone_on_with(app, qtbot):
    low_back = entry(app, "low-back-self")
    app.browsing.open_routine(low_back)
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    page = opened(app)
    page.along.findChild(QWidget, "along_leg-self").click()
    page.start.click()
    start_through_check(app, qtbot)
    assert keys(app)[-2:] == ["close-left:left", "rest"]
    app.sessions.leading._playback.driver.jump(keys(app).index("calf-right:right"))
    app.sessions.on_over()
    assert app.today._banner.text().startswith("You stopped “Low back self-massage + Leg self-massage” on ")
    app.sessions.go_on()
    start_through_check(app, qtbot)
    play_on(app.sessions.leading._playback.driver, app._clock, 8)
    assert app.sessions.leading._playback.driver.session.line.key == "calf-right:right"
    app.sessions.on_over()
    # The page is set as it was; from the lists the routine starts as its card says.
    app.browsing.open_routine(low_back)
    assert page.parts == ("leg-self",)
    app.sessions.start(low_back)
    start_through_check(app, qtbot)
    assert "calf-right:right" not in keys(app)


def keys(app) -> list[str]:
    return [line.key for line in app.sessions.leading._playback.driver.session.timeline.lines]


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
    assert app.sessions.leading is None
    app.sessions.start(off)
    QCoreApplication.processEvents()
    assert app.sessions.leading is None
    if offered == "honey":
        a_day_ago = datetime.now(UTC) - timedelta(hours=25)
        tested = AnswerFile(app._places.data)
        tested.change(lambda answers: patch_read(patch_begun(answers, a_day_ago), reacted=False))
    app.browsing._on_switched_on(offered)
    assert Marks(app._places.data).load().marks.switched_on[offered] <= datetime.now(UTC).isoformat()
    app.sessions.start(off)
    start_through_check(app, qtbot)


def test_what_is_switched_on_is_offered_on_the_first_page_too(app, qtbot):
    sticky = routine_dict(id="sticky", off_until="honey", stages=[stage_dict(step_dict("stroke", seconds=1))])
    (app._places.mine / "sticky.json").write_text(json.dumps(sticky))
    qtbot.waitUntil(lambda: any(one.id == "sticky" for one in app._entries), timeout=8000)

    def rows() -> list[str]:
        return [row.objectName() for row in app.today._rows]

    assert "routine_sticky" not in rows()
    app.browsing._on_switched_on("honey")
    assert "routine_sticky" in rows()
    app.browsing._on_switched_off("honey")
    assert "routine_sticky" not in rows()


def test_the_first_page_knows_from_the_start_what_is_switched_on(qtbot, app, tmp_path):
    Marks(places(tmp_path).data).switch_on("cups", datetime.now(UTC))
    app._show_switched_on()
    assert app.today._switched_on == {"cups"}


def test_a_routine_is_previewed_for_print_as_it_is_shown_and_left_again(app, qtbot):
    app.browsing.open_routine(entry(app, "my-neck"))
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    routine_page = opened(app)
    routine_page.findChild(QWidget, "print").click()
    sheet = opened(app)
    assert sheet.objectName() == "handout_page"
    qtbot.waitUntil(lambda: sheet.handout is not None, timeout=15_000)
    assert sheet.handout.content.title == "My own neck"
    sheet.back.click()
    assert opened(app) is routine_page
    assert sheet.handout is None


def test_what_is_off_is_not_printed_either(app, qtbot):
    app.browsing.open_routine(entry(app, "honey-upper-back"))
    qtbot.waitUntil(lambda: opened(app).objectName() == "routine_page", timeout=15_000)
    assert not opened(app).findChild(QWidget, "print").isVisible()


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
    assert app.sessions.leading is None
