"""A file from someone else comes onto the shelf whole and with its origin, and what it replaces is kept."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from selfmassage.model.problem import UserError
from selfmassage.model.routine import MAX_BYTES
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.origins import fingerprint, note_of, read_origin, write_origin
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, earlier_versions, keep, keep_both, look_at, replace_held
from selfmassage.store.writing import write_new
from tests.sound_routines import json_bytes, routine_dict, stroke_dict

AT = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)


def routine_bytes(**changes):
    return json_bytes(routine_dict(stroke_dict(path="collar-lanes"), **{"id": "from-anna", **changes}))


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def library(here):
    return Library(here)


@pytest.fixture
def mailed(tmp_path):
    file = tmp_path / "mailed.json"
    file.write_bytes(routine_bytes())
    return file


@pytest.fixture(scope="module")
def bodymap():
    return load_bodymap(places().assets)


@pytest.fixture
def look(library, bodymap):
    def at(file):
        return look_at(library, file, bodymap)

    return at


def ids(library, shelf="received"):
    return sorted(entry.id for entry in library.entries() if entry.shelf == shelf)


def test_a_new_routine_stands_on_the_shelf_byte_for_byte_and_says_where_it_came_from(library, mailed, look):
    incoming = look(mailed)
    assert incoming.standing is Standing.NEW
    path = keep(library, incoming, AT)
    assert library.find("received:from-anna").path == path
    assert path.read_bytes() == mailed.read_bytes()
    origin = read_origin(path)
    assert origin is not None
    assert (origin.file, origin.received) == ("mailed.json", "2026-11-17T09:30:00+00:00")
    assert origin.fingerprint == origin.kept == fingerprint(mailed.read_bytes())
    assert origin.short.replace(" ", "") == origin.fingerprint[:12]
    assert look(mailed).standing is Standing.SAME


def test_the_library_knows_the_origin(here, library, mailed, look):
    keep(library, look(mailed), AT)
    entry = next(entry for entry in library.entries() if entry.id == "from-anna")
    assert (entry.origin, entry.received) == ("mailed.json", "2026-11-17T09:30:00+00:00")
    again = Library(here).known_entries()[0]
    assert next(one for one in again if one.id == "from-anna") == entry


def test_whoever_reads_the_shelf_before_the_note_is_written_reads_it_again(library, mailed, look, monkeypatch):
    def late(path, origin):
        library.entries()
        write_origin(path, origin)

    monkeypatch.setattr("selfmassage.store.receiving.write_origin", late)
    keep(library, look(mailed), AT)
    assert next(entry for entry in library.entries() if entry.id == "from-anna").origin == "mailed.json"


def test_looking_changes_nothing(here, mailed, look):
    look(mailed)
    assert not here.data.exists()


def test_what_changed_on_the_disk_after_it_was_looked_at_is_not_taken_in(library, mailed, look):
    incoming, seen = look(mailed), mailed.read_bytes()
    mailed.write_bytes(b"something else")
    assert keep(library, incoming, AT).read_bytes() == seen


def test_a_replaced_version_is_kept_with_its_origin_and_is_no_entry_of_its_own(library, mailed, look):
    path = keep(library, look(mailed), AT)
    first = mailed.read_bytes()
    newer = mailed.with_name("newer.json")
    newer.write_bytes(routine_bytes(title="Another title"))
    incoming = look(newer)
    assert incoming.standing is Standing.OTHER_VERSION
    assert incoming.held is not None
    assert incoming.held.path == path
    assert replace_held(library, incoming, AT.replace(day=18)) == path
    assert load_routine(path).routine == incoming.routine
    assert ids(library) == ["from-anna"]
    origin = read_origin(path)
    assert origin is not None
    assert origin.file == "newer.json"
    (earlier,) = earlier_versions(path)
    assert earlier.path.read_bytes() == first


def test_a_replaced_version_comes_back_with_the_origin_it_had(library, mailed, look):
    path = keep(library, look(mailed), AT)
    before = read_origin(path)
    newer = mailed.with_name("newer.json")
    newer.write_bytes(routine_bytes(title="Another title"))
    replace_held(library, look(newer), AT.replace(day=18))
    (earlier,) = earlier_versions(path)
    replace_held(library, look(earlier.path), AT.replace(day=19))
    assert path.read_bytes() == mailed.read_bytes()
    assert read_origin(path) == before
    assert len(earlier_versions(path)) == 2


def test_one_of_the_persons_own_is_replaced_where_it_stands_and_comes_back_as_their_own(here, library, mailed, look):
    here.mine.mkdir(parents=True)
    mine = here.mine / "from-anna.json"
    mine.write_bytes(routine_bytes(title="My version"))
    own = mine.read_bytes()
    incoming = look(mailed)
    assert incoming.held is not None
    assert incoming.held.shelf == "mine"
    replace_held(library, incoming, AT)
    assert mine.read_bytes() == mailed.read_bytes()
    assert read_origin(mine) is not None
    (earlier,) = earlier_versions(mine)
    replace_held(library, look(earlier.path), AT)
    assert mine.read_bytes() == own
    assert read_origin(mine) is None


def test_what_is_built_in_is_compared_with_and_never_replaced(library, tmp_path, look):
    shipped = json.loads((library.folder("built-in") / "collar-zone-self.json").read_bytes())
    same, other = tmp_path / "same.json", tmp_path / "other.json"
    same.write_text(json.dumps(shipped))
    other.write_text(json.dumps(shipped | {"title": "Shorter", "language": "en"}))
    assert look(same).standing is Standing.SAME
    incoming = look(other)
    assert incoming.standing is Standing.OTHER_VERSION
    with pytest.raises(UserError, match=r"import\.changed"):
        replace_held(library, incoming, AT)
    assert keep_both(library, incoming, AT).name == "collar-zone-self-2.json"


def test_both_are_kept_under_ids_and_titles_of_their_own(library, mailed, look):
    first = keep(library, look(mailed), AT)
    data = first.read_bytes()
    for number in (2, 3):
        mailed.write_bytes(routine_bytes(title={"en": f"Version {number}", "de": f"Fassung {number}"}))
        path = keep_both(library, look(mailed), AT)
        kept = load_routine(path).routine
        assert kept is not None
        assert (path.name, kept.id) == (f"from-anna-{number}.json", f"from-anna-{number}")
        assert kept.title == {"en": f"Version {number} {number}", "de": f"Fassung {number} {number}"}
        origin = read_origin(path)
        assert origin is not None
        assert (origin.fingerprint, origin.kept) == (fingerprint(mailed.read_bytes()), fingerprint(path.read_bytes()))
    assert first.read_bytes() == data
    assert ids(library) == ["from-anna", "from-anna-2", "from-anna-3"]


def test_what_was_kept_beside_another_is_known_again(library, mailed, look):
    keep(library, look(mailed), AT)
    mailed.write_bytes(routine_bytes(title="Another title"))
    path = keep_both(library, look(mailed), AT)
    again = look(mailed)
    assert again.standing is Standing.SAME
    assert again.held is not None
    assert again.held.path == path
    path.write_bytes(routine_bytes(id="from-anna-2", title="Edited since"))
    assert look(mailed).standing is Standing.OTHER_VERSION


def test_an_id_that_is_long_already_stays_within_its_bounds(library, mailed, look):
    mailed.write_bytes(routine_bytes(id="x" * 64))
    keep(library, look(mailed), AT)
    mailed.write_bytes(routine_bytes(id="x" * 64, title="T" * 2000))
    kept = load_routine(keep_both(library, look(mailed), AT)).routine
    assert kept is not None
    assert kept.id == "x" * 62 + "-2"


def test_a_broken_file_is_kept_with_its_problems_and_only_once(library, tmp_path, look):
    file = tmp_path / "..hidden: neck?.json"
    file.write_text('{"format": 1,')
    incoming = look(file)
    assert incoming.standing is Standing.BROKEN
    assert incoming.problems[0].line == 1
    path = keep(library, incoming, AT)
    assert path.read_bytes() == file.read_bytes()
    assert keep(library, look(file), AT) == path
    (entry,) = [entry for entry in library.entries() if entry.shelf == "received"]
    assert not entry.plays
    assert entry.origin == file.name
    file.write_text('{"format": 1, ')
    assert keep(library, look(file), AT) != path
    assert path.read_text() == '{"format": 1,'


def test_a_broken_file_under_the_name_of_a_new_routine_stays(here, library, mailed, look):
    here.received.mkdir(parents=True)
    (here.received / "from-anna.json").write_text("{")
    path = keep(library, look(mailed), AT)
    assert path.name == "from-anna-2.json"
    assert (here.received / "from-anna.json").read_text() == "{"


@pytest.mark.parametrize("data", [None, b" " * (MAX_BYTES + 1)])
def test_what_cannot_be_read_or_is_too_big_cannot_be_kept(tmp_path, data, look):
    file = tmp_path / "file.json"
    if data is not None:
        file.write_bytes(data)
    incoming = look(file)
    assert incoming.standing is Standing.UNREADABLE
    assert len(incoming.problems) == 1


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"file": 1}', '{"file": "a", "received": "x", "fingerprint": "", "kept": ""}', "\0" * 9]
)
def test_a_damaged_note_loses_the_origin_and_nothing_else(library, mailed, note, look):
    path = keep(library, look(mailed), AT)
    note_of(path).write_text(note)
    assert read_origin(path) is None
    assert look(mailed).standing is Standing.SAME
    mailed.write_bytes(routine_bytes(title="Another title"))
    replace_held(library, look(mailed), AT)
    assert read_origin(path) is not None


def test_a_note_that_cannot_be_written_keeps_no_routine_from_the_shelf(here, library, mailed, look):
    here.received.mkdir(parents=True)
    (here.received / "origins").write_text("a file where the folder should be")
    path = keep(library, look(mailed), AT)
    assert path.read_bytes() == mailed.read_bytes()
    assert read_origin(path) is None


def test_a_shelf_that_cannot_be_written_is_said(here, library, mailed, look):
    here.data.mkdir(parents=True)
    (here.data / "routines").write_text("a file where the folder should be")
    with pytest.raises(UserError, match=r"disk\.failed|file\.read_only"):
        keep(library, look(mailed), AT)


def test_what_was_taken_in_meanwhile_is_asked_about_anew(library, mailed, look):
    incoming = look(mailed)
    other = mailed.with_name("other.json")
    other.write_bytes(routine_bytes(title="Another title"))
    keep(library, look(other), AT)
    with pytest.raises(UserError, match=r"import\.changed"):
        keep(library, incoming, AT)
    assert look(mailed).standing is Standing.OTHER_VERSION


def test_what_changed_meanwhile_is_not_replaced_unseen(library, mailed, look):
    path = keep(library, look(mailed), AT)
    mailed.write_bytes(routine_bytes(title="Another title"))
    incoming = look(mailed)
    path.write_bytes(routine_bytes(title="Edited meanwhile"))
    with pytest.raises(UserError, match=r"import\.changed"):
        replace_held(library, incoming, AT)
    assert b"Edited meanwhile" in path.read_bytes()


def test_a_failing_disk_leaves_the_one_that_is_there(library, mailed, monkeypatch, look):
    path = keep(library, look(mailed), AT)
    before = path.read_bytes()
    mailed.write_bytes(routine_bytes(title="Another title"))
    incoming = look(mailed)

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("selfmassage.store.writing.os.fsync", full)
    with pytest.raises(UserError, match=r"disk\.full"):
        replace_held(library, incoming, AT)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*"))


def test_on_a_disk_without_links_nothing_is_overwritten_either(library, mailed, monkeypatch, look):
    def refused(*_args):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("selfmassage.store.writing.os.link", refused)
    path = keep(library, look(mailed), AT)
    assert path.read_bytes() == mailed.read_bytes()
    assert not write_new(path, b"other")
    assert path.read_bytes() == mailed.read_bytes()


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from selfmassage.model.problem import UserError
from selfmassage.store.assets import load_bodymap
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, keep, keep_both, look_at, replace_held

data, folder = map(Path, sys.argv[1:3])
library = Library(places(data))
bodymap = load_bodymap(places(data).assets)
print("ready", flush=True)
sys.stdin.readline()
for number, file in enumerate(sorted(folder.iterdir())):
    while True:
        incoming = look_at(library, file, bodymap)
        try:
            if incoming.standing in (Standing.NEW, Standing.BROKEN):
                keep(library, incoming, datetime.now(UTC))
            elif incoming.standing is Standing.OTHER_VERSION and (number % 2 or "replace" in file.name):
                replace_held(library, incoming, datetime.now(UTC))
            elif incoming.standing is Standing.OTHER_VERSION:
                keep_both(library, incoming, datetime.now(UTC))
        except UserError as fault:
            if fault.code != "import.changed":
                raise
            continue
        break
"""


def fill_at_once(here, folders):
    """Bring the files of each folder by a process of its own, all of them at the same time."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(here.data), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for folder in folders
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0


def texts_of(here):
    return [file.read_text() for file in here.received.rglob("*.json") if file.parent.name != "origins"]


def test_two_processes_that_fill_the_shelf_at_once_lose_nothing(tmp_path, here):
    """Both bring ten versions of two routines, and a broken file under one name, each into the same folder."""
    for one in ("a", "b"):
        (tmp_path / one).mkdir()
        for number in range(20):
            data = routine_bytes(id=f"r{number % 2}", title=f"{one}{number}")
            (tmp_path / one / f"{number:02}.json").write_bytes(data)
        (tmp_path / one / "broken.json").write_text('{"who": "' + one)
    fill_at_once(here, [tmp_path / "a", tmp_path / "b"])
    texts = texts_of(here)
    for one in ("a", "b"):
        assert any(text == '{"who": "' + one for text in texts)
        for number in range(20):
            assert any(f'"{one}{number}' in text for text in texts), (one, number)
    shown = [entry for entry in Library(here).entries() if entry.shelf == "received"]
    assert len({entry.file for entry in shown}) == len(shown) == len(list(here.received.glob("*.json")))


def test_two_processes_that_replace_the_same_routine_at_once_lose_no_version(tmp_path, here):
    for one in ("a", "b"):
        (tmp_path / one).mkdir()
        for number in range(40):
            data = routine_bytes(title=f"{one}{number}")
            (tmp_path / one / f"{number:02}-replace.json").write_bytes(data)
    fill_at_once(here, [tmp_path / "a", tmp_path / "b"])
    texts = texts_of(here)
    assert [path.name for path in here.received.glob("*.json")] == ["from-anna.json"]
    for one in ("a", "b"):
        for number in range(40):
            assert any(f'"{one}{number}"' in text for text in texts), (one, number)
