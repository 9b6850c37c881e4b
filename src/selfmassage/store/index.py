"""The index of the library: what the first page shows of each routine, read without opening the routines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

Shelf = Literal["mine", "received", "built-in"]
SHELVES: Final[tuple[Shelf, ...]] = ("mine", "received", "built-in")
"""In the order a bare id is looked for."""

INDEX_FORMAT: Final = 1
"""Raised whenever an entry or what is checked changes; an index of another number is made again."""

Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file, sound or broken.

    `file` is its name on its shelf. Texts are as in the file, in `language` or by language. `total_ms` is estimated
    for a voice of 150 words a minute. Of a broken file all but `id`, `file` and the problems may be empty;
    `first` is its first error, else its first warning, as a mapping of code, severity, line, column, path, params.
    """

    shelf: Shelf
    id: str
    file: str
    title: Text = ""
    summary: Text = ""
    language: str = ""
    region: str = ""
    performer: str = ""
    position: str = ""
    equipment: tuple[str, ...] = ()
    massage_ms: int = 0
    total_ms: int = 0
    steps: int = 0
    errors: int = 0
    problems: int = 0
    first: Mapping[str, Any] | None = None
    size: int = 0
    mtime_ns: int = 0

    @property
    def plays(self) -> bool:
        """Tell whether the routine can be played."""
        return self.errors == 0


def read_index(path: Path, made_for: str = "") -> tuple[Entry, ...] | None:
    """Return the entries of an index, or None when there is none that is whole and made for `made_for`."""
    try:
        plain = json.loads(path.read_bytes())
        if plain["index"] != INDEX_FORMAT or plain["made_for"] != made_for:
            return None
        return tuple(_entry(one) for one in plain["entries"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        # It can be made again at any time, so why it is no good does not matter.
        return None


def index_text(entries: Sequence[Entry], made_for: str = "") -> str:
    """Return the index as its file says it."""
    plain = {"index": INDEX_FORMAT, "made_for": made_for, "entries": [asdict(entry) for entry in entries]}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _entry(plain: Mapping[str, Any]) -> Entry:
    entry = Entry(**{**plain, "equipment": tuple(plain["equipment"])})
    for name, kind in _KINDS.items():
        if not isinstance(getattr(entry, name), kind):
            raise TypeError(name)
    return entry


_KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    **dict.fromkeys(("id", "file", "language", "region", "performer", "position"), str),
    **dict.fromkeys(("massage_ms", "total_ms", "steps", "errors", "problems", "size", "mtime_ns"), int),
    **dict.fromkeys(("title", "summary"), (str, dict)),
}
