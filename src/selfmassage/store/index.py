"""The index of the library: what pages show of each routine, read without opening the routines."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

Shelf = Literal["mine", "received", "built-in"]
SHELVES: Final[tuple[Shelf, ...]] = ("mine", "received", "built-in")
"""In the order a bare id is looked for."""

INDEX_FORMAT: Final = 4
"""Raised whenever an entry or what is checked changes; an index of another number is made again."""

_TOGETHER: Final = 100
"""Lines of an index that are read at once."""

MOST_TOLD: Final = 3
"""Problems an entry keeps; the others are told by checking its file again."""

Text = str | Mapping[str, str]


class StagePart(NamedTuple):
    """A stage of a routine: its title and the hands' time in it, rests and both sides counted in."""

    title: Text
    ms: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file, sound or broken.

    `file` is its name on its shelf. Texts are as in the file, in `language` or by language. `total_ms` is estimated
    for a voice of 150 words a minute. `equipment` is everything named, `optional` what of it one can do without.
    `off_until` is `honey` or `cups` for what a person must switch on first, else empty. `areas` of the body map are
    what strokes and presses touch, the longest worked first. Of a broken file all but `id`, `file` and the problems may
    be empty; `told` are its first errors, else its first warnings, each as a mapping of code, severity, line, column,
    path, params. `origin` is the name of the file it was received as and `received` when, ISO 8601 in UTC; empty for
    what was not received, or where that is not known. Not `checked`, it was only glanced at: times are rougher, areas,
    problems and origin missing.
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
    optional: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    stages: tuple[StagePart, ...] = ()
    off_until: str = ""
    massage_ms: int = 0
    total_ms: int = 0
    steps: int = 0
    errors: int = 0
    problems: int = 0
    told: tuple[Mapping[str, Any], ...] = ()
    origin: str = ""
    received: str = ""
    checked: bool = True
    size: int = 0
    mtime_ns: int = 0

    @property
    def plays(self) -> bool:
        """Tell whether the routine can be played."""
        return self.errors == 0

    @property
    def first(self) -> Mapping[str, Any] | None:
        """Its first error, else its first warning."""
        return self.told[0] if self.told else None


def read_index(path: Path, made_for: str = "") -> tuple[Entry, ...] | None:
    """Return the entries of an index, or None when there is none that is whole and made for `made_for`."""
    try:
        with path.open(encoding="utf-8") as file:
            if json.loads(next(file) + "]}") != _head(made_for):
                return None
            return tuple(_entries(file, {}))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, StopIteration):
        # It can be made again at any time, so why it is no good does not matter.
        return None


def index_text(entries: Sequence[Entry], made_for: str = "") -> str:
    """Return the index as its file says it: JSON with one entry a line, what is at its default left out."""
    head = json.dumps(_head(made_for), ensure_ascii=False)[:-2]
    lines = [_line(plain_of(entry)) for entry in entries]
    return head + "\n" + ",\n".join(lines) + "\n]}\n"


def _line(plain: dict[str, Any]) -> str:
    line = _encode(plain)
    try:
        line.encode()
    except UnicodeEncodeError:
        # Half a character, of a file's name or in what is told of it.
        return json.dumps(plain)
    return line


def _head(made_for: str) -> dict[str, Any]:
    return {"index": INDEX_FORMAT, "made_for": made_for, "entries": []}


def _entries(lines: Iterator[str], shared: dict[Any, Any]) -> Iterator[Entry]:
    """Yield the entries, one a line. `shared` keeps lists that come again."""
    # All lines at once would take three times the memory of the entries, one by one three times as long.
    while several := list(islice(lines, _TOGETHER)):
        ended = several[-1].startswith("]")
        text = "".join(several[:-1] if ended else several).rstrip("\n,")
        for plain in json.loads(f"[{text}]"):
            yield entry_from(plain, shared)
        if ended:
            return
    raise ValueError("the index has no end")


def entry_from(plain: dict[str, Any], shared: dict[Any, Any]) -> Entry:
    """Return an entry from what `plain_of` made of it; raises TypeError, KeyError or ValueError for anything else.

    `shared` keeps lists that come again: hand in the same one with each entry.
    """
    for name in _LISTS:
        if name in plain:
            several = tuple(plain[name])
            kept = shared.get(several)
            if kept is None:
                kept = shared[several] = tuple([sys.intern(one) for one in several])
            plain[name] = kept
    for name in _WORDS:
        if name in plain:
            plain[name] = sys.intern(plain[name])
    if "stages" in plain:
        plain["stages"] = tuple([_stage(title, ms, shared) for title, ms in plain["stages"]])
    if "told" in plain:
        plain["told"] = tuple(plain["told"])
    # By place: matching that many names takes twice as long.
    entry = Entry(*[plain.pop(name, default) for name, default in _DEFAULTS.items()])
    if plain:
        raise KeyError(*plain)
    if tuple(map(type, _checked(entry))) != _KINDS or not {type(entry.title), type(entry.summary)} <= {str, dict}:
        raise TypeError(entry.file)
    return entry


def plain_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON holds it; what is at its default is left out."""
    return {name: value for name, default in _DEFAULTS.items() if (value := getattr(entry, name)) != default}


def _stage(title: Any, ms: Any, shared: dict[Any, Any]) -> StagePart:  # noqa: ANN401 - what json.loads gives
    if not isinstance(title, str | dict) or not isinstance(ms, int):
        raise TypeError("stages")
    if isinstance(title, dict):
        return StagePart(title, ms)
    part = shared.get((title, ms))
    if part is None:
        part = shared[title, ms] = StagePart(sys.intern(title), ms)
    return part


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_DEFAULTS: Final[Mapping[str, Any]] = {
    one.name: None if one.default is MISSING else one.default for one in fields(Entry)
}
_LISTS: Final = frozenset({"equipment", "optional", "techniques", "points", "areas"})
_WORDS: Final = frozenset({"shelf", "language", "region", "performer", "position", "off_until"})
_TEXTS: Final = ("id", "file", "origin", "received")
_NUMBERS: Final = ("massage_ms", "total_ms", "steps", "errors", "problems", "size", "mtime_ns")
_KINDS: Final = (str,) * len(_TEXTS) + (int,) * len(_NUMBERS)
_checked: Final = attrgetter(*_TEXTS, *_NUMBERS)
