"""Load a small file of the person's own: what is damaged is set aside under a new name and said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from selfmassage.model.problem import UserError
from selfmassage.store.reason import reason_of
from selfmassage.store.writing import set_aside

MOST_BYTES: Final = 1024 * 1024
"""More is nothing this app has written."""

T = TypeVar("T")


def load_kept(path: Path, read: Callable[[bytes], T | None], empty: T, code: str) -> tuple[T, UserError | None]:
    """Return what `path` holds, and what is to be said about it; never raises.

    No file means `empty`. Where `read` finds nothing to be had, or the file is larger than `MOST_BYTES`, it is set
    aside: that is said with `code`, else why it cannot be read or set aside.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return empty, None
    except OSError as fault:
        return empty, UserError("disk.failed", path=str(path), reason=reason_of(fault))
    found = read(data) if len(data) <= MOST_BYTES else None
    if found is not None:
        return found, None
    try:
        aside = set_aside(path)
    except UserError as fault:
        return empty, fault
    return empty, UserError(code, path=str(path), aside=str(aside))


def json_object(data: bytes) -> dict[str, Any] | None:
    """Return the object that `data` is as JSON; None if it is none."""
    try:
        plain = json.loads(data.decode())
    except (ValueError, RecursionError):
        return None
    return plain if isinstance(plain, dict) else None
