"""A journal of any version is brought to the newest with all its rows, also when it is killed meanwhile."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from selfmassage.store.journal import Journal
from tests.store.journal_held import BEGINNING, Held

SRC = Path(__file__).parents[2] / "src"

# As the first version made it; not to be changed with the code.
VERSION_1 = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    routine_id TEXT NOT NULL,
    shelf TEXT NOT NULL,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    ended_utc TEXT,
    seen_utc TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'stopped', 'interrupted')),
    reason TEXT,
    resumable INTEGER NOT NULL DEFAULT 1,
    step TEXT,
    side TEXT,
    work_ms INTEGER NOT NULL DEFAULT 0,
    speed REAL NOT NULL,
    screening_unanswered INTEGER NOT NULL,
    options TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_started TEXT NOT NULL
);
CREATE TABLE line (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    stage TEXT NOT NULL,
    step TEXT NOT NULL,
    side TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'hurt', 'shortened')),
    worked_ms INTEGER NOT NULL,
    planned_ms INTEGER NOT NULL,
    hurt_at_ms INTEGER,
    PRIMARY KEY (session_id, seq)
);
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
INSERT INTO session VALUES (3, 'neck', 'mine', 'Neck', 'aa', '2026-01-05T18:00:00+00:00', '2026-01-05T18:20:00+00:00',
    '2026-01-05T18:20:00+00:00', 'finished', NULL, 1, 'rest', NULL, 0, 1.0, 0,
    '{"pain_before": 6, "pain_after": 3, "new_signs": false, "skin_marks": true, "sorer_side": "left", "with": []}',
    7, 'boot:1');
INSERT INTO session VALUES (4, 'leg', 'built-in', 'Leg', 'bb', '2026-07-05T18:00:00+00:00', '2026-07-05T18:05:00+00:00',
    '2026-07-05T18:05:00+00:00', 'interrupted', 'window_closed', 1, 'knead', 'right', 4000, 1.0, 0,
    '{"sorer_side": null, "lighter_by": 1}', 7, 'boot:1');
INSERT INTO session VALUES (5, 'leg', 'built-in', 'Leg', 'bb', '2026-07-06T18:00:00+00:00', NULL,
    '2026-07-06T18:05:00+00:00', 'running', NULL, 1, NULL, NULL, 0, 1.0, 1, 'no JSON at all', 7, 'boot:1');
INSERT INTO line VALUES (3, 0, 'one', 'knead', 'right', 'done', 30000, 30000, NULL);
INSERT INTO line VALUES (3, 1, 'one', 'knead', 'left', 'hurt', 20000, 30000, 5000);
INSERT INTO line VALUES (4, 0, 'one', 'rest', NULL, 'skipped', 0, 30000, NULL);
"""


def make(path, script=VERSION_1):
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    return path


@pytest.fixture
def path(tmp_path):
    return make(tmp_path / "journal.db")


def looked_at(path):
    """Open the journal and see that everything of version 1 is there; return its sessions."""
    with Journal(path) as journal:
        assert journal.notice is None
        assert journal._db.execute("PRAGMA user_version").fetchone()[0] == 2
        opened = journal.open_session()
        assert opened is not None
        assert opened.id == 5
        first, second, third = journal.sessions()
        assert [one.step for one in journal.lines(3)] == ["knead", "knead"]
        assert journal.lines(4)[0].outcome == "skipped"
        assert journal.last_check().sorer_side is None
    assert (first.pain_before, first.pain_after, first.new_signs, first.skin_marks) == (6, 3, False, True)
    assert (second.pain_before, second.pain_after, second.new_signs, second.skin_marks) == (None,) * 4
    assert (first.worked_ms, second.worked_ms, third.worked_ms) == (50_000, 4_000, 0)
    return first, second, third


def test_a_journal_of_version_one_keeps_its_rows_and_what_was_felt_gets_its_columns(path):
    sessions = looked_at(path)
    assert [one.id for one in sessions] == [3, 4, 5]
    with closing(sqlite3.connect(path)) as db:
        options = [row[0] for row in db.execute("SELECT options FROM session ORDER BY id")]
    assert json.loads(options[0]) == {"sorer_side": "left", "with": []}
    assert json.loads(options[1]) == {"sorer_side": None, "lighter_by": 1}
    assert options[2] == "no JSON at all"


def test_sessions_that_kept_no_offset_get_the_one_this_computer_had_then(path):
    command = (
        f"from selfmassage.store.journal import Journal; from pathlib import Path; Journal(Path({str(path)!r})).close()"
    )
    subprocess.run([sys.executable, "-c", command], check=True, env={"PYTHONPATH": str(SRC), "TZ": "Europe/Berlin"})
    with Journal(path) as journal:
        winter, summer, _ = journal.sessions()
    assert winter.started.isoformat() == "2026-01-05T19:00:00+01:00"
    assert summer.started.isoformat() == "2026-07-05T20:00:00+02:00"


def test_what_is_written_next_has_the_next_number(path):
    with Journal(path) as journal:
        assert Held(journal).begin(BEGINNING) == 6


@pytest.mark.parametrize("row", [0, 1, 2])
def test_killed_while_it_is_brought_up_it_opens_afterwards_with_all_rows(path, row):
    program = f"""
import os, signal
from pathlib import Path
from selfmassage.store import journal_migrations
from selfmassage.store.journal import Journal
whole, calls = journal_migrations.since_2, []
def struck(*values):
    calls.append(values)
    if len(calls) > {row}:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*values)
journal_migrations.since_2 = struck
Journal(Path({str(path)!r}))
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, env={"PYTHONPATH": str(SRC)})
    assert ended.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    looked_at(path)


@pytest.mark.parametrize(
    "half",
    [
        pytest.param("", id="a file with nothing in it"),
        pytest.param("PRAGMA journal_mode = WAL", id="killed before the first table"),
    ],
)
def test_a_file_that_was_never_filled_becomes_a_journal(tmp_path, half):
    path = make(tmp_path / "journal.db", half)
    with Journal(path) as journal:
        assert journal.notice is None
        assert Held(journal).begin(BEGINNING) == 1


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        pytest.param("DROP TABLE line", 3, id="without lines"),
        pytest.param("ALTER TABLE session DROP COLUMN resumable", 3, id="without a column"),
        pytest.param("DROP TABLE session", 0, id="without sessions"),
        pytest.param("PRAGMA user_version = 0", 3, id="without its version"),
        pytest.param("CREATE TABLE pause (x)", 3, id="with a table of the next version"),
    ],
)
def test_a_half_made_file_of_version_one_is_set_aside_and_its_sessions_are_kept(tmp_path, cut, kept):
    path = make(tmp_path / "journal.db", VERSION_1 + cut)
    with Journal(path) as journal:
        assert journal.notice is not None
        assert journal.notice.code == ("journal.rescued" if kept else "journal.set_aside")
        sessions = journal.sessions()
        assert Path(str(journal.notice.params["aside"])).exists()
    assert len(sessions) == kept
    if kept:
        assert sessions[0].pain_before == 6


def test_a_new_file_has_the_same_tables_as_one_that_was_brought_up(path, tmp_path):
    def tables(file):
        Journal(file).close()
        with closing(sqlite3.connect(file)) as db:
            names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return {name: db.execute(f"PRAGMA table_info({name})").fetchall() for name in names}

    assert tables(path) == tables(tmp_path / "new.db")
