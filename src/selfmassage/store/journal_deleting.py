"""Delete from the journal for good: also from its log and its copies."""

import contextlib
import sqlite3
from pathlib import Path

from selfmassage.store.journal_backup import backups
from selfmassage.store.journal_file import connected


def delete_from_backups(path: Path, routine_id: str, started_utc: str) -> None:
    """Delete a session from the backups of the journal at `path`; a backup that cannot be written is deleted whole."""
    for backup in backups(path):
        try:
            with contextlib.closing(connected(backup.path)) as db:
                db.execute("PRAGMA secure_delete = ON")
                db.execute("DELETE FROM session WHERE routine_id = ? AND started_utc = ?", (routine_id, started_utc))
        except sqlite3.DatabaseError:
            backup.path.unlink(missing_ok=True)


def delete_copies(path: Path) -> None:
    """Delete the backups of the journal at `path`, what of it was set aside, and what a kill left half made of them."""
    for backup in backups(path):
        backup.path.unlink(missing_ok=True)
    for pattern in (f"{path.stem}.damaged-*", f"{path.name}.rescu*", f"backups/.{path.stem}-*.new"):
        for copy in path.parent.glob(pattern):
            copy.unlink(missing_ok=True)


def clear_log(db: sqlite3.Connection) -> None:
    """Take everything over into the journal, so that its log holds nothing; another instance may still need it."""
    with contextlib.suppress(sqlite3.OperationalError):
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
