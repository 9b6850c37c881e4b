"""The shelves of routines: what is there, and which file a name means. Loads no document while nothing changed."""

import contextlib
import gc
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from selfmassage.model.problem import UserError
from selfmassage.model.tokens import Item, Position, Region
from selfmassage.store.glance import glance
from selfmassage.store.index import SHELVES, Entry, Shelf, index_text, read_index
from selfmassage.store.paths import Places

if TYPE_CHECKING:
    from selfmassage.model.bodymap import BodyMap

_SHIPPED_INDEX: Final = "library-index.json"
_MOST_GLIMPSES: Final = 30

_WORTH_PROCESSES_FROM: Final = 400
"""Fewer files are checked before other processes would be there."""

_Glanced = Callable[["tuple[Entry, ...]"], object]


class Found(NamedTuple):
    """A routine file that a name means; `shelf` is None for a file that is on no shelf."""

    path: Path
    shelf: Shelf | None
    id: str


class _File(NamedTuple):
    shelf: Shelf
    path: Path
    size: int
    mtime_ns: int


class Library:
    """The routines of one run's places: the person's own, received ones, built-in ones."""

    def __init__(self, places: Places) -> None:
        """Look at nothing yet."""
        self._places = places
        self._bodymap: BodyMap | None = None

    def known_entries(self) -> tuple[tuple[Entry, ...], bool]:
        """Return what the indexes say of the files there are now, and whether that is all of them.

        Opens no routine, so it is quick enough for the first paint; where files changed, `entries` then reads them.
        """
        with without_garbage():
            entries, missing = self._sorted()
        return tuple(entry for entry in entries if entry is not None), not missing

    def first_entries(self) -> tuple[tuple[Entry, ...], bool]:
        """Return what can be shown at once, and whether that is all, checked.

        As `known_entries`, and of files that no index knows what they say of themselves: of the first few, since each
        is opened. What only a check can tell is left out.
        """
        entries, missing = self._sorted()
        for index, file in missing[:_MOST_GLIMPSES]:
            entries[index] = _at_once(file)
        return tuple(entry for entry in entries if entry is not None), not missing

    def entries(
        self,
        progress: Callable[[int, int], object] | None = None,
        glanced: _Glanced | None = None,
    ) -> tuple[Entry, ...]:
        """Return all entries by shelf and file name, broken files among them, and bring the index up to date.

        `glanced` is given all entries beforehand when some files are new or changed: those are not `checked`, and come
        about as soon as the files can be read. `progress` is told how many files have been checked, of how many; what
        it raises ends the reading, and what has been checked by then is kept.
        """
        with without_garbage():
            return self._all(progress, glanced)

    def _all(self, progress: Callable[[int, int], object] | None, glanced: _Glanced | None) -> tuple[Entry, ...]:
        entries, missing = self._sorted()
        if not missing:
            return tuple(entry for entry in entries if entry is not None)
        try:
            for count, (index, entry) in enumerate(self._checked(entries, missing, glanced)):
                if progress is not None:
                    progress(count, len(missing))
                entries[index] = entry
        finally:
            complete = tuple(entry for entry in entries if entry is not None)
            self._keep(complete)
        if progress is not None:
            progress(len(missing), len(missing))
        return complete

    @property
    def own_shelves(self) -> tuple[Path, ...]:
        """The folders of the shelves that change: the person's own and the received ones. They may not be there yet."""
        return (self._places.mine, self._places.received)

    def path_of(self, entry: Entry) -> Path:
        """Return the file of an entry."""
        return self.folder(entry.shelf) / entry.file

    def find(self, reference: str) -> Found:
        """Return the file that `reference` means: `shelf:id`, a bare id (mine, then received, then built-in), a file.

        Raises UserError `routine.not_found`, or `routine.ambiguous_shelf` for a shelf there is none of.
        """
        if (path := _as_file(reference)) is not None:
            return Found(path, None, path.stem)
        shelf, colon, name = reference.partition(":")
        if not colon:
            shelf, name = "", reference
        elif shelf not in SHELVES:
            raise UserError("routine.ambiguous_shelf", given=reference)
        entries = self.entries()
        for wanted in SHELVES:
            for entry in entries:
                if entry.shelf == wanted and entry.id == name and shelf in ("", wanted):
                    return Found(self.path_of(entry), wanted, entry.id)
        raise UserError("routine.not_found", given=reference)

    def folder(self, shelf: Shelf) -> Path:
        """Return the folder of a shelf; it may not be there yet."""
        return {"mine": self._places.mine, "received": self._places.received, "built-in": self._places.built_in}[shelf]

    def _sorted(self) -> tuple[list[Entry | None], list[tuple[int, _File]]]:
        """Return the entries, None where a file must be read, and those files with their place in the list."""
        known = {
            (entry.shelf, entry.file, entry.size, entry.mtime_ns): entry
            for entry in read_index(self._places.library_index, self._made_for()) or ()
        }
        entries: list[Entry | None] = []
        missing: list[tuple[int, _File]] = []
        shipped = read_index(self._places.assets / _SHIPPED_INDEX)
        for shelf in SHELVES:
            if shelf == "built-in" and shipped is not None:
                # What ships does not change while it is installed; a test keeps this index true.
                entries += shipped
                continue
            folder = self.folder(shelf)
            for name, size, mtime_ns in _files(folder):
                entry = known.get((shelf, name, size, mtime_ns))
                if entry is None:
                    missing.append((len(entries), _File(shelf, folder / name, size, mtime_ns)))
                entries.append(entry)
        return entries, missing

    def _checked(
        self, entries: list[Entry | None], missing: list[tuple[int, _File]], glanced: _Glanced | None
    ) -> Iterator[tuple[int, Entry]]:
        """Yield the place and the entry of each missing file; many are checked by other processes."""
        if len(missing) < _WORTH_PROCESSES_FROM:
            if glanced is not None:
                glanced(_glanced(entries, missing, json.loads))
            yield from ((index, self._read(file)) for index, file in missing)
            return
        # Imported here: the first page never has so many.
        from selfmassage.store.checking_apart import CheckingApart
        from selfmassage.store.quick_json import read_quickly

        with CheckingApart(self._places.assets, [file for _, file in missing]) as apart:
            if glanced is not None:
                glanced(_glanced(entries, missing, read_quickly))
            left = dict(enumerate(missing))
            for number, entry in apart.answers():
                yield left.pop(number)[0], entry
        yield from ((index, self._read(file)) for index, file in left.values())

    def _read(self, file: _File) -> Entry:
        # Imported here: with pydantic behind it this costs as much as the rest of the first page.
        from selfmassage.store.assets import load_bodymap
        from selfmassage.store.indexing import entry_of

        if self._bodymap is None:
            self._bodymap = load_bodymap(self._places.assets)
        entry = entry_of(file.shelf, file.path, self._bodymap)
        return replace(entry, size=file.size, mtime_ns=file.mtime_ns)

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        from selfmassage.store.writing import write_whole

        own = [entry for entry in entries if entry.mtime_ns]
        # Without an index the next start is slower, and nothing else.
        with contextlib.suppress(UserError):
            write_whole(self._places.library_index, index_text(own, self._made_for()).encode())

    def _made_for(self) -> str:
        """Name the body map the entries were checked against."""
        try:
            stat = (self._places.assets / "bodymap" / "bodymap.json").stat()
        except OSError:
            return ""
        return f"{stat.st_size}:{stat.st_mtime_ns}"


@contextlib.contextmanager
def without_garbage() -> Iterator[None]:
    """Let nobody look for garbage: among ten thousand new entries, none of it in circles, that takes twice the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _glanced(
    entries: list[Entry | None], missing: list[tuple[int, _File]], read: Callable[[bytes], Any]
) -> tuple[Entry, ...]:
    seen = list(entries)
    for index, file in missing:
        seen[index] = glance(file.shelf, file.path, file.size, file.mtime_ns, read)
    return tuple(entry for entry in seen if entry is not None)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of each routine file in a folder, in the order of the names."""
    try:
        with os.scandir(folder) as found:
            files = sorted(
                (item for item in found if item.name.endswith(".json") and item.name[0] != "."),
                key=lambda item: item.name,
            )
    except OSError:
        return
    for item in files:
        try:
            stat = item.stat()
        except OSError:
            yield item.name, -1, -1  # a dangling link is an entry that says so
        else:
            yield item.name, stat.st_size, stat.st_mtime_ns


def _at_once(file: _File) -> Entry | None:
    """Return what a file says of itself, if its words are all known ones; None where that takes a check."""
    entry = glance(file.shelf, file.path)
    try:
        Region(entry.region), Position(entry.position), [Item(item) for item in entry.equipment]
    except ValueError:
        return None
    return entry if entry.plays else None


def _as_file(reference: str) -> Path | None:
    path = Path(reference)
    named = reference.endswith(".json") or "/" in reference or os.sep in reference
    try:
        there = path.is_file()
    except (OSError, ValueError):
        return None
    if there:
        return path
    if named:
        raise UserError("routine.not_found", given=reference)
    return None
