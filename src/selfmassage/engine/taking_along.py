"""Make one session of two routines: a part, such as the legs, is taken along before the closing rest."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from selfmassage.model.routine import MAX_MS, MAX_STEPS, Equipment, Routine, Stage
from selfmassage.model.step import Rest, Step
from selfmassage.model.text import TextValue
from selfmassage.model.tokens import Side

_LONGEST_ID = 64

_Item = TypeVar("_Item")


def may_take(host: Routine, part: Routine) -> bool:
    """Tell whether `host` names `part`, and both are for the same hands and ears.

    The performer and the language are the same, the part is not off until something was read, has work to do, works
    its `each` steps in the host's order of sides, draws no other line under a name of the host's, and the two together
    stay within the limits of a routine.
    """
    drawings = host.drawings.keys() & part.drawings.keys()
    return (
        part.id in host.takes_along
        and part.id != host.id
        and (part.performer, part.language) == (host.performer, host.language)
        and part.off_until is None
        and not all(_is_rest(stage) for stage in part.stages)
        and (part.start_side is host.start_side or not _has_pairs(part))
        and all(host.drawings[name] == part.drawings[name] for name in drawings)
        and _step_count(host) + _step_count(part) <= MAX_STEPS
        and host.massage_ms + part.massage_ms <= MAX_MS
    )


def taken_along(host: Routine, parts: Sequence[Routine]) -> Routine:
    """Return `host` with each of `parts`, which it may take, before its closing rest; `host` itself without any.

    The result is a routine like any other, with a version of its own. It keeps the id of `host`. Of a part come the
    stages with work, without its recordings, which lie beside its own file: a rest it opens with goes into the first
    of them, the one it closes with only where the host has none. What is asked, needed and to be watched for is that
    of both. A step or stage of the part whose id is taken gets a number behind it, and so does the last stage of a host
    in which work and closing rest stand together.
    """
    for part in parts:
        host = _with(host, part)
    return host


def _with(host: Routine, part: Routine) -> Routine:
    work, closing = _without_closing(host.stages)
    own, taken = work + closing, _part_stages(part, with_closing=not closing)
    # The host's come first, so that its ids stay as they are.
    named = _each_once([*own, *taken])
    return host.model_copy(
        update={
            "title": _joined(host.title, host.language, part.title, part.language, " + "),
            "position_note": _position_note(host, part),
            "equipment": _equipment(host.equipment, part.equipment),
            "screening": _both(host.screening, part.screening),
            "cautions": _both(host.cautions, part.cautions),
            "drawings": {**host.drawings, **part.drawings},
            "stages": (*named[: len(work)], *named[len(own) :], *named[len(work) : len(own)]),
            "takes_along": tuple(one for one in host.takes_along if one != part.id),
        }
    )


def _is_rest(stage: Stage) -> bool:
    return all(isinstance(step, Rest) for step in stage.steps)


def _part_stages(part: Routine, *, with_closing: bool) -> list[Stage]:
    """Return what is taken of a part; its last rest only where the session has none of its own."""
    work, closing = _without_closing([_without_recordings(stage) for stage in part.stages])
    opening: list[Step] = []
    while _is_rest(work[0]):
        opening += work.pop(0).steps
    work[0] = work[0].model_copy(update={"steps": (*opening, *work[0].steps)})
    return work + closing if with_closing else work


def _without_recordings(stage: Stage) -> Stage:
    def silent(step: Step) -> Step:
        cues = tuple(cue.model_copy(update={"audio": None}) for cue in step.cues)
        return step.model_copy(update={"audio": None, "cues": cues})

    return stage.model_copy(update={"steps": tuple(silent(step) for step in stage.steps)})


def _without_closing(stages: Sequence[Stage]) -> tuple[list[Stage], list[Stage]]:
    """Return the stages up to the last work, and the rests after it; a stage that has both is parted in two."""
    work, closing = list(stages), list[Stage]()
    while work and _is_rest(work[-1]):
        closing.insert(0, work.pop())
    if work and isinstance(work[-1].steps[-1], Rest):
        steps = work[-1].steps
        at = max(number for number, step in enumerate(steps) if not isinstance(step, Rest)) + 1
        closing.insert(0, work[-1].model_copy(update={"steps": steps[at:]}))
        work[-1] = work[-1].model_copy(update={"steps": steps[:at]})
    return work, closing


def _each_once(stages: Iterable[Stage]) -> list[Stage]:
    stage_ids: set[str] = set()
    step_ids: set[str] = set()
    found = []
    for stage in stages:
        steps = tuple(step.model_copy(update={"id": _unused(step.id, step_ids)}) for step in stage.steps)
        found.append(stage.model_copy(update={"id": _unused(stage.id, stage_ids), "steps": steps}))
    return found


def _unused(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        tail = f"-{number}"
        name = wanted[: _LONGEST_ID - len(tail)] + tail
    taken.add(name)
    return name


def _position_note(host: Routine, part: Routine) -> TextValue | None:
    if host.position_note is None or part.position_note is None:
        return host.position_note or part.position_note
    return _joined(host.position_note, host.language, part.position_note, part.language, " ")


def _joined(one: TextValue, own: str, other: TextValue, others_own: str, between: str) -> TextValue:
    """Return both texts as one, in each language that both have."""
    first = {own: one} if isinstance(one, str) else one
    second = {others_own: other} if isinstance(other, str) else other
    return {code: first[code] + between + second[code] for code in first if code in second}


def _equipment(host: Iterable[Equipment], part: Iterable[Equipment]) -> tuple[Equipment, ...]:
    """Return what both need; a thing that either cannot do without is no longer optional."""
    needed = {one.item: one for one in host}
    for one in part:
        known = needed.get(one.item)
        if known is None or (known.optional and not one.optional):
            needed[one.item] = one
    return tuple(needed.values())


def _both(one: Sequence[_Item], other: Sequence[_Item]) -> tuple[_Item, ...]:
    return (*one, *(item for item in other if item not in one))


def _has_pairs(routine: Routine) -> bool:
    return any(not isinstance(step, Rest) and step.side is Side.EACH for _, _, step in routine.steps())


def _step_count(routine: Routine) -> int:
    return sum(len(stage.steps) for stage in routine.stages)
