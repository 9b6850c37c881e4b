"""Keep the recorded voices of a routine: in the folder `recordings` beside it, under the routine file's own name.

What is recorded while a routine is written waits in a folder of all drafts, under a name made of what is in it, so that
taking back and doing again need no file moved.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from selfmassage.model.routine import Routine
from selfmassage.store.writing import write_new, write_whole

MOST_RECORDING_BYTES: Final = 16 * 1024 * 1024
"""More is no line of a routine: 90 s of uncompressed stereo sound."""


MADE_HERE: Final = "voice-"
"""The names of recordings made in the editor begin like this, and say no more to a person."""

_KEPT_UNNAMED: Final = timedelta(days=30)
"""A draft that was put away can be brought back for so long."""


def recordings_of(path: Path) -> Path:
    """Return the folder of the recordings that belong to the routine file at `path`, whether it is there or not."""
    return path.parent / "recordings" / path.stem


def named_recordings(routine: Routine) -> tuple[str, ...]:
    """Return the names of the recordings a routine's lines ask for, each once, in order."""
    return tuple(dict.fromkeys(_names(routine)))


def recording_in(folders: Sequence[Path], name: str) -> Path | None:
    """Return the file of a recording in the first folder that has it; None where none does."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def read_recordings(folders: Sequence[Path], routine: Routine) -> dict[str, bytes]:
    """Return by name the recordings of `routine` from the first folder that has them; unreadable ones are left out."""
    found = dict[str, bytes]()
    for name in named_recordings(routine):
        path = recording_in(folders, name)
        if path is None:
            continue
        try:
            with path.open("rb") as file:
                data = file.read(MOST_RECORDING_BYTES + 1)
        except OSError:
            continue
        if len(data) <= MOST_RECORDING_BYTES:
            found[name] = data
    return found


def write_recordings(path: Path, routine: Routine, recordings: Mapping[str, bytes]) -> None:
    """Put the recordings that `routine` asks for beside its file. Raises UserError like `write_whole`."""
    for name in named_recordings(routine):
        if name in recordings:
            write_whole(recordings_of(path) / name, recordings[name])


def keep_recording(folder: Path, data: bytes) -> str:
    """Put a WAV into the folder of the drafts and return the name it has there. Raises UserError like `write_new`."""
    name = f"{MADE_HERE}{hashlib.sha256(data).hexdigest()[:16]}.wav"
    write_new(folder / name, data)
    return name


def sweep_recordings(folder: Path, named: Collection[str], now: datetime) -> None:
    """Let go of those in the folder of the drafts that are more than 30 days old and not `named`; never raises."""
    for path in folder.glob(f"{MADE_HERE}*.wav"):
        with contextlib.suppress(OSError):
            made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if path.name not in named and now - made > _KEPT_UNNAMED:
                path.unlink()


def bring_recordings(folders: Sequence[Path], routine: Routine, to: Path) -> None:
    """Let the file at `to` have the recordings of `routine` that lie in `folders`; what it has already stays.

    Raises OSError, and UserError like `write_new`.
    """
    for name in named_recordings(routine):
        path = recording_in(folders, name)
        if path is not None and path.parent != recordings_of(to):
            write_new(recordings_of(to) / name, path.read_bytes())


def copy_recordings(path: Path, to: Path) -> None:
    """Let the file at `to` have the recordings of the one at `path`, too; what it has already stays.

    Raises OSError, and UserError like `write_new`.
    """
    folder = recordings_of(path)
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            if file.is_file() and not file.name.startswith("."):
                write_new(recordings_of(to) / file.name, file.read_bytes())


def drop_recordings(path: Path) -> None:
    """Take the recordings of a routine file away; those that cannot be are left."""
    shutil.rmtree(recordings_of(path), ignore_errors=True)


def _names(routine: Routine) -> Iterator[str]:
    for _, _, step in routine.steps():
        if step.audio is not None:
            yield step.audio
        yield from (cue.audio for cue in step.cues if cue.audio is not None)
