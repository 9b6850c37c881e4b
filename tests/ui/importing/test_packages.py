"""A package dropped, chosen or named: each routine in it on its turn, and its recordings beside it."""

import pytest
from PySide6.QtCore import Qt

from selfmassage.model.json_form import routine_text
from selfmassage.store.origins import read_origin
from selfmassage.store.package import Packed, package_bytes
from selfmassage.store.recordings import recordings_of
from selfmassage.ui.importing.shown import Answer
from tests.engine.editing.made import routine
from tests.ui.importing.test_importing import open_app

__all__ = ["open_app"]

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def spoken(**changes):
    made = routine(**changes)
    step = made.stages[0].steps[0].model_copy(update={"audio": "hello.wav"})
    stage = made.stages[0].model_copy(update={"steps": (step,)})
    return made.model_copy(update={"stages": (stage, *made.stages[1:])})


def packed(made, **recordings):
    named = {name.replace("_", "."): data for name, data in recordings.items()}
    return Packed(made.id, routine_text(made).encode(), named)


@pytest.fixture
def package(tmp_path):
    """Return a package of two routines, one of them with a recording, and one with mistakes."""
    file = tmp_path / "from-anna.selfmassage"
    first = packed(spoken(id="back", title="Back"), hello_wav=b"RIFF")
    file.write_bytes(package_bytes((first, packed(routine(id="neck", title="Neck")), Packed("off", b"{"))))
    return file


def test_each_routine_of_a_dropped_package_has_its_turn(open_app, package):
    running = open_app()
    assert running.drag(package).accepted
    page = running.shows("A new routine", "1 of 3")
    assert "back.json" in running.part("came").text()
    assert "from-anna.selfmassage" in running.part("came").text()
    running.key(ENTER)
    running.shows("A new routine", "2 of 3")
    running.key(ENTER)
    running.shows("This file has mistakes", "3 of 3")
    running.key(ESCAPE)
    running.waits_for("picker_page")
    assert page.shown is not None
    assert running.received == ["back.json", "neck.json"]
    shelf = running.app._places.received
    assert (recordings_of(shelf / "back.json") / "hello.wav").read_bytes() == b"RIFF"
    origin = read_origin(shelf / "back.json")
    assert origin is not None
    assert origin.file == "back.json"


def test_a_package_named_when_started_comes_between_files(open_app, package, tmp_path):
    single = tmp_path / "single.json"
    single.write_text(routine_text(routine(id="single")))
    running = open_app(package, single)
    running.shows("A new routine", "1 of 4")
    for number in ("2 of 4", "3 of 4", "4 of 4"):
        running.key(ESCAPE)
        running.qtbot.waitUntil(lambda number=number: running.number == number)
    assert running.received == []


def test_what_is_no_package_is_said_in_one_sentence(open_app, tmp_path):
    file = tmp_path / "evil.selfmassage"
    file.write_bytes(b"PK\x03\x04 no package")
    running = open_app(file)
    running.shows("This file cannot be added")
    assert "This is no package, or a damaged one." in " ".join(running.opened.problems.texts())
    assert list(running.opened.shown.answers) == [Answer.SKIP]
    assert running.received == []


def test_the_same_package_again_adds_nothing(open_app, package):
    running = open_app(package)
    for number in ("1 of 3", "2 of 3"):
        running.shows("A new routine", number)
        running.key(ENTER)
    running.shows("This file has mistakes", "3 of 3")
    running.key(ESCAPE)
    running.waits_for("picker_page")
    running.drag(package)
    running.shows("You have this routine already", "1 of 3")
    assert running.received == ["back.json", "neck.json"]
