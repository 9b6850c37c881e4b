"""Say where the hand is and how hard it presses, a number of seconds into the work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from selfmassage.model.tokens import PathShape
from selfmassage.ui.body.line import Line

if TYPE_CHECKING:
    from selfmassage.ui.body.scene import TouchPath

NATURAL_TEMPO = {
    PathShape.STRAIGHT: 15.0,
    PathShape.ARC: 12.0,
    PathShape.CIRCLES: 30.0,
    PathShape.SPIRAL: 30.0,
    PathShape.ZIGZAG: 30.0,
    PathShape.PRESS: 10.0,
    PathShape.TAP: 90.0,
}
"""Strokes a minute where the routine names none: about one slow breath a glide, two seconds a circle."""

KNEAD_STEP = 34.0
"""How far one knead moves on along lanes that have no turns of their own, in units of the view."""

RETURN_S, RETURN_SHARE = 0.8, 0.3
"""The lifted hand goes back within this many seconds, and within this share of one stroke."""

HOP_SHARE = 0.2
TAP_SHARE = 0.45
"""Share of a stroke in which a press hops to its next stop, and in which a tap touches."""

BREATH_S = (4.0, 6.0)
MOST_STATIONS = 9


class Way(Enum):
    """How strokes follow the line."""

    STILL = auto()
    GLIDE = auto()
    """One stroke is one pass of the line."""
    CYCLES = auto()
    """One stroke is one turn of many; the hand moves on along the line."""
    STOPS = auto()
    """One stroke is one press at one place; the next is at the next stop."""


class Back(Enum):
    """How the hand comes back to the start of the line."""

    LIFTED = auto()
    THE_SAME_WAY = auto()
    ROUND = auto()


@dataclass(frozen=True, slots=True)
class Gait:
    """How a hand goes along one line; made by `gait_of`."""

    line: Line
    way: Way
    back: Back
    stroke_s: float
    strokes: int
    """Strokes in one pass of the line (1 for a glide), or stops on it."""
    tap: bool
    stations: tuple[float, ...]
    """Shares of the line where the hand stands when nothing may slide."""


@dataclass(frozen=True, slots=True)
class Pose:
    """The hand at one moment."""

    x: float
    y: float
    share: float
    """Share of the line's length, 0 to 1."""
    press: float
    """0 not pressing to 1 all the pressure of the step."""
    lifted: bool
    forward: bool
    """Whether the hand is on its way to the end of the line."""
    stroke: int
    """Whole strokes done before this moment."""


@lru_cache(maxsize=16)
def gait_of(path: TouchPath, stroke_s: float | None) -> Gait:
    """Return how a hand follows `path` when a stroke, or a turn of a press, takes `stroke_s` seconds.

    None takes a natural tempo, 0 or less holds the hand still in the middle of the line.
    """
    line = Line(path.points)
    length_s = 60.0 / NATURAL_TEMPO[path.shape] if stroke_s is None else stroke_s
    way, strokes = _way(path, line)
    if length_s <= 0:
        way, length_s = Way.STILL, math.inf
    back = Back.ROUND if path.closed else Back.LIFTED
    if path.pingpong or path.shake:
        back = Back.THE_SAME_WAY
    return Gait(line, way, back, length_s, strokes, path.shape is PathShape.TAP, _stations(path, line, way, strokes))


def pose_at(gait: Gait, seconds: float) -> Pose:
    """Return the hand `seconds` into the work. Continuous in place and pressure, and always on the line."""
    now = max(seconds, 0.0)
    if gait.way is Way.STILL:
        return _pose(gait, 0.5, 1.0, 0)
    if gait.way is Way.STOPS:
        return _at_stop(gait, now)
    stroke = strokes_in(gait, now)
    if gait.back is Back.LIFTED:
        return _lifting(gait, now, stroke)
    there_and_back = gait.way is Way.CYCLES and gait.back is Back.THE_SAME_WAY
    part = _part(now, gait.stroke_s * gait.strokes * (2 if there_and_back else 1))
    press = _cycle_press(gait, now)
    if gait.back is Back.ROUND:
        return _pose(gait, part, press, stroke)
    if gait.way is Way.GLIDE:
        return _pose(gait, (1 - math.cos(2 * math.pi * part)) / 2, press, stroke, forward=part < 1 / 2)
    return _pose(gait, 1 - abs(2 * part - 1), press, stroke, forward=part < 1 / 2)


def jump_at(gait: Gait, seconds: float) -> Pose:
    """Return the hand where nothing may slide: one station a stroke, pressed all the time."""
    if gait.way is Way.STILL:
        return pose_at(gait, seconds)
    stroke = strokes_in(gait, seconds)
    index = _turn(stroke, len(gait.stations), to_and_fro=gait.back is Back.THE_SAME_WAY)
    return _pose(gait, gait.stations[index], 1.0, stroke)


def strokes_in(gait: Gait, seconds: float) -> int:
    """Return how many whole strokes fit into `seconds`."""
    if math.isinf(gait.stroke_s):
        return 0
    # A stroke that ends now, by all but rounding, is done.
    return int(max(seconds, 0.0) / gait.stroke_s + 1e-9)


def press_curve(part: float) -> float:
    """Return the pressure of one turn of a press, `part` 0 to 1 of it: in, hold, out, a third each."""
    return _smooth(min(3 * part, 1.0, 3 - 3 * part))


def breath_at(seconds: float) -> float:
    """Return the light on a resting body, 0 to 1: four seconds in, six out."""
    into, out = BREATH_S
    now = max(seconds, 0.0) % (into + out)
    return _smooth(now / into if now < into else (into + out - now) / out)


def _way(path: TouchPath, line: Line) -> tuple[Way, int]:
    if path.shape in {PathShape.PRESS, PathShape.TAP}:
        return Way.STOPS, (path.stops or 1) if line.length else 1
    if not line.length:
        return Way.STOPS, 1
    if path.exercise:
        return Way.GLIDE, 1
    if path.turns:
        return Way.CYCLES, path.turns
    if path.shape is PathShape.ZIGZAG:
        return Way.CYCLES, max(2, round(line.length / KNEAD_STEP))
    return Way.GLIDE, 1


def _stations(path: TouchPath, line: Line, way: Way, strokes: int) -> tuple[float, ...]:
    if way is Way.STOPS:
        return _stops(strokes)
    if path.corners:
        return tuple(line.share_near(corner) for corner in path.corners)
    if path.closed:
        return (0.0, 0.25, 0.5, 0.75)
    return _stops(min(max(strokes, 3), MOST_STATIONS))


def _stops(count: int) -> tuple[float, ...]:
    return (0.0,) if count == 1 else tuple(index / (count - 1) for index in range(count))


def _lifting(gait: Gait, now: float, stroke: int) -> Pose:
    whole = gait.stroke_s * gait.strokes
    part = _part(now, whole)
    back = min(RETURN_S, RETURN_SHARE * gait.stroke_s) / whole
    if part >= 1 - back:
        return _pose(gait, 1 - _smooth((part - 1 + back) / back), 0.0, stroke, lifted=True, forward=False)
    along = part / (1 - back)
    if gait.way is Way.CYCLES:
        edge = min(along * gait.strokes * 4, (1 - along) * gait.strokes * 4, 1.0)
        return _pose(gait, along, _cycle_press(gait, now) * _smooth(edge), stroke)
    # Half way between an even and a soft stroke: it neither starts nor stops with a jerk, nor rushes in the middle.
    return _pose(gait, (along + _smooth(along)) / 2, _smooth(min(along * 6, (1 - along) * 6, 1.0)), stroke)


def _at_stop(gait: Gait, now: float) -> Pose:
    stroke = strokes_in(gait, now)
    part = min(max(now / gait.stroke_s - stroke, 0.0), 1.0)
    to_and_fro = gait.back is Back.THE_SAME_WAY
    here = gait.stations[_turn(stroke, gait.strokes, to_and_fro=to_and_fro)]
    there = gait.stations[_turn(stroke + 1, gait.strokes, to_and_fro=to_and_fro)]
    touch = TAP_SHARE if gait.tap else 1.0 if gait.strokes == 1 else 1 - HOP_SHARE
    if part < touch:
        press = math.sin(math.pi * part / touch) if gait.tap else press_curve(part / touch)
        return _pose(gait, here, press, stroke)
    hop = _smooth((part - touch) / (1 - touch)) if touch < 1 else 0.0
    return _pose(gait, here + (there - here) * hop, 0.0, stroke, lifted=True, forward=there >= here)


def _cycle_press(gait: Gait, now: float) -> float:
    """Each turn sinks in and eases; a glide to and fro presses evenly."""
    if gait.way is Way.GLIDE:
        return 1.0
    return 0.75 - 0.25 * math.cos(2 * math.pi * now / gait.stroke_s)


def _turn(stroke: int, count: int, *, to_and_fro: bool) -> int:
    if count == 1:
        return 0
    if not to_and_fro:
        return stroke % count
    index = stroke % (2 * count - 2)
    return index if index < count else 2 * count - 2 - index


def _pose(gait: Gait, share: float, press: float, stroke: int, *, lifted: bool = False, forward: bool = True) -> Pose:
    x, y = gait.line.at(share)
    return Pose(x, y, share, press, lifted, forward, stroke)


def _part(now: float, whole: float) -> float:
    part = math.modf(now / whole)[0]
    # So that the end of a pass, met by rounding from below, is the start of the next.
    return 0.0 if part > 1 - 1e-9 else part


def _smooth(part: float) -> float:
    held = min(max(part, 0.0), 1.0)
    return held * held * (3 - 2 * held)
