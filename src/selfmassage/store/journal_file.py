"""Open the journal's database: make it, bring it to the newest version, name what the disk refuses."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from selfmassage.model.problem import UserError
from selfmassage.store.journal_merging import COLUMNS
from selfmassage.store.journal_migrations import VERSION, migrate
from selfmassage.store.writing import disk_fault

BUSY_S: Final = 0.8
"""How long to wait for another instance; a write never takes it longer than a few milliseconds."""
TAILS: Final = ("-wal", "-shm")
"""What SQLite keeps beside the file while it is open."""

_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class DamagedError(Exception):
    """The file is no journal, or no longer one."""


def open_sound(path: Path) -> sqlite3.Connection:
    """Return a connection to the journal at `path`, made when there is none, of the newest version.

    Raises DamagedError, or UserError `journal.newer`, `journal.busy`, `file.read_only`, `disk.full`, `disk.failed`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_fault(path, fault) from fault
    with guarded(path):
        connection = connected(path)
        try:
            _prepare(connection, path)
        except UnicodeDecodeError as fault:  # the name of a table or column
            connection.close()
            raise DamagedError from fault
        except sqlite3.DatabaseError as fault:
            connection.close()
            if _primary(fault) in _DAMAGED:
                raise DamagedError from fault
            raise
        except BaseException:
            connection.close()
            raise
    return connection


def connected(path: Path, busy_s: float = BUSY_S) -> sqlite3.Connection:
    """Return a connection to a file as it is, for the thread that asks. Raises sqlite3.DatabaseError."""
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None, cached_statements=16)
    connection.row_factory = sqlite3.Row
    # A damaged letter is shown as one, instead of making its whole row unreadable.
    connection.text_factory = _text
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextlib.contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says the world did wrong into a UserError."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        raise _fault(path, fault) from fault


def mark_of(path: Path) -> Path:
    """Return what lies beside a journal that turned out to be damaged while it was read: its opening did not see it."""
    return path.with_name(path.name + ".unreadable")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _use_wal(connection)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedError
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise UserError("journal.newer", path=str(path), given=version, known=VERSION)
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _must_be_made_by_now(connection)
    try:
        migrate(connection)
        for table, columns in COLUMNS.items():
            connection.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 1")  # noqa: S608
    except sqlite3.OperationalError as fault:
        if _primary(fault) == sqlite3.SQLITE_ERROR:  # such a table or column is not there, or is there already
            raise DamagedError from fault
        raise


def _must_be_made_by_now(connection: sqlite3.Connection) -> None:
    """Raise DamagedError for someone else's database; another instance may have made the tables meanwhile."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        raise DamagedError


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
            with contextlib.suppress(OSError):
                mark_of(path).touch()
            return UserError("journal.damaged", path=where)
        case _:
            return UserError("disk.failed", path=where, reason=getattr(fault, "sqlite_errorname", "SQLITE_ERROR"))
