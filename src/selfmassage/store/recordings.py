"""Keep the recorded voices of a routine: in the folder `recordings` beside it, under the routine file's own name."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from selfmassage.model.routine import Routine
from selfmassage.store.writing import write_new, write_whole

MOST_RECORDING_BYTES: Final = 16 * 1024 * 1024
"""More is no line of a routine: 90 s of uncompressed stereo sound."""


def recordings_of(path: Path) -> Path:
    """Return the folder of the recordings that belong to the routine file at `path`, whether it is there or not."""
    return path.parent / "recordings" / path.stem


def named_recordings(routine: Routine) -> tuple[str, ...]:
    """Return the names of the recordings a routine's lines ask for, each once, in order."""
    return tuple(dict.fromkeys(_names(routine)))


def read_recordings(path: Path, routine: Routine) -> dict[str, bytes]:
    """Return by name the recordings of `routine` that lie beside its file; one that cannot be read is left out."""
    folder, found = recordings_of(path), dict[str, bytes]()
    for name in named_recordings(routine):
        try:
            with (folder / name).open("rb") as file:
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
