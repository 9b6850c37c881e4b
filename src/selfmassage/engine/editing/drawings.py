"""Add, change, rename and take away the paths a routine draws itself."""

from collections.abc import Iterator, Mapping, Sequence

from selfmassage.engine.check_places import drawing_problems
from selfmassage.engine.editing.draft import (
    NOTHING,
    Label,
    Outcome,
    Refused,
    Spot,
    label,
    limited,
    step_at,
    with_steps,
)
from selfmassage.engine.editing.judging import read_parts
from selfmassage.engine.editing.naming import slug, unused
from selfmassage.model.bodymap import View
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_LIST, Drawing, Routine, Stage
from selfmassage.model.step import Exercise, Press, Step, Stroke
from selfmassage.model.tokens import PathShape, ViewName

_PREFIX = "my-"
_LONGEST = 64


def drawing_of(
    view: ViewName,
    points: Sequence[tuple[float, float]],
    shape: PathShape = PathShape.ARC,
    *,
    closed: bool = False,
    pingpong: bool = False,
) -> Drawing | Refused:
    """Return a drawing with its points to the tenth of a unit; refused with what a file's drawing would be told."""
    plain = {
        "view": view.value,
        "points": [[round(x, 1), round(y, 1)] for x, y in points],
        "shape": shape.value,
        "closed": closed,
        "pingpong": pingpong,
    }
    read = read_parts({"drawings": {f"{_PREFIX}path": plain}})
    return read if isinstance(read, Refused) else read.drawings[f"{_PREFIX}path"]


def drawing_refusals(view: View, drawing: Drawing) -> tuple[Problem, ...]:
    """Return why a path may not run as drawn: it leaves the picture, or enters a place that is never touched."""
    return tuple(drawing_problems(view, _PREFIX, drawing, ()))


def add_drawing(routine: Routine, title: str, drawing: Drawing, spot: Spot | None = None) -> Outcome:
    """Add a drawing named after `title`; the stroke or press in the line `spot` follows it from now on."""
    if len(routine.drawings) == MAX_LIST:
        return Refused((problem("list.too_long", ("drawings",), count=MAX_LIST + 1, most=MAX_LIST),))
    stem = slug(title.removeprefix(_PREFIX))[: _LONGEST - len(_PREFIX)] or "path"
    name = unused(f"{_PREFIX}{stem}", routine.drawings)
    stages = routine.stages
    if spot is not None:
        stages = _stages_with(routine, {spot: _following(step_at(routine, spot), name)})
    changed = routine.model_copy(update={"drawings": {**routine.drawings, name: drawing}, "stages": stages})
    return limited(changed, label("add_drawing"), () if spot is None else (spot,))


def change_drawing(routine: Routine, name: str, drawing: Drawing) -> Outcome:
    """Redraw a path; raises KeyError where there is none of this name."""
    if routine.drawings[name] == drawing:
        return NOTHING
    return _with_drawings(routine, {**routine.drawings, name: drawing}, {}, label("change_drawing"))


def rename_drawing(routine: Routine, name: str, new: str) -> Outcome:
    """Give a drawing another name, with or without the `my-` it begins with; the steps that follow it go along."""
    wish = slug(new.removeprefix(_PREFIX))[: _LONGEST - len(_PREFIX)]
    if not wish:
        return Refused((problem("drawing.form", ("drawings", name), given=new[:80]),))
    wish = f"{_PREFIX}{wish}"
    if wish == name:
        return NOTHING
    if wish in routine.drawings:
        return Refused((problem("drawing.taken", ("drawings", name), given=wish),))
    drawings = {wish if one == name else one: drawing for one, drawing in routine.drawings.items()}
    steps = {spot: _following(step_at(routine, spot), wish) for spot in used_by(routine, name)}
    return _with_drawings(routine, drawings, steps, label("rename_drawing"))


def remove_drawing(routine: Routine, name: str, instead: str | None = None) -> Outcome:
    """Take a drawing away; the steps that follow it go to the path `instead`, without one it is refused."""
    users = used_by(routine, name)
    if users and instead is None:
        return Refused((problem("drawing.in_use", ("drawings", name), given=name, count=len(users)),))
    drawings = {one: drawing for one, drawing in routine.drawings.items() if one != name}
    steps = {spot: _following(step_at(routine, spot), instead or "") for spot in users}
    return _with_drawings(routine, drawings, steps, label("remove_drawing"))


def used_by(routine: Routine, name: str) -> tuple[Spot, ...]:
    """Return the lines whose step follows a path."""
    return tuple(Spot(stage, number) for stage, number, step in routine.steps() if name in places_of(step))


def places_of(step: Step) -> Iterator[str]:
    """Yield the paths and movements a step names."""
    match step:
        case Stroke(path=str() as name) | Press(path=str() as name) | Exercise(movement=str() as name):
            yield name
        case _:
            pass


def _following(step: Step, name: str) -> Step:
    match step:
        case Stroke():
            return step.model_copy(update={"path": name, "view": None})
        case Press():
            return step.model_copy(update={"path": name, "point": None, "view": None})
        case Exercise():
            return step.model_copy(update={"movement": name, "view": None})
        case _:
            return step


def _stages_with(routine: Routine, steps: Mapping[Spot, Step]) -> tuple[Stage, ...]:
    return tuple(
        with_steps(stage, [steps.get(Spot(number, at), step) for at, step in enumerate(stage.steps)])
        if any(spot.stage == number for spot in steps)
        else stage
        for number, stage in enumerate(routine.stages)
    )


def _with_drawings(
    routine: Routine, drawings: Mapping[str, Drawing], steps: Mapping[Spot, Step], named: Label
) -> Outcome:
    changed = routine.model_copy(update={"drawings": dict(drawings), "stages": _stages_with(routine, steps)})
    return limited(changed, named, tuple(steps))
