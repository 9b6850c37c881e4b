"""Change what kind a step is, many steps at once, and the language a routine is written in."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from selfmassage.engine.editing.draft import (
    BLANK,
    NOTHING,
    Outcome,
    Refused,
    Spot,
    label,
    limited,
    number_of,
    step_address,
    step_at,
    steps_among,
    with_stages,
    with_step,
)
from selfmassage.engine.editing.fields import changed_step
from selfmassage.engine.editing.fresh import Kind, fresh_step
from selfmassage.engine.editing.judging import Json, plain_head, plain_step, read_head, read_step
from selfmassage.engine.editing.wordings import changed_routine, head_texts, languages_of, step_texts
from selfmassage.model.base import Text
from selfmassage.model.routine import Routine

ManyField: TypeAlias = Literal["seconds", "tempo", "pressure", "side"]

_ANY_KIND: Final = ("id", "title", "view", "say", "show", "min_seconds", "max_seconds", "cues", "audio", "basis")
_KEPT: Final = {
    "stroke": (*_ANY_KIND, "side", "hand", "pressure", "path", "tempo"),
    "press": (*_ANY_KIND, "side", "hand", "pressure", "path"),
    "rest": _ANY_KIND,
    "exercise": (*_ANY_KIND, "side", "tempo"),
}


def change_kind(routine: Routine, spot: Spot, kind: Kind) -> Outcome:
    """Make a step one of another kind; what both kinds have stays, the rest is as in a fresh step.

    A counted length becomes the seconds it took.
    """
    step = step_at(routine, spot)
    if step.kind == kind:
        return NOTHING
    old = plain_step(step)
    made: dict[str, Json] = {
        **plain_step(fresh_step(routine, kind, ())),
        **{key: old[key] for key in _KEPT[kind] if key in old},
        "seconds": max(1, -(-step.work_ms // 1000)),
    }
    if "path" in old:
        made.pop("point", None)
    if made.get("path") != old.get("path"):
        made.pop("view", None)
    if "max_seconds" in made:
        made["max_seconds"] = max(made["max_seconds"], made["seconds"])
    read = read_step(made, step_address(spot))
    if isinstance(read, Refused):
        return read
    named = label("change_kind", kind=kind, number=number_of(routine, spot))
    return with_stages(routine, with_step(routine, spot, read), named, [spot])


def set_many(routine: Routine, spots: Sequence[Spot], field: ManyField, value: float | str | None) -> Outcome:
    """Set one field of all chosen steps that have it; a stage stands for all of its steps.

    A counted step given seconds is counted no more. Refused as a whole where one of them refuses.
    """
    chosen = [spot for spot in steps_among(routine, spots) if field in type(step_at(routine, spot)).model_fields]
    stages = routine.stages
    changed = 0
    for spot in chosen:
        step = step_at(routine, spot)
        made = changed_step(step, (field,), value, step_address(spot))
        if isinstance(made, Refused):
            return made
        if made != step:
            changed += 1
            stages = with_step(routine.model_copy(update={"stages": stages}), spot, made)
    if not changed:
        return NOTHING
    return with_stages(routine, stages, label("set_many", field=field, count=changed), spots)


def set_language(routine: Routine, code: str) -> Outcome:
    """Say in which language the routine is written.

    Where no text has a wording in `code` yet, the words there are were in that language all along and are only
    called so. Otherwise what has no wording in it is BLANK, and the old words stay beside it under their language.
    """
    old = routine.language
    if code == old:
        return NOTHING
    read = read_head({**plain_head(routine), "language": code}, routine.stages)
    if isinstance(read, Refused):
        return read
    known = code in routine_languages(routine)

    def renamed(text: Text) -> Text:
        if isinstance(text, str):
            return text
        return {code if language == old else language: words for language, words in text.items()}

    def translated(text: Text) -> Text:
        if isinstance(text, str):
            return {code: BLANK, old: text}
        return text if code in text else {code: BLANK, **text}

    return limited(changed_routine(read, translated if known else renamed), label("set_head", field="language"))


def routine_languages(routine: Routine) -> frozenset[str]:
    """Return every language a text of the routine has a wording in, its own included."""
    held = {routine.language}
    for text in head_texts(routine):
        held |= languages_of(text)
    for stage in routine.stages:
        held |= languages_of(stage.title)
    for _, _, step in routine.steps():
        for text in step_texts(step):
            held |= languages_of(text)
    return frozenset(held)
