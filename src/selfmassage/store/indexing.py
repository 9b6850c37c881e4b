"""Make the library's entries from routine files: the part that loads documents."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import MAX_BYTES, Routine
from selfmassage.store.documents import Loaded, load_routine
from selfmassage.store.index import Entry, Shelf


def entry_of(shelf: Shelf, path: Path, bodymap: BodyMap) -> Entry:
    """Return the entry of one file; a broken one is an entry, too. `size` and `mtime_ns` are left at 0."""
    loaded = load_routine(path, bodymap)
    routine = loaded.routine
    base = Entry(shelf, path.stem, path.name) if routine is None else _sound(shelf, path, routine)
    if routine is None:
        base = _guess(base, path)
    return replace(base, errors=len(loaded.errors), problems=len(loaded.problems), first=_first(loaded))


def built_in_entries(folder: Path, bodymap: BodyMap) -> tuple[Entry, ...]:
    """Return the entries of the routines that ship, for the index that ships with them."""
    return tuple(entry_of("built-in", path, bodymap) for path in sorted(folder.glob("*.json")))


def _sound(shelf: Shelf, path: Path, routine: Routine) -> Entry:
    return Entry(
        shelf=shelf,
        id=routine.id,
        file=path.name,
        title=routine.title,
        summary=routine.summary,
        language=routine.language,
        region=routine.region.value,
        performer=routine.performer.value,
        position=routine.position.value,
        equipment=tuple(one.item.value for one in routine.equipment),
        massage_ms=routine.massage_ms,
        total_ms=compile_timeline(routine, Options(), {}).total_ms,
        steps=sum(1 for _ in routine.steps()),
    )


def _guess(entry: Entry, path: Path) -> Entry:
    """Give a broken file the name it gives itself, where that can be read, so that its author knows it."""
    try:
        with path.open("rb") as file:
            plain: Any = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return entry
    if not isinstance(plain, dict):
        return entry
    title, language = plain.get("title"), plain.get("language")
    return replace(
        entry,
        title=_printable(title) if isinstance(title, str) else "",
        language=language if isinstance(language, str) and language.isascii() else "",
    )


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:200]


def _first(loaded: Loaded) -> dict[str, Any] | None:
    for found in loaded.errors or loaded.problems:
        return {
            "code": found.code,
            "severity": found.severity.value,
            "line": found.line,
            "column": found.column,
            "path": list(found.path),
            "params": dict(found.params),
        }
    return None
