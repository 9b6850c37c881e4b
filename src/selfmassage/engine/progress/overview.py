"""Everything the progress page tells of a span: places of the chart, rows of the table, sums."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from selfmassage.engine.pain_change import PainChange, pain_change
from selfmassage.engine.progress.pain import Spread, Trend, Turn, spread, trend, turn
from selfmassage.engine.progress.rows import SessionFacts, counted
from selfmassage.engine.progress.spans import Span, Unit, cut, group_of, unit_of


class Change(NamedTuple):
    """What a session did to the pain, or the middle of what several did; negative is less pain."""

    points: float
    kind: PainChange


class Slot(NamedTuple):
    """One place of the chart and one row of the table: a session, or all of a week, a month or longer."""

    span: Span
    session: int | None
    sessions: int
    worked_ms: int
    before: Spread | None
    after: Spread | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What a span holds.

    `slots` are in the order of time, of groups also those without a session; `bars` are groups always. `days` counts
    from the first session to the last; `told` how often the pain before was told.
    """

    span: Span
    unit: Unit
    slots: tuple[Slot, ...]
    bar_unit: Unit
    bars: tuple[Slot, ...]
    sessions: int
    days: int
    worked_ms: int
    told: int
    turn: Turn | None
    trend: Trend | None


def overview(sessions: Iterable[SessionFacts], span: Span, week_start: int = 0) -> Overview:
    """Return what the sessions of a span say; those outside of it are left out. `week_start` 0 is Monday."""
    facts = [one for one in counted(sessions) if span.first <= one.started.date() <= span.last]
    unit, bar_unit = unit_of(span, len(facts), week_start), group_of(span, week_start)
    bars = tuple(_grouped(facts, span, bar_unit, week_start))
    slots = tuple(_alone(one) for one in facts) if unit is Unit.SESSION else bars
    scores = [one.pain_before for one in facts if one.pain_before is not None]
    return Overview(
        span=span,
        unit=unit,
        slots=slots,
        bar_unit=bar_unit,
        bars=bars,
        sessions=len(facts),
        days=(facts[-1].started.date() - facts[0].started.date()).days + 1 if facts else 0,
        worked_ms=sum(one.worked_ms for one in facts),
        told=len(scores),
        turn=turn(scores),
        trend=trend([(float(at), one.before.middle) for at, one in enumerate(slots) if one.before is not None]),
    )


def _alone(one: SessionFacts) -> Slot:
    day = one.started.date()
    return _slot(Span(day, day), [one], one.id)


def _grouped(facts: Sequence[SessionFacts], span: Span, unit: Unit, week_start: int) -> Iterator[Slot]:
    at = 0
    for part in cut(span, unit, week_start):
        begin = at
        while at < len(facts) and facts[at].started.date() <= part.last:
            at += 1
        yield _slot(part, facts[begin:at])


def _slot(span: Span, facts: Sequence[SessionFacts], session: int | None = None) -> Slot:
    both = [(one.pain_before, one.pain_after) for one in facts]
    told = [(before, after) for before, after in both if before is not None and after is not None]
    return Slot(
        span,
        session,
        len(facts),
        sum(one.worked_ms for one in facts),
        spread([before for before, _ in both if before is not None]),
        spread([after for _, after in both if after is not None]),
        _change(told),
    )


def _change(told: Sequence[tuple[int, int]]) -> Change | None:
    if not told:
        return None
    before = float(median(before for before, _ in told))
    points = float(median(after - before for before, after in told))
    return Change(points, pain_change(before, before + points))
