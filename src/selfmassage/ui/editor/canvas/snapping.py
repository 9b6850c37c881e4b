"""Landmarks of the body that a point being placed snaps to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from selfmassage.engine.places import forbidden_touched

if TYPE_CHECKING:
    from selfmassage.model.bodymap import View
    from selfmassage.ui.body.line import XY

REACH_PX: Final = 9.0
"""A landmark draws points from so near."""


def landmarks_of(view: View) -> tuple[XY, ...]:
    """Return the landmarks and points of a view on both sides, without those where nothing is ever placed."""
    places: list[XY] = [*view.anchors.values(), *((point.x, point.y) for point in view.points)]
    if view.midline is not None:
        places += [(view.mirror_x(x), y) for x, y in places]
    return tuple(dict.fromkeys(place for place in places if not forbidden_touched(view, (place,))))


def snapped(place: XY, landmarks: tuple[XY, ...], unit_px: float) -> XY | None:
    """Return the landmark near `place`, or None."""
    nearest = min(landmarks, key=lambda one: math.dist(one, place), default=None)
    if nearest is None or math.dist(nearest, place) * unit_px > REACH_PX:
        return None
    return nearest
