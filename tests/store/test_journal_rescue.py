"""A damaged journal: nothing that can be read is lost, nothing is raised to a person, the old file stays."""

import contextlib
import os
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store import journal_opening
from selfmassage.store.journal import Beginning, Journal
from selfmassage.store.journal_backup import back_up
from selfmassage.store.journal_values import utc_of
from tests.store.journal_held import Held, line
from tests.store.test_journal_migrations import VERSION_1, make

SESSIONS = 40
LINES = 6
PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A journal of some pages, closed: everything is in the one file."""
    path = tmp_path_factory.mktemp("made") / "journal.db"
    with Journal(path) as journal:
        held = Held(journal)
        run = 0
        for number in range(1, SESSIONS + 1):
            if number % 10 == 1:
                run = held.start_run("lumbar", "built-in", "Lumbar", "a", "daily", date(2026, 3, 1))
                held.give_review(run, 3, "same")
            fill(held, number, run)
    return path


def fill(held, number, run):
    title = f"Neck {number} " + "long " * 40
    session = held.begin(Beginning("neck", "mine", title, "a", course_run=run, course_number=number % 10 or 10))
    for at in range(LINES):
        held.line_done(session, line(f"step-{at}"))
    held.pause(session, "step-1", "right", 1, "person")
    held.end(session, "finished")


@pytest.fixture
def path(made, tmp_path):
    shutil.copy(made, tmp_path / "journal.db")
    return tmp_path / "journal.db"


def readable(path, table):
    """Return the keys of the rows that SQLite gives, asked for one by one: what must not be lost."""
    found = set()
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as db:
        db.text_factory = lambda data: data.decode("utf-8", "replace")
        for number in range(1, SESSIONS * LINES + 1):
            with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
                columns = {"session": "id, started_utc", "line": "session_id, seq"}[table]
                row = db.execute(f"SELECT {columns} FROM {table} NOT INDEXED WHERE rowid = ?", (number,)).fetchone()  # noqa: S608
                if row is not None:
                    found.add(row)
    return found


def damaged(path, damages):
    data = bytearray(path.read_bytes())
    for at, byte in damages:
        data[at % len(data)] = byte
    path.write_bytes(data)
    return bytes(data)


@example(damages=[(at, 255) for at in range(16)])
@example(damages=[(100, 255)])
@example(damages=[(PAGE * 2 + at, 0) for at in range(PAGE)])
@given(damages=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
def test_bytes_overwritten_anywhere_cost_no_row_that_can_be_read(made, tmp_path_factory, damages):
    path = tmp_path_factory.mktemp("bytes") / "journal.db"
    shutil.copy(made, path)
    data = damaged(path, damages)
    look_after_damage(path, data)


@given(st.integers(0, 1_000), st.randoms(use_true_random=False))
def test_a_file_cut_off_or_with_a_page_of_noise_costs_no_row_that_can_be_read(made, tmp_path_factory, kept, chance):
    path = tmp_path_factory.mktemp("cut") / "journal.db"
    shutil.copy(made, path)
    data = path.read_bytes()
    data = data[: len(data) * kept // 1_000]
    if kept % 2 and len(data) > 2 * PAGE:
        at = chance.randrange(1, len(data) // PAGE) * PAGE
        data = data[:at] + random.Random(kept).randbytes(PAGE) + data[at + PAGE :]  # noqa: S311 - noise
    path.write_bytes(data)
    look_after_damage(path, data)


def look_after_damage(path, data):
    sessions, lines = readable(path, "session"), readable(path, "line")
    # What only shows when it is read is said then, and mended at the next start.
    with contextlib.suppress(UserError), Journal(path) as journal:
        read_everything(journal)
    with Journal(path) as journal:
        read_everything(journal)
    with Journal(path) as journal:
        Held(journal).begin(Beginning("neck", "mine", "Neck", "a"))
        ids = {one.id for one in journal.sessions()}
        kept = {(row["session_id"], row["seq"]) for row in journal._db.execute("SELECT session_id, seq FROM line")}
    asides = list(path.parent.glob("journal.damaged-*.db"))
    assert [aside.read_bytes() for aside in asides] in ([], [data])
    if not asides:
        return
    dated = {number for number, started in sessions if valid(started)}
    assert dated <= ids
    # A line belongs to its session: without that nobody knows of what day it is.
    owned = {key for key in lines if key[0] in dated and isinstance(key[1], int)}
    assert owned <= kept


def read_everything(journal):
    """Whatever the values have become, a person gets to see them."""
    journal.history()
    journal.exported()
    journal.troubles(date(2020, 1, 1))
    journal.open_session()
    journal.last_check()
    journal.size()


def valid(started):
    return utc_of(started) is not None


def test_a_file_without_its_first_page_gives_its_sessions(path):
    damaged(path, [(at, 0) for at in range(PAGE)])
    with Journal(path) as journal:
        assert journal.notice is not None
        assert (journal.notice.code, journal.notice.params["sessions"]) == ("journal.rescued", SESSIONS)
        assert len(journal.lines(1)) == LINES
        assert journal.sessions()[0].title.startswith("Neck 1 ")


def test_the_log_of_a_damaged_journal_is_read_too(path):
    with Journal(path) as journal:
        Held(journal).begin(Beginning("neck", "mine", "The last one", "a"))
        journal.flush()
        for tail in ("", "-wal"):
            shutil.copy(str(path) + tail, str(path.parent / "copy.db") + tail)
    copy = path.parent / "copy.db"
    damaged(copy, [(at, 7) for at in range(PAGE, 3 * PAGE)])
    with Journal(copy) as journal:
        assert journal.sessions(newest=1)[0].title == "The last one"


def test_a_damaged_journal_of_version_one_is_read(tmp_path):
    path = make(tmp_path / "journal.db", VERSION_1)
    damaged(path, [(at, 255) for at in range(16)])
    with Journal(path) as journal:
        assert journal.notice is not None
        assert [one.pain_before for one in journal.sessions()] == [6, None, None]


def test_what_is_gone_comes_from_the_newest_backup_and_what_is_newer_stays(path):
    back_up(path, date(2026, 3, 1))
    # Not in the second in which another one was begun: by that two are told apart.
    with Journal(path, lambda: datetime.now().astimezone() + timedelta(days=1)) as journal:
        fill(Held(journal), SESSIONS + 1, None)
    with closing(sqlite3.connect(path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'session'").fetchone()[0]
        first = leaf_of(db, path, root)
    damaged(path, [((first - 1) * PAGE + at, 255) for at in range(PAGE)])
    with Journal(path) as journal:
        assert journal.notice is not None
        assert journal.notice.code == "journal.restored"
        assert journal.notice.params["on"] == "2026-03-01"
        sessions = journal.sessions()
        assert [one.id for one in sessions] == list(range(1, SESSIONS + 2))
        assert {one.course_run for one in sessions[:10]} == {1}
        assert [len(journal.lines(one.id)) for one in sessions] == [LINES] * (SESSIONS + 1)
        assert len(journal.pauses(1)) == 1
        assert len(journal.reviews()) == 4


def leaf_of(db, path, root):
    """Return the first page with rows of the table at `root`."""
    page = path.read_bytes()[(root - 1) * PAGE : root * PAGE]
    assert page[0] == 5  # a page that leads to others
    cell = int.from_bytes(page[12:14], "big")
    return int.from_bytes(page[cell : cell + 4], "big")


def test_an_emptied_file_is_restored_from_the_backup(path):
    back_up(path, date(2026, 3, 1))
    path.write_bytes(b"")
    with Journal(path) as journal:
        assert journal.notice is not None
        assert (journal.notice.code, len(journal.sessions())) == ("journal.restored", SESSIONS)


def test_a_damaged_backup_helps_as_far_as_it_can_be_read(path):
    copy = back_up(path, date(2026, 3, 1))
    assert copy is not None
    damaged(copy, [(at, 255) for at in range(16)])
    path.write_bytes(b"\0" * 9_000)
    with Journal(path) as journal:
        assert len(journal.sessions()) == SESSIONS


class _StruckError(Exception):
    """A kill."""


@pytest.mark.parametrize("step", ["set_aside", "_put_in_place", "open_sound"])
def test_killed_while_it_rescues_the_next_start_has_everything(path, monkeypatch, step):
    damaged(path, [(at, 255) for at in range(16)])
    whole = getattr(journal_opening, step)

    def struck(*values):
        # The journal itself is opened several times; struck when the new one is to be made or has been.
        if step == "open_sound" and not path.with_name("journal.db.rescued").exists() and values[0] == path:
            return whole(*values)
        raise _StruckError

    monkeypatch.setattr(journal_opening, step, struck)
    with pytest.raises(_StruckError):
        Journal(path)
    monkeypatch.undo()
    with Journal(path) as journal:
        assert len(journal.sessions()) == SESSIONS
    assert len(list(path.parent.glob("journal.damaged-*.db"))) == 1
    assert not list(path.parent.glob("*.rescu*"))


def hidden(path, data, at):
    """Damage one byte; tell whether only the full check sees it."""
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    checks = ("quick_check", "integrity_check")
    with closing(sqlite3.connect(path)) as db, contextlib.suppress(sqlite3.DatabaseError):
        return [db.execute(f"PRAGMA {check}(1)").fetchone()[0] == "ok" for check in checks] == [True, False]
    return False


def test_damage_that_only_shows_when_it_is_read_is_mended_at_the_next_start(path):
    with closing(sqlite3.connect(path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_line_1'").fetchone()[0]
    # An entry of an index says another number than its row: the opening does not look as closely.
    data = path.read_bytes()
    page = data[(root - 1) * PAGE : root * PAGE]
    leaf = int.from_bytes(page[int.from_bytes(page[12:14], "big") :][:4], "big") if page[0] == 2 else root
    at = (leaf - 1) * PAGE + int.from_bytes(data[(leaf - 1) * PAGE + 8 :][:2], "big")
    assert any(hidden(path, data, at + offset) for offset in range(12))
    with Journal(path) as journal:
        assert journal.notice is None
    assert back_up(path, date(2026, 3, 1)) is None
    with Journal(path) as journal:
        assert journal.notice is not None
        assert [len(journal.lines(one.id)) for one in journal.sessions()] == [LINES] * SESSIONS
    with Journal(path) as journal:
        assert journal.notice is None


def test_two_that_find_it_damaged_set_it_aside_once(path):
    damaged(path, [(at, 255) for at in range(16)])
    with Journal(path) as first, Journal(path) as second:
        assert second.notice is None
        assert len(first.sessions()) == len(second.sessions()) == SESSIONS


def test_without_room_for_a_new_one_the_damaged_one_stays_where_it_is(path, monkeypatch):
    data = damaged(path, [(at, 255) for at in range(16)])

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(UserError, match=r"disk\.full"):
        Journal(path)
    assert path.read_bytes() == data
