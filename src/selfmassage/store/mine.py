"""Save to the person's own shelf: never over what somebody else has written, and with the earlier versions kept."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import UserError
from selfmassage.model.routine import MAX_BYTES, Routine
from selfmassage.store.alone import alone_in
from selfmassage.store.documents import Loaded, load_routine
from selfmassage.store.index import SHELVES, Shelf
from selfmassage.store.library import Library
from selfmassage.store.origins import fingerprint
from selfmassage.store.receiving import earlier_versions
from selfmassage.store.recordings import bring_recordings, copy_recordings, drop_recordings, recordings_of
from selfmassage.store.writing import disk_fault, write_new, write_whole

MOST_VERSIONS: Final = 200
"""Earlier versions kept of one routine; of more the oldest go."""

_STAMP: Final = "%Y%m%d-%H%M%S-%f"
_STAMP_LENGTH: Final = len("20261120-130500-000000")


class Opened(NamedTuple):
    """Where a routine that is being written came from.

    `path` is its file on the person's own shelf and `fingerprint` the SHA-256, in hex, of that file's bytes when they
    were read; without a file yet they are None and empty. `shelf` and `id` name what was opened, of a copy what it was
    copied from; None and empty for one begun from nothing.
    """

    shelf: Shelf | None = None
    id: str = ""
    path: Path | None = None
    fingerprint: str = ""


class Kept(NamedTuple):
    """An earlier version: its file, and when it was saved, ISO 8601 in UTC."""

    path: Path
    changed: str


class Conflict(UserError):  # noqa: N818 - nothing went wrong, two people have written
    """Nothing was written: the file is another one than was opened.

    `theirs` is what it holds now. Saving with `opened` instead writes over that, and keeps it as an earlier version.
    """

    def __init__(self, theirs: Loaded, opened: Opened) -> None:
        """Say what is there now."""
        super().__init__("file.changed_on_disk", path=str(opened.path))
        self.theirs = theirs
        self.opened = opened


class Mine:
    """The person's own shelf, as the editor writes to it. May be used in a thread, by one at a time."""

    def __init__(self, library: Library, bodymap: BodyMap, recordings: Path | None = None) -> None:
        """Look at nothing yet. What is saved is held against `bodymap`.

        `recordings` is the folder in which those wait that were made for a draft (`Drafts.recordings`).
        """
        self._library = library
        self._recordings = recordings
        self._bodymap = bodymap
        self._folder = library.folder("mine")

    def open(self, path: Path) -> tuple[Loaded, Opened]:
        """Return what a file of this shelf holds, and what saving it again needs to know; never raises."""
        try:
            data = path.read_bytes()
        except OSError:
            return load_routine(path, self._bodymap), Opened("mine", path.stem, path)
        loaded = load_routine(data, self._bodymap)
        name = loaded.routine.id if loaded.routine is not None else path.stem
        return loaded, Opened("mine", name, path, fingerprint(data))

    def save(self, routine: Routine, opened: Opened) -> Opened:
        """Write a routine, whole or not at all; return what the next save needs to know.

        What stood there is kept as an earlier version. With another id it gets another file, and its earlier versions
        come along; a file that somebody has taken away is written anew. Raises `Conflict`, or UserError `mine.taken`
        where another routine of this shelf has the id, `mine.errors` where it could not be played, `mine.too_big`,
        `disk.full`, `file.read_only` or `disk.failed`; whatever is raised, nothing that was there is lost.
        """
        data = routine_text(routine).encode()
        self._hold_against(data)
        old, path = opened.path, self._path_for(routine, opened)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Between the look and the writing nobody else may write.
            with alone_in(self._folder):
                there = self._as_opened(opened)
                if path == old:
                    # First, so that a crash leaves a recording too many, and none too few.
                    bring_recordings(self.recordings(opened), routine, path)
                    _replace(path, data, there)
                else:
                    self._begin(path, data, routine, opened)
                    if old is not None:
                        _move(old, path, there)
        except OSError as fault:
            raise disk_fault(path, fault) from fault
        return Opened("mine", routine.id, path, fingerprint(data))

    def saved_as(self, routine: Routine, opened: Opened) -> Opened | None:
        """Return what saving needs to know of a routine that is in its file already, None for one that is not."""
        path = self._path_for(routine, opened)
        data = _bytes_of(path)
        same = data is not None and data == routine_text(routine).encode()
        return Opened("mine", routine.id, path, fingerprint(data)) if same and data is not None else None

    def source_of(self, opened: Opened) -> Path | None:
        """Return the file whose recordings a routine has: its own, else that of what it was copied from."""
        if opened.path is not None or opened.shelf is None:
            return opened.path
        return self._library.folder(opened.shelf) / f"{opened.id}.json"

    def recordings(self, opened: Opened) -> tuple[Path, ...]:
        """Return the folders in which the recordings of a routine lie that is being written, the first one first."""
        source = self.source_of(opened)
        own = () if source is None else (recordings_of(source),)
        return own if self._recordings is None else (*own, self._recordings)

    def taken(self) -> frozenset[str]:
        """Return the ids that routines of any shelf have."""
        known = {entry.id for entry in self._library.known_entries()[0]}
        return frozenset(known | {path.stem for path in self._files()})

    def shelves_with(self, routine_id: str, opened: Opened) -> tuple[Shelf, ...]:
        """Return the shelves where another routine has this id: a bare id then means only one of them."""
        holders = {
            entry.shelf
            for entry in self._library.known_entries()[0]
            if entry.id == routine_id and self._library.path_of(entry) != opened.path
        }
        if any(path.stem == routine_id and path != opened.path for path in self._files()):
            holders.add("mine")
        return tuple(shelf for shelf in SHELVES if shelf in holders)

    def versions(self, path: Path) -> tuple[Kept, ...]:
        """Return the earlier versions of a file of this shelf, the latest first; what an import replaced is among them.

        Never raises.
        """
        saved = [Kept(file, _changed(file)) for file in _version_files(path)]
        replaced = [Kept(one.path, one.changed) for one in earlier_versions(path)]
        return tuple(sorted((*saved, *replaced), key=lambda kept: (kept.changed, kept.path.name), reverse=True))

    def bring_back(self, kept: Kept, opened: Opened) -> Opened:
        """Put an earlier version where the present one stands, which becomes an earlier one. Raises like `save`."""
        loaded = load_routine(kept.path, self._bodymap)
        if loaded.routine is None:
            raise UserError("mine.errors", count=len(loaded.errors))
        return self.save(loaded.routine.model_copy(update={"id": opened.id}), opened)

    def _path_for(self, routine: Routine, opened: Opened) -> Path:
        stays = opened.path is not None and opened.id == routine.id
        return opened.path if opened.path is not None and stays else self._folder / f"{routine.id}.json"

    def _hold_against(self, data: bytes) -> None:
        """Refuse bytes that could not be opened again."""
        if len(data) > MAX_BYTES:
            raise UserError("mine.too_big", size=len(data), most=MAX_BYTES)
        errors = load_routine(data, self._bodymap).errors
        if errors:
            raise UserError("mine.errors", count=len(errors))

    def _as_opened(self, opened: Opened) -> bytes | None:
        """Return what the opened file holds, None where there is none; raises `Conflict` when that is another."""
        if opened.path is None:
            return None
        try:
            data = opened.path.read_bytes()
        except FileNotFoundError:
            return None
        if fingerprint(data) != opened.fingerprint:
            theirs = load_routine(data, self._bodymap)
            raise Conflict(theirs, opened._replace(fingerprint=fingerprint(data)))
        return data

    def _begin(self, path: Path, data: bytes, routine: Routine, opened: Opened) -> None:
        """Write a file that is not there yet, with the recordings of what it was made from."""
        if "mine" in self.shelves_with(routine.id, opened) and _bytes_of(path) != data:
            raise UserError("mine.taken", given=routine.id)
        bring_recordings(self.recordings(opened), routine, path)
        # Of these very bytes an earlier saving was cut short behind this place.
        if not write_new(path, data) and _bytes_of(path) != data:
            raise UserError("mine.taken", given=routine.id)
        source = self.source_of(opened)
        if source is not None:
            copy_recordings(source, path)

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("[!.]*.json")


def _replace(path: Path, data: bytes, there: bytes | None) -> None:
    if there is None:
        write_new(path, data)
    elif there != data:
        write_whole(path, data, lambda: _keep_version(path, path, there))


def _move(old: Path, new: Path, there: bytes | None) -> None:
    """Let the new file have what belongs to the old one, and take that away."""
    if there is not None:
        _keep_version(old, new, there)
    for file in _version_files(old):
        # What is in the way is the same version: a name holds the time and what the file holds.
        file.replace(_versions_folder(new) / file.name)
    with contextlib.suppress(OSError):
        _versions_folder(old).rmdir()
    old.unlink(missing_ok=True)
    drop_recordings(old)


def _keep_version(written: Path, path: Path, data: bytes) -> None:
    """Keep `data`, which stood in the file `written`, as an earlier version of the file at `path`."""
    stamp = datetime.fromtimestamp(written.stat().st_mtime_ns / 1e9, UTC).strftime(_STAMP)
    write_new(_versions_folder(path) / f"{stamp}-{fingerprint(data)[:12]}.json", data)
    for file in _version_files(path)[:-MOST_VERSIONS]:
        file.unlink(missing_ok=True)


def _versions_folder(path: Path) -> Path:
    return path.parent / "versions" / path.stem


def _version_files(path: Path) -> list[Path]:
    """Return the files of earlier versions, the oldest first."""
    return sorted(_versions_folder(path).glob("[0-9]*.json"), key=lambda file: file.name)


def _changed(file: Path) -> str:
    """Return when a version was saved, as its name says; a name somebody has changed leaves the file's own time."""
    try:
        stamp = datetime.strptime(file.name[:_STAMP_LENGTH], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        with contextlib.suppress(OSError):
            stamp = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            return stamp.isoformat(timespec="seconds")
        return ""
    return stamp.isoformat(timespec="seconds")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
