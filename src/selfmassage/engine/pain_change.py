"""Tell whether pain has changed between two scores of 0 to 10: less than two points is no change."""

from enum import StrEnum
from typing import Final

CHANGED_BY: Final = 2
"""Points on the numeric rating scale below which a difference means nothing."""


class PainChange(StrEnum):
    """How a pain score stands to the one before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def pain_change(before: int, after: int) -> PainChange:
    """Return how `after` stands to `before`, both 0 to 10."""
    if before - after >= CHANGED_BY:
        return PainChange.BETTER
    return PainChange.WORSE if after - before >= CHANGED_BY else PainChange.SAME
