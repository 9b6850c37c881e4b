"""Suggest what to change at a step that hurts again and again."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

TWICE: Final = 2
LIGHTEST: Final = 1


class Change(StrEnum):
    """What to do about a step."""

    LIGHTER = "lighter"
    LEAVE_OUT = "leave_out"


class HurtStep(NamedTuple):
    """A step and how often it hurt; `pressure` is None where it is not known."""

    routine: str
    step: str
    times: int
    pressure: int | None = None


class Suggestion(NamedTuple):
    """What is suggested for a step that hurt so often."""

    routine: str
    step: str
    times: int
    change: Change


def suggested(steps: Iterable[HurtStep]) -> tuple[Suggestion, ...]:
    """Return a suggestion for each step that hurt twice or more, the worst first.

    Lighter the first time it is said, as long as it can be; left out where it hurt more often or is light already.
    """
    found = []
    for one in steps:
        if one.times >= TWICE:
            light = one.pressure is not None and one.pressure <= LIGHTEST
            change = Change.LEAVE_OUT if light or one.times > TWICE else Change.LIGHTER
            found.append(Suggestion(one.routine, one.step, one.times, change))
    return tuple(sorted(found, key=lambda one: (-one.times, one)))
