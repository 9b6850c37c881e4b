"""Open the journal whatever became of it: a damaged one is set aside, what can be read comes into a new one."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Final

from selfmassage.model.problem import UserError
from selfmassage.store.alone import alone_in
from selfmassage.store.journal_file import TAILS, DamagedError, guarded, mark_of, open_sound
from selfmassage.store.writing import disk_fault, set_aside

_PARTIAL: Final = ".rescuing"
_WHOLE: Final = ".rescued"


def open_journal(path: Path, *, mends: bool = True) -> tuple[sqlite3.Connection, UserError | None]:
    """Return a connection to the journal at `path`, made when there is none, and what is to be said about it.

    A damaged file is set aside under a new name, and what can be read of it, and of the newest backup, is in the new
    one: then the second value is `journal.rescued`, `journal.restored` when a backup helped, or `journal.set_aside`
    when nothing could be read. Killed meanwhile, the next start does it again or goes on with it. Raises UserError
    `journal.newer`, `journal.busy`, `file.read_only`, `disk.full` or `disk.failed`; then the file is as it was. Mending
    takes seconds where there is much: without `mends` a damaged file raises DamagedError instead.
    """
    rescued = path.with_name(path.name + _WHOLE)
    try:
        if rescued.exists() and not path.exists():
            _put_in_place(rescued, path)
        return _opened(path), None
    except DamagedError:
        if not mends:
            raise
    except OSError as fault:
        raise disk_fault(path, fault) from fault
    try:
        with alone_in(path.parent):
            return _anew(path, rescued)
    except DamagedError as fault:
        raise UserError("disk.failed", path=str(path), reason="SQLITE_CORRUPT") from fault
    except OSError as fault:
        raise disk_fault(path, fault) from fault


def mend_journal(path: Path) -> UserError | None:
    """Mend a damaged journal, for a thread that has the time; return and raise as `open_journal`."""
    db, notice = open_journal(path)
    db.close()
    return notice


def _opened(path: Path) -> sqlite3.Connection:
    from selfmassage.store.journal_backup import backups

    if mark_of(path).exists() and path.exists():
        raise DamagedError
    log = path.with_name(path.name + TAILS[0])
    if path.is_file() and not path.stat().st_size and not log.exists() and backups(path):
        raise DamagedError  # SQLite would take it for a new one
    return open_sound(path)


def _anew(path: Path, rescued: Path) -> tuple[sqlite3.Connection, UserError | None]:
    with contextlib.suppress(DamagedError):
        # Another instance may have done it while this one waited.
        return _opened(path), None
    notice = _rescue(path, rescued)
    aside = set_aside(path)
    for tail in TAILS:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + tail).rename(aside.with_name(aside.name + tail))
    _put_in_place(rescued, path)
    return open_sound(path), UserError(notice.code, path=str(path), aside=str(aside), **notice.params)


def _rescue(path: Path, rescued: Path) -> UserError:
    """Make a journal of what can be read at `rescued`; return what is to be said."""
    # Late: hardly any start comes here.
    from selfmassage.store.journal_backup import backups
    from selfmassage.store.journal_merging import Rows, merge
    from selfmassage.store.journal_rescue import readable_rows

    rows = readable_rows(path)
    kept = next(iter(backups(path)), None)
    copied = readable_rows(kept.path) if kept is not None else Rows()
    partial = path.with_name(path.name + _PARTIAL)
    _remove(partial)
    with guarded(partial), contextlib.closing(open_sound(partial)) as db:
        db.execute("BEGIN IMMEDIATE")
        read, restored = merge(db, rows, copied)
        db.execute("COMMIT")
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(rescued)
    if kept is not None and restored:
        return UserError("journal.restored", sessions=read + restored, on=kept.on.isoformat())
    return UserError("journal.rescued", sessions=read) if read else UserError("journal.set_aside")


def _put_in_place(rescued: Path, path: Path) -> None:
    """Give the new journal its name; what lies beside that is of the old one, and was read for the new one."""
    for tail in TAILS:
        path.with_name(path.name + tail).unlink(missing_ok=True)
    mark_of(path).unlink(missing_ok=True)
    rescued.replace(path)


def _remove(file: Path) -> None:
    for tail in ("", *TAILS):
        file.with_name(file.name + tail).unlink(missing_ok=True)
