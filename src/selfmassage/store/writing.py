"""Write a file whole or not at all, so that it outlives a crash and a power cut; set damaged ones aside."""

import contextlib
import errno
import os
from datetime import UTC, datetime
from pathlib import Path

from selfmassage.model.problem import UserError


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a reader sees the old file or the new one, never a part; it is on the disk on return.

    Raises UserError `disk.full`, `file.read_only` or `disk.failed`; then the old file is as it was.
    """
    # Imported late: settings are read for the first page, and seldom written.
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as fault:
        raise disk_fault(path, fault) from fault


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
            if fault.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS) or aside.exists():
                raise disk_fault(path, fault) from fault
            path.rename(aside)  # a file system without links
        return aside


def disk_fault(path: Path, fault: OSError) -> UserError:
    """Return the error that names what the disk refused."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk.full", path=str(path))
    if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return UserError("file.read_only", path=str(path))
    return UserError("disk.failed", path=str(path), reason=fault.strerror or str(fault))


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and makes the rename durable by itself.
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
