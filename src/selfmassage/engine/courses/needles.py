"""Keep massage off a needled area: not in the same half of the day (S1 L75), and not within 20 minutes (S1 L80)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal

from selfmassage.engine.courses.rows import Visit

REST_MIN: Final = 20
"""Minutes of rest after the needles. The journal knows the half of the day only, so this is said, not counted."""

ELSEWHERE: Final = "elsewhere"
AREAS: Final = ("cervical", "collar", "thoracic", "lumbar", "lumbosacral", "lower-limb", ELSEWHERE)
"""What a visit's area may be: the regions, or none of them."""

# Regions that share skin: what is needled in one is not massaged by way of the other.
_OVERLAPS: Final[Mapping[str, frozenset[str]]] = {
    "cervical": frozenset({"collar"}),
    "collar": frozenset({"cervical", "thoracic"}),
    "thoracic": frozenset({"collar"}),
    "lumbar": frozenset({"lumbosacral"}),
    "lumbosacral": frozenset({"lumbar"}),
}

Free = Literal["day", "afternoon", "none"]


def touches(area: str | None, region: str) -> bool:
    """Tell whether a massage of `region` would touch a needled `area`; one that is not known might."""
    if area == ELSEWHERE:
        return False
    return area not in AREAS or area == region or area in _OVERLAPS.get(region, frozenset())


def free_half(day: date, region: str, visits: Iterable[Visit]) -> Free:
    """Return when on `day` the region may be massaged: needles in the morning leave the afternoon.

    Needles in the afternoon leave none of it: the sources have needles first, or other days.
    """
    halves = {visit.half for visit in visits if visit.day == day and touches(visit.area, region)}
    if "afternoon" in halves:
        return "none"
    return "afternoon" if halves else "day"
