"""Saving to the person's own shelf: nothing of anybody is written over, and what stood there can be brought back."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import UserError
from selfmassage.model.routine import MAX_BYTES
from selfmassage.store import mine as mine_module
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import MOST_VERSIONS, Conflict, Mine, Opened
from selfmassage.store.paths import places
from selfmassage.store.recordings import keep_recording, read_recordings, recordings_of
from tests.engine.editing.made import routine

CHILD = Path(__file__).with_name("saving_child.py")
ROOT = Path(__file__).resolve().parents[2]
BODYMAP = load_bodymap(places().assets)
AS_ROOT = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def mine(here):
    return Mine(Library(here), BODYMAP)


def titled(title, **changes):
    return routine(title=title, **changes)


def titles(mine, path):
    """Return the titles of the earlier versions, the latest first."""
    return [title_in(kept.path) for kept in mine.versions(path)]


def title_in(path: Path) -> str:
    loaded = load_routine(path).routine
    assert loaded is not None
    return str(loaded.title)


def file_of(opened: Opened) -> Path:
    assert opened.path is not None
    return opened.path


def test_a_new_routine_is_written_and_read_again(mine, here):
    opened = mine.save(titled("First"), Opened())
    assert opened.path == here.mine / "three.json"
    loaded, again = mine.open(opened.path)
    assert loaded.routine == titled("First")
    assert again == opened
    assert mine.versions(opened.path) == ()
    assert "three" in mine.taken()


def test_each_save_keeps_what_stood_there_and_any_of_it_can_be_brought_back(mine):
    opened = mine.save(titled("First"), Opened())
    for title in ("Second", "Third"):
        opened = mine.save(titled(title), opened)
    assert titles(mine, opened.path) == ["Second", "First"]
    opened = mine.bring_back(mine.versions(opened.path)[-1], opened)
    assert mine.open(opened.path)[0].routine.title == "First"
    assert titles(mine, opened.path) == ["Third", "Second", "First"]


def test_saving_what_is_there_already_writes_nothing(mine):
    opened = mine.save(titled("First"), Opened())
    before = opened.path.stat()
    assert mine.save(titled("First"), opened) == opened
    assert opened.path.stat().st_mtime_ns == before.st_mtime_ns
    assert opened.path.stat().st_ino == before.st_ino
    assert mine.versions(opened.path) == ()


def test_a_file_somebody_else_has_changed_is_not_written_over_until_it_was_seen(mine):
    opened = mine.save(titled("First"), Opened())
    opened.path.write_text(routine_text(titled("Theirs")))
    with pytest.raises(Conflict) as told:
        mine.save(titled("Ours"), opened)
    assert told.value.code == "file.changed_on_disk"
    assert told.value.theirs.routine is not None
    assert told.value.theirs.routine.title == "Theirs"
    assert mine.open(opened.path)[0].routine.title == "Theirs"
    mine.save(titled("Ours"), told.value.opened)
    assert mine.open(opened.path)[0].routine.title == "Ours"
    assert titles(mine, opened.path) == ["Theirs"]


def test_a_file_somebody_else_has_broken_is_told_with_its_mistakes(mine):
    opened = mine.save(titled("First"), Opened())
    opened.path.write_text("{")
    with pytest.raises(Conflict) as told:
        mine.save(titled("Ours"), opened)
    assert told.value.theirs.routine is None
    assert told.value.theirs.errors


def test_a_file_somebody_has_taken_away_is_written_anew(mine):
    opened = mine.save(titled("First"), Opened())
    opened.path.unlink()
    mine.save(titled("Second"), opened)
    assert mine.open(opened.path)[0].routine.title == "Second"


def test_a_new_one_never_takes_the_place_of_another_one_of_mine(mine, here):
    opened = mine.save(titled("First"), Opened())
    with pytest.raises(UserError, match=r"mine\.taken"):
        mine.save(titled("Other"), Opened())
    # Nor where the file of that id is called otherwise.
    opened.path.rename(here.mine / "anything.json")
    Library(here).entries()
    with pytest.raises(UserError, match=r"mine\.taken"):
        mine.save(titled("Other"), Opened())
    assert [file.name for file in here.mine.glob("*.json")] == ["anything.json"]


def test_a_saving_that_was_cut_short_can_be_done_again(mine):
    first = mine.save(titled("First"), Opened())
    assert mine.save(titled("First"), Opened()) == first
    assert mine.saved_as(titled("First"), Opened()) == first
    assert mine.saved_as(titled("Other"), Opened()) is None


def test_with_another_id_the_file_is_renamed_and_its_versions_come_along(mine, here):
    opened = mine.save(titled("First"), Opened())
    opened = mine.save(titled("Second"), opened)
    opened = mine.save(titled("Third", id="other"), opened)
    assert [file.name for file in here.mine.glob("*.json")] == ["other.json"]
    assert opened.path == here.mine / "other.json"
    assert titles(mine, opened.path) == ["Second", "First"]
    opened = mine.bring_back(mine.versions(opened.path)[-1], opened)
    assert mine.open(opened.path)[0].routine.id == "other"


def test_renaming_keeps_off_an_id_that_is_taken_and_a_file_that_was_changed(mine):
    taken = mine.save(titled("Taken", id="taken"), Opened())
    opened = mine.save(titled("First"), Opened())
    with pytest.raises(UserError, match=r"mine\.taken"):
        mine.save(titled("First", id="taken"), opened)
    opened.path.write_text(routine_text(titled("Theirs")))
    with pytest.raises(Conflict):
        mine.save(titled("First", id="free"), opened)
    assert mine.open(taken.path)[0].routine.title == "Taken"
    assert mine.open(opened.path)[0].routine.title == "Theirs"


def test_an_id_of_another_shelf_is_told(mine):
    opened = mine.save(titled("Mine", id="collar-zone-self"), Opened())
    assert mine.shelves_with("collar-zone-self", opened) == ("built-in",)
    assert mine.shelves_with("three", Opened()) == ()
    assert mine.shelves_with("collar-zone-self", Opened()) == ("mine", "built-in")


def test_what_could_not_be_played_is_not_saved(mine, here):
    twice = routine()
    stages = (twice.stages[0], twice.stages[0])
    with pytest.raises(UserError, match=r"mine\.errors"):
        mine.save(twice.model_copy(update={"stages": stages}), Opened())
    assert not here.mine.exists()


def test_what_is_too_long_to_be_read_again_is_not_saved(mine):
    (*stages, last) = routine().stages
    words = dict.fromkeys(("en", *(f"{a}{b}" for a in "pqrstuvw" for b in "abcdfg")), "word " * 390)
    steps = tuple(last.steps[0].model_copy(update={"id": f"rest-{n}", "say": words}) for n in range(20))
    long = routine().model_copy(update={"stages": (*stages, last.model_copy(update={"steps": steps}))})
    assert len(routine_text(long)) > MAX_BYTES
    with pytest.raises(UserError, match=r"mine\.too_big"):
        mine.save(long, Opened())


def test_of_very_many_versions_the_oldest_go(mine, monkeypatch):
    monkeypatch.setattr(mine_module, "MOST_VERSIONS", 3)
    opened = mine.save(titled("0"), Opened())
    for number in range(1, 6):
        opened = mine.save(titled(str(number)), opened)
    assert titles(mine, opened.path) == ["4", "3", "2"]
    assert MOST_VERSIONS >= 200


def test_a_copy_has_the_recordings_of_what_it_was_copied_from_and_takes_them_along(mine, here):
    spoken = routine(id="spoken")
    step = spoken.stages[0].steps[0].model_copy(update={"audio": "hello.wav"})
    stage = spoken.stages[0].model_copy(update={"steps": (step,)})
    spoken = spoken.model_copy(update={"stages": (stage, *spoken.stages[1:])})
    here.received.mkdir(parents=True)
    (here.received / "spoken.json").write_text(routine_text(spoken))
    folder = recordings_of(here.received / "spoken.json")
    folder.mkdir(parents=True)
    (folder / "hello.wav").write_bytes(b"RIFF")
    copied = spoken.model_copy(update={"id": "copied"})
    opened = mine.save(copied, Opened("received", "spoken"))
    assert read_recordings([recordings_of(opened.path)], copied) == {"hello.wav": b"RIFF"}
    renamed = copied.model_copy(update={"id": "renamed"})
    moved = mine.save(renamed, opened)
    assert read_recordings([recordings_of(moved.path)], renamed) == {"hello.wav": b"RIFF"}
    assert not recordings_of(opened.path).exists()


def test_of_two_who_save_at_once_one_is_told(here):
    first = Mine(Library(here), BODYMAP).save(titled("First"), Opened())
    for _ in range(5):
        told = list[str]()
        start = threading.Barrier(2)

        def save(title, opened=first, told=told, start=start):
            mine = Mine(Library(here), BODYMAP)
            start.wait()
            try:
                mine.save(titled(title), opened)
            except Conflict:
                told.append("conflict")
            else:
                told.append(title)

        threads = [threading.Thread(target=save, args=(title,)) for title in ("Ours", "Theirs")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _, first = Mine(Library(here), BODYMAP).open(file_of(first))
        assert sorted(told) == sorted(["conflict", title_in(file_of(first))])
        first = Mine(Library(here), BODYMAP).save(titled("First"), first)


def told_by_child(what: str, here) -> list[str]:
    """Return what a child process is told that saves where it cannot: the code, then what is kept."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, str(CHILD), what, str(here.data)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_on_a_full_disk_the_old_file_stays_and_it_is_told(mine, here):
    opened = mine.save(titled("First"), Opened())
    assert told_by_child("full", here) == ["disk.failed"]
    assert mine.open(opened.path) == (load_routine(opened.path), opened)
    assert titles(mine, opened.path) == []


@AS_ROOT
def test_in_a_folder_of_somebody_else_nothing_is_written_and_the_draft_is_kept():
    # Not in pytest's folder, where nobody else may look.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        here = places(Path(folder) / "data")
        mine = Mine(Library(here), BODYMAP)
        opened = mine.save(titled("First"), Opened())
        file_of(opened).chmod(0o644)
        assert told_by_child("somebody-else", here) == ["file.read_only", "kept"]
        assert mine.open(file_of(opened))[1] == opened


class Shelf(RuleBasedStateMachine):
    """Two people who save, rename, change and bring back in any order: no text anybody has written is ever lost."""

    @initialize(folder=st.builds(object))
    def begin(self, folder):
        self.folder = tempfile.TemporaryDirectory()
        self.here = places(Path(self.folder.name))
        self.mine = Mine(Library(self.here), BODYMAP)
        self.written = {"0"}
        self.count = 0
        self.opened = self.mine.save(titled("0"), Opened())

    def teardown(self):
        self.folder.cleanup()

    def next_title(self):
        self.count += 1
        return str(self.count)

    @rule(name=st.sampled_from(["three", "other", "third"]))
    def save(self, name):
        title = self.next_title()
        try:
            self.opened = self.mine.save(titled(title, id=name), self.opened)
        except Conflict as conflict:
            self.opened = conflict.opened
        else:
            self.written.add(title)

    @rule()
    def somebody_writes(self):
        title = self.next_title()
        file_of(self.opened).write_text(routine_text(titled(title, id=self.opened.id)))
        # What stood there was somebody's to write over.
        self.written = set(titles(self.mine, file_of(self.opened))) | {title}

    @rule()
    def bring_back(self):
        kept = self.mine.versions(file_of(self.opened))
        if kept:
            try:
                self.opened = self.mine.bring_back(kept[-1], self.opened)
            except Conflict as conflict:
                self.opened = conflict.opened

    @invariant()
    def nothing_is_lost(self):
        there = {title_in(file) for file in self.here.mine.glob("*.json")}
        assert there | set(titles(self.mine, file_of(self.opened))) >= self.written
        assert len(list(self.here.mine.glob("*.json"))) == 1


Shelf.TestCase.settings = settings(max_examples=15, stateful_step_count=10, deadline=None)
TestShelf = Shelf.TestCase


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_in_the_file_are_a_conflict_and_stay(data):
    with tempfile.TemporaryDirectory() as folder:
        mine = Mine(Library(places(Path(folder))), BODYMAP)
        opened = mine.save(titled("First"), Opened())
        file_of(opened).write_bytes(data)
        with pytest.raises(Conflict):
            mine.save(titled("Second"), opened)
        assert file_of(opened).read_bytes() == data


def test_what_was_recorded_for_a_draft_comes_along_with_the_saving(here):
    drafts = Drafts(here.drafts)
    mine = Mine(Library(here), BODYMAP, drafts.recordings)
    name = keep_recording(drafts.recordings, b"RIFF once")
    assert keep_recording(drafts.recordings, b"RIFF once") == name
    opened = mine.save(spoken("talk", name), Opened())
    assert opened.path is not None
    assert read_recordings([recordings_of(opened.path)], spoken("talk", name)) == {name: b"RIFF once"}
    # And again for what is there already, under another id too.
    other = keep_recording(drafts.recordings, b"RIFF twice")
    opened = mine.save(spoken("talk", other), opened)
    opened = mine.save(spoken("speech", other), opened)
    assert opened.path is not None
    assert read_recordings([recordings_of(opened.path)], spoken("speech", other)) == {other: b"RIFF twice"}
    assert mine.recordings(opened) == (recordings_of(opened.path), drafts.recordings)


def spoken(routine_id, audio):
    """Return a routine whose first step has this recording."""
    made = routine(id=routine_id)
    step = made.stages[0].steps[0].model_copy(update={"audio": audio})
    stage = made.stages[0].model_copy(update={"steps": (step, *made.stages[0].steps[1:])})
    return made.model_copy(update={"stages": (stage, *made.stages[1:])})
