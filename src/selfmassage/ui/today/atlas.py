"""What the first page needs of the body map, read with the standard library: pictures, and spans to light."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from selfmassage.model.tokens import Region, ViewName
from selfmassage.ui.body.line import XY, smooth_closed
from selfmassage.ui.body.region import LitPlace

# Which span of the spine stands for a region; legs have a picture of their own.
_SPANS = {
    Region.CERVICAL: "cervical",
    Region.COLLAR: "cervicothoracic",
    Region.THORACIC: "thoracic",
    Region.LUMBAR: "lumbar",
    Region.LUMBOSACRAL: "lumbosacral",
}
_CARD_TOP = {Region.LUMBAR: 560.0, Region.LUMBOSACRAL: 640.0}
_CARD_SIZE = (640.0, 700.0)
_SMALL_SIZE = 420.0


class PictureView(NamedTuple):
    """As much of a view as drawing its art takes."""

    file: str
    size: tuple[int, int]
    silhouette: tuple[tuple[XY, ...], ...]


class _Read(NamedTuple):
    views: dict[ViewName, PictureView]
    spans: dict[str, tuple[XY, ...]]
    vertebrae: tuple[XY, ...]


class Atlas:
    """The pictures of the body and the place of each region, without the documents' checks.

    The file ships with the app and a test validates it; here only start-up time counts.
    """

    def __init__(self, assets: Path) -> None:
        """Read nothing yet: the first paint has no picture."""
        self._file = assets / "bodymap" / "bodymap.json"

    @property
    def views(self) -> dict[ViewName, PictureView]:
        """Every view by name."""
        return self._read.views

    @cached_property
    def _read(self) -> _Read:
        plain: dict[str, Any] = json.loads(self._file.read_bytes())
        back = plain["views"]["back"]
        return _Read(
            views={
                ViewName(name): PictureView(
                    view["file"],
                    (view["size"][0], view["size"][1]),
                    tuple(tuple((x, y) for x, y in ring) for ring in view.get("silhouette", ())),
                )
                for name, view in plain["views"].items()
            },
            spans={span["id"]: tuple((x, y) for x, y in span["polygon"]) for span in back["spine"]},
            vertebrae=tuple((x, y) for x, y in back["vertebrae"].values()),
        )

    def card(self, region: Region) -> LitPlace:
        """Return the large picture of a region."""
        top = _CARD_TOP.get(region, 170.0)
        return self._place(region, (180.0, top, *_CARD_SIZE))

    def thumbnail(self, region: Region) -> LitPlace:
        """Return the small picture of a region: a square round it."""
        ring = self._read.spans.get(_SPANS.get(region, ""))
        middle = 500.0 if ring is None else sum(y for _, y in ring) / len(ring)
        return self._place(region, (500 - _SMALL_SIZE / 2, middle - _SMALL_SIZE / 2, _SMALL_SIZE, _SMALL_SIZE))

    def _place(self, region: Region, crop: tuple[float, float, float, float]) -> LitPlace:
        if region is Region.LOWER_LIMB:
            return LitPlace(ViewName.LEG_BACK, (180, 0, 640, 657))
        ring = self._read.spans[_SPANS[region]]
        low, high = min(y for _, y in ring), max(y for _, y in ring)
        inside = tuple((x, y) for x, y in self._read.vertebrae if low <= y <= high)
        return LitPlace(ViewName.BACK, crop, (smooth_closed(ring),), (), inside)
