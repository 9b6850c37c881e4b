"""Take files from someone else onto the shelf of received ones; what that replaces is kept aside."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import Problem, UserError
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_BYTES, Routine, version
from selfmassage.store.alone import alone_in
from selfmassage.store.documents import load_routine
from selfmassage.store.index import Shelf
from selfmassage.store.library import Library
from selfmassage.store.origins import Origin, fingerprint, note_of, read_origin, write_origin
from selfmassage.store.package import Packed
from selfmassage.store.reason import reason_of
from selfmassage.store.recordings import copy_recordings, drop_recordings, write_recordings
from selfmassage.store.writing import disk_fault, write_new, write_whole

_LONGEST_ID: Final = 64
_LONGEST_TITLE: Final = 2000
_LONGEST_NAME: Final = 48
"""Characters of a file's name: with four bytes each and what a new file is called at first it is within 255."""

_ORDER: Final[tuple[Shelf, ...]] = ("received", "mine", "built-in")
"""In which a routine that is there already is looked for: first where the new one would stand."""


class Standing(StrEnum):
    """How a file that comes in stands to what the library has."""

    NEW = "new"
    SAME = "same"
    OTHER_VERSION = "other_version"
    BROKEN = "broken"
    """It has errors; it can be kept on the shelf with them."""
    UNREADABLE = "unreadable"
    """There is nothing that could be kept."""


class Held(NamedTuple):
    """A routine of the library that has the id of one that comes in."""

    shelf: Shelf
    path: Path
    routine: Routine
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that may be taken in, as it was when it was looked at: taking it in reads it no more.

    `held` is what the library has of the same id, for SAME and OTHER_VERSION only. A file that `is_earlier` was
    replaced before and is to be brought back; `earlier` is then the origin it had, if that is known. Of one out of a
    package `file` is the package's path with the name it has in there, and `recordings` came with it.
    """

    file: Path
    data: bytes
    routine: Routine | None
    problems: tuple[Problem, ...]
    standing: Standing
    held: Held | None = None
    is_earlier: bool = False
    earlier: Origin | None = None
    recordings: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


class Earlier(NamedTuple):
    """A version that was replaced: its file, and when it was written last, ISO 8601 in UTC."""

    path: Path
    changed: str


def look_at(library: Library, file: Path, bodymap: BodyMap) -> Incoming:
    """Return what `file` holds and how that stands to the library; changes nothing and never raises."""
    data = _read(file)
    return unreadable(file, data) if isinstance(data, Problem) else _looked_at(library, file, data, bodymap)


def look_at_packed(library: Library, package: Path, packed: Packed, bodymap: BodyMap) -> Incoming:
    """Return what one routine of a package holds, as `look_at`."""
    incoming = _looked_at(library, package / f"{packed.id}.json", packed.data, bodymap)
    return replace(incoming, recordings=packed.recordings)


def unreadable(file: Path, why: Problem) -> Incoming:
    """Return what is told of a file there is nothing to be taken of."""
    return Incoming(file, b"", None, (why,), Standing.UNREADABLE)


def _looked_at(library: Library, file: Path, data: bytes, bodymap: BodyMap) -> Incoming:
    loaded = load_routine(data, bodymap)
    routine = loaded.routine
    if routine is None:
        # Nothing over the limit comes onto the shelf: it would be read at every start.
        standing = Standing.UNREADABLE if len(data) > MAX_BYTES else Standing.BROKEN
        return Incoming(file, data[:MAX_BYTES], None, loaded.problems, standing)
    holders = list(_holders(library, routine.id))
    same = next((held for held in holders if version(held.routine) == version(routine)), None)
    same = same or _kept_beside(library, routine.id, data)
    if same is not None:
        return Incoming(file, data, routine, loaded.problems, Standing.SAME, same)
    standing = Standing.OTHER_VERSION if holders else Standing.NEW
    held = holders[0] if holders else None
    is_earlier = file.parent in {shelf / "replaced" for shelf in library.own_shelves}
    origin = read_origin(file) if is_earlier else None
    return Incoming(file, data, routine, loaded.problems, standing, held, is_earlier, origin)


def keep(library: Library, incoming: Incoming, at: datetime) -> Path:
    """Put a NEW or BROKEN file on the shelf of received ones, byte for byte, and return where; overwrites nothing.

    A broken file that is there already, byte for byte, is not kept twice. Raises UserError `import.changed` when the
    library has got the same routine meanwhile, `disk.full`, `file.read_only` or `disk.failed`; the shelf is then as
    it was.
    """
    routine = incoming.routine
    for path in _names(library.folder("received"), routine.id if routine is not None else _stem(incoming.file)):
        if _put(path, incoming.data, _origin(incoming, incoming.data, at)):
            _keep_recordings(path, incoming)
            return path
        if routine is None and _bytes(path) == incoming.data:
            return path
        if routine is not None and next(_holders(library, routine.id), None) is not None:
            raise UserError("import.changed", file=incoming.file.name)
    raise AssertionError("numbers end")


def keep_both(library: Library, incoming: Incoming, at: datetime) -> Path:
    """Put an OTHER_VERSION on the shelf beside the one that is there, and return where.

    It gets an id that no shelf has, and its title the same number. Raises like `keep`, save `import.changed`.
    """
    routine = _of(incoming)
    taken = {entry.id for entry in library.known_entries()[0]}
    for number in count(2):
        tail = f"-{number}"
        new_id = routine.id[: _LONGEST_ID - len(tail)] + tail
        path = library.folder("received") / f"{new_id}.json"
        if new_id in taken:
            continue
        renamed = routine.model_copy(update={"id": new_id, "title": _numbered(routine.title, number)})
        data = routine_text(renamed).encode()
        if _put(path, data, _origin(incoming, data, at)):
            _keep_recordings(path, incoming)
            return path
    raise AssertionError("numbers end")


def replace_held(library: Library, incoming: Incoming, at: datetime) -> Path:  # noqa: ARG001 - asked like `keep_both`
    """Put an OTHER_VERSION where the one stands that is there; that one is kept in the folder `replaced` beside it.

    Raises UserError `import.changed` when the one that is there is not any more the one that was looked at, and like
    `keep`. Of two programs that do this at once neither loses what it found or what it brings.
    """
    held = incoming.held
    if held is None or held.shelf == "built-in":
        raise UserError("import.changed", file=incoming.file.name)
    try:
        # Else the version another program puts there between the look and the writing would be lost.
        with alone_in(held.path.parent):
            there = load_routine(held.path).routine
            if there is None or version(there) != version(held.routine):
                raise UserError("import.changed", file=incoming.file.name)
            write_whole(held.path, incoming.data, lambda: _keep_aside(held.path))
            drop_recordings(held.path)
            _keep_recordings(held.path, incoming)
            _note(held.path, _origin(incoming, incoming.data, at))
    except OSError as fault:
        raise disk_fault(held.path, fault) from fault
    return held.path


def earlier_versions(path: Path) -> tuple[Earlier, ...]:
    """Return what the file at `path` has replaced, the latest first; never raises."""
    try:
        files = (path.parent / "replaced").glob(f"{path.stem}-{'[0-9a-f]' * 12}.json")
        found = [(file.stat().st_mtime_ns, file) for file in files]
    except OSError:
        return ()
    stamps = [(file, datetime.fromtimestamp(ns / 1e9, UTC)) for ns, file in sorted(found, reverse=True)]
    return tuple(Earlier(file, stamp.isoformat(timespec="seconds")) for file, stamp in stamps)


def is_as_kept(path: Path, origin: Origin) -> bool:
    """Tell whether a file of a shelf still holds what was written when it came; never raises."""
    return fingerprint(_bytes(path) or b"") == origin.kept


def _of(incoming: Incoming) -> Routine:
    if incoming.routine is None:
        raise UserError("import.changed", file=incoming.file.name)
    return incoming.routine


def _read(file: Path) -> bytes | Problem:
    """Return the bytes of a file, one more than a routine may have at most, or why there are none."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return problem("file.missing", file=str(file))
    except (OSError, ValueError) as fault:
        return problem("file.unreadable", file=str(file), reason=reason_of(fault))


def _holders(library: Library, routine_id: str) -> Iterator[Held]:
    """Yield what the shelves have of an id, in the order in which it is compared with; what is broken has none."""
    known = [entry for entry in library.known_entries()[0] if entry.id == routine_id and entry.plays]
    for shelf in _ORDER:
        files = [library.path_of(entry) for entry in known if entry.shelf == shelf]
        # What no index knows yet stands under the name it is given here.
        likely = library.folder(shelf) / f"{routine_id}.json"
        for path in dict.fromkeys((*files, likely)):
            routine = load_routine(path).routine
            if routine is not None and routine.id == routine_id:
                yield Held(shelf, path, routine, read_origin(path))


def _kept_beside(library: Library, routine_id: str, data: bytes) -> Held | None:
    """Return the routine these very bytes have become before, under a number, if it is still as it was kept."""
    folder = library.folder("received")
    for path in sorted(folder.glob(f"{routine_id[: _LONGEST_ID - 4]}*-[0-9]*.json")):
        origin = read_origin(path)
        if origin is None or origin.fingerprint != fingerprint(data) or not is_as_kept(path, origin):
            continue
        routine = load_routine(path).routine
        if routine is not None:
            return Held("received", path, routine, origin)
    return None


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.json"
    for number in count(2):
        yield folder / f"{stem}-{number}.json"


def _stem(file: Path) -> str:
    """Return a name for the shelf made of a file's own: none that hides it or leads elsewhere."""
    return re.sub(r"[^\w .()-]+", "_", file.stem).strip(". ")[:_LONGEST_NAME] or "file"


def _numbered(title: str | dict[str, str], number: int) -> str | dict[str, str]:
    tail = f" {number}"
    if isinstance(title, str):
        return title[: _LONGEST_TITLE - len(tail)] + tail
    return {code: words[: _LONGEST_TITLE - len(tail)] + tail for code, words in title.items()}


def _origin(incoming: Incoming, data: bytes, at: datetime) -> Origin | None:
    """Return what is to be noted: of one that is brought back what was known before, and that may be nothing."""
    kept, before = fingerprint(data), incoming.earlier
    if before is not None:
        return Origin(before.file, before.received, before.fingerprint, kept)
    if incoming.is_earlier:
        return None
    stamp = at.astimezone(UTC).isoformat(timespec="seconds")
    return Origin(incoming.file.name, stamp, fingerprint(incoming.data), kept)


def _put(path: Path, data: bytes, origin: Origin | None) -> bool:
    """Write a file that is not there yet, and where it came from; tell whether it was not there."""
    if not write_new(path, data):
        return False
    _note(path, origin)
    return True


def _note(path: Path, origin: Origin | None) -> None:
    """Note where a file came from that has just been written, None being nowhere."""
    # The routine is there, and that is what matters: without a note only its origin is not known.
    with contextlib.suppress(UserError, OSError):
        if origin is None:
            note_of(path).unlink(missing_ok=True)
            return
        write_origin(path, origin)
        # Whoever has read the file already reads it again, with its note.
        os.utime(path)


def _keep_aside(path: Path) -> None:
    """Keep a copy of a file and of the note of its origin in the folder `replaced`. Raises OSError and UserError.

    A copy, not the file: killed at any moment, the shelf has the old one or the new one. Named by what it holds, so
    that keeping the same version twice keeps it once.
    """
    data, written = path.read_bytes(), path.stat()
    kept = path.parent / "replaced" / f"{path.stem}-{fingerprint(data)[:12]}.json"
    write_new(kept, data)
    os.utime(kept, ns=(written.st_atime_ns, written.st_mtime_ns))
    with contextlib.suppress(UserError, OSError):
        write_whole(note_of(kept), note_of(path).read_bytes())
    copy_recordings(path, kept)


def _keep_recordings(path: Path, incoming: Incoming) -> None:
    """Put the recordings beside a file that has just been written: those that came, or were kept aside with it."""
    # The routine is there, and that is what matters: a line without its recording is spoken by the voice.
    with contextlib.suppress(UserError, OSError):
        if incoming.routine is not None:
            write_recordings(path, incoming.routine, incoming.recordings)
        if incoming.is_earlier:
            copy_recordings(incoming.file, path)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
