"""Take a routine from someone else onto the shelf of received ones; what it replaces is kept aside."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import Problem
from selfmassage.model.routine import Routine, version
from selfmassage.store.documents import load_routine, save_routine
from selfmassage.store.paths import Places
from selfmassage.store.writing import write_whole


class Standing(StrEnum):
    """How a routine that comes in stands to what is on the shelf."""

    NEW = "new"
    SAME = "same"
    OTHER_VERSION = "other_version"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that may be taken in: its routine, or None and what is wrong with it."""

    routine: Routine | None
    standing: Standing
    problems: tuple[Problem, ...]


def look_at(places: Places, file: Path, bodymap: BodyMap) -> Incoming:
    """Return what `file` holds and whether the shelf has it; changes nothing and never raises."""
    loaded = load_routine(file, bodymap)
    if loaded.routine is None:
        return Incoming(None, Standing.NEW, loaded.errors)
    there = load_routine(_place(places, loaded.routine)).routine
    if there is None:
        standing = Standing.NEW
    elif version(there) == version(loaded.routine):
        standing = Standing.SAME
    else:
        standing = Standing.OTHER_VERSION
    return Incoming(loaded.routine, standing, loaded.problems)


def take_in(places: Places, routine: Routine) -> Path:
    """Put a routine on the shelf and return its file; what it replaces is kept in the folder `replaced` there.

    Raises UserError `disk.full`, `file.read_only` or `disk.failed`; the shelf is then as it was.
    """
    path = _place(places, routine)
    if path.exists():
        old = path.read_bytes()
        # Named by what it holds: keeping the same version twice keeps it once.
        kept = path.parent / "replaced" / f"{path.stem}-{hashlib.sha256(old).hexdigest()[:12]}.json"
        write_whole(kept, old)
    save_routine(path, routine)
    return path


def _place(places: Places, routine: Routine) -> Path:
    return places.received / f"{routine.id}.json"
