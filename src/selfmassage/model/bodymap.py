"""The body map: views of the body with their paths, points, areas and forbidden places.

Coordinates are units of the named view, x to the right, y down. What has side `right` is drawn on the figure's
right; its left twin is `View.mirror_x`. What has side `mid` is not mirrored.
"""

from typing import Annotated, Literal

from pydantic import Field

from selfmassage.model.base import Document
from selfmassage.model.tokens import PathShape, ViewName

XY = tuple[Annotated[float, Field(strict=False)], Annotated[float, Field(strict=False)]]
DrawnSide = Literal["right", "mid"]
PointUse = Literal["yes", "ball", "light", "optional", "landmark"]
Ring = tuple[XY, ...]


class Path(Document):
    """A line a hand follows: `points` is its middle, `trace` the ready polyline of circles, spirals and zigzags.

    `lanes` are parallel lines worked one after another (`points` is the middle one); `stops` is the number of places
    pressed or tapped along the line, evenly spaced.
    `continues` and `avoid` are notes for whoever draws or writes a routine.
    """

    shape: PathShape
    side: DrawnSide
    points: Ring
    trace: Ring | None = None
    lanes: tuple[Ring, ...] = ()
    stops: int | None = None
    amp: float | None = None
    turns: int | None = None
    closed: bool = False
    pingpong: bool = False
    exercise: bool = False
    flat_palm: bool = False
    shake: bool = False
    point: str | None = None
    toward: XY | None = None
    continues: str | None = None
    avoid: str | None = None

    @property
    def drawn(self) -> Ring:
        """The polyline to draw and to animate."""
        return self.trace or self.points


class Point(Document):
    """Where an acupressure point lies on a view; `r` is the radius of a thumb pad there.

    `ship` says how it is used: `ball` with a ball, `light` with light pressure only, `optional` in no routine that
    ships, `landmark` for orientation and never pressed. A code may have two spots on a view (EX-UE7 does).
    """

    code: str
    side: DrawnSide
    x: float
    y: float
    r: float
    ship: PointUse
    press: bool


class Area(Document):
    """A polygon of the body; nothing in it is pressed harder than `max_level`."""

    id: str
    label: str
    side: DrawnSide
    max_level: int
    polygon: Ring


class Forbidden(Document):
    """A place with a rule: `never`, or `cap:n` for a highest pressure."""

    id: str
    level: Annotated[str, Field(pattern=r"^(never|cap:[0-3])$")]
    side: DrawnSide
    why: str
    polygon: Ring

    @property
    def cap(self) -> int | None:
        """The highest pressure allowed, or None where nothing is."""
        return None if self.level == "never" else int(self.level.removeprefix("cap:"))


class Span(Document):
    """A part of the spine one picks."""

    id: str
    label: str
    polygon: Ring


class View(Document):
    """One picture of the body."""

    file: str
    size: tuple[int, int]
    midline: float | None = None
    right_side: str | None = None
    drawn: str | None = None
    mirror_for_left: str | None = None
    anchors: dict[str, XY]
    regions: tuple[Area, ...]
    forbidden: tuple[Forbidden, ...]
    points: tuple[Point, ...]
    paths: dict[str, Path]
    spine: tuple[Span, ...] = ()
    vertebrae: dict[str, XY] = Field(default_factory=dict[str, XY])
    silhouette: tuple[Ring, ...] = ()

    def mirror_x(self, x: float) -> float:
        """Return where `x` lies on the other side (the whole picture flips where there is no midline)."""
        return self.size[0] - x if self.midline is None else 2 * self.midline - x


class BodyMap(Document):
    """All views; each path and point has one home view, `paths_home` and `points_home`."""

    version: Literal[1]
    units: str
    note: str
    views: dict[ViewName, View]
    paths_home: dict[str, ViewName]
    points_home: dict[str, ViewName]

    def home_of(self, name: str) -> ViewName | None:
        """Return the one view a path or a point belongs to, or None for an unknown name."""
        return self.paths_home.get(name) or self.points_home.get(name)
