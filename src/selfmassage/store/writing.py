"""Write a file whole or not at all, so that it outlives a crash and a power cut; set damaged ones aside."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from selfmassage.model.problem import UserError
from selfmassage.store.reason import reason_of

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)


def write_whole(path: Path, data: bytes, first: Callable[[], object] | None = None) -> None:
    """Put `data` at `path`: a reader sees the old file or the new one, never a part; it is on the disk on return.

    `first` is called when `data` is on the disk already and only lacks its name: it may keep what is replaced. Raises
    UserError `disk.full`, `file.read_only` or `disk.failed`; then the old file is as it was.
    """
    try:
        with _written(path, data) as new:
            if first is not None:
                first()
            new.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        raise disk_fault(path, fault) from fault


def write_filled(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Put at `path` what `fill` writes, as `write_whole` does: for what is too large to be held in memory.

    What `fill` raises goes on, and the old file is as it was; an OSError becomes UserError like `write_whole`.
    """
    try:
        with _filled(path, fill) as new:
            new.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        raise disk_fault(path, fault) from fault


def write_new(path: Path, data: bytes) -> bool:
    """Put `data` at `path` as `write_whole` does, unless there is something: then tell so, and leave that as it is.

    Of several programs that write the same name at once exactly one is told True. Raises UserError like `write_whole`.
    """
    try:
        with _written(path, data) as new:
            if not _named(new, path):
                return False
        _sync_folder(path.parent)
    except OSError as fault:
        raise disk_fault(path, fault) from fault
    return True


def _named(new: Path, path: Path) -> bool:
    """Give a file the name `path`, too, unless that is taken; tell whether it was not."""
    try:
        # A link fails where a rename would overwrite.
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        # A file system without links: the name is taken first, then filled.
        try:
            path.open("xb").close()
        except FileExistsError:
            return False
        new.replace(path)
    return True


def _written(path: Path, data: bytes) -> AbstractContextManager[Path]:
    """Give a file beside `path` that holds `data` and is on the disk; it is gone afterwards unless it was renamed."""
    return _filled(path, lambda file: file.write(data))


@contextlib.contextmanager
def _filled(path: Path, fill: Callable[[BinaryIO], object]) -> Iterator[Path]:
    # Imported late: settings are read for the first page, and seldom written.
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Give a damaged file a name no other file has and return it; nothing is overwritten.

    Raises UserError like `write_whole`.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        tail = f"-{number}" if number else ""
        aside = path.with_name(f"{path.stem}.damaged-{stamp}{tail}{path.suffix}")
        try:
            # A link fails where a rename would overwrite.
            os.link(path, aside)
            path.unlink()
        except FileExistsError:
            number += 1
            continue
        except OSError as fault:
            if fault.errno not in _NO_LINKS or aside.exists():
                raise disk_fault(path, fault) from fault
            path.rename(aside)  # a file system without links
        return aside


def disk_fault(path: Path, fault: OSError) -> UserError:
    """Return the error that names what the disk refused."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk.full", path=str(path))
    if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return UserError("file.read_only", path=str(path))
    return UserError("disk.failed", path=str(path), reason=reason_of(fault))


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and makes the rename durable by itself.
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
