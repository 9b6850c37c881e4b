"""Add, double, take away and move steps and stages, several at once.

A stage that loses its last step goes with it; a routine that would lose its last stage gets a fresh one.
"""

from collections.abc import Iterable, Sequence

from selfmassage.engine.editing.draft import (
    BLANK,
    NOTHING,
    Label,
    Outcome,
    Spot,
    in_order,
    label,
    number_of,
    steps_among,
    with_stages,
    with_steps,
)
from selfmassage.engine.editing.fresh import Kind, fresh_stage, fresh_step, stage_ids, step_ids
from selfmassage.engine.editing.naming import unused
from selfmassage.model.routine import Routine, Stage
from selfmassage.model.step import Step


def insert_step(routine: Routine, before: Spot, kind: Kind) -> Outcome:
    """Put a fresh step of `kind` before a line; on a stage's own line it becomes the first of that stage.

    `before.step` may be one past the last.
    """
    step = fresh_step(routine, kind, step_ids(routine))
    at = before.step or 0
    stages = inserted(routine.stages, Spot(before.stage, at), [step])
    return with_stages(routine, stages, label("insert_step", kind=kind), [Spot(before.stage, at)])


def insert_stage(routine: Routine, before: int, title: str = BLANK) -> Outcome:
    """Put a fresh stage, which holds one rest, before stage `before`, or behind the last."""
    stages = (*routine.stages[:before], fresh_stage(routine, title), *routine.stages[before:])
    return with_stages(routine, stages, label("insert_stage"), [Spot(before)])


def duplicate(routine: Routine, spots: Sequence[Spot]) -> Outcome:
    """Double the chosen lines; the copies stand behind the last of them in each stage, with ids of their own."""
    chosen = in_order(routine, spots)
    if not chosen:
        return NOTHING
    ids = step_ids(routine)
    if all(spot.step is None for spot in chosen):
        behind = chosen[-1].stage + 1
        copies = renamed_stages([routine.stages[spot.stage] for spot in chosen], stage_ids(routine), ids)
        stages: Sequence[Stage] = (*routine.stages[:behind], *copies, *routine.stages[behind:])
        selected = [Spot(behind + number) for number in range(len(copies))]
        return with_stages(routine, stages, _counted("duplicate", routine, chosen), selected)
    selected = []
    stages = routine.stages
    steps = steps_among(routine, spots)
    for number in sorted({spot.stage for spot in steps}):
        here = [spot.step for spot in steps if spot.stage == number and spot.step is not None]
        behind = here[-1] + 1
        fresh = renamed_steps([routine.stages[number].steps[step] for step in here], ids)
        stages = inserted(stages, Spot(number, behind), fresh)
        selected += [Spot(number, behind + step) for step in range(len(fresh))]
    return with_stages(routine, stages, _counted("duplicate", routine, steps), selected)


def delete(routine: Routine, spots: Sequence[Spot]) -> Outcome:
    """Take the chosen lines away; the line that has moved up to the first of them is chosen."""
    chosen = in_order(routine, spots)
    if not chosen:
        return NOTHING
    gone = set(steps_among(routine, chosen))
    stages = _without(routine, gone)
    named = _counted("delete", routine, chosen)
    if not stages:
        return with_stages(routine, [fresh_stage(routine)], named, [Spot(0)])
    left_before = sum(1 for _ in _left(routine, gone, chosen[0]))
    return with_stages(routine, stages, named, [_nth(stages, left_before, in_stage=chosen[0].step is None)])


def move(routine: Routine, spots: Sequence[Spot], before: Spot) -> Outcome:
    """Move the chosen lines before another line, as that is counted now.

    Chosen stages alone are put before the stage `before` lies in, or behind the last; otherwise all chosen steps come
    together, on a stage's own line at its start. `before.step` may be one past the last.
    """
    chosen = in_order(routine, spots)
    if not chosen:
        return NOTHING
    if all(spot.step is None for spot in chosen):
        return _stages_moved(routine, [spot.stage for spot in chosen], before.stage)
    steps = steps_among(routine, chosen)
    gone = set(steps)
    at = before.step or 0
    stage = min(before.stage, len(routine.stages) - 1)
    landing = sum(1 for number in range(at) if Spot(stage, number) not in gone)
    rows = [
        [step for step_number, step in enumerate(one.steps) if Spot(number, step_number) not in gone]
        for number, one in enumerate(routine.stages)
    ]
    rows[stage][landing:landing] = [routine.stages[spot.stage].steps[spot.step or 0] for spot in steps]
    stages, numbers = _of_rows(routine.stages, rows)
    selected = [Spot(numbers[stage], landing + step) for step in range(len(steps))]
    if stages == routine.stages:
        return NOTHING
    return with_stages(routine, stages, _counted("move", routine, chosen), selected)


def shift(routine: Routine, spots: Sequence[Spot], by: int) -> Outcome:
    """Move the chosen lines one place up (`by` -1) or down (1), steps over the borders of stages."""
    chosen = in_order(routine, spots)
    if not chosen:
        return NOTHING
    if all(spot.step is None for spot in chosen):
        order = list(range(len(routine.stages)))
        _shifted(order, {spot.stage for spot in chosen}, by)
        return _reordered(routine, order, [spot.stage for spot in chosen])
    steps = steps_among(routine, chosen)
    rows = [[Spot(number, step) for step in range(len(one.steps))] for number, one in enumerate(routine.stages)]
    _shifted_rows(rows, set(steps), by)
    stages, numbers = _of_rows(
        routine.stages, [[routine.stages[spot.stage].steps[spot.step or 0] for spot in row] for row in rows]
    )
    if stages == routine.stages:
        return NOTHING
    places = {spot: Spot(numbers[number], step) for number, row in enumerate(rows) for step, spot in enumerate(row)}
    return with_stages(routine, stages, _counted("move", routine, chosen), sorted(places[spot] for spot in steps))


def inserted(stages: Sequence[Stage], at: Spot, steps: Sequence[Step]) -> tuple[Stage, ...]:
    """Return the stages with `steps` put before a step of one of them."""
    stage = stages[at.stage]
    step = at.step or 0
    new = with_steps(stage, (*stage.steps[:step], *steps, *stage.steps[step:]))
    return (*stages[: at.stage], new, *stages[at.stage + 1 :])


def renamed_steps(steps: Iterable[Step], taken: set[str]) -> list[Step]:
    """Return the steps under ids that are not taken, and note those in `taken`."""
    out: list[Step] = []
    for step in steps:
        name = unused(step.id, taken)
        taken.add(name)
        out.append(step if name == step.id else step.model_copy(update={"id": name}))
    return out


def renamed_stages(stages: Iterable[Stage], taken: set[str], taken_steps: set[str]) -> list[Stage]:
    """Return the stages, and the steps in them, under ids that are not taken."""
    out: list[Stage] = []
    for stage in stages:
        name = unused(stage.id, taken)
        taken.add(name)
        steps = tuple(renamed_steps(stage.steps, taken_steps))
        out.append(stage.model_copy(update={"id": name, "steps": steps}))
    return out


def _counted(code: str, routine: Routine, chosen: Sequence[Spot]) -> Label:
    """Name an edit of one line by the line's number, of several by how many there are."""
    what = "stage" if all(spot.step is None for spot in chosen) else "step"
    if len(chosen) == 1:
        return label(f"{code}_{what}", number=number_of(routine, chosen[0]))
    return label(f"{code}_{what}s", count=len(chosen))


def _without(routine: Routine, gone: set[Spot]) -> tuple[Stage, ...]:
    rows = [
        [step for step_number, step in enumerate(stage.steps) if Spot(number, step_number) not in gone]
        for number, stage in enumerate(routine.stages)
    ]
    return _of_rows(routine.stages, rows)[0]


def _left(routine: Routine, gone: set[Spot], until: Spot) -> Iterable[Spot]:
    """Yield the steps before `until` that stay."""
    for stage, step, _ in routine.steps():
        if (stage, step) >= (until.stage, until.step or 0):
            return
        if Spot(stage, step) not in gone:
            yield Spot(stage, step)


def _nth(stages: Sequence[Stage], number: int, *, in_stage: bool) -> Spot:
    """Return the line of the step with this number, or the last one; the stage's own if that is wanted."""
    for stage, one in enumerate(stages):
        if number < len(one.steps):
            return Spot(stage) if in_stage else Spot(stage, number)
        number -= len(one.steps)
    last = len(stages) - 1
    return Spot(last) if in_stage else Spot(last, len(stages[last].steps) - 1)


def _of_rows(stages: Sequence[Stage], rows: Sequence[Sequence[Step]]) -> tuple[tuple[Stage, ...], dict[int, int]]:
    """Return the stages with the steps of `rows`, those without any left out, and the new number of each."""
    out: list[Stage] = []
    numbers: dict[int, int] = {}
    for number, (stage, row) in enumerate(zip(stages, rows, strict=True)):
        if row:
            numbers[number] = len(out)
            same = len(row) == len(stage.steps) and all(a is b for a, b in zip(row, stage.steps, strict=True))
            out.append(stage if same else with_steps(stage, row))
    return tuple(out), numbers


def _stages_moved(routine: Routine, chosen: Sequence[int], before: int) -> Outcome:
    rest = [number for number in range(len(routine.stages)) if number not in chosen]
    landing = sum(1 for number in rest if number < before)
    return _reordered(routine, [*rest[:landing], *chosen, *rest[landing:]], chosen)


def _reordered(routine: Routine, order: Sequence[int], chosen: Sequence[int]) -> Outcome:
    if list(order) == sorted(order):
        return NOTHING
    stages = [routine.stages[number] for number in order]
    selected = [Spot(place) for place, number in enumerate(order) if number in chosen]
    return with_stages(routine, stages, _counted("move", routine, [Spot(number) for number in chosen]), selected)


def _shifted(row: list[int], chosen: set[int], by: int) -> None:
    """Swap each chosen entry with its neighbour that is not chosen."""
    places = range(1, len(row)) if by < 0 else range(len(row) - 2, -1, -1)
    for at in places:
        if row[at] in chosen and row[at + by] not in chosen:
            row[at], row[at + by] = row[at + by], row[at]


def _shifted_rows(rows: list[list[Spot]], chosen: set[Spot], by: int) -> None:
    """Move each chosen step one place; at a stage's edge it goes to the near end of the next stage."""
    if by > 0:
        for row in rows:
            row.reverse()
        rows.reverse()
    for number, row in enumerate(rows):
        at = 0
        while at < len(row):
            if row[at] in chosen:
                if at == 0 and number > 0:
                    rows[number - 1].append(row.pop(0))
                    continue
                if at > 0 and row[at - 1] not in chosen:
                    row[at - 1], row[at] = row[at], row[at - 1]
            at += 1
    if by > 0:
        rows.reverse()
        for row in rows:
            row.reverse()
