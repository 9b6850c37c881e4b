"""Make the library's entries from routine files: the part that loads documents."""

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from selfmassage.engine.options import Options
from selfmassage.engine.places import areas_touched
from selfmassage.engine.total import total_ms
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import MAX_BYTES, Routine, repeats
from selfmassage.model.step import Press, Stroke
from selfmassage.model.tokens import Technique
from selfmassage.store.documents import Loaded, load_routine
from selfmassage.store.index import MOST_TOLD, Entry, Shelf, StagePart
from selfmassage.store.origins import read_origin

_USUAL: Final = Options()


def entry_of(shelf: Shelf, path: Path, bodymap: BodyMap) -> Entry:
    """Return the entry of one file; a broken one is an entry, too. `size` and `mtime_ns` are left at 0."""
    loaded = load_routine(path, bodymap)
    base = _guess(shelf, path) if loaded.routine is None else sound_entry(shelf, path, loaded.routine, bodymap)
    # What ships was never received.
    origin = read_origin(path) if shelf != "built-in" else None
    if origin is not None:
        base = replace(base, origin=origin.file, received=origin.received)
    if loaded.problems:
        base = replace(base, errors=len(loaded.errors), problems=len(loaded.problems), told=_told(loaded))
    return base


def built_in_entries(folder: Path, bodymap: BodyMap) -> tuple[Entry, ...]:
    """Return the entries of the routines that ship, for the index that ships with them."""
    return tuple(entry_of("built-in", path, bodymap) for path in sorted(folder.glob("*.json")))


def sound_entry(shelf: Shelf, path: Path, routine: Routine, bodymap: BodyMap) -> Entry:
    """Return the entry of a routine that is read already, without what is to be said of its file."""
    work = _work(routine, bodymap)
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
        equipment=tuple([one.item.value for one in routine.equipment]),
        optional=tuple([one.item.value for one in routine.equipment if one.optional]),
        techniques=tuple(work.techniques),
        points=tuple(work.points),
        areas=tuple([area for area, _ in work.areas_ms.most_common()]),
        stages=tuple(work.stages),
        off_until=routine.off_until or "",
        massage_ms=sum([stage.ms for stage in work.stages]),
        total_ms=total_ms(routine, _USUAL),
        steps=sum([len(stage.steps) for stage in routine.stages]),
    )


def _guess(shelf: Shelf, path: Path) -> Entry:
    """Give a broken file the name it gives itself, where that can be read, so that its author knows it."""
    entry = Entry(shelf, path.stem, path.name)
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


@dataclass(slots=True)
class _Work:
    """What the steps of a routine come to; techniques and points in the order in which they first come."""

    stages: list[StagePart] = field(default_factory=list[StagePart])
    techniques: dict[str, None] = field(default_factory=dict[str, None])
    points: dict[str, None] = field(default_factory=dict[str, None])
    areas_ms: Counter[str] = field(default_factory=Counter[str])
    """How long strokes and presses work each area they touch."""


def _work(routine: Routine, bodymap: BodyMap) -> _Work:
    work = _Work()
    known = _known_areas.of(bodymap)
    for stage in routine.stages:
        stage_ms = 0
        for step in stage.steps:
            step_ms = step.work_ms * repeats(step)
            stage_ms += step_ms
            name = None
            if isinstance(step, Stroke):
                work.techniques[step.technique.value] = None
                name = step.path
            elif isinstance(step, Press):
                work.techniques[Technique.PRESSURE.value] = None
                name = step.path
                if step.point is not None:
                    work.points[step.point] = None
                    name = step.point
            if name is None:
                continue
            if name not in known:
                known[name] = _areas_of(name, bodymap)
            for area in known[name]:
                work.areas_ms[area] += step_ms
        work.stages.append(StagePart(stage.title, stage_ms))
    return work


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


def _areas_of(name: str, bodymap: BodyMap) -> tuple[str, ...]:
    """Return the areas a place touches where it is at home; none of a place the body map does not know."""
    if (home := bodymap.home_of(name)) is None:
        return ()
    view = bodymap.views[home]
    path = view.paths.get(name)
    lines = [path.drawn] if path is not None else [((at.x, at.y),) for at in view.points if at.code == name]
    return tuple(dict.fromkeys(area.id for line in lines for area in areas_touched(view, line)))
