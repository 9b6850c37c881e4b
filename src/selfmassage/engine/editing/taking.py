"""Take parts of another version over into a routine: a field of it, what a stage is called, a step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from selfmassage.engine.difference import PLACE, Difference, Pair
from selfmassage.engine.editing.draft import NOTHING, Label, Outcome, Refused, label, limited, with_steps
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Drawing, Routine, Stage
from selfmassage.model.step import Step

_One = TypeVar("_One", bound=Stage | Step)


class Part(NamedTuple):
    """One thing that differs: a field of the routine, a stage by itself, or a step, counted through the difference."""

    field: str | None = None
    stage: int | None = None
    step: int | None = None


def parts_of(found: Difference) -> tuple[Part, ...]:
    """Return all that can be taken or left, in the order of the routine; a stage stands before its steps.

    A stage that only one of both has comes and goes with its steps, and is none of them.
    """
    parts = [Part(field=name) for name in found.fields]
    for at, row in enumerate(found.stages):
        if row.stage.old is not None and row.stage.new is not None and not row.stage.is_same:
            parts.append(Part(stage=at))
        parts += [Part(stage=at, step=number) for number, step in enumerate(row.steps) if not step.is_same]
    return tuple(parts)


def take(found: Difference, parts: Collection[Part], named: Label | None = None) -> Outcome:
    """Return the edit that gives the new routine these parts of the old one; the rest stays as it is in the new.

    With all of them it is the old routine. A step that is taken stands where it stood in the old one, and brings the
    drawing it follows along where the new routine has none of that name. Refused where no step would be left.
    """
    if not parts:
        return NOTHING
    wanted = frozenset(parts)
    steps = _steps(found, wanted)
    rows = [
        _Held(row.stage, row.stage.new is None or Part(stage=at) in wanted, at)
        for at, row in enumerate(found.stages)
        if steps[at]
    ]
    if not rows:
        return Refused((problem("list.empty", ("stages",)),))
    in_old = {id(stage): at for at, stage in enumerate(found.old.stages)}
    stages = tuple(with_steps(held.one, [step.one for step in steps[held.row]]) for held in _ordered(rows, in_old))
    fields: dict[str, object] = {part.field: getattr(found.old, part.field) for part in wanted if part.field}
    made = found.new.model_copy(update={**fields, "stages": stages})
    made = made.model_copy(update={"drawings": {**_drawings_missing(made, found.old), **made.drawings}})
    return limited(made, named or label("take_parts", count=len(wanted)))


@dataclass(frozen=True)
class _Held(Generic[_One]):
    """A stage or step that will be there, as the old routine has it or the new, and the row of stages it lies in."""

    pair: Pair[_One]
    is_old: bool
    row: int

    @property
    def one(self) -> _One:
        """What will be there."""
        one = self.pair.old if self.is_old else self.pair.new
        if one is None:
            raise ValueError(self)
        return one

    @property
    def stands_as_in_old(self) -> bool:
        """Whether its place is that of the old routine, and not one both agree on or that of the new."""
        return self.is_old and (self.pair.new is None or PLACE in self.pair.fields)

    @property
    def leads(self) -> bool:
        """Whether what followed it in the old routine follows it now: not one that the new routine moved."""
        return self.pair.old is not None and (self.is_old or PLACE not in self.pair.fields)


def _steps(found: Difference, parts: frozenset[Part]) -> list[list[_Held[Step]]]:
    """Return the steps that will be in each row of stages, in order."""
    row_of = {id(row.stage.old): at for at, row in enumerate(found.stages) if row.stage.old is not None}
    old_steps = [(row_of[id(stage)], step) for stage in found.old.stages for step in stage.steps]
    in_old = {id(step): at for at, (_, step) in enumerate(old_steps)}
    rows: list[list[_Held[Step]]] = [[] for _ in found.stages]
    for at, row in enumerate(found.stages):
        for number, pair in enumerate(row.steps):
            is_old = Part(stage=at, step=number) in parts
            if (pair.old if is_old else pair.new) is not None:
                held = _Held(pair, is_old, at)
                rows[old_steps[in_old[id(pair.old)]][0] if held.stands_as_in_old else at].append(held)
    return [_ordered(row, in_old) for row in rows]


def _ordered(those: Sequence[_Held[_One]], in_old: Mapping[int, int]) -> list[_Held[_One]]:
    """Return them in the order of the new routine, those that stand as in the old one behind what they followed."""
    order = [held for held in those if not held.stands_as_in_old]
    for held in sorted((one for one in those if one.stands_as_in_old), key=lambda one: in_old[id(one.pair.old)]):
        mine = in_old[id(held.pair.old)]
        before = [at for at, one in enumerate(order) if one.leads and in_old[id(one.pair.old)] < mine]
        nearest = max(before, key=lambda at: in_old[id(order[at].pair.old)], default=-1)
        order.insert(nearest + 1, held)
    return order


def _drawings_missing(routine: Routine, old: Routine) -> dict[str, Drawing]:
    """Return the drawings of the old routine that a step follows and the routine has not."""
    followed = {getattr(step, "path", None) for _, _, step in routine.steps()}
    return {name: one for name, one in old.drawings.items() if name in followed and name not in routine.drawings}
