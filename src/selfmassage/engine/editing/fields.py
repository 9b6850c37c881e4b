"""Set one field of a routine, of a stage or of a step to a value as a file has it."""

import copy
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from selfmassage.engine.editing.draft import (
    BLANK,
    NOTHING,
    Address,
    Label,
    Outcome,
    Refused,
    Spot,
    label,
    limited,
    number_of,
    step_at,
    with_stages,
    with_step,
)
from selfmassage.engine.editing.judging import Json, plain_head, plain_step, read_head, read_stage_head, read_step
from selfmassage.engine.editing.wordings import with_wording
from selfmassage.engine.lines import DEFAULT_TEMPO, EXERCISE_TEMPO
from selfmassage.model.base import Document
from selfmassage.model.routine import Routine
from selfmassage.model.step import Step, Stroke

_ALWAYS_WRITTEN: Final = frozenset({"summary", "say", "show"})
_TEXTS: Final = _ALWAYS_WRITTEN | {"title", "position_note", "frequency", "note"}
_LENGTHS: Final = ("seconds", "strokes", "repetitions")
_PLACES: Final = ("point", "path")
_BOUNDS: Final = ("min_seconds", "max_seconds")


def field_key(address: Address) -> str:
    """Return what typing into one field has in common, so that it is taken back as one."""
    return ".".join(map(str, address))


def value_at(routine: Routine, address: Address) -> Json:
    """Return the value at `address` as a file has it; None where there is none.

    A text of plain words counts as one in the routine's language.
    """
    here: object = routine
    for part in address:
        match here:
            case Document():
                here = getattr(here, "schema_" if part == "$schema" else str(part), None)
            case Mapping():
                here = here.get(part)
            case str() if not isinstance(here, Enum):
                here = here if part == routine.language else None
            case Sequence():
                here = here[part] if isinstance(part, int) and 0 <= part < len(here) else None
            case _:
                return None
    return _plain(here)


def set_field(routine: Routine, address: Address, value: Json) -> Outcome:
    """Set the field at `address`; None takes it away, out of a list as well, and an index one past the end adds.

    Empty words take a text away, and leave BLANK where one must be. Of a step's seconds and its count, and of a
    press's point and its path, setting one takes the other away; bounds that a new length leaves behind are widened
    to it. Refused, with the problems a file would have, where the document would not be valid. Raises LookupError
    for a place no document has.
    """
    match address:
        case (*before, str() as language) if _is_text(tuple(before)) and not isinstance(value, dict):
            return set_text(routine, tuple(before), language, value or "")
        case ("stages", int() as stage, "steps", int() as step, *inner) if inner:
            return set_in_step(routine, Spot(stage, step), tuple(inner), value)
        case ("stages", int() as stage, *inner) if inner and inner[0] != "steps":
            return _set_in_stage(routine, stage, tuple(inner), value)
        case (str() as name, *_) if name not in ("stages", "format"):
            return _set_in_head(routine, address, value)
    raise LookupError(address)


def set_text(routine: Routine, address: Address, language: str, words: str) -> Outcome:
    """Set one language of the text at `address`; empty words take that language away.

    The routine's own language is never taken away: BLANK stands there while another language is left, or where
    there must be a text.
    """
    text = value_at(routine, address)
    changed = with_wording(text, routine.language, language, words)
    return set_field(routine, address, "" if changed is None else changed)


def set_in_step(routine: Routine, spot: Spot, inner: Address, value: Json, named: Label | None = None) -> Outcome:
    """Set a field of a step; `inner` is where it stands in the step. See `set_field`."""
    step = step_at(routine, spot)
    changed = changed_step(step, inner, value, ("stages", spot.stage, "steps", spot.step or 0))
    if isinstance(changed, Refused):
        return changed
    if changed == step:
        return NOTHING
    named = named or label("set_step", field=str(inner[0]), number=number_of(routine, spot))
    return with_stages(routine, with_step(routine, spot, changed), named, [spot])


def changed_step(step: Step, inner: Address, value: Json, at: Address) -> Step | Refused:
    """Return `step` with one field set; see `set_field`. Problems lie below `at`."""
    plain = plain_step(step)
    _put(plain, inner, _typed(inner, value, in_step=True))
    if inner[0] in (*_LENGTHS, "tempo") and len(inner) == 1:
        return _with_length(step, plain, str(inner[0]), at)
    if inner[0] in _PLACES and value is not None:
        plain.pop(_PLACES[1 - _PLACES.index(str(inner[0]))], None)
    return read_step(plain, at)


def _with_length(step: Step, plain: dict[str, Json], name: str, at: Address) -> Step | Refused:
    """Read a step whose length was set: one length alone, a tempo where it is counted, bounds around it."""
    if name != "tempo" and plain.get(name) is not None:
        for other in _LENGTHS:
            if other != name:
                plain.pop(other, None)
        if name != "seconds":
            plain.setdefault("tempo", DEFAULT_TEMPO[step.technique] if isinstance(step, Stroke) else EXERCISE_TEMPO)
    bounds: dict[str, int] = {key: plain.pop(key) for key in _BOUNDS if key in plain}
    read = read_step(plain, at)
    if isinstance(read, Refused) or not bounds:
        return read
    return read_step({**plain, **_widened(bounds, read.work_ms)}, at)


def _widened(bounds: Mapping[str, int], work_ms: int) -> dict[str, int]:
    """Return the bounds moved out as far as the work needs; one below a second is left out."""
    out: dict[str, int] = {}
    if "min_seconds" in bounds and (least := min(bounds["min_seconds"], work_ms // 1000)) > 0:
        out["min_seconds"] = least
    if "max_seconds" in bounds:
        out["max_seconds"] = max(bounds["max_seconds"], -(-work_ms // 1000))
    return out


def _set_in_stage(routine: Routine, number: int, inner: Address, value: Json) -> Outcome:
    stage = routine.stages[number]
    plain = stage.model_dump(mode="json", exclude={"steps"})
    _put(plain, inner, _typed(inner, value, in_step=False))
    read = read_stage_head(plain, ("stages", number))
    if isinstance(read, Refused):
        return read
    changed = read.model_copy(update={"steps": stage.steps})
    if changed == stage:
        return NOTHING
    stages = (*routine.stages[:number], changed, *routine.stages[number + 1 :])
    return with_stages(routine, stages, label("set_stage", field=str(inner[0]), number=number + 1), [Spot(number)])


def _set_in_head(routine: Routine, address: Address, value: Json) -> Outcome:
    plain = plain_head(routine)
    _put(plain, address, _typed(address, value, in_step=False))
    read = read_head(plain, routine.stages)
    if isinstance(read, Refused):
        return read
    return NOTHING if read == routine else limited(read, label("set_head", field=str(address[0])))


def _is_text(address: Address) -> bool:
    if not address:
        return False
    return address[-1] in _TEXTS or (len(address) > 1 and address[-2] == "cautions")


def _typed(inner: Address, value: Json, *, in_step: bool) -> Json:
    """Return what an empty text means where it is typed."""
    if not _is_text(inner) or not isinstance(value, str) or value.strip():
        return value
    must = inner[-1] in _ALWAYS_WRITTEN or (inner[-1] == "title" and not in_step)
    return BLANK if must else None


def _put(document: Json, address: Address, value: Json) -> None:
    """Set the value at `address` of a plain document; None takes it away."""
    here: Json = document
    for part in address[:-1]:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, _NEW.get(str(part), {}).copy())
    last = address[-1]
    if isinstance(here, list):
        if not isinstance(last, int) or not 0 <= last <= len(here):
            raise LookupError(address)
        here[last : last + 1] = [] if value is None else [copy.deepcopy(value)]
    elif value is None:
        here.pop(last, None)
    else:
        here[last] = copy.deepcopy(value)


_NEW: Final[Mapping[str, Json]] = {name: [] for name in ("cues", "cautions", "equipment", "screening", "takes_along")}


def _plain(value: object) -> Json:
    match value:
        case Document():
            return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        case Enum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case _:
            return value
