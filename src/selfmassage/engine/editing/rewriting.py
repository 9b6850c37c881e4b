"""Take a routine over from its text: an edit like any other, which shares with the old one what has not changed."""

from collections.abc import Iterable
from typing import TypeVar

from selfmassage.engine.editing.draft import NOTHING, Outcome, label, limited, with_steps
from selfmassage.model.routine import Routine, Stage
from selfmassage.model.step import Step

_One = TypeVar("_One", bound=Stage | Step)


def rewritten(old: Routine, new: Routine) -> Outcome:
    """Return the edit that makes `new` of `old`; there is nothing to do where both say the same."""
    if new == old:
        return NOTHING
    # A history of many such edits holds each step once.
    steps = _by_id(step for _, _, step in old.steps())
    stages = _by_id(old.stages)
    made = (with_steps(stage, [_same(step, steps) for step in stage.steps]) for stage in new.stages)
    shared = new.model_copy(update={"stages": tuple(_same(stage, stages) for stage in made)})
    return limited(shared, label("source"))


def _by_id(those: Iterable[_One]) -> dict[str, _One]:
    return {one.id: one for one in those}


def _same(one: _One, known: dict[str, _One]) -> _One:
    # Of two with one id each stays an object of its own.
    was = known.pop(one.id, None)
    return was if was is not None and was == one else one
