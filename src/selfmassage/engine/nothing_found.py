"""Where nothing fits a wish: which filters do it, what each gives when it is lifted, and what comes nearest."""

from dataclasses import dataclass
from itertools import combinations
from typing import Final, Generic

from selfmassage.engine.finding import E, Finder
from selfmassage.engine.wishes import ALWAYS_THERE, Filter, Wish, minutes_shown

_COST: Final = {one: 2**place for place, one in enumerate(Filter)}
# Whatever is typed, locked or not on the shelf looked at is no matter of coming near.
_KEPT_WHEN_ALL_OFF: Final = frozenset({Filter.SHELF, Filter.REGION})


@dataclass(frozen=True, slots=True)
class Lift:
    """What there is without these filters: how many routines, and the shortest's milliseconds."""

    filters: tuple[Filter, ...]
    count: int
    shortest_ms: int


@dataclass(frozen=True, slots=True)
class Difference:
    """In what a routine is not as wished: minutes, or tokens; for `at_hand` the things it needs besides."""

    filter: Filter
    wished: str | int | tuple[str, ...]
    has: str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest(Generic[E]):
    """The routine that comes nearest, and in what it differs."""

    entry: E
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Nothing(Generic[E]):
    """Why there is nothing: the filters that are on, single lifts that help, all of them off, the nearest."""

    filters: tuple[Filter, ...]
    lifts: tuple[Lift, ...]
    all_off: Lift | None
    nearest: Nearest[E] | None


def nothing_found(finder: Finder[E], wish: Wish) -> Nothing[E]:
    """Return what to offer for a wish that nothing fits.

    The nearest is what fits when the fewest filters are lifted, of as many the ones that cost least to give up; it is
    never a locked routine, and none at all where only another search text would help.
    """
    on = wish.filters
    lifts = tuple(lift for one in on if (lift := _lift(finder, wish, (one,))) is not None)
    rest = tuple(one for one in on if one not in _KEPT_WHEN_ALL_OFF)
    all_off = _lift(finder, wish, rest) if len(rest) > 1 else None
    if all_off is None and len(on) > 1:
        all_off = _lift(finder, wish, on)
    return Nothing(on, lifts, all_off, _nearest(finder, wish))


def _lift(finder: Finder[E], wish: Wish, filters: tuple[Filter, ...]) -> Lift | None:
    marks = finder.marks(wish.without(*filters))
    shortest = finder.best(marks)
    return Lift(filters, marks.bit_count(), shortest.total_ms) if shortest is not None else None


def _nearest(finder: Finder[E], wish: Wish) -> Nearest[E] | None:
    liftable = [one for one in wish.filters if one not in (Filter.TEXT, Filter.ALLOWED)]
    for count in range(1, len(liftable) + 1):
        for lifted in sorted(combinations(liftable, count), key=lambda some: sum(_COST[one] for one in some)):
            entry = finder.best(finder.marks(wish.without(*lifted)) & ~finder.locked)
            if entry is not None:
                return Nearest(entry, tuple(_difference(entry, one, wish) for one in lifted))
    return None


def _difference(entry: E, one: Filter, wish: Wish) -> Difference:
    match one:
        case Filter.MINUTES:
            return Difference(one, wish.minutes or 0, minutes_shown(entry.total_ms))
        case Filter.AT_HAND:
            have = wish.at_hand or frozenset()
            missing = [item for item in entry.equipment if item not in {*have, *entry.optional, *ALWAYS_THERE}]
            return Difference(one, tuple(sorted(have)), tuple(missing))
        case _:
            return Difference(one, str(getattr(wish, one.value)), str(getattr(entry, one.value)))
