"""Add, move and take away the lines said inside a step."""

from typing import Literal

from selfmassage.engine.editing.draft import BLANK, Label, Outcome, Spot, label, number_of, step_at
from selfmassage.engine.editing.fields import set_in_step
from selfmassage.model.routine import Routine

Moment = int | Literal["half"]
"""Seconds from the start of the work, from its end when negative, or its half."""


def add_cue(routine: Routine, spot: Spot, at: Moment, words: str = BLANK) -> Outcome:
    """Add a cue behind the others."""
    inner = ("cues", len(step_at(routine, spot).cues))
    return set_in_step(routine, spot, inner, {"at": at, "say": words or BLANK}, _named("add_cue", routine, spot))


def move_cue(routine: Routine, spot: Spot, number: int, at: Moment) -> Outcome:
    """Say a cue at another moment."""
    return set_in_step(routine, spot, ("cues", number, "at"), at, _named("move_cue", routine, spot))


def remove_cue(routine: Routine, spot: Spot, number: int) -> Outcome:
    """Take a cue away."""
    return set_in_step(routine, spot, ("cues", number), None, _named("remove_cue", routine, spot))


def _named(code: str, routine: Routine, spot: Spot) -> Label:
    return label(code, number=number_of(routine, spot))
