"""Read the routines that ship, and tell a step's dose in one line, for the tests of the doses."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine, repeats
from selfmassage.model.step import Exercise, Press, Step, Stroke
from selfmassage.model.text import TextValue, choose

ROOT = Path(__file__).resolve().parents[2]

Dose: TypeAlias = tuple[object, ...]
"""A stroke: technique, part of the hand, side, seconds a side, tempo, pressure. A press: `press`, part, side, seconds
a side, turns, pressure. An exercise: `exercise`, movement, side, seconds, tempo. A rest: `rest`, seconds."""


@cache
def shipped(name: str) -> Routine:
    return Routine.model_validate_json((ROOT / "routines" / f"{name}.json").read_bytes())


@cache
def bodymap() -> BodyMap:
    return BodyMap.model_validate_json((ROOT / "assets" / "bodymap" / "bodymap.json").read_bytes())


def steps(routine: Routine) -> Iterator[Any]:
    """Yield the steps in playing order. Of any kind: a test knows which it speaks of."""
    return (found for _, _, found in routine.steps())


def step(routine: Routine, name: str) -> Any:
    return next(found for found in steps(routine) if found.id == name)


def seconds(found: Step) -> float:
    return found.work_ms / 1000


def in_all(found: Step) -> float:
    """Return the seconds of work of a step, both sides together."""
    return seconds(found) * repeats(found)


def lines_of(found: Step) -> tuple[int, ...]:
    """Return the lines of the source a step rests on; none for a proposal of our own."""
    assert found.basis is not None
    line = found.basis.line
    return line if isinstance(line, tuple) else (line,) if line is not None else ()


def dose(found: Step) -> Dose:
    match found:
        case Stroke(technique=technique, hand=hand, side=side, tempo=tempo, pressure=pressure):
            return (technique.value, hand.part.value, side.value, seconds(found), tempo, pressure)
        case Press(hand=hand, side=side, turns=turns, pressure=pressure):
            return ("press", hand.part.value, side.value, seconds(found), turns, pressure)
        case Exercise(movement=movement, side=side, tempo=tempo):
            return ("exercise", movement, side.value, seconds(found), tempo)
        case _:
            return ("rest", seconds(found))


def doses(routine: Routine) -> list[tuple[str, Dose, tuple[int, ...]]]:
    """Return each step's id, dose and source lines, in playing order."""
    return [(found.id, dose(found), lines_of(found)) for _, _, found in routine.steps()]


def is_fixed(found: Step) -> bool:
    return (found.min_seconds, found.max_seconds) == (None, None)


def fitted_seconds(routine: Routine) -> tuple[float, float]:
    """Return the shortest and the longest massage that fitting can make of a routine."""
    lowest = sum((found.min_seconds or seconds(found)) * repeats(found) for _, _, found in routine.steps())
    highest = sum((found.max_seconds or seconds(found)) * repeats(found) for _, _, found in routine.steps())
    return lowest, highest


def english(text: TextValue | None) -> str:
    return "" if text is None else choose(text, "en", ("en",))[0]
