"""Sending: signed, as a file, with others as a package that another library takes in, as text."""

import json

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.engine.editing.fields import set_field
from selfmassage.model.json_form import routine_text
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.package import Packed, read_package
from selfmassage.store.paths import places
from selfmassage.store.recordings import recordings_of
from selfmassage.ui.editor.keeping import Keeping
from selfmassage.ui.editor.sending.sheet import SendMeans, SendSheet
from tests.engine.editing.made import routine

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def mine(here, bodymap):
    return Mine(Library(here), bodymap)


@pytest.fixture
def keeping(desk, here, mine):
    made = Keeping(desk, Drafts(here.drafts), mine, Opened(), None, desk)
    yield made
    made.close()


@pytest.fixture
def sheet(desk, keeping, here, mine, in_front):
    library = Library(here)
    return SendSheet(desk, keeping, SendMeans(library, mine, library.entries), in_front(QWidget()))


@pytest.fixture
def asked(monkeypatch):
    """Answer the file dialog; what it was asked is kept."""
    told: dict[str, str] = {}

    def answer(path):
        def ask(_parent, _title, proposed, kinds):
            told.update(proposed=proposed, kinds=kinds)
            return (str(path), "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return told

    return answer


def part(sheet, name):
    found = sheet.findChild(QWidget, name)
    assert found is not None, name
    return found


def press(sheet, name):
    QTest.mouseClick(part(sheet, name), LEFT)


def saved(sheet, qtbot):
    with qtbot.waitSignal(sheet._over):
        press(sheet, "send-save")
    return sheet.banner.text()


def test_signed_by_keyboard_alone(sheet, desk, qtbot):
    sheet.open_send()
    focused = sheet.window().focusWidget
    QTest.keyClicks(focused(), "Dr Weber")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Dr Novak")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "2026-11-20")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Twice a week.")
    author = desk.routine.author
    assert author is not None
    assert (author.name, author.reviewed_by, author.reviewed_on) == ("Dr Weber", "Dr Novak", "2026-11-20")
    assert author.note == "Twice a week."
    for _ in range(4):
        desk.undo()
    assert desk.routine.author is None
    assert not part(sheet, "edit-author-note").isEnabled()


def test_looked_over_today_needs_a_name_and_is_undone_by_itself(sheet, desk):
    sheet.open_send()
    assert not sheet.today.isEnabled()
    desk.do(set_field(desk.routine, ("author",), {"name": "Dr Weber"}))
    press(sheet, "send-today")
    assert desk.routine.author.reviewed_on == QDate.currentDate().toString(Qt.DateFormat.ISODate)
    assert part(sheet, "edit-author-reviewed_on").text() == desk.routine.author.reviewed_on
    desk.undo()
    assert desk.routine.author.reviewed_on is None


def test_one_is_saved_as_a_file_that_can_be_opened(sheet, desk, tmp_path, asked, qtbot):
    told = asked(tmp_path / "for-anna.json")
    sheet.open_send()
    assert saved(sheet, qtbot).startswith(f"Saved as {tmp_path / 'for-anna.json'}.")
    assert told["proposed"].endswith("three.json")
    loaded = load_routine(tmp_path / "for-anna.json")
    assert loaded.routine == desk.routine
    assert loaded.errors == ()


def test_a_name_without_an_ending_gets_one(sheet, tmp_path, asked, qtbot):
    asked(tmp_path / "for anna 2.0")
    sheet.open_send()
    saved(sheet, qtbot)
    assert (tmp_path / "for anna 2.0.json").exists()


def test_several_become_one_package_with_drawings_and_recordings(sheet, desk, mine, tmp_path, asked, qtbot):
    step = routine().stages[0].steps[0].model_copy(update={"audio": "hello.wav"})
    stage = routine().stages[0].model_copy(update={"steps": (step,)})
    spoken = routine(id="spoken", title="Spoken").model_copy(update={"stages": (stage, *routine().stages[1:])})
    path = mine.save(spoken, Opened()).path
    recordings_of(path).mkdir(parents=True)
    (recordings_of(path) / "hello.wav").write_bytes(b"RIFF")
    mine.save(routine(id="plain", title="Plain"), Opened())
    told = asked(tmp_path / "both")
    sheet.open_send()
    press(sheet, "send-other-spoken")
    assert sheet.save.text() == "Save as a package of 2…"
    saved(sheet, qtbot)
    assert told["proposed"].endswith("three.selfmassage")
    assert read_package(tmp_path / "both.selfmassage") == (
        Packed("spoken", routine_text(spoken).encode(), {"hello.wav": b"RIFF"}),
        Packed("three", routine_text(desk.routine).encode()),
    )


def test_the_routine_itself_is_none_of_the_others(sheet, keeping, desk, mine):
    keeping.resolve(mine.save(routine(), Opened()))
    mine.save(routine(id="other", title="Other"), Opened())
    sheet.open_send()
    assert [entry.id for _, entry in sheet._others] == ["other"]


def test_one_of_the_others_that_has_gone_is_said_and_nothing_is_written(sheet, mine, tmp_path, asked, qtbot):
    other = mine.save(routine(id="other"), Opened())
    asked(tmp_path / "both.selfmassage")
    sheet.open_send()
    press(sheet, "send-other-other")
    other.path.unlink()
    assert "cannot be played" in saved(sheet, qtbot)
    assert not (tmp_path / "both.selfmassage").exists()
    assert sheet.save.isEnabled()


def test_a_folder_that_cannot_be_written_is_said(sheet, tmp_path, asked, qtbot):
    (tmp_path / "file").write_text("")
    asked(tmp_path / "file" / "x.json")
    sheet.open_send()
    assert "could not be written" in saved(sheet, qtbot)


def test_given_up_nothing_is_written(sheet, asked):
    asked("")
    sheet.open_send()
    press(sheet, "send-save")
    assert sheet.save.isEnabled()
    assert sheet.banner.isHidden()


def test_with_mistakes_it_waits_and_says_why(sheet, desk):
    desk.do(set_field(desk.routine, ("title",), ""))
    sheet.open_send()
    assert not sheet.save.isEnabled()
    assert sheet._why.text() == "1 error is left. Mend it first."
    desk.undo()
    assert sheet.save.isEnabled()
    assert not sheet._why.isVisible()


def test_copied_as_text_it_says_every_step(sheet, desk):
    sheet.open_send()
    press(sheet, "send-copy")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Three stages\n")
    for _, _, step in desk.routine.steps():
        assert step.show in text or "As above." in text
    assert "Stop at once" in text
    assert not text.startswith("{")
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


def test_the_handout_is_asked_for_with_what_is_on_the_desk(sheet, desk, qtbot):
    desk.do(set_field(desk.routine, ("title",), "Shorter"))
    sheet.open_send()
    with qtbot.waitSignal(sheet.handout_asked) as told:
        press(sheet, "send-handout")
    assert told.args[0].routine == desk.routine
    assert not sheet.isVisible()


def test_escape_closes_it(sheet):
    sheet.open_send()
    QTest.keyClick(sheet.window().focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
