"""Copy the journal once a day, and keep the last copies."""

import contextlib
import os
import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Final

from selfmassage.store.journal_file import connected, mark_of
from selfmassage.store.journal_rows import Backup
from selfmassage.store.journal_values import day_of

KEPT: Final = 7
_PAGES: Final = 128
"""How much is copied at a time; between times the journal can be written."""


def backups(path: Path) -> tuple[Backup, ...]:
    """Return the copies of the journal at `path`, the newest first."""
    named = re.compile(re.escape(path.stem) + r"-(\d{4}-\d{2}-\d{2})" + re.escape(path.suffix))
    found = []
    with contextlib.suppress(OSError):
        for file in _folder(path).iterdir():
            match = named.fullmatch(file.name)
            on = day_of(match[1]) if match is not None else None
            if on is not None:
                found.append(Backup(file, on, file.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.on, reverse=True))


def back_up(path: Path, today: date) -> Path | None:
    """Copy the journal at `path` unless there is a copy of `today`; return the copy, None where none was made.

    An empty or damaged journal is not copied: a good copy might have to go for it. Raises OSError or
    sqlite3.DatabaseError; then the copies are as they were.
    """
    there = backups(path)
    if any(backup.on == today for backup in there):
        return None
    folder = _folder(path)
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}-{today.isoformat()}{path.suffix}"
    # Two instances may do it at once, and a killed one leaves it behind, for `leftovers` to find.
    new = folder / f".{target.name}.{os.getpid() % 10**8:08d}.new"
    try:
        if not _copied(path, new):
            return None
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    for old in backups(path)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return target


def _copied(path: Path, new: Path) -> bool:
    """Copy the journal; tell whether the copy is worth being kept."""
    with contextlib.closing(connected(path)) as source, contextlib.closing(sqlite3.connect(new)) as copy:
        if source.execute("SELECT NOT EXISTS (SELECT 1 FROM session)").fetchone()[0]:
            return False
        source.backup(copy, pages=_PAGES)
        # One file, which nothing lies beside; SQLite sees to it that it is on the disk.
        copy.execute("PRAGMA journal_mode = DELETE")
        # The opening looks less closely, for it is waited for: what it did not see is mended at the next one.
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            mark_of(path).touch()
            return False
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    return True


def _folder(path: Path) -> Path:
    return path.parent / "backups"
