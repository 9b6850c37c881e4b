"""Files are dragged onto the window, chosen or named; shown, answered by keys, and kept with their origin."""

import gc
import json
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.origins import read_origin
from selfmassage.store.paths import places
from selfmassage.ui.app import App
from selfmassage.ui.importing.shown import Answer
from tests.player.fakes import SleepyClock
from tests.screened import keep_clear
from tests.sound_routines import json_bytes, routine_dict, stroke_dict
from tests.ui.checking import start_through_check

K = Qt.Key
WAIT_MS = 15_000


def routine_bytes(**changes):
    stroke = changes.pop("stroke", {})
    return json_bytes(routine_dict(stroke_dict(**{"path": "collar-lanes", **stroke}), **{"id": "from-anna", **changes}))


class Dragged(NamedTuple):
    """Whether what was dragged was taken, and as what."""

    accepted: bool
    action: Qt.DropAction


class Running:
    """The app, and what a person does in it."""

    def __init__(self, qtbot, folder, files=()) -> None:
        self.qtbot = qtbot
        self.app = App(places(folder), files, SleepyClock())
        self.app.window.resize(1280, 800)
        with qtbot.waitActive(self.app.window):
            self.app.show()
            self.app.window.activateWindow()
        qtbot.waitUntil(lambda: self.app._importing is not None and self.app._complete)

    @property
    def flow(self) -> Any:
        return self.app._importing

    @property
    def opened(self) -> Any:
        return self.app.shell.pages.currentWidget()

    @property
    def handle(self) -> Any:
        return self.app.window.windowHandle()

    def part(self, name: str) -> Any:
        found = self.app.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def drag(self, *files, drop: bool = True, text: str = "") -> Dragged:
        """Drag files over the window and, unless told otherwise, let them go; return what became of it."""
        data = QMimeData()
        if files:
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        if text:
            data.setText(text)
        copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event: QDropEvent = QDragEnterEvent(QPoint(500, 300), copy, data, left, plain)
        event.ignore()
        QCoreApplication.sendEvent(self.handle, event)
        if drop:
            event = QDropEvent(QPoint(500, 300), copy, data, left, plain)
            event.ignore()
            QCoreApplication.sendEvent(self.handle, event)
        # Not the event: it lives no longer than what it carries.
        return Dragged(event.isAccepted(), event.dropAction())

    def shows(self, title: str, number: str = "") -> Any:
        """Wait until the import page says this, and return it."""

        def said() -> bool:
            page = self.opened
            here = page.objectName() == "import_page" and page.shown is not None
            return here and self.part("import_title").text() == title and (not number or self.number == number)

        self.qtbot.waitUntil(said, timeout=WAIT_MS)
        return self.opened

    @property
    def number(self) -> str:
        label = self.part("number")
        return label.text() if label.isVisible() else ""

    def key(self, key) -> None:
        QTest.keyClick(self.handle, key)

    def waits_for(self, page: str) -> Any:
        self.qtbot.waitUntil(lambda: self.opened.objectName() == page, timeout=WAIT_MS)
        return self.opened

    @property
    def received(self):
        return sorted(file.name for file in self.app._places.received.glob("*.json"))


@pytest.fixture
def open_app(qtbot, tmp_path):
    opened = []

    def run(*files):
        running = Running(qtbot, tmp_path / "data", files)
        opened.append(running)
        return running

    yield run
    for running in opened:
        running.app.window.close()
        running.app.close()
        running.app.window.deleteLater()
    opened.clear()
    QCoreApplication.processEvents()
    # Here, and not in a thread that happens to be reading: there it can wait for this one, which waits for it.
    gc.collect()


@pytest.fixture
def mailed(tmp_path):
    file = tmp_path / "mailed.json"
    file.write_bytes(routine_bytes(title="From Anna", author={"name": "Anna"}))
    return file


def other(mailed, **changes):
    file = mailed.with_name("other.json")
    file.write_bytes(routine_bytes(title="From Anna", author={"name": "Anna"}, **changes))
    return file


def test_a_dropped_file_is_shown_and_after_enter_it_is_kept_with_its_origin(open_app, mailed):
    running = open_app()
    event = running.drag(mailed)
    assert event.accepted
    assert event.action is Qt.DropAction.CopyAction
    page = running.shows("A new routine")
    assert "Anna" in page.shown.new.lines[0]
    assert "mailed.json" in running.part("came").text()
    assert running.received == []
    running.key(K.Key_Return)
    shown = running.waits_for("routine_page")
    assert running.received == ["from-anna.json"]
    assert shown.entry.id == "from-anna"
    origin = read_origin(running.app._places.received / "from-anna.json")
    assert origin is not None
    assert origin.file == "mailed.json"
    assert origin.short in shown.received.text()
    assert "Received from mailed.json on" in shown.received.text()
    assert "Changed since" not in shown.received.text()


def test_the_first_page_and_the_picker_know_it_then(open_app, mailed, qtbot):
    running = open_app(mailed)
    running.shows("A new routine")
    running.key(K.Key_Return)
    running.waits_for("routine_page")
    qtbot.waitUntil(lambda: any(one.origin == "mailed.json" for one in running.app._entries), timeout=WAIT_MS)
    from selfmassage.ui.picker.describing import card_said

    entry = next(one for one in running.app._entries if one.id == "from-anna")
    assert "Received from mailed.json on" in card_said(entry)


def test_escape_is_an_answer_and_leads_back(open_app, mailed):
    running = open_app()
    running.app.shell.rail.button("routines").click()
    before = running.waits_for("picker_page")
    running.drag(mailed)
    running.shows("A new routine")
    running.key(K.Key_Escape)
    running.waits_for("picker_page")
    assert running.opened is before
    assert running.received == []
    assert not running.flow.is_busy


def test_tab_reaches_every_answer_and_the_way_back(open_app, mailed):
    running = open_app()
    running.drag(mailed)
    page = running.shows("A new routine")
    seen = set()
    for _ in range(12):
        focused = running.app.window.focusWidget()
        assert focused is not None
        seen.add(focused.objectName())
        running.key(K.Key_Tab)
    assert {"answer_add", "answer_skip", "back"} <= seen
    page.button(Answer.SKIP).setFocus()
    running.key(K.Key_Space)
    running.waits_for("today_page")


def test_while_files_are_dragged_the_window_says_what_letting_go_does(open_app, mailed, tmp_path):
    running = open_app()
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    assert running.drag(mailed, other(mailed), picture, drop=False).accepted
    panel = running.part("drop_panel")
    assert panel.isVisible()
    assert panel.size() == running.app.window.size()
    assert "2 routines" in panel.text()
    assert "1 file is left out" in panel.text()
    QCoreApplication.sendEvent(running.handle, QDragLeaveEvent())
    assert not panel.isVisible()


def test_what_is_no_routine_file_is_refused_with_one_sentence(open_app, tmp_path):
    running = open_app()
    folder = tmp_path / "folder.json"
    folder.mkdir()
    event = running.drag(tmp_path / "picture.png", folder, drop=False)
    assert not event.accepted
    assert running.part("drop_panel").text().endswith("Only routines (.json) and packages (.selfmassage) can be added.")
    assert not running.drag(tmp_path / "picture.png", folder).accepted
    assert running.app.today._banner.text() == "Only routines (.json) and packages (.selfmassage) can be added."
    assert running.opened is running.app.today


def test_a_word_dragged_out_of_a_text_is_none_of_its_business(open_app):
    running = open_app()
    running.drag(text="neck", drop=False)
    assert running.flow.drops.panel is None


def test_while_a_session_plays_nothing_is_taken(open_app, mailed, tmp_path):
    keep_clear(tmp_path / "data")
    running = open_app()
    running.key(K.Key_Return)
    start_through_check(running.app, running.qtbot)
    assert not running.drag(mailed).accepted
    assert not running.flow.is_busy


def test_the_same_again_adds_nothing_and_can_be_opened(open_app, mailed):
    running = open_app()
    for title in ("A new routine", "You have this routine already"):
        running.drag(mailed)
        running.shows(title)
        running.key(K.Key_Return)
        running.waits_for("routine_page")
        running.app.shell.rail.button("today").click()
    assert running.received == ["from-anna.json"]


@pytest.fixture
def compared(open_app, mailed):
    """The app where a version with a longer, stronger step and a caution fewer is compared with the one kept."""
    mailed.write_bytes(routine_bytes(title="From Anna", author={"name": "Anna"}, cautions=["Gently."]))
    running = open_app()
    running.drag(mailed)
    running.shows("A new routine")
    running.key(K.Key_Return)
    running.waits_for("routine_page")
    running.drag(other(mailed, stroke={"seconds": 45, "pressure": 1}))
    running.shows("You have this routine already")
    return running


def test_only_what_differs_is_shown_each_with_its_word(compared):
    rows = compared.opened.table.texts()
    assert [row[3] for row in rows] == ["asks less", "lighter, longer"]
    assert rows[0][1:3] == ("Gently.", "not there")
    assert "45 s" in rows[1][2]
    assert "light" in rows[1][2]
    assert "45 s" not in rows[1][1]
    shown = compared.opened.shown
    assert [row.is_caution for row in shown.rows] == [True, False]
    more = compared.part("show_same")
    assert more.isVisible() == bool(shown.same)


def test_both_are_kept_by_enter(compared):
    compared.key(K.Key_Return)
    compared.waits_for("routine_page")
    assert compared.received == ["from-anna-2.json", "from-anna.json"]
    assert compared.part("routine_title").text() == "From Anna 2"


def test_the_old_one_is_replaced_and_can_be_brought_back(compared, mailed):
    compared.opened.button(Answer.REPLACE).setFocus()
    compared.key(K.Key_Space)
    page = compared.waits_for("routine_page")
    file = compared.app._places.received / "from-anna.json"
    assert json.loads(file.read_bytes()).get("cautions") is None
    assert "other.json" in page.received.text()
    (link,) = page.received.links()
    link.click()
    compared.shows("An earlier version")
    compared.key(K.Key_Return)
    page = compared.waits_for("routine_page")
    assert file.read_bytes() == mailed.read_bytes()
    assert "mailed.json" in page.received.text()
    assert len(page.received.links()) == 2


def test_neither_is_wanted(compared):
    before = compared.received
    compared.opened.button(Answer.SKIP).click()
    compared.waits_for("routine_page")
    assert compared.received == before


def test_several_come_one_after_the_other_and_lead_to_the_shelf(open_app, mailed, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": 1,\n"id": }')
    second = tmp_path / "second.json"
    second.write_bytes(routine_bytes(id="second"))
    running = open_app(mailed, broken, second)
    running.shows("A new routine", "1 of 3")
    running.key(K.Key_Return)
    running.shows("This file has mistakes", "2 of 3")
    assert running.part("problems").texts()[0].startswith("broken.json:2:7: ")
    running.key(K.Key_Return)
    running.shows("A new routine", "3 of 3")
    running.key(K.Key_Escape)
    picker = running.waits_for("picker_page")
    assert running.received == ["broken.json", "from-anna.json"]
    assert picker.wish.shelf == "received"
    running.qtbot.waitUntil(lambda: not all(one.plays for one in running.app._entries), timeout=WAIT_MS)


def test_more_can_be_dropped_while_one_is_shown(open_app, mailed, tmp_path):
    second = tmp_path / "second.json"
    second.write_bytes(routine_bytes(id="second"))
    running = open_app(mailed)
    running.shows("A new routine")
    assert running.number == ""
    running.drag(second)
    assert running.number == "1 of 2"
    running.key(K.Key_Return)
    running.shows("A new routine", "2 of 2")


def test_back_leaves_all_of_them(open_app, mailed, tmp_path):
    running = open_app(mailed, tmp_path / "gone.json")
    running.shows("A new routine", "1 of 2")
    running.part("import_page").back.click()
    running.waits_for("today_page")
    assert running.received == []
    assert not running.flow.is_busy


def test_the_rail_leads_away_and_what_is_not_answered_is_given_up(open_app, mailed):
    running = open_app(mailed)
    running.shows("A new routine")
    running.app.shell.rail.button("routines").click()
    running.waits_for("picker_page")
    assert not running.flow.is_busy
    running.drag(mailed)
    running.shows("A new routine")


def test_what_is_given_up_while_it_is_looked_at_does_not_come_back(open_app, mailed):
    running = open_app()
    running.drag(mailed)
    running.app.shell.rail.button("routines").click()
    picker = running.waits_for("picker_page")
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert running.opened is picker
    assert not running.flow.is_busy


def test_a_window_can_be_closed_while_a_file_is_looked_at(open_app, mailed):
    running = open_app()
    running.drag(mailed)
    running.app.window.close()
    running.app.close()
    QCoreApplication.processEvents()
    assert running.received == []


def test_a_file_that_is_gone_is_said_and_passed_over(open_app, mailed, tmp_path):
    running = open_app(tmp_path / "gone.json", mailed)
    running.shows("This file cannot be added", "1 of 2")
    assert "There is no file" in running.part("problems").texts()[0]
    running.key(K.Key_Return)
    running.shows("A new routine", "2 of 2")


def test_what_changed_on_the_shelf_meanwhile_is_shown_anew(compared):
    file = compared.app._places.received / "from-anna.json"
    file.write_bytes(routine_bytes(title="Edited meanwhile"))
    first = compared.opened.shown
    compared.opened.button(Answer.REPLACE).click()
    compared.qtbot.waitUntil(lambda: compared.opened.shown is not first, timeout=WAIT_MS)
    assert b"Edited meanwhile" in file.read_bytes()
    assert "Edited meanwhile" in [row[1].strip("“”") for row in compared.opened.table.texts()]


def test_a_disk_that_takes_nothing_is_said(open_app, mailed):
    running = open_app(mailed)
    running.shows("A new routine")
    data = running.app._places.data
    (data / "routines").parent.mkdir(parents=True, exist_ok=True)
    (data / "routines").write_text("a file where the folder should be")
    running.key(K.Key_Return)
    running.qtbot.waitUntil(lambda: "received" in running.app.today._banner.text(), timeout=WAIT_MS)
    assert not running.flow.is_busy


def test_a_report_is_shown_beside_the_routines_and_kept_nowhere(open_app, mailed, tmp_path):
    report = tmp_path / "report.json"
    report.write_text(
        '{"selfmassage": "report", "format": 1, "made_on": "2026-11-20", "first": "2026-11-01", "last": "2026-11-20",'
        ' "sessions": [], "routines": [], "has_pain": true, "has_steps": true}'
    )
    running = open_app()
    running.drag(report, mailed)
    running.shows("A new routine")
    running.key(K.Key_Escape)
    page = running.waits_for("read_report_page")
    page.back.click()
    assert running.opened is not page
    assert not list(places(tmp_path / "data").received.glob("*.json"))


def test_a_report_that_cannot_be_read_is_told_in_one_sentence(open_app, tmp_path, qtbot):
    report = tmp_path / "report.json"
    report.write_text('{"selfmassage": "report", "format": 9}')
    told: list[str] = []
    running = open_app()
    running.flow.notice.connect(told.append)
    running.drag(report)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert told == [f"{report} is a report of a newer version. Update the app to read it."]
