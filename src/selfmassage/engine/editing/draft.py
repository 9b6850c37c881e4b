"""What every edit of a routine takes and gives: lines of the outline, a snapshot with its name, or why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Routine, Stage
from selfmassage.model.step import Step

BLANK: Final = "…"
"""What stands in a text that must be there and that nobody has written yet; it is shown as an empty field."""

Address: TypeAlias = tuple[str | int, ...]
"""A place in the document, as `Problem.path` has it: `("stages", 0, "steps", 2, "say", "de")`."""


class Spot(NamedTuple):
    """A line of the outline; without a step it is the stage's own line."""

    stage: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What an edit is called where it can be taken back: a code and what its sentence needs."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine at one moment of its writing, always valid as a document, and the lines that are chosen in it."""

    routine: Routine
    selected: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit."""

    draft: Draft
    label: Label

    @property
    def routine(self) -> Routine:
        """The routine as it is now."""
        return self.draft.routine

    @property
    def selected(self) -> tuple[Spot, ...]:
        """The lines to choose now."""
        return self.draft.selected


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an edit was not made; nothing has changed. Without a problem there was nothing to do."""

    problems: tuple[Problem, ...] = ()


Outcome: TypeAlias = Edited | Refused

NOTHING: Final = Refused()
"""There was nothing to do."""


def label(code: str, **params: str | int) -> Label:
    """Return the label `edit.CODE`."""
    return Label(f"edit.{code}", params)


def step_address(spot: Spot) -> Address:
    """Return where the step, or the stage, of a line stands in the document."""
    return ("stages", spot.stage) if spot.step is None else ("stages", spot.stage, "steps", spot.step)


def step_at(routine: Routine, spot: Spot) -> Step:
    """Return the step of a line; raises IndexError where there is none."""
    if spot.step is None:
        raise IndexError(spot)
    return routine.stages[spot.stage].steps[spot.step]


def number_of(routine: Routine, spot: Spot) -> int:
    """Return the number of a step, counted from 1 through the whole routine; of a stage among the stages."""
    if spot.step is None:
        return spot.stage + 1
    return sum(len(stage.steps) for stage in routine.stages[: spot.stage]) + spot.step + 1


def in_order(routine: Routine, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the lines that there are, once and in order; the steps of a chosen stage go with it."""
    whole = {spot.stage for spot in spots if spot.step is None}
    there = (
        spot
        for spot in set(spots)
        if 0 <= spot.stage < len(routine.stages)
        and (spot.step is None or (spot.stage not in whole and 0 <= spot.step < len(routine.stages[spot.stage].steps)))
    )
    return tuple(sorted(there, key=lambda spot: (spot.stage, -1 if spot.step is None else spot.step)))


def steps_among(routine: Routine, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the steps among the chosen lines in order; a stage stands for all of its steps."""
    out: list[Spot] = []
    for spot in in_order(routine, spots):
        if spot.step is None:
            out += (Spot(spot.stage, step) for step in range(len(routine.stages[spot.stage].steps)))
        else:
            out.append(spot)
    return tuple(out)


def with_stages(routine: Routine, stages: Sequence[Stage], named: Label, selected: Sequence[Spot] = ()) -> Outcome:
    """Return `routine` with other stages; refused where it would have too many steps or last too long."""
    return limited(routine.model_copy(update={"stages": tuple(stages)}), named, selected)


def limited(routine: Routine, named: Label, selected: Sequence[Spot] = ()) -> Outcome:
    """Return an edit whose parts are valid each; refused where the whole is over the limits of the format."""
    if (over := routine.over_limit()) is not None:
        return Refused((problem(over.type, **(over.context or {})),))
    return Edited(Draft(routine, tuple(selected)), named)


def with_steps(stage: Stage, steps: Sequence[Step]) -> Stage:
    """Return a stage with other steps, of which there must be one at least."""
    return stage.model_copy(update={"steps": tuple(steps)})


def with_step(routine: Routine, spot: Spot, step: Step) -> tuple[Stage, ...]:
    """Return the stages of `routine` with another step in one line."""
    stage = routine.stages[spot.stage]
    steps = tuple(step if number == spot.step else one for number, one in enumerate(stage.steps))
    return (*routine.stages[: spot.stage], with_steps(stage, steps), *routine.stages[spot.stage + 1 :])
