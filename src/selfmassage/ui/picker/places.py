"""Where on the body a routine of the index works: what its card lights; read from the body map without its checks."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from selfmassage.model.tokens import Region, Technique, ViewName
from selfmassage.store.index import Entry
from selfmassage.ui.body.crop import Crop
from selfmassage.ui.body.line import XY, smooth_closed
from selfmassage.ui.body.region import LitPlace

# Few crops, so that the cards of many routines share their picture.
_PICTURES: Mapping[Region, tuple[ViewName, Crop]] = {
    Region.CERVICAL: (ViewName.HEAD_BACK, (200, 230, 600, 600)),
    Region.COLLAR: (ViewName.BACK, (250, 180, 500, 500)),
    Region.THORACIC: (ViewName.BACK, (240, 380, 520, 520)),
    Region.LUMBAR: (ViewName.BACK, (240, 660, 520, 520)),
    Region.LUMBOSACRAL: (ViewName.BACK, (240, 780, 520, 520)),
    Region.LOWER_LIMB: (ViewName.LEG_BACK, (150, 0, 700, 700)),
}
_SPANS: Mapping[Region, str] = {
    Region.CERVICAL: "cervical",
    Region.COLLAR: "cervicothoracic",
    Region.THORACIC: "thoracic",
    Region.LUMBAR: "lumbar",
    Region.LUMBOSACRAL: "lumbosacral",
}
_WHOLE = frozenset({"collar-zone"})
"""Areas that lie over others: lit, they would make all cards alike."""
_MOST_AREAS = 3
_LEGS: tuple[tuple[XY, ...], ...] = (
    ((518, 1332), (700, 1325), (696, 1478), (520, 1478)),
    ((300, 1325), (482, 1332), (480, 1478), (304, 1478)),
)
_REGIONS = frozenset(region.value for region in Region)
_TOUCHING_POINTS = frozenset({Technique.PRESSURE.value, Technique.EFFLEURAGE.value})


class SpanShape(NamedTuple):
    """A span of the picker in units of the back view: its rings, and the vertebrae in them."""

    rings: tuple[tuple[XY, ...], ...]
    vertebrae: tuple[XY, ...]


class _View(NamedTuple):
    areas: dict[str, tuple[tuple[XY, ...], ...]]
    points: dict[str, tuple[XY, ...]]


class RoutinePlaces:
    """The spans of the back, and the lit place of each routine. Nothing is read before the first question."""

    def __init__(self, assets: Path) -> None:
        self._file = assets / "bodymap" / "bodymap.json"
        self._made: dict[tuple[object, ...], LitPlace] = {}

    def span(self, region: Region) -> SpanShape:
        """Return the shape of a span on the back."""
        return self._spans[region]

    @property
    def area_labels(self) -> Mapping[str, str]:
        """What the body map calls each area, in English."""
        return self._labels

    def card(self, entry: Entry) -> LitPlace:
        """Return what a routine's card shows: its areas, its points where only points are pressed, else its span."""
        region = Region(entry.region) if entry.region in _REGIONS else Region.COLLAR
        presses = bool(entry.points) and set(entry.techniques) <= _TOUCHING_POINTS
        key = (region, entry.points if presses else entry.areas, presses)
        kept = self._made.get(key)
        if kept is None:
            kept = self._made[key] = self._lit(region, entry, presses=presses)
        return kept

    def _lit(self, region: Region, entry: Entry, *, presses: bool) -> LitPlace:
        name, crop = _PICTURES[region]
        view = self._views[name]
        if presses:
            points = tuple(at for code in entry.points for at in view.points.get(code, ()))
            if points:
                return LitPlace(name, crop, (), points)
        seen = [area for area in entry.areas if area in view.areas and area not in _WHOLE]
        rings = tuple(ring for area in seen[:_MOST_AREAS] for ring in view.areas[area] if _within(ring, crop))
        if not rings and name is ViewName.BACK:
            rings = self._spans[region].rings
        return LitPlace(name, crop, rings)

    @cached_property
    def _plain(self) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(self._file.read_bytes())
        return plain

    @cached_property
    def _views(self) -> dict[ViewName, _View]:
        return {name: _view(self._plain["views"][name.value]) for name, _ in _PICTURES.values()}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {area["id"]: area["label"] for view in self._plain["views"].values() for area in view["regions"]}

    @cached_property
    def _spans(self) -> dict[Region, SpanShape]:
        back = self._plain["views"][ViewName.BACK.value]
        rings = {span["id"]: tuple((x, y) for x, y in span["polygon"]) for span in back["spine"]}
        shapes = {Region.LOWER_LIMB: SpanShape(_LEGS, ())}
        for region, name in _SPANS.items():
            low, high = min(y for _, y in rings[name]), max(y for _, y in rings[name])
            inside = tuple((x, y) for x, y in back["vertebrae"].values() if low <= y < high)
            shapes[region] = SpanShape((smooth_closed(rings[name]),), inside)
        return shapes


def _view(plain: Mapping[str, Any]) -> _View:
    middle = plain["midline"]

    def both(side: str, ring: Iterable[tuple[float, float]]) -> tuple[tuple[XY, ...], ...]:
        drawn = tuple((x, y) for x, y in ring)
        if side != "right" or middle is None:
            return (drawn,)
        return drawn, tuple((2 * middle - x, y) for x, y in drawn)

    points: dict[str, tuple[XY, ...]] = {}
    for point in plain["points"]:
        spots = tuple(ring[0] for ring in both(point["side"], [(point["x"], point["y"])]))
        points[point["code"]] = points.get(point["code"], ()) + spots
    return _View({area["id"]: both(area["side"], area["polygon"]) for area in plain["regions"]}, points)


def _within(ring: tuple[XY, ...], crop: Crop) -> bool:
    """Tell whether the middle of a ring lies in the picture."""
    left, top, width, height = crop
    x, y = sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    return left <= x <= left + width and top <= y <= top + height
