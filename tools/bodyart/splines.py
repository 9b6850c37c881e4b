"""Smooth curves through key points, tapered strokes, and their text as SVG path data."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from shapely.geometry import Polygon

XY: TypeAlias = tuple[float, float]
Knot: TypeAlias = tuple[float, float] | tuple[float, float, str]
"""A key point; a third element `c` makes it a corner."""
Segment: TypeAlias = tuple[XY, XY, XY, XY]
Shape: TypeAlias = Any
"""A shapely geometry; the library ships no types."""


def xy(text: str) -> list[Knot]:
    """Read key points written as `x,y x,y …`; a trailing `c` makes a corner."""
    out: list[Knot] = []
    for word in text.split():
        x, y = word.removesuffix("c").split(",")
        out.append((float(x), float(y), "c") if word.endswith("c") else (float(x), float(y)))
    return out


def _controls(p0: XY, p1: XY, p2: XY, p3: XY) -> tuple[XY, XY]:
    """Return the Bézier controls of the centripetal Catmull-Rom piece from p1 to p2."""
    d1, d2, d3 = (max(math.dist(a, b), 1e-9) ** 0.5 for a, b in ((p0, p1), (p1, p2), (p2, p3)))

    def control(axis: int) -> tuple[float, float]:
        a, b, c, d = p0[axis], p1[axis], p2[axis], p3[axis]
        if p0 == p1:
            first = b + (c - b) / 3
        else:
            first = (d1 * d1 * c - d2 * d2 * a + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * b) / (3 * d1 * (d1 + d2))
        if p2 == p3:
            second = c - (c - b) / 3
        else:
            second = (d3 * d3 * b - d2 * d2 * d + (2 * d3 * d3 + 3 * d3 * d2 + d2 * d2) * c) / (3 * d3 * (d3 + d2))
        return first, second

    (x1, x2), (y1, y2) = control(0), control(1)
    return (x1, y1), (x2, y2)


def spline(knots: Sequence[Knot], *, closed: bool = False) -> list[Segment]:
    """Return cubic segments (start, control, control, end) through the knots."""
    points = [(float(knot[0]), float(knot[1])) for knot in knots]
    corner = [len(knot) > 2 for knot in knots]
    count = len(points)
    last = count if closed else count - 1
    out: list[Segment] = []
    for i in range(last):
        after = (i + 1) % count
        p1, p2 = points[i], points[after]
        p0 = p1 if corner[i] or (not closed and i == 0) else points[(i - 1) % count]
        p3 = p2 if corner[after] or (not closed and i == last - 1) else points[(i + 2) % count]
        out.append((p1, *_controls(p0, p1, p2, p3), p2))
    return out


def flat(segments: Sequence[Segment], step: float = 4.0) -> list[XY]:
    """Return points along the segments, about `step` apart."""
    out = [segments[0][0]]
    for p1, c1, c2, p2 in segments:
        count = max(3, int(math.dist(p1, p2) / step))
        for k in range(1, count + 1):
            t = k / count
            u = 1 - t
            x, y = (
                u * u * u * p1[i] + 3 * u * u * t * c1[i] + 3 * u * t * t * c2[i] + t * t * t * p2[i] for i in (0, 1)
            )
            out.append((x, y))
    return out


def curve(knots: Sequence[Knot], step: float = 3.0, *, closed: bool = False) -> list[XY]:
    """Return points along the smooth line through the knots."""
    return flat(spline(knots, closed=closed), step)


def poly(knots: Sequence[Knot], step: float = 3.0) -> Shape:
    """Return the smooth closed shape through the knots."""
    shape = Polygon(curve(knots, step, closed=True))
    return shape if shape.is_valid else shape.buffer(0)


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def segments_data(segments: Sequence[Segment]) -> str:
    """Return closed SVG path data of cubic segments."""
    text = "M{} {}".format(*(number(v) for v in segments[0][0]))
    for _, c1, c2, p2 in segments:
        text += "C{} {} {} {} {} {}".format(*(number(v) for v in (*c1, *c2, *p2)))
    return text + "Z"


def _ring_data(points: Iterable[XY]) -> str:
    """Return closed SVG path data in relative steps; each point is rounded first, so that nothing drifts."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    steps = []
    for (x0, y0), (x1, y1) in pairwise(rounded):
        dx, dy = ("0" if d == "-0" else d for d in (number(x1 - x0), number(y1 - y0)))
        if dx == dy == "0":
            continue
        step = (dx if dx[0] == "-" else " " + dx) + (dy if dy[0] == "-" else " " + dy)
        steps.append(step.replace(" 0.", " .").replace("-0.", "-."))
    x, y = rounded[0]
    return f"M{number(x)} {number(y)}l" + "".join(steps).strip() + "z"


def shape_data(shape: Shape, tolerance: float = 0.35) -> str:
    """Return the SVG path data of a shape and its holes; empty for nothing worth drawing."""
    if shape.is_empty:
        return ""
    if tolerance:
        shape = shape.simplify(tolerance)
    text = ""
    for part in shape.geoms if hasattr(shape, "geoms") else [shape]:
        if part.geom_type == "Polygon" and part.area >= 1:
            for ring in (part.exterior, *part.interiors):
                text += _ring_data(list(ring.coords)[:-1])
    return text


def brush_shape(
    knots: Sequence[Knot], width: float, taper: tuple[float, float] = (0.35, 0.35), thinnest: float = 0.15
) -> Shape:
    """Return a stroke that thins toward its ends: `taper` is the share of the length at each end that does."""
    line = curve(knots, 3.0)
    lengths = [0.0]
    for a, b in pairwise(line):
        lengths.append(lengths[-1] + math.dist(a, b))
    total = lengths[-1] or 1
    left: list[XY] = []
    right: list[XY] = []
    for i, (x, y) in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = math.hypot(dx, dy) or 1
        t = lengths[i] / total
        k = 1.0
        if taper[0] and t < taper[0]:
            k = min(k, math.sin(t / taper[0] * math.pi / 2))
        if taper[1] and t > 1 - taper[1]:
            k = min(k, math.sin((1 - t) / taper[1] * math.pi / 2))
        half = width * (thinnest + (1 - thinnest) * k) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    shape = Polygon(left + right[::-1])
    return shape if shape.is_valid else shape.buffer(0)
