"""Where a path or point lies on the body: which areas it touches, and how hard they may be pressed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from selfmassage.model.bodymap import Area, Forbidden, Ring, View

XY = tuple[float, float]

MIDLINE: Final = "spine-midline"
"""The one never-area that flat palms may cross, at `PALM_MOST` (docs/clinical.md, 3.3)."""

PALM_MOST: Final = 1


@dataclass(frozen=True, slots=True)
class Cap:
    """The highest pressure a place takes, and the area that says so."""

    most: int
    area: str


def inside(point: XY, ring: Sequence[XY]) -> bool:
    """Tell whether `point` lies in the polygon `ring`; a point on its edge may count either way."""
    x, y = point
    within = False
    before_x, before_y = ring[-1]
    for here_x, here_y in ring:
        if (here_y > y) != (before_y > y):
            crossing = (before_x - here_x) * (y - here_y) / (before_y - here_y) + here_x
            within ^= x < crossing
        before_x, before_y = here_x, here_y
    return within


def touches(line: Sequence[XY], ring: Sequence[XY]) -> bool:
    """Tell whether a polyline (or a single point) lies in the polygon `ring` or crosses its edge."""
    left, top, right, bottom = _box(ring)
    line_left, line_top, line_right, line_bottom = _box(line)
    if line_left > right or line_right < left or line_top > bottom or line_bottom < top:
        return False
    if any(left <= x <= right and top <= y <= bottom and inside((x, y), ring) for x, y in line):
        return True
    edges = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    for start, end in pairwise(line):
        if (
            max(start[0], end[0]) >= left
            and min(start[0], end[0]) <= right
            and max(start[1], end[1]) >= top
            and min(start[1], end[1]) <= bottom
            and any(_cross(start, end, *edge) for edge in edges)
        ):
            return True
    return False


def mirrored(view: View, line: Sequence[XY]) -> Ring:
    """Return `line` as it runs on the other side."""
    return tuple((view.mirror_x(x), y) for x, y in line)


def areas_touched(view: View, line: Sequence[XY]) -> tuple[Area, ...]:
    """Return the areas that `line`, drawn or mirrored, runs through."""
    return tuple(area for area in view.regions if _touches_either(view, line, area))


def forbidden_touched(view: View, line: Sequence[XY]) -> tuple[Forbidden, ...]:
    """Return the never-places that `line`, drawn or mirrored, runs into."""
    return tuple(place for place in view.forbidden if place.cap is None and _touches_either(view, line, place))


def caps_touched(view: View, line: Sequence[XY]) -> tuple[Forbidden, ...]:
    """Return the places with a highest pressure of their own that `line`, drawn or mirrored, runs through."""
    return tuple(place for place in view.forbidden if place.cap is not None and _touches_either(view, line, place))


def pressure_cap(view: View, line: Sequence[XY], areas: Sequence[Area] | None = None) -> Cap | None:
    """Return the lowest cap of all that `line` touches, or None off the map; never-places have no cap.

    `areas` are those it touches, where they are known already.
    """
    caps = [Cap(area.max_level, area.id) for area in (areas_touched(view, line) if areas is None else areas)]
    caps += [Cap(place.cap, place.id) for place in caps_touched(view, line) if place.cap is not None]
    return min(caps, key=lambda cap: cap.most, default=None)


def _touches_either(view: View, line: Sequence[XY], area: Area | Forbidden) -> bool:
    return any(touches(line, ring) for ring in _rings(view, area))


def _rings(view: View, area: Area | Forbidden) -> Iterator[Ring]:
    yield area.polygon
    # Where there is no midline the whole picture flips, line and areas together.
    if area.side == "right" and view.midline is not None:
        yield mirrored(view, area.polygon)


def _box(ring: Sequence[XY]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return min(across), min(down), max(across), max(down)


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    # A line that only comes up to an edge does not cross it: strokes may end there.
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
