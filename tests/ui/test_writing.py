"""Ways into the editor and out of it, in the app as it is: nothing is asked, nothing is lost."""

import gc
import json
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.store.drafts import Drafts
from selfmassage.store.package import packed
from selfmassage.store.paths import places
from selfmassage.store.recordings import recordings_of
from selfmassage.ui.app import App
from selfmassage.ui.parts.sheet import Sheet
from tests.builders import routine_dict
from tests.player.fakes import SleepyClock
from tests.screened import keep_clear
from tests.speech.recordings import file_of, speech


@pytest.fixture
def app(qtbot, tmp_path):
    """The app with one routine of the person's own beside those that ship."""
    mine = places(tmp_path).mine
    mine.mkdir(parents=True)
    keep_clear(places(tmp_path).data)
    (mine / "my-neck.json").write_text(json.dumps(routine_dict(id="my-neck", title="My own neck")))
    running = App(places(tmp_path), (), SleepyClock())
    running.window.resize(1280, 800)
    with qtbot.waitActive(running.window):
        running.show()
        running.window.activateWindow()
    qtbot.waitUntil(lambda: running._complete)
    yield running
    running.window.close()
    running.close()
    running.window.deleteLater()
    QCoreApplication.processEvents()
    gc.collect()


def opened(app, qtbot, name) -> Any:
    """Return the page of this name, once it is shown."""
    qtbot.waitUntil(lambda: app.shell.pages.currentWidget().objectName() == name, timeout=15_000)
    return app.shell.pages.currentWidget()


def open_routine(app, qtbot, routine_id) -> Any:
    """Open a routine in the editor by the pen on its page."""
    entry = next(one for one in app._entries if one.id == routine_id)
    app.browsing.open_routine(entry)
    opened(app, qtbot, "routine_page").edit.click()
    return opened(app, qtbot, "editor-page")


def press(page, name) -> None:
    """Press the button of this name."""
    page.findChild(QAbstractButton, name).click()


def write_title(page, qtbot, words) -> None:
    """Write another title, as a person does."""
    press(page, "editor-title")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_built_in_opens_as_a_copy_and_stays_as_a_draft_when_it_is_left(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "collar-zone-self")
    assert page.desk.routine.id != "collar-zone-self"
    assert not app.shell.rail.isVisible()
    write_title(page, qtbot, "Collar, shorter")
    assert page.desk.routine.title == "Collar, shorter"
    press(page, "editor-back")
    listed = opened(app, qtbot, "write_page")
    assert app.shell.rail.isVisible()
    (draft,) = Drafts(places(tmp_path).drafts).load().drafts
    assert draft.routine.title == "Collar, shorter"
    press(listed, f"write-draft-{draft.key}")
    again = opened(app, qtbot, "editor-page")
    assert again.desk.routine == draft.routine
    assert again.desk.is_dirty


def test_ones_own_opens_itself_and_is_saved_in_its_file(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "my-neck")
    assert page.desk.routine.id == "my-neck"
    assert not page.desk.is_dirty
    write_title(page, qtbot, "My better neck")
    assert page.head.publish.isEnabled()
    with qtbot.waitSignal(page.desk.saved_changed):
        qtbot.keyClick(page.outline.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    written = json.loads((places(tmp_path).mine / "my-neck.json").read_text())
    assert written["title"] == "My better neck"
    assert not page.desk.is_dirty


def test_a_draft_of_ones_own_goes_on_where_it_was_left(app, qtbot):
    page = open_routine(app, qtbot, "my-neck")
    write_title(page, qtbot, "Half done")
    press(page, "editor-back")
    opened(app, qtbot, "write_page")
    page = open_routine(app, qtbot, "my-neck")
    assert page.desk.routine.title == "Half done"


def test_a_new_routine_begins_with_one_stage_and_says_what_is_missing(app, qtbot):
    app.shell.rail.button("write").click()
    listed = opened(app, qtbot, "write_page")
    press(listed, "write-new")
    press(listed, "start-begin")
    page = opened(app, qtbot, "editor-page")
    assert len(page.desk.routine.stages) == 1
    assert not page.head.publish.isEnabled()
    assert "Mend" in page.head.publish.toolTip()


def test_the_window_may_close_while_something_is_written(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "my-neck")
    write_title(page, qtbot, "Closed on")
    app.window.close()
    (draft,) = Drafts(places(tmp_path).drafts).load().drafts
    assert draft.routine.title == "Closed on"


def test_the_handout_leads_back_to_the_desk(app, qtbot):
    page = open_routine(app, qtbot, "my-neck")
    press(page, "editor-handout")
    handout = opened(app, qtbot, "handout_page")
    handout.left.emit()
    assert opened(app, qtbot, "editor-page") is page


def test_a_rehearsal_lies_over_the_page_and_goes(app, qtbot):
    page = open_routine(app, qtbot, "my-neck")
    press(page, "editor-rehearse")
    played = page.findChild(QWidget, "editor-rehearsal")
    assert played.isVisible()
    played.leave()
    assert not played.isVisible()


def test_sending_and_blocks_are_sheets_over_the_page(app, qtbot):
    page = open_routine(app, qtbot, "my-neck")
    press(page, "editor-send")
    sheet = next(one for one in page.findChildren(Sheet) if one.isVisible())
    assert sheet.findChild(QAbstractButton, "send-save").isVisible()
    sheet.close_sheet()
    qtbot.keyClick(page.outline.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert any(one.isVisible() for one in page.findChildren(Sheet))


def test_a_deleted_draft_is_gone_from_the_list_and_put_away(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "my-neck")
    write_title(page, qtbot, "Not that")
    press(page, "editor-back")
    listed = opened(app, qtbot, "write_page")
    drafts = Drafts(places(tmp_path).drafts)
    (draft,) = drafts.load().drafts
    press(listed, f"write-delete-{draft.key}")
    assert not drafts.load().drafts
    assert [one.routine.title for one in drafts.away()] == ["Not that"]


def test_what_someone_else_has_written_lies_beside_ones_own_and_is_never_written_over_unseen(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "my-neck")
    write_title(page, qtbot, "Mine")
    file = places(tmp_path).mine / "my-neck.json"
    file.write_text(json.dumps(routine_dict(id="my-neck", title="Theirs", summary="Theirs, too.")))
    qtbot.keyClick(page.outline.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(Sheet, "conflict") is not None)
    sheet = page.findChild(Sheet, "conflict")
    assert json.loads(file.read_text())["title"] == "Theirs"
    at = next(n for n, row in enumerate(sheet.table.texts()) if row[0] == "Summary")
    press(sheet, f"take_{at}")
    with qtbot.waitSignal(page.desk.saved_changed):
        press(sheet, "conflict-save")
    written = json.loads(file.read_text())
    assert (written["title"], written["summary"]) == ("Mine", "Theirs, too.")
    page.desk.undo()
    assert page.desk.routine.summary != "Theirs, too."


def test_an_earlier_version_is_found_in_the_menu_and_brought_back(app, qtbot):
    page = open_routine(app, qtbot, "my-neck")
    write_title(page, qtbot, "Another")
    with qtbot.waitSignal(page.desk.saved_changed):
        qtbot.keyClick(page.outline.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(page, "editor-more")
    menu = page.head.findChild(QMenu, "editor-more-menu")
    next(action for action in menu.actions() if action.text() == "Earlier versions").trigger()
    menu.close()
    sheet = page.findChild(Sheet, "versions")
    qtbot.waitUntil(lambda: len(sheet.rows) == 1)
    sheet.rows[0].click()
    press(sheet, "versions-bring")
    assert page.desk.routine.title == "My own neck"
    assert page.desk.is_dirty


def test_the_source_takes_the_place_of_the_picture_and_saving_takes_in_what_is_typed(app, qtbot, tmp_path):
    page = open_routine(app, qtbot, "my-neck")
    page.head.source.click()
    box = page.source.box
    assert box.hasFocus()
    assert not page.canvas.isVisible()
    line = next(row for row, text in enumerate(box.text().split("\n")) if '"title": "My own' in text)
    box.put_cursor(line, box.text().split("\n")[line].index("My own"))
    qtbot.keyClicks(box, "Typed ")
    with qtbot.waitSignal(page.desk.saved_changed):
        qtbot.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert json.loads((places(tmp_path).mine / "my-neck.json").read_text())["title"] == "Typed My own neck"


def test_a_voice_attached_to_a_line_is_in_the_draft_on_the_shelf_and_in_what_is_sent(app, qtbot, tmp_path, monkeypatch):
    spoken = tmp_path / "spoken.flac"
    spoken.write_bytes(file_of(speech(), "FLAC"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(spoken), ""))
    page = open_routine(app, qtbot, "my-neck")
    page.desk.choose([Spot(0, 0)])
    part = page.properties.findChild(QWidget, "own-voice")
    with qtbot.waitSignal(page.desk.means.own_voice.taken, timeout=30_000):
        part.attach.click()
    name = page.desk.routine.stages[0].steps[0].audio
    press(page, "editor-back")
    listed = opened(app, qtbot, "write_page")
    (draft,) = Drafts(places(tmp_path).drafts).load().drafts
    assert draft.routine.stages[0].steps[0].audio == name
    press(listed, f"write-draft-{draft.key}")
    page = opened(app, qtbot, "editor-page")
    with qtbot.waitSignal(page.desk.saved_changed):
        qtbot.keyClick(page.outline.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    path = places(tmp_path).mine / "my-neck.json"
    assert json.loads(path.read_text())["stages"][0]["steps"][0]["audio"] == name
    # The draft's copy may go: the shelf has its own, and so has a package.
    for file in Drafts(places(tmp_path).drafts).recordings.iterdir():
        file.unlink()
    routine = page.desk.routine
    assert packed(routine, [recordings_of(path)]).recordings[name].startswith(b"RIFF")
