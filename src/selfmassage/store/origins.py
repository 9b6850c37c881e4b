"""Keep where a file of a shelf came from: a note for each file, in the folder `origins` beside it.

A note of its own for each file: several programs can add to a shelf at once, and a damaged note loses one origin.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from selfmassage.store.writing import write_whole

_FORMAT: Final = 1
_MOST_BYTES: Final = 64 * 1024
_LONGEST_NAME: Final = 255
_SHOWN, _GROUP = 12, 4


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a file came from.

    `file` is the name it came under, `received` when, ISO 8601 in UTC. `fingerprint` is the SHA-256, in hex, of the
    bytes that came, `kept` of those that were written to the shelf: they differ where it got an id of its own.
    """

    file: str
    received: str
    fingerprint: str
    kept: str

    @property
    def short(self) -> str:
        """The beginning of the fingerprint in groups of four, as people compare it."""
        shown = self.fingerprint[:_SHOWN]
        return " ".join(shown[at : at + _GROUP] for at in range(0, len(shown), _GROUP))


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


def note_of(path: Path) -> Path:
    """Return where the note about a file of a shelf lies, whether there is one or not."""
    return path.parent / "origins" / path.name


def read_origin(path: Path) -> Origin | None:
    """Return the origin of a file of a shelf, or None when there is no note of it that makes sense; never raises."""
    try:
        # Not `note_of`: asked of thousands of files, nearly all without a note, pathlib takes longer than the disk.
        with open(f"{path.parent}/origins/{path.name}", "rb") as file:  # noqa: PTH123
            data = file.read(_MOST_BYTES + 1)
        plain = json.loads(data.decode()) if len(data) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    values = [plain.get(name) for name in ("file", "received", "fingerprint", "kept")]
    if not all(isinstance(value, str) for value in values):
        return None
    name, received, came, kept = (str(value) for value in values)
    if not name or len(name) > _LONGEST_NAME or not (_is_date(received) and _is_sum(came) and _is_sum(kept)):
        return None
    return Origin(name, received, came, kept)


def write_origin(path: Path, origin: Origin) -> None:
    """Note where the file at `path` came from. Raises UserError like `write_whole`."""
    plain = {
        "format": _FORMAT,
        "file": origin.file.encode("utf-8", "replace").decode()[:_LONGEST_NAME],
        "received": origin.received,
        "fingerprint": origin.fingerprint,
        "kept": origin.kept,
    }
    write_whole(note_of(path), (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())


def _is_date(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_sum(value: str) -> bool:
    return len(value) == hashlib.sha256().digest_size * 2 and set(value) <= set("0123456789abcdef")
