"""What was done is kept, whatever happens to the app, its neighbour and the disk."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store.journal import Beginning, Journal
from selfmassage.store.processes import Process, _started, is_alive, this_process
from tests.store.journal_held import Held, line

BEGINNING = Beginning("neck", "mine", "Neck", "a" * 64, 1.5, screening_unanswered=True, options={"rate_wpm": 130})
CHILD = Path(__file__).with_name("journal_child.py")
SRC = Path(__file__).parents[2] / "src"


class Clock:
    def __init__(self):
        self.time = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path):
    with Journal(path, Clock()) as opened:
        yield opened


def started(path, pause_ms):
    return subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(pause_ms)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(SRC)},
    )


def child(path, pause_ms=0):
    """Start a process that plays; return it when its session has begun."""
    process = started(path, pause_ms)
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def killed(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def orphaned(path):
    """Make the running sessions look as if their process had ended long ago."""
    with sqlite3.connect(path) as db:
        db.execute("UPDATE session SET pid = 1, process_started = 'long ago'")
    db.close()


def test_a_row_is_there_from_the_first_second(journal, path):
    Held(journal).begin(BEGINNING)
    with Journal(path) as other:
        (row,) = other.history()
    assert row == {
        "routine": "neck",
        "shelf": "mine",
        "title": "Neck",
        "started": "2026-03-01T08:00:01+00:00",
        "offset_minutes": 0,
        "ended": None,
        "status": "running",
        "reason": None,
        "massage_seconds": 0,
        "pain_before": None,
        "pain_after": None,
        "new_signs": None,
        "skin_marks": None,
        "course": None,
        "steps": [],
        "pauses": [],
    }


def test_each_line_and_the_end_are_kept(journal):
    session = Held(journal).begin(BEGINNING)
    Held(journal).line_done(session, line())
    Held(journal).line_done(session, line(side="left", outcome="skipped", worked_ms=2_500))
    Held(journal).line_done(session, line("rest", None, worked_ms=10_000))
    Held(journal).end(session, "stopped", "enough")
    (row,) = journal.history()
    assert (row["status"], row["reason"], row["ended"]) == ("stopped", "enough", "2026-03-01T08:00:05+00:00")
    assert row["massage_seconds"] == 42
    assert [(one["step"], one["side"], one["outcome"], one["worked_seconds"]) for one in row["steps"]] == [
        ("knead", "right", "done", 30),
        ("knead", "left", "skipped", 2.5),
        ("rest", None, "done", 10),
    ]


def test_history_begins_with_the_latest(journal):
    for name in ("a", "b"):
        Held(journal).end(Held(journal).begin(Beginning(name, "mine", name, "")), "finished")
    assert [row["routine"] for row in journal.history()] == ["b", "a"]


def test_a_line_that_hurt_stays_so_and_its_time_counts_once(journal):
    session = Held(journal).begin(BEGINNING)
    Held(journal).note_position(session, "knead", "right", 8_000)
    Held(journal).hurt(session, line(outcome="hurt", worked_ms=8_000, hurt_at_ms=8_000))
    assert journal.history()[0]["massage_seconds"] == 8
    Held(journal).note_position(session, "knead", "right", 12_000)
    assert journal.history()[0]["massage_seconds"] == 12
    Held(journal).line_done(session, line())
    (row,) = journal.history()
    assert row["massage_seconds"] == 30
    assert [(one["outcome"], one["hurt_at_second"]) for one in row["steps"]] == [("hurt", 8)]


def test_the_same_line_hurting_again_is_one_row_and_the_other_side_another(journal):
    session = Held(journal).begin(BEGINNING)
    for side in ("right", "right", "left"):
        Held(journal).hurt(session, line(side=side, outcome="hurt", worked_ms=1, hurt_at_ms=1))
    assert [one["side"] for one in journal.history()[0]["steps"]] == ["right", "left"]


def test_a_running_session_is_not_offered(journal):
    Held(journal).begin(BEGINNING)
    assert journal.open_session() is None


def test_a_session_whose_process_is_gone_is_interrupted_and_can_be_gone_on_with(journal, path):
    session = Held(journal).begin(BEGINNING)
    Held(journal).line_done(session, line("first"))
    Held(journal).note_position(session, "knead", "left", 12_345)
    orphaned(path)
    found = journal.open_session()
    assert found is not None
    assert (found.id, found.routine_id, found.shelf, found.version) == (session, "neck", "mine", "a" * 64)
    assert (found.step, found.side, found.work_ms, found.speed) == ("knead", "left", 12_345, 1.5)
    assert found.options == {"rate_wpm": 130}
    assert found.lines == (line("first"),)
    (row,) = journal.history()
    assert (row["status"], row["ended"], row["massage_seconds"]) == (
        "interrupted",
        "2026-03-01T08:00:03+00:00",
        42,
    )


def test_a_session_closed_in_the_middle_is_offered_until_it_is_closed_for_good(journal):
    session = Held(journal).begin(BEGINNING)
    Held(journal).end(session, "interrupted", "window_closed")
    assert journal.open_session() is not None
    Held(journal).close_open(session)
    assert journal.open_session() is None
    assert journal.history()[0]["status"] == "interrupted"


def test_going_on_makes_it_running_again(journal):
    session = Held(journal).begin(BEGINNING)
    Held(journal).end(session, "interrupted", "window_closed")
    Held(journal).go_on(session)
    assert journal.open_session() is None
    assert (journal.history()[0]["status"], journal.history()[0]["ended"]) == ("running", None)


@pytest.mark.parametrize("ending", ["finished", "stopped"])
def test_an_ended_session_is_not_offered(journal, ending):
    Held(journal).end(Held(journal).begin(BEGINNING), ending)
    assert journal.open_session() is None


def test_beginning_another_lets_the_interrupted_one_rest(journal):
    Held(journal).end(Held(journal).begin(BEGINNING), "interrupted")
    Held(journal).end(Held(journal).begin(BEGINNING), "finished")
    assert journal.open_session() is None


def test_beginning_another_lets_one_rest_whose_process_is_gone(journal, path):
    Held(journal).begin(BEGINNING)
    orphaned(path)
    Held(journal).end(Held(journal).begin(BEGINNING), "finished")
    assert journal.open_session() is None
    assert [row["status"] for row in journal.history()] == ["finished", "interrupted"]


def test_killed_at_any_moment_the_journal_is_readable_with_its_rows(path):
    sessions = []
    for moment in range(6):
        process, session = child(path)
        sessions.append(session)
        with sqlite3.connect(path) as watch:
            # Killed while it writes: when it has come a little further than last time.
            while watch.execute("SELECT count(*) FROM line WHERE session_id = ?", (session,)).fetchone()[0] < moment:
                assert process.poll() is None
        watch.close()
        killed(process)
        with Journal(path) as journal:
            assert journal.notice is None
            found = journal.open_session()
            assert found is not None
            assert found.id == session
            assert len(found.lines) >= moment
            rows = journal.history()
        assert [row["status"] for row in rows] == ["interrupted"] * (moment + 1)
    assert sessions == sorted(set(sessions))


def test_a_live_neighbour_is_left_alone_and_both_write(path):
    process, theirs = child(path, pause_ms=20)
    try:
        with Journal(path) as journal:
            ours = Held(journal).begin(BEGINNING)
            for number in range(30):
                Held(journal).line_done(ours, line(f"ours-{number}"))
            assert journal.open_session() is None
            by_status = {row["routine"]: row["status"] for row in journal.history()}
            assert by_status == {"neck": "running"}
            Held(journal).end(ours, "finished")
    finally:
        killed(process)
    with Journal(path) as journal:
        found = journal.open_session()
        assert found is not None
        assert found.id == theirs


def test_many_may_make_the_journal_at_the_same_time(path):
    children = [started(path, pause_ms=100) for _ in range(4)]
    ids = [int(process.stdout.readline()) for process in children]
    for process in children:
        killed(process)
    assert len(set(ids)) == 4
    with Journal(path) as journal:
        assert {row["status"] for row in journal.history()} == {"interrupted"}


def test_a_lock_held_by_another_is_busy_and_nothing_is_half_written(journal, path):
    session = Held(journal).begin(BEGINNING)
    journal.do(lambda pen: pen._db.execute("PRAGMA busy_timeout = 10"))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError) as caught:
        Held(journal).line_done(session, line())
    assert caught.value.code == "journal.busy"
    holder.execute("ROLLBACK")
    holder.close()
    Held(journal).line_done(session, line())
    assert len(journal.history()[0]["steps"]) == 1


@pytest.mark.parametrize("damage", [b"not a database at all, but long enough to look at" * 20, b"\0" * 4096])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    with Journal(path) as journal:
        assert journal.notice is not None
        assert journal.notice.code == "journal.set_aside"
        aside = Path(str(journal.notice.params["aside"]))
        Held(journal).begin(BEGINNING)
        assert len(journal.history()) == 1
    assert aside.read_bytes() == damage
    with Journal(path) as journal:
        assert journal.notice is None


def test_a_page_overwritten_in_the_middle_is_noticed(path):
    with Journal(path) as journal:
        session = Held(journal).begin(BEGINNING)
        for number in range(200):
            Held(journal).line_done(session, line(f"step-{number}"))
    data = bytearray(path.read_bytes())
    data[8192:12288] = os.urandom(4096)
    path.write_bytes(data)
    with Journal(path) as journal:
        assert journal.notice is not None
        Held(journal).begin(BEGINNING)


def test_another_programs_database_is_not_touched(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    with Journal(path) as journal:
        assert journal.notice is not None
        with sqlite3.connect(str(journal.notice.params["aside"])) as db:
            assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
        db.close()


def test_a_newer_journal_is_left_alone(path):
    Journal(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 3")
    db.close()
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        Journal(path)
    assert caught.value.code == "journal.newer"
    assert (caught.value.params["given"], caught.value.params["known"]) == (3, 2)
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_a_user_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        Journal(tmp_path / "file" / "journal.db")
    assert caught.value.code == "disk.failed"
    with pytest.raises(UserError) as caught:
        Journal(tmp_path)
    assert caught.value.code == "file.read_only"


def test_a_full_disk_is_a_user_error_and_what_was_written_stays(journal):
    session = Held(journal).begin(BEGINNING)
    Held(journal).line_done(session, line())

    def fill(pen):
        pages = pen._db.execute("PRAGMA page_count").fetchone()[0]
        pen._db.execute(f"PRAGMA max_page_count = {pages}")

    journal.do(fill)

    def write_on():
        for number in range(2000):
            Held(journal).line_done(session, line(f"a-rather-long-name-of-a-step-{number}"))

    with pytest.raises(UserError) as caught:
        write_on()
    assert caught.value.code == "disk.full"
    Held(journal).note_position(session, "knead", "right", 1)
    assert len(journal.history()[0]["steps"]) > 1


def test_the_journal_is_of_version_two_and_in_wal_mode(journal, path):
    assert journal._db.execute("PRAGMA user_version").fetchone()[0] == 2
    assert journal._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert path.stat().st_size > 0


@given(
    st.lists(
        st.tuples(st.sampled_from(["done", "hurt", "note"]), st.sampled_from("ab"), st.integers(0, 9_000)), max_size=12
    )
)
def test_any_order_of_notes_keeps_the_sum_sane(tmp_path_factory, notes):
    with Journal(tmp_path_factory.mktemp("any") / "journal.db") as journal:
        session = Held(journal).begin(BEGINNING)
        for kind, step, work_ms in notes:
            match kind:
                case "done":
                    Held(journal).line_done(session, line(step, worked_ms=work_ms))
                case "hurt":
                    Held(journal).hurt(session, line(step, outcome="hurt", worked_ms=work_ms, hurt_at_ms=work_ms))
                case _:
                    Held(journal).note_position(session, step, "right", work_ms)
        (row,) = journal.history()
        assert 0 <= row["massage_seconds"] <= 9 * (len(row["steps"]) + 1)


def test_this_process_lives_and_a_later_one_of_its_number_is_another():
    me = this_process()
    assert is_alive(me)
    assert not is_alive(Process(me.pid, "long ago"))


def test_a_process_that_ended_is_not_alive_even_before_its_parent_looks():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    identity = Process(process.pid, _started(process.pid) or "")
    assert is_alive(identity)
    assert process.stdin is not None
    process.stdin.close()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(identity)
    process.wait()
