"""Say what is kept of a person, put all of it into one file, and delete it: only what this app has written."""

import contextlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TypeAlias, get_args

from selfmassage import __version__
from selfmassage.store.paths import Places
from selfmassage.store.writing import disk_fault, write_filled

if TYPE_CHECKING:
    from selfmassage.model.problem import UserError

Kind: TypeAlias = Literal["journal", "answers", "routines", "drafts", "settings", "reports", "caches"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_ASIDE: Final = r"(\.damaged-[0-9-]+)?"
_BESIDE: Final = r"(-wal|-shm|-journal)?"
_AMONG: Final = r"((origins|replaced|away|versions/[^/]+)/)?"
_JSON: Final = r"[^/]+\.json"
_SHELF: Final = r"(routines/(mine|received)|blocks|courses)"
_IN_DATA: Final[Mapping[Kind, str]] = {
    "journal": rf"(journal{_ASIDE}|backups/journal-[0-9-]+)\.db{_BESIDE}",
    "answers": rf"answers{_ASIDE}\.json",
    "routines": rf"{_SHELF}/({_AMONG}{_JSON}|recordings/[^/]+/[^/]+\.(wav|ogg|flac))",
    "drafts": rf"drafts/((away/)?{_JSON}|recordings/[^/]+\.wav)",
    "settings": rf"(settings|marks|eased|pronunciations){_ASIDE}\.json|course-glance\.json",
    "reports": r"reports/selfmassage-report-[^/]+\.txt",
}
_IN_CACHE: Final = r"library-index\.json|[a-z-]+/[^/]+\.(wav|part|json|png)|[a-z-]+\.json"
_UNFINISHED: Final = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.new")
"""What a write that was killed has left: `writing` names it so."""

_FORMAT: Final = 1
_HEAD: Final = "selfmassage-data.json"
_PIECE_BYTES: Final = 256 * 1024
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


class CancelledError(Exception):
    """The person did not want to wait."""


@dataclass(frozen=True, slots=True)
class Held:
    """One file of ours: where it lies, its name as the person's folder has it, with slashes, and how large it is."""

    kind: Kind
    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is of a kind, and where."""

    kind: Kind
    folder: Path
    files: int
    size: int


def held(places: Places) -> tuple[Held, ...]:
    """Return every file this app has written for the person, by name; what is not ours, and links, are not in it.

    Walks folders: not for the window's thread. Never raises; what cannot be read is left out.
    """
    cache_in_data = places.cache.is_relative_to(places.data)
    found = [one for one in _walk(places.data, _data_kind) if not (cache_in_data and _within(one.path, places.cache))]
    found += _walk(places.cache, _cache_kind)
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.name)))


def amounts(places: Places, files: Collection[Held]) -> tuple[Amount, ...]:
    """Sum up, a line for each kind of which there is something."""
    folders = {kind: places.cache if kind == "caches" else places.data for kind in KINDS}
    folders["routines"] = places.data / "routines"
    listed = {kind: [one for one in files if one.kind == kind] for kind in KINDS}
    return tuple(
        Amount(kind, folders[kind], len(mine), sum(one.size for one in mine)) for kind, mine in listed.items() if mine
    )


def export_all(
    places: Places,
    target: Path,
    journal: Mapping[str, object] | None,
    made: datetime,
    go_on: Callable[[int, int], bool],
) -> int:
    """Write everything but caches and backups into one archive; return the number of its members.

    `journal` is what the journal exports, None without one; beside it lies a copy of its database as it is now.
    `go_on` is asked with the bytes done and those there are; after False nothing is written and CancelledError raised.
    Raises UserError like `write_whole`, and `disk.failed` where a file cannot be read. Takes seconds: for a thread.
    """
    files = [one for one in held(places) if one.kind not in ("caches", "journal")]
    database = places.journal.stat().st_size if places.journal.exists() else 0
    writer = _Writer(sum(one.size for one in files) + database, go_on)

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            writer.begin(archive, made)
            for one in files:
                writer.put_file(one.name, one.path)
            if journal is not None:
                writer.put("journal/journal.json", _text(journal))
            if database:
                with _copied(places.journal, target) as copy:
                    writer.put_file("journal/journal.db", copy)
            head = {"format": _FORMAT, "app": __version__, "made": made.isoformat(), "members": writer.count}
            writer.put(_HEAD, _text(head))

    write_filled(target, fill)
    return writer.count


def delete(places: Places, kinds: Collection[Kind]) -> int:
    """Delete what is ours of these kinds, and the folders that are empty then; return how many files have gone.

    Everything is tried; then UserError like `write_whole` for the first that stayed.
    """
    fault: UserError | None = None
    count = 0
    emptied: set[Path] = set()
    for one in held(places):
        if one.kind not in kinds:
            continue
        try:
            one.path.unlink(missing_ok=True)
            count += 1
            emptied.update(_between(one.path, places.cache if one.kind == "caches" else places.data))
        except OSError as refused:
            fault = fault or disk_fault(one.path, refused)
    for folder in sorted(emptied, key=lambda one: len(one.parts), reverse=True):
        # What still holds something stays.
        with contextlib.suppress(OSError):
            folder.rmdir()
    if fault is not None:
        raise fault
    return count


class _Writer:
    """Puts members into an archive, a piece at a time."""

    def __init__(self, of_bytes: int, go_on: Callable[[int, int], bool]) -> None:
        self._of, self._go_on = of_bytes, go_on
        self._done = 0
        self.count = 0

    def begin(self, archive: zipfile.ZipFile, made: datetime) -> None:
        self._archive = archive
        self._when = max(made.timetuple()[:6], _EARLIEST)

    def put(self, name: str, data: bytes) -> None:
        self._archive.writestr(self._member(name), data)
        self.count += 1

    def put_file(self, name: str, path: Path) -> None:
        try:
            source = path.open("rb")
        except FileNotFoundError:
            # Saved anew or deleted in this moment.
            return
        with source, self._archive.open(self._member(name), "w", force_zip64=True) as member:
            while piece := source.read(_PIECE_BYTES):
                if not self._go_on(self._done, self._of):
                    raise CancelledError
                member.write(piece)
                self._done += len(piece)
        self.count += 1

    def _member(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._when)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info


@contextlib.contextmanager
def _copied(journal: Path, target: Path) -> Iterator[Path]:
    """Give a copy of the journal as it is at this moment; another program may be writing."""
    import sqlite3
    import tempfile

    with tempfile.TemporaryDirectory(prefix=".selfmassage-", dir=target.parent) as folder:
        copy = Path(folder) / "journal.db"
        try:
            with (
                contextlib.closing(sqlite3.connect(f"{journal.absolute().as_uri()}?mode=ro", uri=True)) as source,
                contextlib.closing(sqlite3.connect(copy)) as made,
            ):
                source.backup(made)
        except sqlite3.Error:
            # Damaged: as it lies there is better than not at all.
            copy.write_bytes(journal.read_bytes())
        yield copy


def _walk(root: Path, kind_of: Callable[[str], Kind | None]) -> Iterator[Held]:
    for place, folders, names in os.walk(root):
        folders.sort()
        for name in names:
            path = Path(place) / name
            relative = path.relative_to(root).as_posix()
            unfinished = _UNFINISHED.fullmatch(name)
            meant = relative[: -len(name)] + unfinished[1] if unfinished is not None else relative
            kind = kind_of(meant)
            if kind is None:
                continue
            with contextlib.suppress(OSError):
                if not path.is_symlink():
                    yield Held(kind, path, relative, path.stat().st_size)


def _data_kind(name: str) -> Kind | None:
    return next((kind for kind, form in _IN_DATA.items() if re.fullmatch(form, name)), None)


def _cache_kind(name: str) -> Kind | None:
    return "caches" if re.fullmatch(_IN_CACHE, name) else None


def _within(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder)


def _between(path: Path, root: Path) -> Iterator[Path]:
    """Give the folders round a file, up to the root, which is not among them."""
    yield from (folder for folder in path.parents if root in folder.parents)


def _text(plain: Mapping[str, object]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
