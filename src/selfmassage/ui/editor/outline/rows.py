"""The lines of the outline, and how one series of them becomes another with few rows touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.findings import Finding
from selfmassage.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.editing.review import Review
    from selfmassage.model.routine import Routine, Stage
    from selfmassage.model.step import Step


class StepLine(NamedTuple):
    """A step of a stage."""

    spot: Spot
    item: Step


class FindingLine(NamedTuple):
    """What is said of a line; `spot` is None where that is the routine itself."""

    spot: Spot | None
    item: Finding


Line: TypeAlias = StepLine | FindingLine


class StageLines(NamedTuple):
    """The line of a stage, and the lines below it."""

    spot: Spot
    item: Stage
    lines: tuple[Line, ...]
    has_errors: bool
    has_warnings: bool


Top: TypeAlias = StageLines | FindingLine


class Known(NamedTuple):
    """The lines of a routine under a review; `stages` by place and identity, which the lines keep alive."""

    review: Review
    tops: list[Top]
    stages: dict[tuple[int, int], StageLines]


def lines_of(routine: Routine, review: Review, known: Known | None = None) -> Known:
    """Return the lines of the outline: what is said of the routine itself, then the stages.

    Of stages that are the same as in `known`, under the same review, the lines are those of `known`.
    """
    same = {} if known is None or known.review is not review else known.stages
    tops: list[Top] = [FindingLine(None, one) for one in review.of(None)]
    stages: dict[tuple[int, int], StageLines] = {}
    for number, stage in enumerate(routine.stages):
        key = (number, id(stage))
        top = same.get(key) or _stage_lines(number, stage, review)
        stages[key] = top
        tops.append(top)
    return Known(review, tops, stages)


def _stage_lines(number: int, stage: Stage, review: Review) -> StageLines:
    spot = Spot(number)
    lines: list[Line] = [FindingLine(spot, one) for one in review.of(spot)]
    for step_number, step in enumerate(stage.steps):
        at = Spot(number, step_number)
        lines.append(StepLine(at, step))
        lines += [FindingLine(at, one) for one in review.of(at)]
    worst = {line.item.severity for line in lines if isinstance(line, FindingLine)}
    return StageLines(spot, stage, tuple(lines), Severity.ERROR in worst, Severity.WARNING in worst)


def same_line(old: Line, new: Line) -> bool:
    """Tell whether two lines look alike, wherever they stand."""
    one, other = old.item, new.item
    if one is other:
        return True
    if not isinstance(one, Finding) or not isinstance(other, Finding):
        return False
    return one.code == other.code and one.inner == other.inner and one.params == other.params


def same_top(old: Top, new: Top) -> bool:
    """Tell whether two lines at the top are those of one stage, or look alike."""
    if isinstance(old, StageLines):
        return isinstance(new, StageLines) and old.item.id == new.item.id
    return isinstance(new, FindingLine) and same_line(old, new)


def changed_part(
    old: Sequence[Top] | Sequence[Line], new: Sequence[Top] | Sequence[Line], same: Callable[..., bool]
) -> tuple[int, int, int]:
    """Return where two series begin to differ, and where what differs ends in the old and in the new one."""
    start = 0
    least = min(len(old), len(new))
    while start < least and same(old[start], new[start]):
        start += 1
    end = 0
    while end < least - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    return start, len(old) - end, len(new) - end
