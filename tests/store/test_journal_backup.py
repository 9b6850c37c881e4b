"""Copies of the journal: one a day, seven of them, beside writing; what a person deletes goes from them, too."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from selfmassage.store.journal import Journal
from selfmassage.store.journal_backup import KEPT, back_up, backups
from tests.store.journal_held import BEGINNING, Held, WallClock, line

DAY = date(2026, 3, 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.db"


@pytest.fixture
def clock():
    return WallClock(datetime(2026, 3, 1, 8, tzinfo=UTC))


@pytest.fixture
def journal(path, clock):
    with Journal(path, clock) as opened:
        session = Held(opened).begin(BEGINNING)
        Held(opened).line_done(session, line())
        yield opened


def backed_up(journal):
    journal.back_up_daily()
    for thread in threading.enumerate():
        if thread.name == "backup":
            thread.join()
    return [backup.on for backup in journal.size().backups]


def test_a_journal_is_copied_once_a_day_whole(journal, clock):
    day = clock.time.astimezone().date()
    assert backed_up(journal) == [day]
    Held(journal).begin(BEGINNING)
    assert backed_up(journal) == [day]
    (copy,) = journal.size().backups
    assert copy.path.stat().st_size == copy.bytes > 0
    with closing(sqlite3.connect(copy.path)) as db:
        assert db.execute("SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM line)").fetchone() == (1, 1)
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert [file.name for file in copy.path.parent.iterdir()] == [copy.path.name]


def test_seven_are_kept_and_the_oldest_goes(journal, clock):
    days = []
    for _ in range(KEPT + 3):
        days.append(clock.time.astimezone().date())
        backed_up(journal)
        clock.later(days=1)
    assert [backup.on for backup in journal.size().backups] == days[: -KEPT - 1 : -1]


def test_a_copy_is_made_while_a_session_is_written(journal, path):
    session = Held(journal).begin(BEGINNING)
    stop = threading.Event()

    def write(pen):
        if not stop.is_set():
            pen.line_done(session, line())
            journal.write(write)

    journal.write(write)
    copy = back_up(path, DAY)
    stop.set()
    assert copy is not None
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_empty_journal_is_not_copied(path):
    Journal(path).close()
    assert back_up(path, DAY) is None
    assert backups(path) == ()


def test_a_damaged_journal_takes_no_good_copys_place(path, journal):
    for day in range(1, KEPT + 1):
        back_up(path, date(2026, 2, day))
    for number in range(500):
        Held(journal).line_done(1, line(f"step-{number}"))
    journal.close()
    data = bytearray(path.read_bytes())
    data[4096 * 6 : 4096 * 7] = b"\xff" * 4096
    path.write_bytes(data)
    before = backups(path)
    try:
        assert back_up(path, DAY) is None
    except sqlite3.DatabaseError as fault:
        assert "malformed" in str(fault)  # noqa: PT017 - either will do
    assert backups(path) == before


def test_other_files_beside_the_copies_are_left_alone(journal, path):
    folder = path.parent / "backups"
    folder.mkdir()
    for name in ("journal-2026-13-45.db", "notes.txt", "other-2026-01-01.db"):
        (folder / name).write_text("mine", encoding="utf-8")
    for day in range(1, KEPT + 3):
        back_up(path, date(2026, 2, day))
    assert len(backups(path)) == KEPT
    assert len(list(folder.iterdir())) == KEPT + 3


def test_a_copy_that_cannot_be_made_is_no_fault_of_anybodys_evening(journal, path):
    (path.parent / "backups").write_text("in the way", encoding="utf-8")
    assert backed_up(journal) == []


def said_in(folder, what):
    return [file.name for file in folder.rglob("*") if file.is_file() and what in file.read_bytes()]


def test_a_deleted_session_is_in_no_file_any_more(journal, path, clock):
    held = Held(journal)
    clock.later(hours=1)
    session = held.begin(BEGINNING)
    held.line_done(session, line("a-step-nobody-shall-know"))
    back_up(path, DAY)
    assert len(said_in(path.parent, b"nobody-shall")) >= 2
    held.delete_session(session)
    assert said_in(path.parent, b"nobody-shall") == []
    assert len(journal.sessions()) == 1
    (copy,) = backups(path)
    with closing(sqlite3.connect(copy.path)) as db:
        assert db.execute("SELECT count(*) FROM session").fetchone()[0] == 1


def test_a_copy_from_which_it_cannot_be_deleted_goes_whole(journal, path):
    copy = back_up(path, DAY)
    assert copy is not None
    copy.write_bytes(b"\0" * 5_000)
    Held(journal).delete_session(1)
    assert backups(path) == ()


def test_everything_deleted_is_in_no_file_any_more(journal, path):
    held = Held(journal)
    run = held.start_run("nobody-shall-know", "mine", "Neck", "a", "", DAY)
    held.give_review(run, 3, "same")
    held.plan_visit(DAY, "morning", "nobody-shall-know", run)
    held.line_done(1, line("nobody-shall-know"))
    held.pause(1, "nobody-shall-know", None, 0, None)
    back_up(path, DAY)
    for name in (
        "journal.damaged-20260101-000000.db",
        "journal.db.rescuing",
        "backups/.journal-2026-01-01.db.00000001.new",
    ):
        (path.parent / name).write_bytes(b"nobody-shall-know")
    held.delete_everything()
    assert said_in(path.parent, b"nobody-shall") == []
    assert (journal.history(), journal.course_runs(), journal.reviews(), journal.visits()) == ([], (), (), ())
    assert backups(path) == ()
    assert held.begin(BEGINNING) == 2
