"""A line measured by its length, and the ways we round one."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

XY: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

SMOOTH_STEPS = 8


class Line:
    """A polyline one can ask for the place at a share of its length, 0 at its start and 1 at its end.

    A line of one point, or of no length, is that place for every share.
    """

    __slots__ = ("_ends", "length", "points")

    def __init__(self, points: Sequence[XY]) -> None:
        if not points:
            raise ValueError("a line has at least one point")
        self.points: tuple[XY, ...] = tuple(points)
        self._ends = tuple(accumulate((math.dist(a, b) for a, b in pairwise(self.points)), initial=0.0))
        self.length: float = self._ends[-1]

    def at(self, share: float) -> XY:
        """Return the place at `share` of the length; outside 0 to 1 the nearer end."""
        wanted = min(max(share, 0.0), 1.0) * self.length
        index = min(bisect_right(self._ends, wanted), len(self.points) - 1)
        (x, y) = self.points[index]
        if index == 0:
            return x, y
        (from_x, from_y) = self.points[index - 1]
        start, end = self._ends[index - 1], self._ends[index]
        part = 1.0 if end <= start else (wanted - start) / (end - start)
        return from_x + (x - from_x) * part, from_y + (y - from_y) * part

    def heading(self, share: float, reach: float = 12.0) -> float:
        """Return the direction of travel around `share` in degrees, 0 to the right and 90 down.

        `reach` is the length looked back over, so that a last short bend does not turn an arrow.
        """
        back = reach / self.length if self.length else 0.0
        (ax, ay), (bx, by) = self.at(max(share - back, 0.0)), self.at(max(share, min(back, 1.0)))
        return math.degrees(math.atan2(by - ay, bx - ax))

    def share_near(self, place: XY) -> float:
        """Return the share of the corner of this line that lies nearest to `place`."""
        nearest = min(range(len(self.points)), key=lambda index: math.dist(self.points[index], place))
        return self._ends[nearest] / self.length if self.length else 0.0


def box_of(points: Sequence[XY]) -> Box:
    """Return the box around `points`, of which there is at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def rounded(points: Sequence[XY], radius: float) -> tuple[XY, ...]:
    """Return the line with its inner corners rounded by `radius`, less where a leg is short."""
    if len(points) < 3:  # noqa: PLR2004 - a corner takes three points
        return tuple(points)
    made: list[XY] = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        enter, leave = _toward(corner, before, cut), _toward(corner, after, cut)
        made.extend(_bezier(enter, corner, leave, step / SMOOTH_STEPS) for step in range(SMOOTH_STEPS + 1))
    made.append(points[-1])
    return tuple(made)


def corners_of(points: Sequence[XY], tolerance: float) -> tuple[XY, ...]:
    """Return the few points that still tell the way of a line to within `tolerance`, its ends included."""
    if len(points) < 3:  # noqa: PLR2004 - a corner takes three points
        return tuple(points)
    first, last = points[0], points[-1]
    far = max(range(1, len(points) - 1), key=lambda index: _off(points[index], first, last))
    if _off(points[far], first, last) <= tolerance:
        return first, last
    return corners_of(points[: far + 1], tolerance)[:-1] + corners_of(points[far:], tolerance)


def smooth_closed(points: Sequence[XY]) -> tuple[XY, ...]:
    """Return a closed Catmull-Rom curve through `points` as a polyline, without repeating its first point."""
    count = len(points)
    made: list[XY] = []
    for index in range(count):
        a, b, c, d = (points[(index + offset) % count] for offset in (-1, 0, 1, 2))
        made.extend(_catmull(a, b, c, d, step / SMOOTH_STEPS) for step in range(SMOOTH_STEPS))
    return tuple(made)


def smooth_open(points: Sequence[XY]) -> tuple[XY, ...]:
    """Return a Catmull-Rom curve through `points` as a polyline, `SMOOTH_STEPS` from each; two stay as is."""
    if len(points) < 3:  # noqa: PLR2004 - a bend takes three points
        return tuple(points)
    ends = (points[0], *points, points[-1])
    made: list[XY] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        made.extend(_catmull(a, b, c, d, step / SMOOTH_STEPS) for step in range(SMOOTH_STEPS))
    return (*made, points[-1])


def _toward(start: XY, goal: XY, distance: float) -> XY:
    whole = math.dist(start, goal)
    part = distance / whole if whole else 0.0
    return start[0] + (goal[0] - start[0]) * part, start[1] + (goal[1] - start[1]) * part


def _off(place: XY, start: XY, end: XY) -> float:
    """Return how far `place` lies from the stretch between `start` and `end`."""
    (ax, ay), (bx, by), (x, y) = start, end, place
    square = (bx - ax) ** 2 + (by - ay) ** 2
    part = 0.0 if square == 0 else min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square, 0.0), 1.0)
    return math.dist(place, (ax + part * (bx - ax), ay + part * (by - ay)))


def _bezier(a: XY, b: XY, c: XY, t: float) -> XY:
    u = 1.0 - t
    return tuple(u * u * a[i] + 2 * u * t * b[i] + t * t * c[i] for i in (0, 1))  # type: ignore[return-value]


def _catmull(a: XY, b: XY, c: XY, d: XY, t: float) -> XY:
    def along(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])
