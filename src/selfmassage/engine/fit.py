"""Fit a routine's lines to a wished length: every line gives or takes the same fraction of its slack."""

from collections.abc import Sequence
from dataclasses import replace

from selfmassage.engine.lines import Line
from selfmassage.model.step import Exercise, Stroke


def _unit_ms(line: Line) -> int:
    """Return what a line is cut or grown by: a second, or one stroke where strokes are counted."""
    if isinstance(line.step, Stroke | Exercise) and line.step.count is not None:
        # Rounded down: so many strokes must never be longer than the bound that allows them.
        return int(60_000 / line.tempo)
    return 1000


def _slack_ms(line: Line, least_ms: int, *, shorter: bool, fixed: bool) -> int:
    """Return how far a line may shrink or grow, in milliseconds, in whole units."""
    bound = line.step.min_seconds if shorter else line.step.max_seconds
    if bound is None or fixed:
        return 0
    room = line.work_ms - max(bound * 1000, least_ms) if shorter else bound * 1000 - line.work_ms
    return max(0, room) // _unit_ms(line) * _unit_ms(line)


def fitted(lines: Sequence[Line], work_ms: int, least_ms: Sequence[int] | None = None) -> tuple[Line, ...]:
    """Return `lines` with their work summing up to `work_ms` as nearly as the bounds allow.

    A line without bounds is fixed, and so is the last one if it is a rest. Nothing is dropped. Each share is rounded
    down to whole seconds or strokes and what remains goes to the earliest lines that can take it. Where the bounds
    allow it the sum is not past what was wished: someone who has seven minutes must not be led for seven and a half.
    `least_ms` holds what each line cannot go below whatever its author allows.
    """
    present = sum(line.work_ms for line in lines)
    shorter = work_ms < present
    slack = [
        _slack_ms(line, least, shorter=shorter, fixed=line is lines[-1] and line.is_rest)
        for line, least in zip(lines, least_ms or [0] * len(lines), strict=True)
    ]
    shares = _shares(slack, [_unit_ms(line) for line in lines], abs(work_ms - present), past=shorter)
    sign = -1 if shorter else 1
    return tuple(replace(line, work_ms=line.work_ms + sign * share) for line, share in zip(lines, shares, strict=True))


def _shares(slack: Sequence[int], units: Sequence[int], change: int, *, past: bool) -> list[int]:
    """Share `change` out in proportion to `slack`, in whole units; `past` allows one small unit too many."""
    total = sum(slack)
    change = min(change, total)
    # Whole numbers throughout: the same wish must give the same plan on every machine.
    shares = [own * change // max(total, 1) // unit * unit for own, unit in zip(slack, units, strict=True)]
    remainder = change - sum(shares)

    def takers(most_ms: int) -> list[int]:
        return [i for i, unit in enumerate(units) if unit <= most_ms and shares[i] + unit <= slack[i]]

    while remainder > 0 and (able := takers(remainder)):
        for index in able:
            if units[index] <= remainder:
                shares[index] += units[index]
                remainder -= units[index]
    if past and remainder > 0:
        index = min(takers(max(units)), key=units.__getitem__)
        shares[index] += units[index]
    return shares
