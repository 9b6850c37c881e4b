"""Say what rhythm the hand has in a line's work: when its beats fall, and how its sound swells and fades."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import Final

from selfmassage.engine.lines import Line
from selfmassage.model.step import Press

FADE_MS: Final = 2_000
"""How long the rhythm takes to come and to go; a third of the work where that is short."""

FADE_FROM: Final = 0.3
"""The loudness it comes from: the very first beat says when the hand begins."""

# Faster beats are a rattle, and shorter breaths are panting: so many strokes are taken together.
_LEAST_BEAT_MS = 375
_LEAST_BREATH_MS = 1_500
_BREATH_IN = 0.4
# A hair of rounding must not lose the beat that falls on a boundary, nor give it twice.
_HAIR_MS = 1e-6


class PaceKind(StrEnum):
    """What a person hears of the hand's rhythm."""

    OFF = "off"
    TICK = "tick"
    BREATH = "breath"


@dataclass(frozen=True, slots=True)
class Pace:
    """The rhythm of one line's work, in milliseconds from where the work begins.

    `period_ms` is one stroke, one repetition, or one turn of a press. `turns` says it is a press: each turn rises,
    holds and falls, a third each. `pan` is -1 for the left, 1 for the right, 0 for the middle or both.
    """

    period_ms: float
    length_ms: int
    turns: bool
    pan: int

    def beats(self, from_ms: float, to_ms: float) -> Iterator[float]:
        """Yield when a stroke begins, `from_ms` included and `to_ms` not; the body's hand turns at these moments."""
        period = _together(self.period_ms, _LEAST_BEAT_MS)
        number = max(0, ceil((from_ms - _HAIR_MS) / period))
        while number * period < min(to_ms, self.length_ms) - _HAIR_MS:
            yield number * period
            number += 1

    def swell(self, at_ms: float) -> float:
        """Return how far a turn has pressed in, or a stroke's breath is drawn: 0 to 1, 0 where the next one begins."""
        period = self.period_ms if self.turns else _together(self.period_ms, _LEAST_BREATH_MS)
        part = at_ms / period - floor(at_ms / period)
        if self.turns:
            return _smooth(min(3 * part, 1.0, 3 - 3 * part))
        return _smooth(part / _BREATH_IN if part < _BREATH_IN else (1 - part) / (1 - _BREATH_IN))

    def fade(self, at_ms: float, since_ms: float = 0.0) -> float:
        """Return how much of the rhythm is to be heard, 0 to 1, when it has sounded since `since_ms`; 0 at the end."""
        whole = min(FADE_MS, self.length_ms / 3)
        come = FADE_FROM + (1 - FADE_FROM) * (at_ms - since_ms) / whole
        return max(0.0, min(come, 1.0, (self.length_ms - at_ms) / whole))


def pace_of(line: Line) -> Pace | None:
    """Return the rhythm of a line's work; None for a rest and for a hand that is held still."""
    if line.tempo <= 0 or line.work_ms <= 0:
        return None
    pan = 1 if line.side == "right" else -1 if line.side == "left" else 0
    return Pace(60_000 / line.tempo, line.work_ms, isinstance(line.step, Press), pan)


def _together(period_ms: float, least_ms: int) -> float:
    """Return the length of as many periods as it takes to last `least_ms`."""
    return period_ms * max(1, ceil(least_ms / period_ms - _HAIR_MS))


def _smooth(part: float) -> float:
    held = min(max(part, 0.0), 1.0)
    return held * held * (3 - 2 * held)
