"""Copy lines as JSON text and paste them, into this routine or another."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from selfmassage.engine.editing.draft import (
    Label,
    Outcome,
    Refused,
    Spot,
    in_order,
    label,
    limited,
    step_at,
    steps_among,
)
from selfmassage.engine.editing.drawings import places_of
from selfmassage.engine.editing.fresh import stage_ids, step_ids
from selfmassage.engine.editing.judging import Json, plain_step, read_parts
from selfmassage.engine.editing.naming import unused
from selfmassage.engine.editing.outline import inserted, renamed_stages, renamed_steps
from selfmassage.engine.editing.wordings import adopting, changed_stage
from selfmassage.model.json_form import json_text
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_BYTES, MAX_LIST, Drawing, Routine, Stage
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke

_DEEPEST: Final = 32
_NOT_JSON: Final = Refused((problem("paste.not_json"),))
_NO_LINES: Final = Refused((problem("paste.nothing"),))


def copy_text(routine: Routine, spots: Sequence[Spot]) -> str:
    """Return the chosen lines as JSON text: stages where only stages are chosen, else steps; empty for none.

    The language they are written in and the drawings they follow go along.
    """
    chosen = in_order(routine, spots)
    if not chosen:
        return ""
    document: dict[str, Json] = {"language": routine.language}
    steps = [step_at(routine, spot) for spot in steps_among(routine, chosen)]
    if drawings := {
        name: routine.drawings[name] for step in steps for name in places_of(step) if name in routine.drawings
    }:
        document["drawings"] = {
            name: drawing.model_dump(mode="json", exclude_defaults=True) for name, drawing in drawings.items()
        }
    if all(spot.step is None for spot in chosen):
        document["stages"] = [
            routine.stages[spot.stage].model_dump(mode="json", by_alias=True, exclude_defaults=True) for spot in chosen
        ]
    else:
        document["steps"] = [plain_step(step) for step in steps]
    return json_text(document)


def paste(routine: Routine, before: Spot, text: str) -> Outcome:
    """Put what `text` holds before a line: copied lines, a step, a stage, a list of either, a block, a routine.

    Steps go before `before.step`, on a stage's own line to its start; stages before stage `before.stage`, behind it
    where a step is named. Ids become ones that are not taken, drawings come along, and a text that is in another
    language than the routine's keeps it, with BLANK in the routine's own.
    """
    document = _read(text)
    if isinstance(document, Refused):
        return document
    are_steps = "steps" in document
    stages = [{"id": "-", "title": "-", "steps": document["steps"]}] if are_steps else document["stages"]
    read = read_parts(
        {
            "language": document.get("language", routine.language),
            "drawings": document.get("drawings", {}),
            "stages": stages,
        }
    )
    if isinstance(read, Refused):
        return read
    if are_steps:
        return put_steps(routine, before, read, label("paste_steps", count=len(read.stages[0].steps)))
    at = before.stage if before.step is None else before.stage + 1
    return put_stages(routine, at, read, label("paste_stages", count=len(read.stages)))


def put_steps(routine: Routine, before: Spot, source: Routine, named: Label) -> Outcome:
    """Put the steps of the first stage of `source` before a line; see `paste`."""
    adopted = _adopted(routine, source)
    if isinstance(adopted, Refused):
        return adopted
    drawings, (stage, *_) = adopted
    steps = renamed_steps(stage.steps, step_ids(routine))
    at = Spot(min(before.stage, len(routine.stages) - 1), before.step or 0)
    if before.stage >= len(routine.stages):
        at = Spot(at.stage, len(routine.stages[at.stage].steps))
    changed = routine.model_copy(update={"drawings": drawings, "stages": inserted(routine.stages, at, steps)})
    return limited(changed, named, [Spot(at.stage, (at.step or 0) + number) for number in range(len(steps))])


def put_stages(routine: Routine, before: int, source: Routine, named: Label) -> Outcome:
    """Put the stages of `source` before a stage, or behind the last; see `paste`."""
    adopted = _adopted(routine, source)
    if isinstance(adopted, Refused):
        return adopted
    drawings, stages = adopted
    fresh = renamed_stages(stages, stage_ids(routine), step_ids(routine))
    changed = routine.model_copy(
        update={"drawings": drawings, "stages": (*routine.stages[:before], *fresh, *routine.stages[before:])}
    )
    return limited(changed, named, [Spot(before + number) for number in range(len(fresh))])


def _adopted(routine: Routine, source: Routine) -> tuple[dict[str, Drawing], list[Stage]] | Refused:
    """Return the drawings of `routine` with those that come along, and the stages that follow them here."""
    drawings = dict(routine.drawings)
    names: dict[str, str] = {}
    for _, _, step in source.steps():
        for name in places_of(step):
            if name in source.drawings and name not in names:
                drawing = source.drawings[name]
                names[name] = name if drawings.get(name) == drawing else unused(name, drawings)
                drawings[names[name]] = drawing
    if len(drawings) > MAX_LIST:
        return Refused((problem("list.too_long", ("drawings",), count=len(drawings), most=MAX_LIST),))
    adopt = adopting(source.language, routine.language)
    stages = [changed_stage(stage, adopt) for stage in source.stages]
    return drawings, [
        stage.model_copy(update={"steps": tuple(_renamed_path(step, names) for step in stage.steps)})
        for stage in stages
    ]


def _renamed_path(step: Step, names: Mapping[str, str]) -> Step:
    match step:
        case Stroke(path=str() as name) | Press(path=str() as name) if names.get(name, name) != name:
            return step.model_copy(update={"path": names[name]})
        case Exercise(movement=name) if names.get(name, name) != name:
            return step.model_copy(update={"movement": names[name]})
        case Stroke() | Press() | Exercise() | Rest():
            return step


def _read(text: str) -> dict[str, Json] | Refused:
    """Return what was copied as an object with `steps` or `stages`."""
    if len(text) > MAX_BYTES:
        return _NOT_JSON
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return _NOT_JSON
    if _is_deep(plain):
        return _NO_LINES
    if isinstance(plain, list):
        inner = "steps" if any(isinstance(one, dict) and "kind" in one for one in plain) else "stages"
        plain = {inner: plain} if plain else {}
    if not isinstance(plain, dict):
        return _NO_LINES
    if "kind" in plain:
        plain = {"steps": [plain]}
    elif "steps" in plain and "title" in plain:
        plain = {"stages": [plain]}
    return plain if isinstance(plain.get("steps", plain.get("stages")), list) else _NO_LINES


def _is_deep(plain: Json) -> bool:
    """Tell whether a value is nested deeper than any document is: writing it out again could fail for that alone."""
    level = [plain]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
