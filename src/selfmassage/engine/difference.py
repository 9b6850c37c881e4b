"""Tell how two routines differ: stages and steps laid side by side, each with the names of the fields that changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Generic, TypeAlias, TypeVar

from selfmassage.engine.ascending import longest_ascending
from selfmassage.model.base import Document
from selfmassage.model.routine import Routine, Stage, repeats
from selfmassage.model.step import Press, Step

PLACE: Final = "place"
"""Stands among the changed fields of a step or stage that stands elsewhere than it did."""

_NOT_TOLD: Final = frozenset({"schema_", "stages"})
"""Where an editor finds the schema says nothing of the routine; stages are told by themselves."""

One = TypeVar("One", bound=Stage | Step)


_Row: TypeAlias = tuple[int | None, int | None]
"""The index of an old one and of the new one beside it; at least one of the two is there."""


class Turn(StrEnum):
    """Which way a step has changed, as hands and skin feel it."""

    ADDED = "added"
    LEFT_OUT = "left_out"
    STRONGER = "stronger"
    LIGHTER = "lighter"
    LONGER = "longer"
    SHORTER = "shorter"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pair(Generic[One]):
    """The same stage or step before and after; None where there is none. `fields` are the model's names.

    Of one that was added or left out `fields` is empty.
    """

    old: One | None
    new: One | None
    fields: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Tell whether nothing has changed."""
        return self.old is not None and self.new is not None and not self.fields


@dataclass(frozen=True, slots=True)
class StagePair:
    """A stage before and after, and its steps: in the new order, those left out where they stood.

    A step that moved into another stage stands in the one it moved to.
    """

    stage: Pair[Stage]
    steps: tuple[Pair[Step], ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing has changed, in the steps neither."""
        return self.stage.is_same and all(step.is_same for step in self.steps)


@dataclass(frozen=True, slots=True)
class Difference:
    """How one routine differs from another. `fields` are those of the routine itself, in the order of the format.

    Each step of either routine stands in exactly one pair; read for `new` alone the stages are the new routine's,
    so any of them can be taken or left.
    """

    old: Routine
    new: Routine
    fields: tuple[str, ...]
    stages: tuple[StagePair, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether both say the same."""
        return not self.fields and all(stage.is_same for stage in self.stages)

    def steps(self) -> Iterator[tuple[Pair[Stage], Pair[Step]]]:
        """Yield each pair of steps with that of its stage."""
        for stage in self.stages:
            for step in stage.steps:
                yield stage.stage, step

    @property
    def count(self) -> int:
        """How many things differ: fields of the routine, stages by themselves, steps."""
        stages = sum(not stage.stage.is_same for stage in self.stages)
        return len(self.fields) + stages + sum(not step.is_same for _, step in self.steps())


def difference(old: Routine, new: Routine) -> Difference:
    """Return how `new` differs from `old`; empty exactly when both have the same canonical form.

    Stages and steps are the same one when they have the same id, and where an id is gone, when all else is equal.
    """
    laid = _Laid(old, new)
    names = [name for name in Routine.model_fields if name not in _NOT_TOLD]
    fields = tuple(name for name in names if getattr(old, name) != getattr(new, name))
    return Difference(old, new, fields, laid.stages())


def turns(pair: Pair[Step]) -> tuple[Turn, ...]:
    """Return which ways a step has changed, the gravest first; nothing for one that has not."""
    if pair.old is None or pair.new is None:
        return (Turn.ADDED if pair.old is None else Turn.LEFT_OUT,)
    found: list[Turn] = []
    before, after = _pressure(pair.old), _pressure(pair.new)
    if before != after:
        found.append(Turn.STRONGER if after > before else Turn.LIGHTER)
    was_ms, is_ms = (one.work_ms * repeats(one) for one in (pair.old, pair.new))
    if was_ms != is_ms:
        found.append(Turn.LONGER if is_ms > was_ms else Turn.SHORTER)
    if PLACE in pair.fields:
        found.append(Turn.MOVED)
    return tuple(found) or ((Turn.OTHER,) if pair.fields else ())


def asks_less(old: Routine, new: Routine, name: str) -> bool:
    """Tell whether a changed field of the routine keeps a person less safe: a question or a caution fewer."""
    before, after = getattr(old, name), getattr(new, name)
    if name in {"screening", "cautions"}:
        return any(one not in after for one in before)
    return name == "off_until" and before is not None


def presses_more(pair: Pair[Step]) -> bool:
    """Tell whether a changed step presses harder, or no longer waits until its place is found."""
    if pair.old is None or pair.new is None:
        return False
    waited = isinstance(pair.old, Press) and pair.old.wait
    waits = isinstance(pair.new, Press) and pair.new.wait
    return Turn.STRONGER in turns(pair) or (waited and not waits)


def _pressure(step: Step) -> int:
    return int(getattr(step, "pressure", 0))


@dataclass
class _Laid:
    """Both routines with what belongs together found: `of_*` lead from the index of a new one to that of an old one."""

    old: Routine
    new: Routine
    old_steps: list[tuple[int, Step]] = field(default_factory=list)
    new_steps: list[tuple[int, Step]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.old_steps = [(at, step) for at, stage in enumerate(self.old.stages) for step in stage.steps]
        self.new_steps = [(at, step) for at, stage in enumerate(self.new.stages) for step in stage.steps]
        self.of_step = _matched([step for _, step in self.old_steps], [step for _, step in self.new_steps])
        self.of_stage = self._matched_stages()

    def stages(self) -> tuple[StagePair, ...]:
        moved_stages = _moved(self.of_stage)
        steps_in = self._steps_by_row()
        pairs: list[StagePair] = []
        for row in _woven([0] * len(self.old.stages), len(self.new.stages), self.of_stage, self.of_stage):
            was, now = row
            old = None if was is None else self.old.stages[was]
            new = None if now is None else self.new.stages[now]
            fields = _changed(old, new) + ((PLACE,) if now in moved_stages else ())
            pairs.append(StagePair(Pair(old, new, fields), tuple(steps_in.get(row, ()))))
        return tuple(pairs)

    def _steps_by_row(self) -> dict[_Row, list[Pair[Step]]]:
        """Return the pairs of steps of each row of stages, as `_woven` names the rows."""
        to_new = {was: now for now, was in self.of_stage.items()}
        stays = {
            now: was
            for now, was in self.of_step.items()
            if self.of_stage.get(self.new_steps[now][0]) == self.old_steps[was][0]
        }
        elsewhere = (self.of_step.keys() - stays.keys()) | _moved(stays)
        found: dict[_Row, list[Pair[Step]]] = {}
        of_old = [stage for stage, _ in self.old_steps]
        for was, now in _woven(of_old, len(self.new_steps), self.of_step, stays):
            old = None if was is None else self.old_steps[was][1]
            new = None if now is None else self.new_steps[now][1]
            if now is not None:
                stage = self.new_steps[now][0]
                row: _Row = (self.of_stage.get(stage), stage)
            else:
                stage = self.old_steps[was or 0][0]
                row = (stage, to_new.get(stage))
            fields = _changed(old, new) + ((PLACE,) if now in elsewhere else ())
            found.setdefault(row, []).append(Pair(old, new, fields))
        return found

    def _matched_stages(self) -> dict[int, int]:
        """Return which stage was which: by its id, else by the steps it holds."""
        pairs = _matched(self.old.stages, self.new.stages)
        left = set(range(len(self.old.stages))) - set(pairs.values())
        for now in range(len(self.new.stages)):
            if now in pairs:
                continue
            held = [self.old_steps[was][0] for at, was in self.of_step.items() if self.new_steps[at][0] == now]
            was = next((stage for stage in held if stage in left), None)
            if was is not None:
                pairs[now] = was
                left.discard(was)
        return pairs


def _matched(old: Sequence[One], new: Sequence[One]) -> dict[int, int]:
    """Return the index in `old` of each of `new` that was there: by id, then by being equal but for the id."""
    by_id: dict[str, int] = {}
    for at, one in enumerate(old):
        by_id.setdefault(one.id, at)
    pairs: dict[int, int] = {}
    for at, one in enumerate(new):
        was = by_id.pop(one.id, None)
        if was is not None:
            pairs[at] = was
    left = [at for at in range(len(old)) if at not in set(pairs.values())]
    for at, one in enumerate(new):
        if at in pairs:
            continue
        twin = next((was for was in left if _changed(old[was], one) == ("id",)), None)
        if twin is not None:
            pairs[at] = twin
            left.remove(twin)
    return pairs


def _changed(old: Document | None, new: Document | None) -> tuple[str, ...]:
    """Return the fields that differ, in the order of the format; a field only one of the two has counts as None."""
    if old is None or new is None:
        return ()
    names = dict.fromkeys((*type(old).model_fields, *type(new).model_fields))
    return tuple(name for name in names if name != "steps" and getattr(old, name, None) != getattr(new, name, None))


def _moved(pairs: Mapping[int, int]) -> set[int]:
    """Return the fewest of the new indices that must have moved for the others to stand in their old order."""
    order = sorted(pairs)
    stays = longest_ascending([pairs[now] for now in order])
    return {now for at, now in enumerate(order) if at not in stays}


def _woven(groups: Sequence[int], news: int, pairs: Mapping[int, int], anchors: Mapping[int, int]) -> list[_Row]:
    """Return one row for each pair and each one alone, in the new order; what is gone follows what it followed.

    `groups` names the group each old one stood in. Only one of `anchors` in its own group is something to follow.
    """
    row_of = {was: now for now, was in anchors.items()}
    kept = set(pairs.values())
    after: dict[int, list[int]] = {}
    last, group = -1, -1
    for was, its_group in enumerate(groups):
        if its_group != group:
            last, group = -1, its_group
        last = row_of.get(was, last)
        if was not in kept:
            after.setdefault(last, []).append(was)
    rows: list[_Row] = [(was, None) for was in after.get(-1, ())]
    for now in range(news):
        rows.append((pairs.get(now), now))
        rows += [(was, None) for was in after.get(now, ())]
    return rows
