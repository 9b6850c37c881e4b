"""A path as it is drawn: the few points a person places, and the line that runs through them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from selfmassage.engine.editing.drawings import drawing_of
from selfmassage.model.tokens import PathShape
from selfmassage.ui.body.line import SMOOTH_STEPS, XY, corners_of, smooth_closed, smooth_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.engine.editing.draft import Refused
    from selfmassage.model.bodymap import Path
    from selfmassage.model.routine import Drawing
    from selfmassage.model.tokens import ViewName

MOST_NODES: Final = 60
"""More would not fit into a drawing, which holds 500 points."""

MOST_PLAIN: Final = 24
"""A line from elsewhere with so many points keeps them all; of a longer one only those that tell its way."""

TOLERANCE: Final = 4.0
"""How far a line that is thinned out may be off, in units of the view."""

LEAST_RING: Final = 3
_ANGULAR: Final = frozenset({PathShape.STRAIGHT, PathShape.ZIGZAG})


@dataclass(frozen=True, slots=True)
class Sketch:
    """The points that were placed, on the side paths are kept for, in units of the view to the tenth."""

    view: ViewName
    nodes: tuple[XY, ...] = ()
    shape: PathShape = PathShape.ARC
    closed: bool = False
    pingpong: bool = False

    @property
    def line(self) -> tuple[XY, ...]:
        """The line through all points, smooth unless its shape has corners; a ring comes back to its start."""
        return _line(self.nodes, self.shape not in _ANGULAR, self.closed)

    @property
    def drawing(self) -> Drawing | Refused:
        """What a routine keeps of it, or why it cannot."""
        return drawing_of(self.view, self.line, self.shape, closed=self.is_ring, pingpong=self.pingpong)

    @property
    def is_ring(self) -> bool:
        """Whether its end is its start; two points make no ring."""
        return self.closed and len(self.nodes) >= LEAST_RING

    def added(self, place: XY) -> Sketch:
        """Return it with one more point at its end."""
        return self.inserted(len(self.nodes), place)

    def inserted(self, index: int, place: XY) -> Sketch:
        """Return it with a point before the one at `index`."""
        return replace(self, nodes=(*self.nodes[:index], _tenths(place), *self.nodes[index:]))

    def moved(self, index: int, place: XY) -> Sketch:
        """Return it with one point elsewhere."""
        return replace(self, nodes=(*self.nodes[:index], _tenths(place), *self.nodes[index + 1 :]))

    def without(self, index: int) -> Sketch:
        """Return it with one point less."""
        return replace(self, nodes=(*self.nodes[:index], *self.nodes[index + 1 :]))

    def node_after(self, index: int) -> int:
        """Return which point a place on the line comes before, that lies at or after corner `index` of the line."""
        steps = 1 if self.shape in _ANGULAR or len(self.nodes) < LEAST_RING else SMOOTH_STEPS
        return min(index // steps + 1, len(self.nodes))


def sketch_of(drawing: Drawing) -> Sketch:
    """Return a drawing's points as they were placed; of a line from elsewhere, points that tell its way."""
    points = drawing.points
    made = Sketch(drawing.view, (), drawing.shape, drawing.closed, drawing.pingpong)
    whole = points[:-1] if drawing.closed and len(points) > LEAST_RING and points[0] == points[-1] else points
    for nodes in (whole[::SMOOTH_STEPS], whole):
        one = replace(made, nodes=nodes)
        if one.line == points:
            return one
    return replace(made, nodes=_thinned(whole))


def sketch_of_path(view: ViewName, path: Path) -> Sketch:
    """Return a path of the body map as a person would have placed it, by its middle."""
    points = tuple((round(x, 1), round(y, 1)) for x, y in path.points)
    if path.closed and len(points) > LEAST_RING and points[0] == points[-1]:
        points = points[:-1]
    nodes = corners_of(points, TOLERANCE)
    return Sketch(view, nodes[:MOST_NODES], path.shape, path.closed, path.pingpong)


def _thinned(points: tuple[XY, ...]) -> tuple[XY, ...]:
    return points if len(points) <= MOST_PLAIN else corners_of(points, TOLERANCE)[:MOST_NODES]


def _tenths(place: XY) -> XY:
    return round(place[0], 1), round(place[1], 1)


@lru_cache(maxsize=8)
def _line(nodes: tuple[XY, ...], smooth: bool, closed: bool) -> tuple[XY, ...]:
    ring = closed and len(nodes) >= LEAST_RING
    made: Sequence[XY] = nodes
    if smooth and ring:
        made = smooth_closed(nodes)
    elif smooth:
        made = smooth_open(nodes)
    if ring:
        made = (*made, made[0])
    return tuple(_tenths(place) for place in made)
