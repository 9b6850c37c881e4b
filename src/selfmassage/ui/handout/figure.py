"""One picture of a handout: which part of the body, the ways of a few steps on it, their letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfmassage.ui.body.crop import Fit
from selfmassage.ui.body.line import box_of
from selfmassage.ui.play.scenes import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.model.tokens import ViewName
    from selfmassage.ui.body.line import Box
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.handout.content import Row

MOST_WAYS = 3
"""More ways in one small picture cannot be told apart."""

_AROUND = 46.0
_LEAST_WIDE = {True: 420.0, False: 700.0}
"""Units of the view to show at least, on the trunk and on a limb: less of a hand is not known for one."""

_SPINE_WITHIN = 250.0
_SPINE_AROUND = 40.0


@dataclass(frozen=True, slots=True)
class Way:
    """What one step does on the body, and the letter it has beside its words."""

    letter: str
    scene: Scene


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of a view (`box`, in its units) and the ways on it; all of them fit on one picture."""

    view: ViewName
    flipped: bool
    ways: tuple[Way, ...]
    box: Box

    @property
    def shape(self) -> float:
        """Height by width of what must be seen."""
        return (self.box[3] - self.box[1]) / (self.box[2] - self.box[0])

    def fit(self, width: float, height: float) -> Fit:
        """Return how the view lies in a picture of this size: `box` in its middle, as large as it goes."""
        left, top, right, bottom = self.box
        scale = min(width / (right - left), height / (bottom - top))
        return Fit(
            scale,
            width / 2 - (left + right) / 2 * scale,
            height / 2 - (top + bottom) / 2 * scale,
            round(width),
            round(height),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that stand beside one picture, or beside none; each with its scene where it has one."""

    steps: tuple[tuple[Row, Scene | None], ...]
    figure: Figure | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The steps' words."""
        return tuple(row for row, _ in self.steps)


def scene_beside(row: Row, routine: Routine, bodymap: BodyMap) -> Scene | None:
    """Return what a step does on the body, None where it does nothing there."""
    scene = scene_of(routine, bodymap, row.line, "still", row.pressure)
    return scene if scene.marks else None


def groups_of(steps: Iterable[tuple[Row, Scene | None]], bodymap: BodyMap) -> Iterator[Group]:
    """Yield the steps of a stage in order, as groups with a picture each.

    A picture has at most `MOST_WAYS` ways, all on one view; what has none (a rest) stands with its neighbours.
    """
    run: list[tuple[Row, Scene | None]] = []
    key: tuple[ViewName, bool] | None = None
    for row, scene in steps:
        if scene is not None:
            here = (scene.view, scene.flipped)
            if key is not None and here != key:
                yield from _shared_out(run, bodymap)
                run = []
            key = here
        run.append((row, scene))
    yield from _shared_out(run, bodymap)


def cut(group: Group, count: int, bodymap: BodyMap) -> tuple[Group, Group]:
    """Return the first `count` steps of a group and the others, each with a picture of their own."""
    return _group(group.steps[:count], bodymap), _group(group.steps[count:], bodymap)


def _shared_out(run: list[tuple[Row, Scene | None]], bodymap: BodyMap) -> Iterator[Group]:
    """Share the ways of one view evenly among as few pictures as it takes."""
    ways = sum(scene is not None for _, scene in run)
    pictures = max(1, -(-ways // MOST_WAYS))
    each, more = divmod(ways, pictures)
    taken: list[tuple[Row, Scene | None]] = []
    number, room = 0, each + (more > 0)
    for row, scene in run:
        if scene is not None and room == 0:
            yield _group(tuple(taken), bodymap)
            taken, number = [], number + 1
            room = each + (number < more)
        taken.append((row, scene))
        room -= scene is not None
    yield _group(tuple(taken), bodymap)


def _group(steps: tuple[tuple[Row, Scene | None], ...], bodymap: BodyMap) -> Group:
    ways = tuple(Way(row.letter, scene) for row, scene in steps if scene is not None)
    if not ways:
        return Group(steps, None)
    first = ways[0].scene
    return Group(steps, Figure(first.view, first.flipped, ways, _box(ways, bodymap)))


def _box(ways: tuple[Way, ...], bodymap: BodyMap) -> Box:
    """Return what must be seen: the ways with some body around, and the spine where it is near."""
    scene = ways[0].scene
    boxes = [way.scene.box for way in ways]
    places = [(x, y) for box in boxes if box is not None for x, y in ((box[0], box[1]), (box[2], box[3]))]
    left, top, right, bottom = box_of(places)
    left, top, right, bottom = left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND
    spine = scene.midline
    if spine is not None and left - _SPINE_WITHIN < spine < right + _SPINE_WITHIN:
        left, right = min(left, spine - _SPINE_AROUND), max(right, spine + _SPINE_AROUND)
    wider = max(0.0, _LEAST_WIDE[spine is not None] - (right - left)) / 2
    left, right = left - wider, right + wider
    higher = max(0.0, (right - left) * 0.55 - (bottom - top)) / 2
    width, height = bodymap.views[scene.view].size
    left, right = _within(left, right, width)
    top, bottom = _within(top - higher, bottom + higher, height)
    return left, top, right, bottom


def _within(low: float, high: float, most: float) -> tuple[float, float]:
    """Move a stretch into 0 to `most`, as far as it is no longer than that."""
    if low < 0:
        low, high = 0.0, high - low
    if high > most:
        low, high = max(0.0, low - (high - most)), most
    return low, high
