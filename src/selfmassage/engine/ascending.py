"""Find the longest run of a sequence that is in order already: what need not move."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_ascending(values: Sequence[int]) -> set[int]:
    """Return the indices of a longest strictly ascending subsequence of `values`; n log n."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else None)
        if length == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[length], ends[length] = value, at
    found: set[int] = set()
    at_last = ends[-1] if ends else None
    while at_last is not None:
        found.add(at_last)
        at_last = before[at_last]
    return found
