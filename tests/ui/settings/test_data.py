"""My data: how much there is, all of it in one file, and what deleting leaves."""

import json
import zipfile

import pytest
from PySide6.QtCore import Qt

from selfmassage.store.journal import Journal
from selfmassage.store.my_data import KINDS, held
from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings
from tests.builders import routine_dict, stage_dict, step_dict

K = Qt.Key


@pytest.fixture
def data(data):
    """A person who has a routine, a mark and a stranger's file."""
    own = places(data)
    own.mine.mkdir(parents=True)
    plain = routine_dict(stages=[stage_dict(step_dict("stroke", seconds=20, say="Knead."))], title="Small")
    (own.mine / "small.json").write_text(json.dumps(plain))
    Marks(own.data).set_favourite(("mine", "small"), is_favourite=True)
    (own.data / "notes.txt").write_text("mine")
    return data


def kinds(app):
    return {one.kind for one in held(app.places)}


def confirm(app, name):
    app.part(name).click()
    app.part(name).click()


def test_it_says_how_much_there_is_and_where(app, qtbot):
    app.fill_journal()
    page = app.open("data")
    qtbot.waitUntil(lambda: len(page._rows) >= 4)
    said = " ".join(row._name.text() + " " + row._detail.text() for row in page._rows)
    assert "Journal 0 sessions" in said
    assert "My routines and courses 1 file" in said


def test_everything_comes_out_as_one_archive(app, qtbot, saves_to, tmp_path):
    run = app.fill_journal()
    page = app.open("data")
    app.app.settling.change(theme="dark")
    saves_to(tmp_path / "all")
    app.part("data_export").click()
    qtbot.waitUntil(lambda: "Saved as" in page.banner.text(), timeout=20_000)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        journal = json.loads(archive.read("journal/journal.json"))
        assert [one["id"] for one in journal["course_runs"]] == [run]
        assert json.loads(archive.read("settings.json"))["theme"] == "dark"
        assert {"routines/mine/small.json", "answers.json", "marks.json", "journal/journal.db"} <= set(
            archive.namelist()
        )
        assert "notes.txt" not in archive.namelist()
    assert not app.shown("data_progress")


def test_given_up_it_leaves_nothing_and_can_be_done_again(app, qtbot, saves_to, tmp_path):
    page = app.open("data")
    saves_to(tmp_path / "all.zip")
    app.app.settling._data._work.progressed.connect(lambda _: app.app.settling._data._work.cancel())
    monkey = app.app.settling._data._work
    monkey._given_up.set()
    monkey._start(lambda: monkey.exported.emit(monkey._exported(tmp_path / "all.zip")))
    qtbot.waitUntil(lambda: "Given up" in page.banner.text())
    assert not (tmp_path / "all.zip").exists()
    assert app.part("data_export").isEnabled()


def test_a_disk_that_refuses_is_said(app, qtbot, saves_to, tmp_path):
    (tmp_path / "file").write_text("")
    page = app.open("data")
    saves_to(tmp_path / "file" / "all.zip")
    app.part("data_export").click()
    qtbot.waitUntil(lambda: "could not be written" in page.banner.text())


def test_deleting_asks_twice_and_keep_is_what_has_the_keyboard(app):
    app.fill_journal()
    app.open("data")
    app.part("data_journal").setFocus()
    app.key(K.Key_Return)
    assert app.part("data_journal").text() == "Yes, delete the journal"
    app.key(K.Key_Return)
    assert app.part("data_journal").text() == "Delete the journal"
    with Journal(app.places.journal) as journal:
        assert journal.course_runs()


def test_only_the_journal_goes(app, qtbot):
    app.fill_journal()
    page = app.open("data")
    confirm(app, "data_journal")
    assert page.banner.text() == "The journal is empty."
    with Journal(app.places.journal) as journal:
        assert journal.course_runs() == ()
    assert {"answers", "routines", "settings"} <= kinds(app)


def test_everything_goes_but_the_routines_and_the_app_goes_on_as_new(app, qtbot):
    app.fill_journal()
    app.app.settling.open("look")
    app.part("theme").key("dark").click()
    assert app.app.guard.safety.answers.conditions
    page = app.open("data")
    confirm(app, "data_all")
    qtbot.waitUntil(lambda: "Everything is deleted" in page.banner.text(), timeout=20_000)
    assert kinds(app) <= {"routines", "journal", "caches"}
    with Journal(app.places.journal) as journal:
        assert journal.course_runs() == ()
    assert app.app.source.choice == "system"
    assert app.app.sessions.settings == Settings(window=app.app.sessions.settings.window, settings_page="data")
    assert app.app.browsing.marks.favourites == frozenset()
    assert not app.app.guard.safety.answers.conditions
    assert (app.places.data / "notes.txt").read_text() == "mine"
    # And a first start comes next: the questions are asked before a session.
    app.app._open_today()
    app.part("start").click()
    qtbot.waitUntil(lambda: app.app.window.pages.currentWidget().objectName() == "first_run_page", timeout=15_000)


def test_the_routines_go_too_where_that_is_chosen(app, qtbot):
    page = app.open("data")
    app.part("data_all").click()
    app.part("data_routines").click()
    app.part("data_all").click()
    qtbot.waitUntil(lambda: "Everything is deleted" in page.banner.text(), timeout=20_000)
    assert "routines" not in kinds(app)
    assert "routines" in KINDS
