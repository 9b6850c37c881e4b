"""What was told of pain: the middle and the range of several scores, from where to where it went, and the trend."""

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from selfmassage.engine.pain_change import PainChange, pain_change

LEAST_TOLD: Final = 4
"""So many scores make a change worth telling; with fewer chance alone does as much."""

_LEAST_AT_AN_END: Final = 3
_SHARE_AT_AN_END: Final = 10


class Spread(NamedTuple):
    """The lowest, the middle and the highest of some scores of 0 to 10."""

    low: int
    middle: float
    high: int


class Turn(NamedTuple):
    """From where to where pain went over a period, and what that counts as."""

    start: float
    end: float

    @property
    def change(self) -> PainChange:
        """What it counts as."""
        return pain_change(self.start, self.end)


class Trend(NamedTuple):
    """A straight line along a chart, from place to place; its scores stay within 0 to 10."""

    start_at: float
    start: float
    end_at: float
    end: float


def spread(scores: Sequence[int]) -> Spread | None:
    """Return low, middle and high; None of none."""
    return Spread(min(scores), float(median(scores)), max(scores)) if scores else None


def turn(scores: Sequence[int]) -> Turn | None:
    """Return from where to where the scores went, in their order; None where they are too few to tell.

    At either end stands the middle of the first and the last three scores, of a tenth of them where that is more, and
    never of more than half: one bad day makes no change.
    """
    if len(scores) < LEAST_TOLD:
        return None
    count = min(max(_LEAST_AT_AN_END, len(scores) // _SHARE_AT_AN_END), len(scores) // 2)
    return Turn(float(median(scores[:count])), float(median(scores[-count:])))


def trend(places: Sequence[tuple[float, float]]) -> Trend | None:
    """Return the line that lies nearest to these (place, score); None where there are too few of them."""
    if len(places) < LEAST_TOLD:
        return None
    middle = sum(at for at, _ in places) / len(places)
    level = sum(score for _, score in places) / len(places)
    wide = sum((at - middle) ** 2 for at, _ in places)
    if wide == 0:
        return None
    slope = sum((at - middle) * (score - level) for at, score in places) / wide
    first, last = min(at for at, _ in places), max(at for at, _ in places)
    return Trend(first, _held(level + slope * (first - middle)), last, _held(level + slope * (last - middle)))


def _held(score: float) -> float:
    return min(max(score, 0.0), 10.0)
