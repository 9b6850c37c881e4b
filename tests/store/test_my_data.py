"""What is kept of a person: found, put into one archive, deleted; and nobody else's files with it."""

import json
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store import my_data
from selfmassage.store.blocks import OwnBlocks, load_blocks
from selfmassage.store.crash_report import keep_report
from selfmassage.store.drafts import Draft, Drafts
from selfmassage.store.journal import Journal
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.my_data import KINDS, CancelledError, amounts, delete, export_all, held
from selfmassage.store.paths import places
from selfmassage.store.receiving import keep, look_at
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings, save_settings
from tests.builders import routine_dict, stage_dict, step_dict
from tests.engine.editing.made import routine
from tests.screened import BODYMAP, keep_clear

AT = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)


@pytest.fixture
def lived_in(tmp_path):
    """A person's folder in which everything has been done once, by what does it in the app."""
    own = places(tmp_path / "data")
    save_settings(own.settings, Settings(theme="dark"))
    Marks(own.data).use(("mine", "three"), AT)
    keep_clear(own.data)
    library = Library(own)
    mine = Mine(library, BODYMAP)
    opened = mine.save(routine(), Opened())
    mine.save(routine(title="Another title"), opened)
    recordings = own.mine / "recordings" / "three"
    recordings.mkdir(parents=True)
    (recordings / "hello.wav").write_bytes(b"RIFF")
    sent = tmp_path / "sent.json"
    sent.write_text(json.dumps(routine_dict(stages=[stage_dict(step_dict("stroke", seconds=20, say="Knead."))])))
    keep(library, look_at(library, sent, BODYMAP), AT)
    blocks = OwnBlocks(own.blocks)
    for block in load_blocks([own.assets / "blocks"])[:2]:
        blocks.save(block)
    blocks.put_away(block.id, AT)
    drafts = Drafts(own.drafts)
    for key in ("one", "two"):
        drafts.keep(Draft(key, routine(), Opened(), AT.isoformat(), "en"))
    drafts.put_away("two", AT)
    keep_report(ValueError("fault"), (), own.data / "reports")
    own.courses.mkdir(parents=True)
    (own.courses / "collar.json").write_text("{}")
    own.settings.with_name("settings.damaged-20261120-130000.json").write_text("{")
    with Journal(own.journal) as journal:
        journal.flush()
    (own.data / "backups").mkdir()
    (own.data / "backups" / "journal-2026-11-19.db").write_bytes(own.journal.read_bytes())
    own.voice_cache.mkdir(parents=True)
    (own.voice_cache / f"{'ab' * 32}.wav").write_bytes(b"RIFF")
    own.library_index.write_text("{}")
    (own.mine / ".three.json.abcd1234.new").write_text("half")
    return own


def files_in(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def go(_done: int, _of: int) -> bool:
    return True


def test_everything_the_app_writes_is_known(lived_in):
    known = {one.path.relative_to(lived_in.data).as_posix() for one in held(lived_in)}
    # What keeps two programs apart is empty, and may be held this moment.
    assert known == {name for name in files_in(lived_in.data) if not name.endswith(".lock")}
    assert {one.kind for one in held(lived_in)} == set(KINDS)


def test_amounts_say_how_much_of_each(lived_in):
    found = amounts(lived_in, held(lived_in))
    assert [one.kind for one in found] == list(KINDS)
    assert sum(one.size for one in found) == sum(one.path.stat().st_size for one in held(lived_in))


def test_nothing_kept_is_nothing_held(tmp_path):
    assert held(places(tmp_path / "none")) == ()


def test_the_archive_holds_everything_but_caches_and_copies(lived_in, tmp_path):
    target = tmp_path / "all.zip"
    steps: list[tuple[int, int]] = []

    def note(done, of):
        steps.append((done, of))
        return True

    count = export_all(lived_in, target, {"sessions": []}, AT, note)
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        assert len(names) == count
        for one in held(lived_in):
            if one.kind not in ("caches", "journal"):
                assert archive.read(one.name) == one.path.read_bytes()
        assert json.loads(archive.read("journal/journal.json")) == {"sessions": []}
        (tmp_path / "copy.db").write_bytes(archive.read("journal/journal.db"))
        assert json.loads(archive.read("selfmassage-data.json"))["made"] == AT.isoformat()
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    copy.close()
    assert not [name for name in names if "voice" in name or "backups" in name]
    assert steps[0][0] == 0
    assert all(done <= of for done, of in steps)
    assert files_in(tmp_path) >= {"all.zip"}
    assert not [name for name in files_in(tmp_path) if name.endswith(".new") and "three" not in name]


def test_the_copy_of_the_journal_has_what_another_program_has_just_written(lived_in, tmp_path):
    with Journal(lived_in.journal) as journal:
        run = journal.do(lambda pen: pen.start_run("collar", "built-in", "Collar", "v", "", date(2026, 11, 20)))
        export_all(lived_in, tmp_path / "all.zip", None, AT, go)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        (tmp_path / "copy.db").write_bytes(archive.read("journal/journal.db"))
    with Journal(tmp_path / "copy.db") as copied:
        assert [one.id for one in copied.course_runs()] == [run]


def test_given_up_there_is_no_archive_and_the_old_one_stays(lived_in, tmp_path):
    target = tmp_path / "all.zip"
    target.write_bytes(b"older")
    with pytest.raises(CancelledError):
        export_all(lived_in, target, None, AT, lambda done, _of: done == 0)
    assert target.read_bytes() == b"older"
    assert [one for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_folder_that_cannot_be_written_is_said(lived_in, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as refused:
        export_all(lived_in, tmp_path / "file" / "all.zip", None, AT, go)
    assert refused.value.code == "disk.failed"


def test_deleted_is_gone_and_what_is_not_ours_stays(lived_in):
    strangers = ("notes.txt", "routines/mine/photo.jpg", "backups/other.db", "mine/letter.json", "routines/old.json")
    for name in strangers:
        path = lived_in.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    elsewhere = lived_in.data.parent / "elsewhere.json"
    elsewhere.write_text("{}")
    (lived_in.mine / "link.json").symlink_to(elsewhere)
    delete(lived_in, KINDS)
    left = {name for name in files_in(lived_in.data) if not name.endswith(".lock")}
    assert left == {*strangers, "routines/mine/link.json"}
    assert elsewhere.exists()
    assert held(lived_in) == ()


def test_routines_stay_where_only_the_rest_is_to_go(lived_in):
    delete(lived_in, [kind for kind in KINDS if kind != "routines"])
    assert {one.kind for one in held(lived_in)} == {"routines"}
    assert any(one.id == "three" and one.plays for one in Library(lived_in).entries())


def test_what_cannot_be_deleted_is_said_after_the_rest_has_gone(lived_in, monkeypatch):
    unlink = Path.unlink

    def refuse(path, missing_ok=False):
        if path.name == "marks.json":
            raise PermissionError(13, "no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError) as refused:
        delete(lived_in, KINDS)
    assert refused.value.code == "file.read_only"
    assert [one.path.name for one in held(lived_in)] == ["marks.json"]


names = st.text(st.sampled_from("abjournl.-/ dbse"), min_size=1, max_size=24).filter(
    lambda name: all(part not in ("", ".", "..") for part in name.split("/"))
)


@given(names)
@settings(max_examples=60)
def test_only_known_names_are_ours(name):
    kind = my_data._data_kind(name)
    known = (
        "journal",
        "answers",
        "routines/",
        "blocks/",
        "courses/",
        "drafts/",
        "settings",
        "marks",
        "reports/",
        "backups/",
    )
    assert kind is None or name.startswith(known)
    assert Path(name).suffix or kind is None
