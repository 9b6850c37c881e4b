"""The figure's key points in thousandths of body height, and the frame that puts them on a canvas.

x counts from the midline toward the figure's right, y down from the crown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tools.bodyart.splines import XY, Knot, xy


@dataclass(frozen=True)
class Frame:
    """Where a drawing's own units lie on its canvas."""

    x0: float
    y0: float
    x_scale: float
    y_scale: float

    def at(self, x: float, y: float) -> XY:
        """Return a place in canvas units."""
        return self.x0 + x * self.x_scale, self.y0 + y * self.y_scale

    def knots(self, knots: Sequence[Knot]) -> list[Knot]:
        """Return key points in canvas units; corners stay corners."""
        out: list[Knot] = []
        for knot in knots:
            x, y = self.at(knot[0], knot[1])
            out.append((x, y, "c") if len(knot) > 2 else (x, y))
        return out

    def px(self, length: float) -> float:
        """Return a length in canvas units."""
        return length * abs(self.x_scale)


def upright(scale: float, y0: float, mid: float = 500.0) -> Frame:
    """Return the frame of a figure `scale` high whose crown is at `y0`."""
    return Frame(mid, y0, scale / 1000.0, scale / 1000.0)


def _levels() -> dict[str, float]:
    """Return how low each spinous process lies: mean spacings of adults, C7 fixed where the picture has it."""
    out = {"C2": 110.0, "C3": 119.5, "C4": 128.5, "C5": 137.3, "C6": 146.2, "C7": 155.0}
    thoracic = (12, 12.6, 13.9, 15.2, 15.5, 15.5, 15.5, 15.0, 14.8, 14.8, 14.9, 15.2)
    lumbar = (16.8, 17.3, 17.6, 18.0, 17.6)
    y = out["C7"]
    for letter, gaps in (("T", thoracic), ("L", lumbar)):
        for index, gap in enumerate(gaps, 1):
            y += gap
            out[f"{letter}{index}"] = round(y, 1)
    return out


LEVELS: Final = _levels()
VERTEBRAE: Final = ("C7", *(f"T{i}" for i in range(1, 13)), *(f"L{i}" for i in range(1, 6)))
"""The levels drawn on the back."""

HEAD = xy("0,0 13,1.8 25,8 35,18.8 41.6,32 44.2,47 43.6,61 42,75 39,88 35.8,98")
NECK = xy("34.2,107 33.4,117 33.6,126 35.4,134.5 39.4,141.6 46.6,147.6 58,153 72,158 86,162.8 98,167.2 107.5,171.6")
SHOULDER = xy("116,177 123.8,186 129.8,198.5 134,215 136.2,233 138.2,250 140.6,268")
_ARM_OUT = xy("144,292 148.4,318 152.6,343 155.6,361 158.4,378 162,394 165.2,410 167.4,430 168.8,452 170.2,474 172,493")
_HAND = xy(
    "174.8,507 178.4,523 180.8,538 181.6,552 180.8,565 179,576 176.4,582.4 173.6,582.6 "
    "172.6,579.6c 172.4,589 170.2,596.6 167,598.8 164.8,596.6c 163.2,602 160,604.4 "
    "157,602 156.2,597c 153.8,598 151,595.6 149.8,588 149.8,577 149.6,565 148.6,553 "
    "146.6,544.6c 145.2,552 142.4,557.6 139.4,557.4 138.2,551 138.8,541 141,529 144.2,516 "
    "147,504"
)
_ARM_IN = xy(
    "148.6,491 145.6,476 139.4,454 131.6,430 125.6,409 122.2,393 120.6,378 118.8,361 "
    "114.2,340 108,314 102,290 97.4,270 95,256.5c"
)
_FLANK = xy(
    "94,265 92.6,280 90,298 86.4,317 82,336 78,352 76.2,366 77,380 80.6,395 86,411 "
    "91.6,430 96.4,452 99.8,476 101.2,498 100.8,520 99.2,545 97,572 94.2,603 92,635c"
)
_INNER_LEG = xy("5,635c 4.2,603 3.2,575 2.2,553 1.2,538 0,529c")
HALF: Final = HEAD + NECK + SHOULDER + _ARM_OUT + _HAND + _ARM_IN + _FLANK + _INNER_LEG
"""The right half of the outline, from the crown to the crotch."""

FINGER_LINES: Final = [
    xy("172.6,580 173.4,568 172.8,553"),
    xy("164.8,597 166.2,576 165.6,551"),
    xy("156.4,597.4 158.2,576 158,552"),
]


def flipped(knots: Sequence[Knot], side: int = -1) -> list[Knot]:
    """Return the mirror image of key points about x = 0; `side` 1 returns them as they are."""
    return [(side * k[0], k[1], "c") if len(k) > 2 else (side * k[0], k[1]) for k in knots]


def whole(half: Sequence[Knot], frame: Frame) -> list[Knot]:
    """Return the closed outline made of a right half and its mirror image, in canvas units."""
    left = [knot for knot in flipped(half[::-1]) if abs(knot[0]) > 1e-6]
    return frame.knots([*half, *left])
