"""Say how long a routine lasts without compiling its timeline: what lists and the library need of thousands of them.

Everything is taken to be said.
"""

from typing import Final

from selfmassage.engine.lines import fits_recorded
from selfmassage.engine.options import Lengths, Options, Utterance, estimated_ms, speech_ms
from selfmassage.engine.parts import LEAD_IN_MS, MOVE_LEAST_MS, SAID_REST_MS
from selfmassage.engine.placing import AFTER_CHIME_MS, BETWEEN_SAYS_MS
from selfmassage.engine.timeline import WAIT_COUNTS_MS
from selfmassage.model.routine import Routine
from selfmassage.model.step import Step
from selfmassage.model.text import choose, for_side
from selfmassage.model.tokens import Side

_NONE_KNOWN: Final[Lengths] = {}


def total_ms(routine: Routine, options: Options) -> int:
    """Return the `total_ms` of the timeline, for estimated lengths, without a sentence before it or a wish to fit."""
    language = routine.language
    steps = [step for stage in routine.stages for step in stage.steps]
    return LEAD_IN_MS + sum([step_ms(step, language, options, _NONE_KNOWN, leads=step is steps[0]) for step in steps])


def step_ms(step: Step, language: str, options: Options, lengths: Lengths, *, leads: bool = False) -> int:
    """Return what a step adds to the `total_ms` of a timeline: its lines with their moves, waits and work.

    `leads` tells that it is the first of the routine: no chime opens that.
    """
    words, spoken = choose(step.say, language, options.languages)
    paired = step.kind != "rest" and step.side is Side.EACH
    audio = step.audio if spoken == language and fits_recorded(words, paired=paired) else None

    def heard_ms(side: str) -> int:
        return _heard_ms(Utterance(for_side(words, side), spoken, audio), options, lengths)

    work_ms, chime_ms = step.work_ms, 0 if leads else AFTER_CHIME_MS
    if step.kind == "rest":
        return max(work_ms, chime_ms + heard_ms("right"))
    work_ms += WAIT_COUNTS_MS if step.kind == "press" and step.wait else 0
    first_ms = max(MOVE_LEAST_MS, chime_ms + heard_ms(step.side)) + work_ms
    if step.side is not Side.EACH:
        return first_ms
    second_ms = AFTER_CHIME_MS + heard_ms("left")
    if phrase := options.phrases.other_side:
        said = Utterance(phrase, options.phrases.language)
        second_ms += speech_ms(said, lengths, options.wpm) + BETWEEN_SAYS_MS
    return first_ms + max(MOVE_LEAST_MS, second_ms) + work_ms


def _heard_ms(said: Utterance, options: Options, lengths: Lengths) -> int:
    """Return how long an instruction takes, with its moment of quiet."""
    if not lengths:
        return estimated_ms(said.text, options.wpm) + SAID_REST_MS
    return speech_ms(said, lengths, options.wpm) + SAID_REST_MS
