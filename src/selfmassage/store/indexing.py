"""Make the library's entries from routine files: the part that loads documents."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from selfmassage.engine.options import Options
from selfmassage.engine.places import areas_touched
from selfmassage.engine.total import total_ms
from selfmassage.model.bodymap import BodyMap, View
from selfmassage.model.routine import MAX_BYTES, Routine, Stage, repeats
from selfmassage.model.step import Press, Stroke
from selfmassage.model.tokens import Technique
from selfmassage.store.documents import Loaded, load_routine
from selfmassage.store.index import MOST_TOLD, Entry, Shelf, StagePart


def entry_of(shelf: Shelf, path: Path, bodymap: BodyMap) -> Entry:
    """Return the entry of one file; a broken one is an entry, too. `size` and `mtime_ns` are left at 0."""
    loaded = load_routine(path, bodymap)
    routine = loaded.routine
    base = Entry(shelf, path.stem, path.name) if routine is None else _sound(shelf, path, routine, bodymap)
    if routine is None:
        base = _guess(base, path)
    return replace(base, errors=len(loaded.errors), problems=len(loaded.problems), told=_told(loaded))


def built_in_entries(folder: Path, bodymap: BodyMap) -> tuple[Entry, ...]:
    """Return the entries of the routines that ship, for the index that ships with them."""
    return tuple(entry_of("built-in", path, bodymap) for path in sorted(folder.glob("*.json")))


def _sound(shelf: Shelf, path: Path, routine: Routine, bodymap: BodyMap) -> Entry:
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
        optional=tuple(one.item.value for one in routine.equipment if one.optional),
        techniques=tuple(dict.fromkeys(_techniques(routine))),
        points=tuple(dict.fromkeys(step.point for step in _presses(routine) if step.point is not None)),
        areas=_areas(routine, bodymap),
        stages=tuple(_stage(stage) for stage in routine.stages),
        off_until=routine.off_until or "",
        massage_ms=routine.massage_ms,
        total_ms=total_ms(routine, Options()),
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


def _told(loaded: Loaded) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "code": found.code,
            "severity": found.severity.value,
            "line": found.line,
            "column": found.column,
            "path": list(found.path),
            "params": dict(found.params),
        }
        for found in (loaded.errors or loaded.problems)[:MOST_TOLD]
    )


def _stage(stage: Stage) -> StagePart:
    return StagePart(stage.title, sum(step.work_ms * repeats(step) for step in stage.steps))


def _techniques(routine: Routine) -> Iterator[str]:
    for _, _, step in routine.steps():
        if isinstance(step, Stroke):
            yield step.technique.value
        elif isinstance(step, Press):
            yield Technique.PRESSURE.value


def _presses(routine: Routine) -> Iterator[Press]:
    return (step for _, _, step in routine.steps() if isinstance(step, Press))


def _areas(routine: Routine, bodymap: BodyMap) -> tuple[str, ...]:
    """Return the areas that strokes and presses touch, where each place is at home; the longest worked first."""
    known = _known_areas.of(bodymap)
    worked_ms: Counter[str] = Counter()
    for _, _, step in routine.steps():
        if not isinstance(step, Stroke | Press):
            continue
        name = step.point if isinstance(step, Press) and step.point is not None else step.path
        if name is None:
            continue
        if name not in known:
            home = bodymap.home_of(name)
            known[name] = () if home is None else _areas_at(name, bodymap.views[home])
        for area in known[name]:
            worked_ms[area] += step.work_ms * repeats(step)
    return tuple(area for area, _ in worked_ms.most_common())


@dataclass
class _KnownAreas:
    """The areas of each place of the body map asked for last: thousands of files name the same few places."""

    bodymap: BodyMap | None = None
    places: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def of(self, bodymap: BodyMap) -> dict[str, tuple[str, ...]]:
        if self.bodymap is not bodymap:
            self.bodymap, self.places = bodymap, {}
        return self.places


_known_areas = _KnownAreas()


def _areas_at(name: str, view: View) -> tuple[str, ...]:
    path = view.paths.get(name)
    lines = [path.drawn] if path is not None else [((at.x, at.y),) for at in view.points if at.code == name]
    return tuple(dict.fromkeys(area.id for line in lines for area in areas_touched(view, line)))
