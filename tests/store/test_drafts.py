"""Drafts: what is not saved is there again after a crash, and what a person throws away can be brought back."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store.drafts import Draft, Drafts, Unread, new_key
from selfmassage.store.left import any_left
from selfmassage.store.mine import Opened
from selfmassage.store.processes import Process, this_process
from selfmassage.words.faults import fault_sentence
from tests.engine.editing.made import routine

AT = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "drafts"


@pytest.fixture
def drafts(folder):
    return Drafts(folder)


def draft(key="three-1", title="Three stages", at=AT, **changes):
    opened = Opened("mine", "three", Path("/somewhere/three.json"), "ab" * 32)
    return Draft(key, routine(title=title), opened, at.isoformat(timespec="seconds"), "de", **changes)


def test_a_draft_is_there_again_as_it_was(drafts):
    assert not any_left(drafts._folder)
    kept = draft(title="Drei „Stufen“ 1")
    drafts.keep(kept)
    assert any_left(drafts._folder)
    assert drafts.load() == ((kept,), ())
    fresh = Draft(new_key(routine()), routine(), Opened(), AT.isoformat(), "en")
    drafts.keep(fresh)
    assert sorted(drafts.load().drafts, key=lambda one: one.key) == sorted([kept, fresh], key=lambda one: one.key)


def test_what_is_not_read_is_there_again_and_odd_values_of_it_are_passed_over(drafts, folder):
    text = "{\ud800 “half”\n\t\0"
    kept = draft(unread=Unread(text, ("{older", "{oldest")))
    drafts.keep(kept)
    assert drafts.load() == ((kept,), ())
    path = folder / f"{kept.key}.json"
    plain = json.loads(path.read_text())
    for odd in ({"text": ["odd"], "aside": None}, {"aside": "odd"}, {"aside": [1]}, {}, None, "odd", [1]):
        path.write_text(json.dumps({**plain, "unread": odd}))
        assert drafts.load() == ((draft(),), ())
    drafts.keep(draft())
    assert "unread" not in json.loads(path.read_text())


def test_the_latest_stands_first_and_a_saved_one_is_gone(drafts):
    for hours in (2, 3, 1):
        drafts.keep(draft(f"three-{hours}", at=AT + timedelta(hours=hours)))
    assert [one.key for one in drafts.load().drafts] == ["three-3", "three-2", "three-1"]
    drafts.drop("three-2")
    drafts.drop("three-2")
    assert [one.key for one in drafts.load().drafts] == ["three-3", "three-1"]


def test_what_is_open_is_not_offered(drafts):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        drafts.keep(draft("mine", writer=this_process()))
        drafts.keep(draft("theirs", writer=_process(other.pid)))
        drafts.keep(draft("crashed", writer=Process(other.pid, "before the last boot")))
        assert {one.key for one in drafts.load().drafts} == {"mine", "crashed"}
        assert {one.key for one in drafts.load(["mine"]).drafts} == {"crashed"}
        other.communicate(b"\n")
    assert {one.key for one in drafts.load().drafts} == {"mine", "crashed", "theirs"}


def _process(pid: int) -> Process:
    code = (
        "from selfmassage.store.processes import *; from selfmassage.store import processes as p; print(p._started({}))"
    )
    return Process(pid, subprocess.check_output([sys.executable, "-c", code.format(pid)], text=True).strip())


def test_of_two_who_take_a_draft_one_has_it(drafts):
    drafts.keep(draft())
    (offered,) = drafts.load().drafts
    taken = drafts.take(offered)
    assert taken is not None
    assert taken.key != offered.key
    assert taken.writer == this_process()
    assert taken.routine == offered.routine
    assert drafts.take(offered) is None
    assert [one.key for one in drafts.load().drafts] == [taken.key]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"draft": 1}',
        b'{"draft": 1, "routine": {}, "changed": "now"}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_draft_is_set_aside_and_told_and_the_others_are_there(drafts, folder, data):
    drafts.keep(draft())
    (folder / "broken.json").write_bytes(data)
    loaded = drafts.load()
    assert [one.key for one in loaded.drafts] == ["three-1"]
    (notice,) = loaded.notices
    assert notice.code == "draft.set_aside"
    aside = Path(str(notice.params["aside"]))
    assert aside.read_bytes() == data
    assert str(aside) in fault_sentence(notice.code, notice.params)
    assert drafts.load() == (loaded.drafts, ())


def test_a_draft_of_a_newer_version_stays_where_it_is(drafts, folder):
    drafts.keep(draft())
    path = folder / "three-1.json"
    newer = path.read_text().replace('"draft": 1', '"draft": 2')
    path.write_text(newer)
    loaded = drafts.load()
    assert [one.code for one in loaded.notices] == ["draft.newer"]
    assert path.read_text() == newer


def test_a_draft_that_is_put_away_can_be_brought_back_for_thirty_days(drafts):
    drafts.keep(draft("old"))
    drafts.keep(draft("new"))
    drafts.put_away("old", AT)
    drafts.put_away("new", AT + timedelta(days=2))
    drafts.put_away("never there", AT)
    assert drafts.load().drafts == ()
    drafts.sweep(AT + timedelta(days=30))
    assert {one.key for one in drafts.away()} == {"old", "new"}
    drafts.sweep(AT + timedelta(days=31))
    assert [one.key for one in drafts.away()] == ["new"]
    drafts.bring_back("new")
    drafts.bring_back("old")
    assert drafts.load().drafts == (draft("new"),)
    assert drafts.away() == ()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(drafts, folder):
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(UserError, match=r"file\.read_only"):
        drafts.keep(draft())


def test_a_folder_that_is_a_file_is_told_and_holds_no_draft(drafts, folder):
    folder.write_text("")
    with pytest.raises(UserError, match=r"disk\.failed"):
        drafts.keep(draft())
    assert drafts.load() == ((), ())
    assert not any_left(drafts._folder)


@given(st.one_of(st.binary(max_size=400), st.data()))
@settings(max_examples=80, deadline=None)
def test_any_file_is_a_draft_or_is_set_aside(data):
    with tempfile.TemporaryDirectory() as name:
        drafts, path = Drafts(Path(name)), Path(name) / "any.json"
        drafts.keep(draft("any"))
        if not isinstance(data, bytes):
            data = _mutated(data, path.read_bytes())
        path.write_bytes(data)
        loaded = drafts.load()
        assert len(loaded.drafts) + len(loaded.notices) == 1
        there = [file.read_bytes() for file in Path(name).iterdir()]
        assert there == [data]


def _mutated(data: st.DataObject, sound: bytes) -> bytes:
    """Return a sound draft with one value of its head, or one of its bytes, another one."""
    plain = json.loads(sound)
    key = data.draw(st.sampled_from([*plain, "byte"]))
    if key == "byte":
        at = data.draw(st.integers(0, len(sound) - 1))
        return sound[:at] + data.draw(st.binary(max_size=3)) + sound[at + 1 :]
    plain[key] = data.draw(st.none() | st.booleans() | st.integers() | st.text() | st.just([]) | st.just({}))
    return json.dumps(plain).encode()
