"""Turn the coordinate files (`coordinates/*.toml`) into the views of the body map, in canvas units."""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from shapely import affinity
from shapely.geometry import Polygon
from shapely.ops import unary_union

from tools.bodyart.body import Frame
from tools.bodyart.splines import XY, Knot, Shape, curve, xy

FOLDER = Path(__file__).resolve().parent / "coordinates"
Table: TypeAlias = dict[str, Any]
Frames: TypeAlias = Mapping[str, Frame]
"""The frames of a view by drawing; most views have one, named ``."""

# What a path says about itself besides its line; copied as it is.
PATH_NOTES = ("turns", "stops", "pingpong", "closed", "exercise", "flat_palm", "shake", "point", "continues", "avoid")


@dataclass(frozen=True)
class Sheet:
    """What the places of a view are measured against."""

    figure: Shape
    """The outline areas are cut to."""
    midline: float | None
    thumb: float
    """The radius of a point where the file names none, in the file's units."""
    use: Callable[[str], str]
    """How a point is used, by its code."""


def read(view: str) -> Table:
    """Return the place file of a view."""
    return tomllib.loads((FOLDER / f"{view}.toml").read_text(encoding="utf-8"))


def one_decimal(points: Sequence[XY]) -> list[XY]:
    """Return the points rounded as the body map keeps them."""
    return [(round(x, 1), round(y, 1)) for x, y in points]


def along(line: Sequence[XY], count: int) -> list[tuple[XY, XY]]:
    """Return `count + 1` evenly spaced places on a line, each with the direction of the line there."""
    lengths = [0.0]
    for a, b in pairwise(line):
        lengths.append(lengths[-1] + math.dist(a, b))
    out = []
    j = 0
    for i in range(count + 1):
        s = lengths[-1] * i / count
        while j < len(line) - 2 and lengths[j + 1] < s:
            j += 1
        (x0, y0), (x1, y1) = line[j], line[j + 1]
        k = (s - lengths[j]) / max(1e-6, lengths[j + 1] - lengths[j])
        length = math.dist(line[j], line[j + 1]) or 1
        out.append(((x0 + (x1 - x0) * k, y0 + (y1 - y0) * k), ((x1 - x0) / length, (y1 - y0) / length)))
    return out


def rounded(points: Sequence[XY], radius: float) -> list[XY]:
    """Return a polyline whose corners are eased by arcs, no larger than its shorter sides allow."""
    out = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = (_toward(corner, other, reach) for other in (before, after))
        for k in range(7):
            t = k / 6
            out.append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * corner[0] + t * t * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * corner[1] + t * t * end[1],
                )
            )
    return [*out, points[-1]]


def _toward(a: XY, b: XY, reach: float) -> XY:
    length = math.dist(a, b) or 1
    return a[0] + (b[0] - a[0]) * reach / length, a[1] + (b[1] - a[1]) * reach / length


def _plain(knots: Sequence[Knot]) -> list[XY]:
    return [(knot[0], knot[1]) for knot in knots]


def _middle_line(path: Table, knots: Sequence[Knot]) -> list[XY]:
    """Return the line a path follows: its key points joined smoothly, or with corners where it says so."""
    if "rounded" in path:
        return rounded(_plain(knots), path["rounded"])
    if path.get("corners") or len(knots) < 3:
        return _plain(knots)
    line = curve(knots, 0.8)
    return [place for place, _ in along(line, min(40, max(12, len(line) // 3)))]


def _trace(path: Table, knots: Sequence[Knot]) -> list[XY] | None:
    """Return the polyline of circles, a spiral or a zigzag about the middle line; None for other shapes."""
    shape = path["shape"]
    if "rounded" in path or path.get("corners") or shape not in {"circles", "spiral", "zigzag"}:
        return None
    line = curve(knots, 0.6) if len(knots) > 2 else _plain(knots)
    length = sum(math.dist(a, b) for a, b in pairwise(line))
    amp = path["amp"]
    if shape != "zigzag" and not path.get("exercise"):
        path["turns"] = max(path["turns"], math.ceil(length / (2.3 * amp)))
    turns = path["turns"]
    count = int(turns * (8 if shape == "zigzag" else 18))
    out = []
    for i, ((x, y), (tx, ty)) in enumerate(along(line, count)):
        if shape == "zigzag":
            swing = amp * (2 * abs(2 * ((turns * i / count) % 1) - 1) - 1)
            out.append((x - ty * swing, y + tx * swing))
        else:
            phase = 2 * math.pi * turns * i / count
            ahead, aside = (
                amp * (0.72 if shape == "spiral" else 1) * v for v in (math.sin(phase) * 0.9, math.cos(phase))
            )
            out.append((x + tx * ahead - ty * aside, y + ty * ahead + tx * aside))
    return out


def path_entry(path: Table, frame: Frame) -> Table:
    """Return a path of the body map."""
    path = dict(path)
    knots = xy(path["points"])
    trace = _trace(path, knots)

    def place(points: Sequence[XY]) -> list[XY]:
        return one_decimal([frame.at(*point) for point in points])

    out: Table = {"shape": path["shape"], "side": path.get("side", "right")}
    out["points"] = place(_middle_line(path, knots))
    if trace:
        out["trace"] = place(trace)
    if "amp" in path:
        out["amp"] = round(frame.px(path["amp"]), 1)
    if "lanes" in path:
        out["lanes"] = [place(curve(xy(lane), 3)) for lane in path["lanes"]]
    if "toward" in path:
        out["toward"] = place(_plain(xy(path["toward"])))[0]
    out.update({note: path[note] for note in PATH_NOTES if note in path})
    return out


def smooth_ring(knots: Sequence[Knot], frame: Frame) -> Shape:
    """Return the smooth closed shape through key points, on the canvas."""
    return Polygon(curve(frame.knots(knots), 4, closed=True)).buffer(0)


def ring(shape: Shape) -> list[XY]:
    """Return the outline of a shape (of its largest part) as the body map keeps it."""
    if hasattr(shape, "geoms"):
        shape = max(shape.geoms, key=lambda part: part.area)
    return one_decimal(list(shape.simplify(0.6).exterior.coords)[:-1])


def forbidden_shape(entry: Table, frame: Frame) -> Shape:
    """Return a forbidden place on the canvas: four key points make straight edges, more a smooth outline."""
    knots = xy(entry["polygon"])
    return Polygon(_plain(frame.knots(knots))) if len(knots) == 4 else smooth_ring(knots, frame)


def _at(frames: Frames, text: str) -> tuple[Frame, list[float]]:
    """Read `x,y…`, after the name of its drawing where the view has several."""
    drawing, _, numbers = text.rpartition(" ")
    return frames[drawing], [float(v) for v in numbers.split(",")]


def _points(spots: dict[str, str | list[str]], frames: Frames, sheet: Sheet) -> list[Table]:
    out = []
    for code, written in spots.items():
        ship = sheet.use(code)
        for spot in [written] if isinstance(written, str) else written:
            frame, (x, y, *radius) = _at(frames, spot)
            px, py = one_decimal([frame.at(x, y)])[0]
            out.append(
                {
                    "code": code,
                    "side": "mid" if sheet.midline is not None and x == 0 else "right",
                    "x": px,
                    "y": py,
                    "r": round(frame.px(radius[0] if radius else sheet.thumb), 1),
                    "ship": ship,
                    "press": ship != "landmark",
                }
            )
    return out


def _forbidden(table: Table, frames: Frames, sheet: Sheet) -> tuple[list[Table], Shape]:
    """Return the forbidden places, and what all that are never touched cover, on both sides."""
    out, never = [], []
    for name, entry in table.items():
        shape = forbidden_shape(entry, frames[entry.get("on", "")])
        if len(frames) > 1:
            shape = shape.intersection(sheet.figure)
        side = entry.get("side", "right")
        told = {"id": name, "level": entry["level"], "side": side, "why": entry["why"], "polygon": ring(shape)}
        out.append(told)
        if entry["level"] == "never":
            never.append(shape)
            if sheet.midline is not None and side == "right":
                never.append(affinity.affine_transform(shape, [-1, 0, 0, 1, 2 * sheet.midline, 0]))
    return out, unary_union(never)


def build_view(view: str, frames: Frames, sheet: Sheet) -> Table:
    """Return the places of a view.

    Areas are cut to the figure and leave out every place, on both sides, that is never touched.
    """
    table = read(view)
    out: Table = {"anchors": {}}
    for name, text in table["anchors"].items():
        frame, (x, y) = _at(frames, text)
        out["anchors"][name] = one_decimal([frame.at(x, y)])[0]
    forbidden, never = _forbidden(table.get("forbidden", {}), frames, sheet)
    out["regions"] = [
        {
            "id": name,
            "label": entry["label"],
            "side": entry.get("side", "right"),
            "max_level": entry["max_level"],
            "polygon": ring(
                smooth_ring(xy(entry["polygon"]), frames[entry.get("on", "")])
                .intersection(sheet.figure)
                .difference(never.buffer(1))
            ),
        }
        for name, entry in table.get("areas", {}).items()
    ]
    out["forbidden"] = forbidden
    out["points"] = _points(table["points"], frames, sheet)
    out["paths"] = {name: path_entry(path, frames[path.get("on", "")]) for name, path in table.get("paths", {}).items()}
    if "spine" in table:
        out["spine"] = [
            {
                "id": name,
                "label": part["label"],
                "polygon": one_decimal(_plain(frames[""].knots(xy(part["polygon"])))),
            }
            for name, part in table["spine"].items()
        ]
    return out
