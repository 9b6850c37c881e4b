"""Draw every view and gather the places of all of them into the body map."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from tools.bodyart import (
    view_back,
    view_foot,
    view_front,
    view_hand,
    view_head_back,
    view_legs,
    view_neck_side,
)
from tools.bodyart.body import LEVELS, VERTEBRAE, Frame, upright
from tools.bodyart.canvas import Canvas
from tools.bodyart.palette import ASSETS
from tools.bodyart.places import Frames, Sheet, Table, build_view, one_decimal, ring
from tools.bodyart.splines import Shape, flat, spline

NOTE = (
    "What has side 'right' is drawn on the figure's right; its left twin is x -> 2*midline - x, or the whole picture "
    "flipped, x -> width - x, where midline is null. What has side 'mid' is not mirrored. trace = ready polyline of "
    "circles, spiral and zigzag; points = its middle line. stops = number of places pressed or tapped. pingpong = go "
    "and return. silhouette = outlines of the figure with hair and ears, for clipping, hit tests and the strong "
    "outline of high contrast. level: never, or cap:n = highest pressure."
)
# Paths drawn in several views are at home where most of them shows.
PATHS_AT_HOME = {
    "neck-sweep-to-shoulder-tip": "back",
    "neck-glide-down": "head-back",
    "neck-circles-down": "head-back",
    "outer-hip-circles": "back",
}


def _mirrored(frame: Frame) -> Frame:
    """Return the frame of a figure that faces the viewer: its right is on the left."""
    return Frame(frame.x0, frame.y0, -frame.x_scale, frame.y_scale)


@dataclass(frozen=True)
class Plan:
    """How a view is drawn and where its places lie."""

    draw: Callable[[], Canvas]
    frames: Frames
    thumb: float
    midline: float | None = 500
    vertebrae: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


_BODY = upright(2300, 36)
_HEAD = upright(3650, 34)
_LEGS = upright(2480, -1108)
_RIGHT, _LEFT = {"right_side": "x>500"}, {"right_side": "x<500"}


def _whole(drawn: str) -> dict[str, str]:
    return {"drawn": drawn, "mirror_for_left": "flip the whole picture: x -> 1000 - x"}


PLANS = {
    "back": Plan(view_back.build, {"": _BODY}, 7, 500, VERTEBRAE, _RIGHT),
    "front": Plan(view_front.build, {"": _mirrored(_BODY)}, 7, 500, (), _LEFT),
    "head-back": Plan(view_head_back.build, {"": _HEAD}, 6.2, 500, ("C4", "C5", "C6", "C7", "T1", "T2", "T3"), _RIGHT),
    "neck-side": Plan(
        view_neck_side.build,
        {"": upright(4150, 34, mid=530)},
        4.4,
        None,
        (),
        _whole("right side, face to the viewer's right"),
    ),
    "hand-dorsum": Plan(
        view_hand.build,
        {"": view_hand.FRAME},
        8.5,
        None,
        (),
        _whole("right hand, fingers up, thumb on the viewer's left"),
    ),
    "leg-back": Plan(view_legs.back, {"": _LEGS}, 6.6, 500, (), _RIGHT),
    "leg-front": Plan(view_legs.front, {"": _mirrored(_LEGS)}, 6.6, 500, (), _LEFT),
    "foot": Plan(
        view_foot.build,
        {"outer": view_foot.OUTER_FRAME, "inner": view_foot.INNER_FRAME},
        8,
        None,
        (),
        _whole("right foot: outer side above (toes right), inner side below (toes left)"),
    ),
}


def _outlines(name: str, canvas: Canvas) -> list[Shape]:
    """Return the outlines of a view's figure, hair and ears included."""
    if name == "foot":
        return [
            Polygon(flat(spline(frame.knots(knots), closed=True), 3))
            for frame, knots in (
                (view_foot.OUTER_FRAME, view_foot.OUTER),
                (view_foot.INNER_FRAME, view_foot.INNER),
            )
        ]
    whole = unary_union([canvas.silhouette, *canvas.extra])
    return [part for part in (whole.geoms if hasattr(whole, "geoms") else [whole]) if part.area > 500]


def _points() -> dict[str, dict[str, Any]]:
    points = json.loads((ASSETS / "points.json").read_text(encoding="utf-8"))["points"]
    return {point["code"]: point for point in points}


def _home(where: dict[str, list[str]], told: dict[str, str]) -> dict[str, str]:
    """Return the one home view of each name; raise ValueError for a name drawn in several that has none."""
    out = {}
    for name, views in sorted(where.items()):
        home = told.get(name) or (views[0] if len(views) == 1 else None)
        if home not in views:
            raise ValueError(f"{name} is drawn in {views} and at home in {home}")
        out[name] = home
    return out


def build() -> dict[str, str]:
    """Return the text of every file: eight drawings and `bodymap.json`."""
    points = _points()
    files: dict[str, str] = {}
    views: dict[str, Table] = {}
    for name, plan in PLANS.items():
        canvas = plan.draw()
        files[f"{name}.svg"] = canvas.svg()
        outlines = _outlines(name, canvas)
        # Feet fade out above: what lies beyond the picture's edge is not part of the figure.
        figure = unary_union(outlines).intersection(box(0, 0, 1000, canvas.height))
        view: Table = {"file": f"{name}.svg", "size": [1000, canvas.height], "midline": plan.midline, **plan.words}
        sheet = Sheet(figure, plan.midline, plan.thumb, lambda code: str(points[code]["ship"]))
        view |= build_view(name, plan.frames, sheet)
        if plan.vertebrae:
            frame = plan.frames[""]
            view["vertebrae"] = {level: one_decimal([frame.at(0, LEVELS[level])])[0] for level in plan.vertebrae}
        view["silhouette"] = [ring(outline) for outline in outlines]
        views[name] = view
    paths: dict[str, list[str]] = {}
    codes: dict[str, list[str]] = {}
    for name, view in views.items():
        for path in view["paths"]:
            paths.setdefault(path, []).append(name)
        for code in {point["code"] for point in view["points"]}:
            codes.setdefault(code, []).append(name)
    document = {
        "version": 1,
        "units": "viewBox units of the named SVG; x to the right, y down",
        "note": NOTE,
        "views": views,
        "paths_home": _home(paths, PATHS_AT_HOME),
        "points_home": _home(codes, {code: str(point["view"]) for code, point in points.items()}),
    }
    files["bodymap.json"] = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    return files
