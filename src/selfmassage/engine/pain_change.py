"""Tell whether pain has changed between two scores of 0 to 10: less than two points is no change."""

from enum import StrEnum
from typing import Final

CHANGED_BY: Final = 2
"""Points on the numeric rating scale below which a difference between two scores means nothing."""

CHANGED_BY_SHARE: Final = 0.3
"""Between averages a smaller difference counts, too: this share of the score before, and more than one point."""


class PainChange(StrEnum):
    """How a pain score stands to the one before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def pain_change(before: float, after: float) -> PainChange:
    """Return how `after` stands to `before`, both 0 to 10. Of whole scores one point is never a change."""
    difference = abs(after - before)
    if difference < CHANGED_BY and not (difference > 1 and difference >= CHANGED_BY_SHARE * before):
        return PainChange.SAME
    return PainChange.BETTER if after < before else PainChange.WORSE
