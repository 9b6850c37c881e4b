"""Make the library ready for questions: the names it is searched by, and the finder, away from the window's thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.engine.finding import Finder, Habits, Key, Names, wordings
from selfmassage.model.tokens import Region, Technique
from selfmassage.store.index import Entry
from selfmassage.ui.pool_job import PoolJob
from selfmassage.words.area_names import area_name
from selfmassage.words.names import region_name, span_name, technique_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_AT_ONCE = 200
"""As many entries are made ready within a few milliseconds, and shown without waiting for a thread."""

RoutineFinder: TypeAlias = Finder[Entry]


def names_of(assets: Path, area_labels: Mapping[str, str]) -> Names:
    """Return under which names regions, techniques, areas and points are looked for.

    Areas go by their name in the person's language and by the body map's own, which has the anatomists' word. Points
    go by code, pinyin, characters and their name in each language; by code alone without an atlas.
    """
    return Names(
        regions={one.value: (region_name(one), span_name(one)) for one in Region},
        techniques={one.value: (technique_name(one),) for one in Technique},
        areas={area: (area_name(area), label) for area, label in area_labels.items()},
        points=_points(assets / "points.json"),
    )


def _points(file: Path) -> dict[str, tuple[str, ...]]:
    try:
        plain: dict[str, Any] = json.loads(file.read_bytes())
        listed = plain["points"]
        return {one["code"]: (one["pinyin"], one["hanzi"], *wordings(one["name"])) for one in listed}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


class Preparing(QObject):
    """`prepared` carries the finder of the entries given last; what was begun before that is dropped."""

    prepared = Signal(object)
    _made = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._made.connect(self._on_made)

    def begin(
        self, entries: Sequence[Entry], names: Names, habits: Habits, locked: frozenset[Key] = frozenset()
    ) -> None:
        """Make a finder of these entries; a small library's is there before this returns."""
        self._wanted += 1
        if len(entries) <= _AT_ONCE:
            self.prepared.emit(RoutineFinder(entries, names, habits, locked))
            return
        wanted, tell = self._wanted, self._made.emit

        def make() -> None:
            tell(wanted, RoutineFinder(entries, names, habits, locked))

        self._pool.clear()
        self._pool.start(PoolJob(make))

    def wait(self) -> None:
        """Return when nothing is being made any more; for tests and tools. `prepared` comes with the next events."""
        self._pool.waitForDone()

    def _on_made(self, number: int, finder: RoutineFinder) -> None:
        if number == self._wanted:
            self.prepared.emit(finder)
