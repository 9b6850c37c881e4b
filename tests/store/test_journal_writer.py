"""Writing beside the window: in order, nothing lost at the end, every failure told once, sound after a power cut."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store import journal_writer
from selfmassage.store.journal import Journal
from tests.store.journal_held import BEGINNING, Held, line

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def test_a_write_does_not_wait_and_the_next_read_sees_it(journal):
    session = Held(journal).begin(BEGINNING)
    held_up = threading.Event()
    journal.write(lambda _: held_up.wait())
    for number in range(50):
        journal.write(done(session, number))
    held_up.set()
    assert [one.step for one in journal.lines(session)] == [f"step-{number}" for number in range(50)]


def test_who_only_reads_has_no_thread(journal):
    before = threading.active_count()
    assert journal.sessions() == ()
    assert threading.active_count() == before


def test_what_was_handed_over_is_written_when_it_is_closed(path):
    with Journal(path) as journal:
        for _ in range(20):
            journal.write(lambda pen: pen.begin(BEGINNING))
    with Journal(path) as journal:
        assert len(journal.sessions()) == 20


def test_a_failure_is_told_to_who_asked_or_else_raised_once_by_the_next_read(journal):
    def fail(_):
        raise sqlite3.OperationalError

    heard: list[UserError] = []
    journal.write(fail, heard.append)
    assert journal.sessions() == ()
    assert [fault.code for fault in heard] == ["disk.failed"]
    journal.write(fail)
    with pytest.raises(UserError, match=r"disk\.failed"):
        journal.sessions()
    assert journal.sessions() == ()


def test_a_fault_of_the_apps_own_is_not_kept_quiet(journal):
    journal.write(lambda _: 1 // 0, [].append)
    with pytest.raises(ZeroDivisionError):
        journal.flush()
    with pytest.raises(ZeroDivisionError):
        journal.do(lambda _: 1 // 0)
    journal.flush()


def test_a_disk_that_does_not_answer_holds_nobody_up_for_long(journal, monkeypatch):
    monkeypatch.setattr(journal_writer, "FLUSH_S", 0.05)
    held_up = threading.Event()
    journal.write(lambda _: held_up.wait())
    with pytest.raises(UserError, match=r"journal\.busy"):
        journal.sessions()
    journal.close()
    held_up.set()


def test_a_journal_that_has_become_a_folder_is_said(tmp_path):
    path = tmp_path / "journal.db"
    journal = Journal(path)
    path.rename(tmp_path / "away.db")
    path.mkdir()
    heard: list[UserError] = []
    journal.write(lambda pen: pen.begin(BEGINNING), heard.append)
    with pytest.raises(UserError):
        journal.do(lambda pen: pen.begin(BEGINNING))
    assert len(heard) == 1
    journal.close()


def test_what_was_written_is_brought_to_the_disk_soon(journal, path, monkeypatch):
    synced, log = threading.Event(), path.with_name("journal.db-wal")
    whole = os.fsync

    def fsync(handle):
        whole(handle)
        if os.path.samestat(os.fstat(handle), log.stat()):
            synced.set()

    monkeypatch.setattr(os, "fsync", fsync)
    journal.write(lambda pen: pen.begin(BEGINNING))
    assert synced.wait(30)


def done(session, number):
    return lambda pen: pen.line_done(session, line(f"step-{number}"))


def task_of(kind, session, number):
    step = f"step-{number}"
    tasks = {
        "done": done(session, number),
        "hurt": lambda pen: pen.hurt(session, line(step, outcome="hurt", hurt_at_ms=1)),
        "place": lambda pen: pen.note_position(session, step, "right", 1),
        "pause": lambda pen: pen.pause(session, step, "right", 1, "person"),
        "over": lambda pen: pen.pause_over(session, 1_000),
        "felt": lambda pen: pen.note_felt(session, pain_after=number),
        "end": lambda pen: pen.end(session, "stopped"),
        "begin": lambda pen: pen.begin(BEGINNING),
    }
    return tasks[kind]


def rows_in(db):
    tables = ("session", "line", "pause")
    return [[tuple(row) for row in db.execute(f"SELECT * FROM {table}")] for table in tables]  # noqa: S608


WRITES = st.lists(
    st.tuples(st.sampled_from(["done", "hurt", "place", "pause", "over", "felt", "end", "begin"]), st.integers(0, 5)),
    min_size=1,
    max_size=15,
)


@settings(max_examples=15)
@given(WRITES)
def test_after_a_power_cut_between_any_two_writes_it_opens_with_all_of_them(tmp_path_factory, writes):
    folder = tmp_path_factory.mktemp("cut")
    path = folder / "journal.db"
    copies: list[Path] = []
    known: list[object] = []

    def cut(_):
        # What lies on the disk then: not the part in memory that instances share.
        copy = folder / str(len(copies))
        copy.mkdir()
        for name in ("journal.db", "journal.db-wal"):
            if (folder / name).exists():
                shutil.copy(folder / name, copy / name)
        copies.append(copy)
        with closing(sqlite3.connect(path)) as db:
            known.append(rows_in(db))

    with Journal(path) as journal:
        session = Held(journal).begin(BEGINNING)
        for kind, number in writes:
            journal.write(task_of(kind, session, number))
            journal.write(cut)
        journal.flush()
    for copy, rows in zip(copies, known, strict=True):
        with Journal(copy / "journal.db") as journal:
            assert journal.notice is None
            assert rows_in(journal._db) == rows
            journal.open_session()


@settings(max_examples=30)
@given(st.integers(0, 60_000))
def test_a_log_that_was_written_in_part_opens_with_what_came_before(tmp_path_factory, length):
    folder = tmp_path_factory.mktemp("torn")
    path, torn = folder / "journal.db", folder / "torn.db"
    with Journal(path) as journal:
        session = Held(journal).begin(BEGINNING)
        for number in range(5):
            journal.write(done(session, number))
        journal.flush()
        shutil.copy(path, torn)
        log = path.with_name("journal.db-wal").read_bytes()
    torn.with_name("torn.db-wal").write_bytes(log[:length])
    with Journal(torn) as journal:
        assert journal.notice is None
        steps = [one.step for one in journal.lines(session)]
        assert steps == [f"step-{number}" for number in range(len(steps))]
        if length >= len(log):
            assert len(steps) == 5
