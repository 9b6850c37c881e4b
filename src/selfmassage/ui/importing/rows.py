"""Say a difference row by row: what it is about, how it was, how it is, and which way it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.difference import PLACE, asks_less, presses_more, turns
from selfmassage.ui.importing.telling import (
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
    from collections.abc import Iterator

    from selfmassage.engine.difference import Difference, Pair
    from selfmassage.model.routine import Routine, Stage
    from selfmassage.model.step import Step


class ChangedRow(NamedTuple):
    """One thing that differs. `about` are its names, the wider first; a side that has nothing is an empty tuple."""

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
    rows = [_field_row(found, name) for name in found.fields]
    for stage in found.stages:
        rows += _stage_rows(found, stage.stage)
        rows += [_step_row(found, stage.stage, step) for step in stage.steps if not step.is_same]
    return tuple(rows)


def same_rows(found: Difference) -> tuple[SameRow, ...]:
    """Return the steps that are the same in both."""
    return tuple(
        SameRow(_about(found.new, stage.new, step.new), length_text(step.new))
        for stage, step in found.steps()
        if step.is_same and step.new is not None and stage.new is not None
    )


def _field_row(found: Difference, name: str) -> ChangedRow:
    old, new = field_texts(found.old, found.new, name)
    words = tr("changed") if old and new else tr("added") if new else tr("left out")
    caution = asks_less(found.old, found.new, name)
    if caution:
        words = tr("asks less")
    return ChangedRow((field_name(name),), _lines(old, is_new=False), _lines(new, is_new=True), words, caution)


def _stage_rows(found: Difference, pair: Pair[Stage]) -> Iterator[ChangedRow]:
    """Yield a row for a stage that changed by itself; one that came or went with its steps is told by them."""
    if pair.is_same or pair.old is None or pair.new is None:
        return
    old, new = said(pair.old.title, found.old.language), said(pair.new.title, found.new.language)
    moved = PLACE in pair.fields
    words = tr("moved") if moved and old == new else tr("changed")
    yield ChangedRow((tr("Stage"),), _lines(old, is_new=False), _lines(new, is_new=True), words, is_caution=False)


def _step_row(found: Difference, stage: Pair[Stage], pair: Pair[Step]) -> ChangedRow:
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
    return ChangedRow(about, old, new, words, caution)


def _about(routine: Routine, stage: Stage | None, step: Step | None) -> tuple[str, ...]:
    if stage is None or step is None:
        return ()
    names = (said(stage.title, routine.language), step_title(step, stage, routine.language))
    return tuple(dict.fromkeys(names))


def _lines(text: str, *, is_new: bool) -> tuple[Line, ...]:
    return ((Run(text, is_new),),) if text else ()
