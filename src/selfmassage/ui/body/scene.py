"""What the body view is asked to show: plain values, mirrored to the side being worked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from selfmassage.model.tokens import HandPart, HandWhich, PathShape, ViewName
from selfmassage.ui.body.line import XY, Box, box_of, corners_of, rounded

if TYPE_CHECKING:
    from selfmassage.model.bodymap import Path, Point, View

ShownSide: TypeAlias = Literal["right", "left", "both", "mid"]
HandSide: TypeAlias = Literal["right", "left"]
Phase: TypeAlias = Literal["work", "move", "wait", "rest", "paused", "hurt", "still"]

LANE_RADIUS = 16.0
HIGHEST_PRESSURE = 3


@dataclass(frozen=True, slots=True)
class TouchPath:
    """A line the hand follows, in units of the view, already on the side it is drawn on."""

    shape: PathShape
    points: tuple[XY, ...]
    turns: int | None = None
    stops: int | None = None
    amp: float | None = None
    pingpong: bool = False
    closed: bool = False
    shake: bool = False
    exercise: bool = False
    corners: tuple[XY, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to press, `r` as wide as a thumb pad, in units of the view."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Touch:
    """What touches, how hard and how fast.

    `tempo` counts strokes a minute: 0 is a hand held still, None leaves it to the shape of the path. `turn_s` is the
    length of one turn of a press in seconds and wins over the tempo. `pressure` is 0 to 5, drawn as 0 to 3.
    """

    part: HandPart = HandPart.FINGERS
    which: HandWhich = HandWhich.OPPOSITE
    pressure: int = 2
    tempo: float | None = None
    turn_s: float | None = None

    @property
    def stroke_s(self) -> float | None:
        """Seconds of one stroke or turn; 0 for a still hand, None where the shape of the path decides."""
        if self.turn_s is not None:
            return self.turn_s
        if self.tempo is None:
            return None
        return 60.0 / self.tempo if self.tempo > 0 else 0.0

    @property
    def drawn_pressure(self) -> int:
        """0 to 3."""
        return min(max(self.pressure, 0), HIGHEST_PRESSURE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture; what moves in it follows from the time handed to the view."""

    view: ViewName
    size: tuple[int, int]
    side: ShownSide | None = None
    phase: Phase = "still"
    marks: tuple[TouchPath, ...] = ()
    ghosts: tuple[TouchPath, ...] = ()
    spots: tuple[Spot, ...] = ()
    hands: tuple[HandSide, ...] = ()
    """One a mark; two hands on one mark work side by side."""
    touch: Touch = field(default_factory=Touch)
    midline: float | None = None
    right_is_right: bool = True
    """Whether the figure's right is on the viewer's right."""
    flipped: bool = False
    change_of_side: bool = False

    @property
    def box(self) -> Box | None:
        """The box around what is worked, in units of the view; None where nothing is."""
        places = [place for mark in self.marks for place in mark.points]
        places += [(spot.x, spot.y) for spot in self.spots]
        return box_of(places) if places else None


def scene_for(
    name: ViewName,
    view: View,
    *,
    phase: Phase,
    side: ShownSide | None = None,
    path: Path | None = None,
    points: tuple[Point, ...] = (),
    touch: Touch | None = None,
    change_of_side: bool = False,
) -> Scene:
    """Return the scene of one line: `path` or `points` on `side`, mirrored for the left.

    A view without a midline is one limb: for the left the whole picture flips. There `both` shows the right one.
    The other side of a path is shown as its ghost.
    """
    flipped = view.midline is None and side == "left"
    sides = _sides(side, one_limb=view.midline is None, middle=_is_middle(path, points))
    drawn = tuple(_touch_path(path, view, mirror=left) for left in sides) if path is not None else ()
    spots = tuple(
        Spot(view.mirror_x(point.x) if left and point.side != "mid" else point.x, point.y, point.r)
        for left in sides
        for point in points
    )
    marks = drawn or tuple(TouchPath(PathShape.PRESS, ((spot.x, spot.y),)) for spot in spots)
    ghosts: tuple[TouchPath, ...] = ()
    if path is not None and path.side == "right" and view.midline is not None and side in {"right", "left"}:
        ghosts = (_touch_path(path, view, mirror=side == "right", middle_only=True),)
    held = touch or Touch()
    return Scene(
        view=name,
        size=view.size,
        side=side,
        phase=phase,
        marks=marks,
        ghosts=ghosts,
        spots=spots,
        hands=_hands(sides, marks, held, exercise=path is not None and path.exercise, middle=side in {None, "mid"}),
        touch=held,
        midline=view.midline,
        right_is_right=view.right_side != "x<500",
        flipped=flipped,
        change_of_side=change_of_side and view.midline is not None,
    )


def _is_middle(path: Path | None, points: tuple[Point, ...]) -> bool:
    if path is not None:
        return path.side == "mid"
    return bool(points) and all(point.side == "mid" for point in points)


def _sides(side: ShownSide | None, *, one_limb: bool, middle: bool) -> tuple[bool, ...]:
    """Say for each mark whether it is the left one."""
    if side == "both" and not one_limb and not middle:
        return (False, True)
    return (side == "left" and not middle,)


def _touch_path(path: Path, view: View, *, mirror: bool, middle_only: bool = False) -> TouchPath:
    """Place a path on its side; `middle_only` leaves out its turns, which are too fine for a ghost."""

    def placed(places: tuple[XY, ...]) -> tuple[XY, ...]:
        return tuple((view.mirror_x(x), y) for x, y in places) if mirror else tuple((x, y) for x, y in places)

    lanes = path.shape is PathShape.ZIGZAG and path.trace is None
    line = placed(path.points if middle_only else path.drawn)
    return TouchPath(
        shape=path.shape,
        points=rounded(line, LANE_RADIUS) if lanes else line,
        turns=path.turns,
        stops=path.stops,
        amp=None if middle_only else path.amp,
        pingpong=path.pingpong,
        closed=path.closed,
        shake=path.shake,
        exercise=path.exercise,
        corners=corners_of(line, LANE_RADIUS) if lanes else (),
    )


def _hands(
    sides: tuple[bool, ...], marks: tuple[TouchPath, ...], touch: Touch, *, exercise: bool, middle: bool
) -> tuple[HandSide, ...]:
    if exercise or touch.part is HandPart.NONE or not marks:
        return ()
    if touch.which is HandWhich.BOTH and len(sides) == 1:
        return ("right", "left")
    crossing = touch.which is HandWhich.OPPOSITE and not middle
    hands: list[HandSide] = []
    for index in range(len(marks)):
        left = sides[index * len(sides) // len(marks)]
        hands.append("left" if left != crossing else "right")
    return tuple(hands)
