"""Open the journal's database: make it, know its version, set a damaged one aside, name what the disk refuses."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from selfmassage.model.problem import UserError
from selfmassage.store.writing import disk_fault, set_aside

VERSION: Final = 1
BUSY_S: Final = 0.8
"""How long to wait for another instance; a write never takes it longer than a few milliseconds."""

_TABLES: Final = """
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
"""

_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class _DamagedError(Exception):
    """The file is no journal, or no longer one."""


def open_journal(path: Path) -> tuple[sqlite3.Connection, UserError | None]:
    """Return a connection to the journal at `path`, made when there is none, and what is to be said about it.

    A damaged file is set aside under a new name and a new one begun: then the second value is `journal.set_aside`.
    Raises UserError `journal.newer`, `journal.busy`, `file.read_only`, `disk.full` or `disk.failed`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_fault(path, fault) from fault
    try:
        return _open(path), None
    except _DamagedError:
        aside = set_aside(path)
        for tail in ("-wal", "-shm"):
            side_file = path.with_name(path.name + tail)
            with contextlib.suppress(FileNotFoundError):
                side_file.rename(aside.with_name(aside.name + tail))
    notice = UserError("journal.set_aside", path=str(path), aside=str(aside))
    try:
        return _open(path), notice
    except _DamagedError as fault:
        raise UserError("disk.failed", path=str(path), reason="journal") from fault


@contextlib.contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says the world did wrong into a UserError."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        raise _fault(path, fault) from fault


def _open(path: Path) -> sqlite3.Connection:
    with guarded(path):
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        with guarded(path):
            try:
                _prepare(connection, path)
            except sqlite3.DatabaseError as fault:
                if _primary(fault) in _DAMAGED:
                    raise _DamagedError from fault
                raise
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    _use_wal(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _DamagedError
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise UserError("journal.newer", path=str(path), given=version, known=VERSION)
    if version == 0:
        _create(connection)
    try:
        connection.execute("SELECT resumable, process_started FROM session LIMIT 1")
        connection.execute("SELECT hurt_at_ms FROM line LIMIT 1")
    except sqlite3.OperationalError as fault:
        if _primary(fault) == sqlite3.SQLITE_ERROR:  # such a table or column is not there
            raise _DamagedError from fault
        raise


def _use_wal(connection: sqlite3.Connection) -> None:
    # While another instance switches to WAL, SQLite answers "locked" at once instead of waiting.
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if _primary(fault) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another instance may have been first while this one waited.
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            _must_be_empty(connection)
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _must_be_empty(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise _DamagedError  # someone else's database


def _primary(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _fault(path: Path, fault: sqlite3.DatabaseError) -> UserError:
    where = str(path)
    match _primary(fault):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UserError("journal.busy", path=where)
        case sqlite3.SQLITE_FULL:
            return UserError("disk.full", path=where)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return UserError("file.read_only", path=where)
        case code if code in _DAMAGED:
            return UserError("journal.damaged", path=where)
        case _:
            return UserError("disk.failed", path=where, reason=str(fault))
