"""Say how long a routine lasts without compiling its timeline: what lists and the library need of thousands of them."""

from collections.abc import Iterator
from typing import Final

from selfmassage.engine.options import Options, Utterance, speech_ms
from selfmassage.engine.parts import AFTER_CHIME_MS, LEAD_IN_MS, MOVE_LEAST_MS, SAID_REST_MS
from selfmassage.engine.timeline import WAIT_COUNTS_MS
from selfmassage.model.routine import Routine
from selfmassage.model.step import Press, Rest, Step
from selfmassage.model.text import choose, for_side
from selfmassage.model.tokens import Side

_ON_SIDES: Final = {Side.EACH: ("right", "left"), Side.LEFT: ("left",)}


def total_ms(routine: Routine, options: Options) -> int:
    """Return the `total_ms` of the timeline, for estimated lengths, without phrases of the app or a wish to fit."""
    total = LEAD_IN_MS
    for _, _, step in routine.steps():
        waits = WAIT_COUNTS_MS if isinstance(step, Press) and step.wait else 0
        for said_ms in _said(routine, step, options):
            if isinstance(step, Rest):
                total += max(step.work_ms, said_ms)
            else:
                total += max(MOVE_LEAST_MS, said_ms) + waits + step.work_ms
    return total


def _said(routine: Routine, step: Step, options: Options) -> Iterator[int]:
    """Yield for each line of a step how long its instruction takes, with its moment of quiet and the side's chime."""
    words, language = choose(step.say, routine.language, options.languages)
    sides = (None,) if isinstance(step, Rest) else _ON_SIDES.get(step.side, ("right",))
    for number, side in enumerate(sides):
        said = Utterance(for_side(words, side or "right"), language)
        yield speech_ms(said, {}, options.wpm) + SAID_REST_MS + (AFTER_CHIME_MS if number else 0)
