"""What can be picked on a picture of the body: paths, places to press, movements, points, and the routine's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from selfmassage.model.step import Exercise, Press, Stroke
from selfmassage.model.tokens import PathShape
from selfmassage.ui.body.line import XY, Box, box_of
from selfmassage.words.path_names import path_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selfmassage.model.bodymap import BodyMap, Path, View
    from selfmassage.model.routine import Drawing
    from selfmassage.model.step import Step
    from selfmassage.model.tokens import ViewName
    from selfmassage.store.points import PointEntry

Field: TypeAlias = Literal["path", "movement", "point"]

ALIKE_PX = 6.0
"""Lines that lie so close together under the pointer cannot be told apart by pointing."""


@dataclass(frozen=True, slots=True)
class Target:
    """One place to pick: `lines` are its right side and, where it has one, its left."""

    field: Field
    name: str
    words: str
    lines: tuple[tuple[XY, ...], ...]
    box: Box
    radius: float = 0.0

    @property
    def is_place(self) -> bool:
        """Whether it is a place and no line."""
        return len(self.lines[0]) == 1


def targets_for(
    step: Step, bodymap: BodyMap, drawings: Mapping[str, Drawing], points: Sequence[PointEntry], name: ViewName
) -> tuple[Target, ...]:
    """Return what `step` can work at in a picture, from top to bottom.

    Some places are drawn in several pictures; a step shows them in the one they belong to, so they are offered there.
    """
    view = bodymap.views[name]
    found = [*_paths(step, bodymap, name), *_drawings(step, drawings, name, view)]
    if isinstance(step, Press):
        found += _points(bodymap, name, points)
    return tuple(sorted(found, key=lambda one: (one.box[1], one.box[0], one.name)))


def near(targets: Sequence[Target], place: XY, unit_px: float, reach_px: float) -> tuple[Target, ...]:
    """Return what lies within `reach_px` of a place, the nearest first, and none that is clearly farther than that."""
    reach = reach_px / unit_px
    distances = [
        (distance, index)
        for index, target in enumerate(targets)
        if _in_box(place, target.box, reach + target.radius)
        and (distance := max(min(_distance(place, line) for line in target.lines) - target.radius, 0.0)) <= reach
    ]
    if not distances:
        return ()
    distances.sort()
    most = distances[0][0] + ALIKE_PX / unit_px
    return tuple(targets[index] for distance, index in distances if distance <= most)


def _paths(step: Step, bodymap: BodyMap, home: ViewName) -> Iterator[Target]:
    view = bodymap.views[home]
    for name, path in view.paths.items():
        if bodymap.paths_home.get(name) == home and _fits(step, path):
            field: Field = "movement" if isinstance(step, Exercise) else "path"
            yield _target(field, name, path_name(name), path.points, view, both=path.side == "right")


def _fits(step: Step, path: Path) -> bool:
    match step:
        case Exercise():
            return path.exercise
        case Stroke():
            return not path.exercise and len(path.points) > 1
        case Press():
            return not path.exercise and path.shape is PathShape.PRESS
        case _:
            return False


def _drawings(step: Step, drawings: Mapping[str, Drawing], name: ViewName, view: View) -> Iterator[Target]:
    field: Field = "movement" if isinstance(step, Exercise) else "path"
    for own, drawing in drawings.items():
        if drawing.view == name and isinstance(step, Exercise | Stroke | Press):
            yield _target(field, own, own, drawing.points, view, both=True)


def _points(bodymap: BodyMap, home: ViewName, points: Sequence[PointEntry]) -> Iterator[Target]:
    view = bodymap.views[home]
    said = {point.code: f"{point.code} {point.pinyin}" for point in points}
    for point in view.points:
        if point.press and bodymap.points_home.get(point.code) == home:
            words = said.get(point.code, point.code)
            yield _target("point", point.code, words, ((point.x, point.y),), view, point.side == "right", point.r)


def _target(
    field: Field,
    name: str,
    words: str,
    line: Sequence[XY],
    view: View,
    both: bool,
    radius: float = 0.0,
) -> Target:
    lines = [tuple((x, y) for x, y in line)]
    if both and view.midline is not None:
        lines.append(tuple((view.mirror_x(x), y) for x, y in line))
    return Target(field, name, words, tuple(lines), box_of([place for one in lines for place in one]), radius)


def _in_box(place: XY, box: Box, margin: float) -> bool:
    return box[0] - margin <= place[0] <= box[2] + margin and box[1] - margin <= place[1] <= box[3] + margin


def _distance(place: XY, line: Sequence[XY]) -> float:
    return nearest(place, line)[0]


def nearest(place: XY, line: Sequence[XY]) -> tuple[float, int]:
    """Return how far a place is from a line, and the index of the corner the nearest stretch begins at."""
    x, y = place
    best, at = (line[0][0] - x) ** 2 + (line[0][1] - y) ** 2, 0
    for index in range(len(line) - 1):
        (ax, ay), (bx, by) = line[index], line[index + 1]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        part = 0.0 if square == 0 else min(max(((x - ax) * dx + (y - ay) * dy) / square, 0.0), 1.0)
        off = (ax + part * dx - x) ** 2 + (ay + part * dy - y) ** 2
        if off < best:
            best, at = off, index
    return best**0.5, at
