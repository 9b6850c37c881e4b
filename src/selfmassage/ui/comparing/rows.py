"""Say a difference row by row: what it is about, how it was, how it is, and which way it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.difference import PLACE, asks_less, presses_more, turns
from selfmassage.engine.editing.taking import parts_of
from selfmassage.ui.comparing.telling import (
    Line,
    Run,
    field_name,
    field_texts,
    length_text,
    step_lines,
    step_title,
    turn_name,
    whole_step_lines,
)
from selfmassage.ui.wording import said
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.engine.difference import Difference, Pair
    from selfmassage.engine.editing.taking import Part
    from selfmassage.model.routine import Routine, Stage
    from selfmassage.model.step import Step


class ChangedRow(NamedTuple):
    """One thing that differs, which `part` names in the difference.

    `about` are its names, the wider first; a side that has nothing is an empty tuple.
    """

    part: Part
    about: tuple[str, ...]
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    words: str
    is_caution: bool


class SameRow(NamedTuple):
    """A step that is the same in both."""

    about: tuple[str, ...]
    text: str


def changed_rows(found: Difference) -> tuple[ChangedRow, ...]:
    """Return what differs: the routine itself, then stage by stage, each before its steps."""
    return tuple(_row(found, part) for part in parts_of(found))


def same_rows(found: Difference) -> tuple[SameRow, ...]:
    """Return the steps that are the same in both."""
    return tuple(
        SameRow(_about(found.new, stage.new, step.new), length_text(step.new))
        for stage, step in found.steps()
        if step.is_same and step.new is not None and stage.new is not None
    )


def _row(found: Difference, part: Part) -> ChangedRow:
    if part.stage is None:
        return _field_row(found, part, str(part.field))
    row = found.stages[part.stage]
    if part.step is None:
        return _stage_row(found, part, row.stage)
    return _step_row(found, part, row.stage, row.steps[part.step])


def _field_row(found: Difference, part: Part, name: str) -> ChangedRow:
    old, new = field_texts(found.old, found.new, name)
    words = tr("changed") if old and new else tr("added") if new else tr("left out")
    caution = asks_less(found.old, found.new, name)
    if caution:
        words = tr("asks less")
    return ChangedRow(part, (field_name(name),), _lines(old, is_new=False), _lines(new, is_new=True), words, caution)


def _stage_row(found: Difference, part: Part, pair: Pair[Stage]) -> ChangedRow:
    """Return the row of a stage that changed by itself; one that came or went with its steps is told by them."""
    old = said(pair.old.title, found.old.language) if pair.old is not None else ""
    new = said(pair.new.title, found.new.language) if pair.new is not None else ""
    moved = PLACE in pair.fields
    words = tr("moved") if moved and old == new else tr("changed")
    lines = (_lines(old, is_new=False), _lines(new, is_new=True))
    return ChangedRow(part, (tr("Stage"),), *lines, words, is_caution=False)


def _step_row(found: Difference, part: Part, stage: Pair[Stage], pair: Pair[Step]) -> ChangedRow:
    ways = turns(pair)
    caution = presses_more(pair)
    words = ", ".join(turn_name(way) for way in ways)
    about = _about(found.new, stage.new, pair.new) or _about(found.old, stage.old, pair.old)
    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    if pair.new is None and pair.old is not None:
        old = whole_step_lines(pair.old, is_new=False)
    elif pair.old is None and pair.new is not None:
        new = whole_step_lines(pair.new, is_new=True)
    elif pair.old is not None and pair.new is not None:
        old = step_lines(pair.old, pair.fields, found.old.language, is_new=False)
        new = step_lines(pair.new, pair.fields, found.new.language, is_new=True)
    return ChangedRow(part, about, old, new, words, caution)


def _about(routine: Routine, stage: Stage | None, step: Step | None) -> tuple[str, ...]:
    if stage is None or step is None:
        return ()
    names = (said(stage.title, routine.language), step_title(step, stage, routine.language))
    return tuple(dict.fromkeys(names))


def _lines(text: str, *, is_new: bool) -> tuple[Line, ...]:
    return ((Run(text, is_new),),) if text else ()
