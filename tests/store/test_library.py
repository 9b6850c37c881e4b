"""The shelves, their index, and what a name means."""

import importlib.util
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.model.problem_codes import FAULTS
from selfmassage.store import indexing
from selfmassage.store.assets import load_bodymap
from selfmassage.store.index import Entry, index_text, read_index
from selfmassage.store.indexing import built_in_entries
from selfmassage.store.library import Library
from selfmassage.store.paths import Places, places
from tests.sound_routines import bodymap_dict, json_bytes, press_dict, routine_dict, stroke_dict

ROOT = Path(__file__).parents[2]


@pytest.fixture
def where(tmp_path):
    assets, built_in = tmp_path / "assets", tmp_path / "built-in"
    (assets / "bodymap").mkdir(parents=True)
    built_in.mkdir()
    (assets / "bodymap" / "bodymap.json").write_text(json.dumps(bodymap_dict()), encoding="utf-8")
    return Places(assets, built_in, tmp_path / "data", tmp_path / "cache")


def put(folder, name, document):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_bytes(document if isinstance(document, bytes) else json_bytes(document))
    return path


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that were opened, in order."""
    names = []
    real = indexing.entry_of

    def noted(shelf, path, bodymap):
        names.append(path.name)
        return real(shelf, path, bodymap)

    monkeypatch.setattr(indexing, "entry_of", noted)
    return names


def test_the_index_that_ships_is_up_to_date():
    shipped = places(ROOT)
    fresh = built_in_entries(shipped.built_in, load_bodymap(shipped.assets))
    text = (shipped.assets / "library-index.json").read_text(encoding="utf-8")
    assert text == index_text(fresh), "run tools/index_library.py"
    assert all(entry.plays for entry in fresh)


def test_what_ships_can_be_found(tmp_path):
    library = Library(places(tmp_path))
    entries, complete = library.known_entries()
    assert complete
    assert "collar-zone-self" in [entry.id for entry in entries]
    found = library.find("collar-zone-self")
    assert (found.shelf, found.path.name) == ("built-in", "collar-zone-self.json")


def test_an_entry_says_what_the_first_page_shows(where):
    put(where.mine, "neck", routine_dict(stroke_dict(), press_dict()))
    (entry,) = Library(where).entries()
    # 30 s on each side, 60 s, 20 s of rest; on top the lead-in, the moves and 10 s for the wait.
    assert entry.massage_ms == 140_000
    assert 140_000 + 5_000 + 3 * 3_000 + 10_000 <= entry.total_ms <= 180_000
    assert entry == replace(
        Entry(
            shelf="mine",
            id="neck-test",
            file="neck.json",
            title="Neck",
            summary={"en": "A short one.", "de": "Eine kurze."},
            language="en",
            region="collar",
            performer="self",
            position="sitting",
            equipment=("oil",),
            steps=3,
        ),
        optional=entry.optional,
        techniques=entry.techniques,
        points=entry.points,
        areas=entry.areas,
        stages=entry.stages,
        massage_ms=140_000,
        total_ms=entry.total_ms,
        size=entry.size,
        mtime_ns=entry.mtime_ns,
    )


def test_a_broken_file_is_an_entry_with_its_problems(where):
    put(where.mine, "broken", routine_dict(stroke_dict(seconds=0, path="lain"), title="My neck"))
    put(where.mine, "garbage", b"\xff\xfe")
    broken, garbage = Library(where).entries()
    assert (broken.id, broken.title, broken.errors, broken.plays) == ("broken", "My neck", 2, False)
    assert broken.first is not None
    assert (broken.first["code"], broken.first["path"]) == ("path.unknown", ["stages", 0, "steps", 0, "path"])
    assert broken.first["line"] > 0
    assert (garbage.id, garbage.errors) == ("garbage", 1)


def test_a_link_to_nothing_is_an_entry(where):
    where.mine.mkdir(parents=True)
    (where.mine / "lost.json").symlink_to(where.mine / "gone")
    (entry,) = Library(where).entries()
    assert entry.first is not None
    assert entry.first["code"] == "file.missing"


def test_warnings_do_not_keep_a_routine_from_playing(where):
    put(where.mine, "neck", routine_dict(stroke_dict(basis=...)))
    (entry,) = Library(where).entries()
    assert (entry.plays, entry.errors, entry.problems) == (True, 0, 1)


def test_files_are_read_once_and_again_only_when_they_differ(where, reads):
    for name in ("a", "b"):
        put(where.mine, name, routine_dict(id=name))
    first = Library(where).entries()
    assert reads == ["a.json", "b.json"]
    again = Library(where)
    assert again.known_entries() == (first, True)
    assert again.entries() == first
    assert reads == ["a.json", "b.json"]
    path = put(where.mine, "b", routine_dict(id="b", title="Changed"))
    os.utime(path, ns=(1, 1))
    assert [entry.title for entry in again.entries()] == ["Neck", "Changed"]
    assert reads == ["a.json", "b.json", "b.json"]


def test_a_new_file_is_missing_from_what_is_known_until_it_is_read(where):
    put(where.mine, "a", routine_dict(id="a"))
    library = Library(where)
    assert library.known_entries() == ((), False)
    library.entries()
    entries, complete = library.known_entries()
    assert ([entry.id for entry in entries], complete) == (["a"], True)


def test_a_file_that_is_gone_is_gone(where):
    path = put(where.mine, "a", routine_dict(id="a"))
    library = Library(where)
    library.entries()
    path.unlink()
    assert library.known_entries() == ((), True)


def test_another_body_map_has_all_files_read_again(where, reads):
    put(where.mine, "a", routine_dict(id="a"))
    Library(where).entries()
    os.utime(where.assets / "bodymap" / "bodymap.json", ns=(1, 1))
    Library(where).entries()
    assert reads == ["a.json", "a.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"index": 1, "made_for": "", "entries": [{"id": 3}]}'])
def test_a_damaged_index_is_made_again(where, damage):
    put(where.mine, "a", routine_dict(id="a"))
    library = Library(where)
    before = library.entries()
    where.library_index.write_bytes(damage)
    assert library.entries() == before
    assert read_index(where.library_index, library._made_for()) == before


def test_a_cache_that_cannot_be_written_only_costs_time(where):
    put(where.mine, "a", routine_dict(id="a"))
    where.cache.write_text("a file", encoding="utf-8")
    assert [entry.id for entry in Library(where).entries()] == ["a"]


def test_without_its_index_the_built_in_shelf_is_read(where):
    put(where.built_in, "a", routine_dict(id="a"))
    assert [(entry.shelf, entry.id) for entry in Library(where).entries()] == [("built-in", "a")]


@given(st.binary(max_size=80))
def test_any_bytes_are_an_index_or_none(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("index") / "i.json"
    path.write_bytes(data)
    assert read_index(path) is None


@pytest.fixture
def three(where):
    for folder in (where.mine, where.received, where.built_in):
        put(folder, "neck-file", routine_dict(id="neck"))
    put(where.built_in, "other", routine_dict(id="other"))
    return where


def test_a_bare_id_means_mine_then_received_then_built_in(three):
    library = Library(three)
    assert library.find("neck").path == three.mine / "neck-file.json"
    shutil.rmtree(three.mine)
    assert library.find("neck").path == three.received / "neck-file.json"
    shutil.rmtree(three.received)
    assert library.find("neck").path == three.built_in / "neck-file.json"


@pytest.mark.parametrize("shelf", ["mine", "received", "built-in"])
def test_a_shelf_can_be_named(three, shelf):
    found = Library(three).find(f"{shelf}:neck")
    assert (found.shelf, found.id) == (shelf, "neck")


def test_a_file_can_be_named(three, tmp_path, monkeypatch):
    path = put(tmp_path / "mail", "neck", routine_dict())
    found = Library(three).find(str(path))
    assert (found.shelf, found.path) == (None, path)
    monkeypatch.chdir(path.parent)
    assert Library(three).find("neck.json").path == Path("neck.json")


@pytest.mark.parametrize("name", ["nothing", "mine:other", "x/y.json", "gone.json", "", "a\0b"])
def test_what_is_not_there_is_a_user_error(three, name):
    with pytest.raises(UserError) as caught:
        Library(three).find(name)
    assert (caught.value.code, caught.value.params) == ("routine.not_found", {"given": name})
    assert FAULTS[caught.value.code] == ("given",)


def test_a_shelf_there_is_none_of_is_a_user_error(three):
    with pytest.raises(UserError) as caught:
        Library(three).find("cellar:neck")
    assert caught.value.code == "routine.ambiguous_shelf"


def test_the_tool_writes_the_index_that_ships(tmp_path, monkeypatch, capsys):
    spec = importlib.util.spec_from_file_location("index_library", ROOT / "tools" / "index_library.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    copies = replace(places(tmp_path), assets=tmp_path / "assets")
    shutil.copytree(ROOT / "assets" / "bodymap", copies.assets / "bodymap")
    monkeypatch.setattr(tool, "places", lambda _data: copies)
    tool.main()
    written = read_index(copies.assets / "library-index.json")
    assert written == read_index(ROOT / "assets" / "library-index.json")
    assert "routines" in capsys.readouterr().out


def test_a_file_that_no_index_knows_is_there_at_once_and_checked_later(where):
    put(where.mine, "neck", routine_dict(stroke_dict(), press_dict(), title={"en": "Neck", "de": "Nacken"}))
    library = Library(where)
    (seen,), complete = library.first_entries()
    (checked,) = library.entries()
    assert not complete
    # The glance estimates what only a check and a body map can tell.
    glanced = replace(checked, areas=(), checked=False, size=0, mtime_ns=0)
    assert seen == replace(glanced, massage_ms=seen.massage_ms, total_ms=seen.total_ms, steps=seen.steps)
    assert abs(seen.total_ms - checked.total_ms) < 2_000
    assert Library(where).first_entries() == ((checked,), True)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"id": 1}',
        b"[" * 100_000,
        b"1" * 300_000,
        json_bytes(routine_dict(region="nowhere")),
    ],
)
def test_a_file_that_shows_nothing_of_itself_waits_for_the_check(where, text):
    where.mine.mkdir(parents=True)
    (where.mine / "odd.json").write_bytes(text)
    assert Library(where).first_entries() == ((), False)
