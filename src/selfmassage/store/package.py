"""Put several routines with their recordings into one file, and take them out of one from someone else."""

import io
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_BYTES, Routine
from selfmassage.store.reason import reason_of
from selfmassage.store.recordings import MOST_RECORDING_BYTES, read_recordings

SUFFIX: Final = ".selfmassage"
FORMAT: Final = 1
MOST_ROUTINES: Final = 100
MOST_MEMBERS: Final = 2_000
MOST_PACKAGE_BYTES: Final = 64 * 1024 * 1024
"""Of the file, and again of all that is in it together."""

_HEAD: Final = "selfmassage.json"
_MOST_HEAD_BYTES: Final = 4096
_ID: Final = "[a-z0-9-]{1,64}"
_ROUTINE: Final = re.compile(rf"routines/({_ID})\.json")
_RECORDING: Final = re.compile(rf"recordings/({_ID})/({_ID}\.(wav|ogg|flac))")
_FOLDER: Final = re.compile(rf"(?:routines|recordings(?:/{_ID})?)/")
_BEGINS: Final[Mapping[str, bytes]] = {"wav": b"RIFF", "ogg": b"OggS", "flac": b"fLaC"}

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_NAME: Final = 80
_LOCKED: Final = 1
_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_NO_PACKAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
"""All that zipfile says of bytes that are no archive, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One routine of a package: its id, the bytes of its file, and its recordings by name.

    Of a package from someone else the bytes are whatever they are: `store.receiving` looks at them as at any file.
    """

    id: str
    data: bytes
    recordings: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


class _Refused(Exception):  # noqa: N818 - it carries what is told
    def __init__(self, code: str, **params: str | float) -> None:
        super().__init__(code)
        self.told = problem(code, (), **params)


class _Members(NamedTuple):
    """What a package may hold, by what it is."""

    head: zipfile.ZipInfo
    routines: Mapping[str, zipfile.ZipInfo]
    recordings: Mapping[tuple[str, str], zipfile.ZipInfo]


def packed(routine: Routine, recordings: Sequence[Path] = ()) -> Packed:
    """Return a routine as it is sent, with its recordings from the first of these folders that has them."""
    return Packed(routine.id, routine_text(routine).encode(), read_recordings(recordings, routine))


def package_bytes(routines: Iterable[Packed]) -> bytes:
    """Return a package; the same routines give the same bytes. Their ids differ from each other."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _put(archive, _HEAD, (json.dumps({"selfmassage_package": FORMAT}) + "\n").encode())
        for one in sorted(routines, key=lambda one: one.id):
            _put(archive, f"routines/{one.id}.json", one.data)
            for name, data in sorted(one.recordings.items()):
                _put(archive, f"recordings/{one.id}/{name}", data)
    return made.getvalue()


def read_package(path: Path) -> tuple[Packed, ...] | Problem:
    """Return the routines of a package by id, at least one, or why it is not taken; never raises, writes nothing.

    It is taken whole or not at all. Nothing in it may be called otherwise, lie deeper, be there twice, be a link or
    locked, or be larger, also when unpacked, than what `package_bytes` makes of routines that keep the limits.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_PACKAGE_BYTES + 1)
    except FileNotFoundError:
        return problem("file.missing", file=str(path))
    except (OSError, ValueError) as fault:
        return problem("file.unreadable", file=str(path), reason=reason_of(fault))
    return read_packed(data)


def read_packed(data: bytes) -> tuple[Packed, ...] | Problem:
    """Return what the bytes of a package hold, as `read_package`."""
    if len(data) > MOST_PACKAGE_BYTES:
        return problem("package.too_big", most=MOST_PACKAGE_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_routines(archive, _members(archive)))
    except _Refused as refused:
        return refused.told
    except _NO_PACKAGE:
        return problem("package.damaged")


def _routines(archive: zipfile.ZipFile, members: _Members) -> Iterator[Packed]:
    left = MOST_PACKAGE_BYTES

    def read(info: zipfile.ZipInfo, most: int) -> bytes:
        # What a member says of its size is not believed: it is read no further than it may be long.
        nonlocal left
        with archive.open(info) as member:
            data = member.read(min(most, left) + 1)
        if len(data) > min(most, left):
            raise _Refused("package.member_too_big", given=_shown(info.filename), most=most)
        left -= len(data)
        return data

    _look_at_head(read(members.head, _MOST_HEAD_BYTES))
    for name, info in sorted(members.routines.items()):
        recordings = {
            called: _sound(called, read(one, MOST_RECORDING_BYTES))
            for (of, called), one in sorted(members.recordings.items())
            if of == name
        }
        yield Packed(name, read(info, MAX_BYTES), recordings)


def _members(archive: zipfile.ZipFile) -> _Members:
    """Sort out what is there by its names alone; nothing has been unpacked yet."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise _Refused("package.too_many", count=len(infos), most=MOST_MEMBERS)
    by_name = dict[str, zipfile.ZipInfo]()
    for info in infos:
        _look_at_member(info)
        if info.filename in by_name:
            raise _Refused("package.twice", given=_shown(info.filename))
        by_name[info.filename] = info
    head = by_name.pop(_HEAD, None)
    routines = {found[1]: info for name, info in by_name.items() if (found := _ROUTINE.fullmatch(name))}
    recordings = {
        (found[1], found[2]): info
        for name, info in by_name.items()
        if (found := _RECORDING.fullmatch(name)) and found[1] in routines
    }
    if head is None or not routines:
        raise _Refused("package.not_one")
    if len(routines) > MOST_ROUTINES:
        raise _Refused("package.too_many", count=len(routines), most=MOST_ROUTINES)
    known = {info.filename for info in (*routines.values(), *recordings.values())}
    other = next((name for name in by_name if name not in known and not _is_folder(by_name[name])), None)
    if other is not None:
        raise _Refused("package.member", given=_shown(other))
    return _Members(head, routines, recordings)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Tell whether it is one of the folders that some programs name, too, and nothing else."""
    return _FOLDER.fullmatch(info.filename) is not None and not info.file_size


def _look_at_member(info: zipfile.ZipInfo) -> None:
    # zipfile cuts a name at a NUL and turns other separators: what it makes of it is not what stands there.
    if info.orig_filename != info.filename:
        raise _Refused("package.member", given=_shown(info.orig_filename))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _Refused("package.member", given=_shown(info.filename))
    if info.flag_bits & _LOCKED:
        raise _Refused("package.locked")
    if info.compress_type not in _WAYS:
        raise _Refused("package.damaged")


def _look_at_head(data: bytes) -> None:
    try:
        plain: Any = json.loads(data.decode())
        given = plain["selfmassage_package"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _Refused("package.not_one") from None
    if not isinstance(given, int) or isinstance(given, bool) or given < FORMAT:
        raise _Refused("package.not_one")
    if given > FORMAT:
        raise _Refused("format.newer", given=given, known=FORMAT)


def _sound(name: str, data: bytes) -> bytes:
    if not data.startswith(_BEGINS[name.rpartition(".")[2]]):
        raise _Refused("package.no_sound", given=name)
    return data


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _WHEN)
    info.create_system = 3  # the same on every system
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
    archive.writestr(info, data)


def _shown(name: str) -> str:
    """Return a name that can be shown: none that goes on for ever or moves the cursor."""
    seen = "".join(letter if letter.isprintable() else "?" for letter in name)
    return seen if len(seen) <= _LONGEST_NAME else seen[:_LONGEST_NAME] + "…"
