"""What another program does to the shelves shows up by itself."""

import json
import os
from typing import Any

import pytest

from selfmassage.store.library import Library
from selfmassage.store.paths import Places
from selfmassage.ui.library_feed import LibraryFeed
from tests.sound_routines import bodymap_dict, json_bytes, routine_dict


class HeardFeed(LibraryFeed):
    """Keeps what it said."""

    def __init__(self, library, places):
        super().__init__(library, places)
        self.heard: list[Any] = []


@pytest.fixture
def where(tmp_path):
    assets, built_in = tmp_path / "assets", tmp_path / "built-in"
    (assets / "bodymap").mkdir(parents=True)
    built_in.mkdir()
    (assets / "bodymap" / "bodymap.json").write_text(json.dumps(bodymap_dict()), encoding="utf-8")
    (tmp_path / "data").mkdir()
    return Places(assets, built_in, tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def feed(qapp, where):
    made = HeardFeed(Library(where), where)
    made.entries_changed.connect(made.heard.append)
    yield made
    made.close()


def put(where, name, **changes):
    where.mine.mkdir(parents=True, exist_ok=True)
    (where.mine / f"{name}.json").write_bytes(json_bytes(routine_dict(id=name, **changes)))


def last(feed):
    return {entry.id: entry for entry in feed.heard[-1]} if feed.heard else {}


def test_new_files_come_at_a_glance_first_and_checked_then(feed, where, qtbot):
    put(where, "neck")
    told = []
    feed.progressed.connect(lambda done, of: told.append((done, of)))
    feed.begin()
    qtbot.waitUntil(lambda: len(feed.heard) == 2)
    assert [entries[0].checked for entries in feed.heard] == [False, True]
    assert feed.heard[0][0].title == feed.heard[1][0].title
    assert told[-1] == (1, 1)


def test_what_broken_writes_left_long_ago_goes(feed, where, qtbot):
    put(where, "neck")
    old, young = where.mine / ".neck.json.abcdefgh.new", where.mine / ".back.json.abcdefgh.new"
    for left in (old, young):
        left.write_bytes(b"{")
    os.utime(old, (1, 1))
    feed.begin()
    feed.wait()
    assert {file.name for file in where.mine.iterdir()} == {"neck.json", young.name}


def test_a_shelf_that_comes_later_is_seen(feed, where, qtbot):
    feed.begin()
    qtbot.waitUntil(lambda: feed.heard != [])
    assert not where.mine.exists()
    put(where, "neck")
    qtbot.waitUntil(lambda: "neck" in last(feed), timeout=10_000)


def test_files_added_changed_and_removed_are_seen(feed, where, qtbot):
    put(where, "a")
    put(where, "b")
    feed.begin()
    qtbot.waitUntil(lambda: set(last(feed)) == {"a", "b"})
    put(where, "c")
    (where.mine / "b.json").unlink()
    qtbot.waitUntil(lambda: set(last(feed)) == {"a", "c"}, timeout=10_000)
    put(where, "a", title="Another title")
    qtbot.waitUntil(lambda: last(feed)["a"].title == "Another title", timeout=10_000)


def test_a_file_that_breaks_stays_with_its_problem(feed, where, qtbot):
    put(where, "a")
    feed.begin()
    qtbot.waitUntil(lambda: set(last(feed)) == {"a"})
    (where.mine / "a.json").write_bytes(b"{")
    qtbot.waitUntil(lambda: last(feed)["a"].problems == 1 and last(feed)["a"].checked, timeout=10_000)
    assert not last(feed)["a"].plays
