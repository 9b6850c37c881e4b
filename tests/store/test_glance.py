"""A glance at a file says what the full check says later, and survives anything."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.store.assets import load_bodymap
from selfmassage.store.glance import glance
from selfmassage.store.index import index_text, read_index
from selfmassage.store.indexing import entry_of
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from tests.sound_routines import json_bytes, routine_dict

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "routines").glob("*.json"))
BODYMAP = load_bodymap(ROOT / "assets")
SAME = ("id", "title", "summary", "region", "performer", "position", "equipment", "optional", "techniques", "stages")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_glance_agrees_with_the_check(path):
    seen, checked = glance("built-in", path), entry_of("built-in", path, BODYMAP)
    assert not seen.checked
    assert checked.checked
    for name in (*SAME, "points", "massage_ms", "total_ms", "steps"):
        assert getattr(seen, name) == getattr(checked, name), name


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff", b'{"stages": 3}', b"[" * 100_000])
def test_what_is_no_routine_counts_as_broken(tmp_path, data):
    file = tmp_path / "odd.json"
    file.write_bytes(data)
    seen = glance("mine", file)
    assert (seen.plays, seen.checked, seen.file) == (False, False, "odd.json")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists, max_leaves=4
)


@given(st.data())
def test_a_glance_never_raises(tmp_path_factory, data):
    document = routine_dict()
    place = data.draw(st.sampled_from(sorted(document)))
    document[place] = data.draw(PLAIN)
    file = tmp_path_factory.mktemp("odd") / "odd.json"
    file.write_text(json.dumps(document), "utf-8")
    glance("mine", file)


def test_an_index_gives_back_what_was_put_in(tmp_path):
    entries = tuple(entry_of("built-in", path, BODYMAP) for path in SHIPPED)
    entries += (replace(entries[0], shelf="mine", errors=1, problems=2, told=({"code": "key.missing"},), checked=True),)
    file = tmp_path / "index.json"
    file.write_text(index_text(entries, "this"), "utf-8")
    assert json.loads(file.read_bytes())["entries"]
    assert read_index(file, "this") == entries
    assert read_index(file, "that") is None
    file.write_text(index_text(entries, "this")[:-4], "utf-8")
    assert read_index(file, "this") is None


def test_many_files_are_checked_apart_as_one_by_one(tmp_path):
    where = places(tmp_path)
    where.mine.mkdir(parents=True)
    for number in range(410):
        (where.mine / f"r{number:03}.json").write_bytes(json_bytes(routine_dict(id=f"r{number:03}", basis=...)))
    (where.mine / "bad.json").write_bytes(b"{")
    # Half characters, in the name and in what is told.
    (where.mine / os.fsdecode(b"half-\xff.json")).write_bytes(b'{"\\ud800": 1}')
    told: list[tuple[int, int]] = []
    entries = [one for one in Library(where).entries(lambda done, of: told.append((done, of))) if one.shelf == "mine"]
    assert told[-1] == (412, 412)
    assert [one.file for one in entries] == sorted(one.file for one in entries)
    some = [entries[0], entries[1], entries[2], entries[-1]]
    fresh = [entry_of("mine", where.mine / one.file, BODYMAP) for one in some]
    assert some == [replace(new, size=old.size, mtime_ns=old.mtime_ns) for new, old in zip(fresh, some, strict=True)]
    assert [one.size for one in entries] == [(where.mine / one.file).stat().st_size for one in entries]
    assert Library(where).known_entries()[1]


def test_without_other_processes_the_files_are_checked_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("selfmassage.store.library._WORTH_PROCESSES_FROM", 1)
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-such-program"))
    where = places(tmp_path)
    where.mine.mkdir(parents=True)
    (where.mine / "a.json").write_bytes(json_bytes(routine_dict(id="a")))
    assert "a" in {one.file[0] for one in Library(where).entries()}
