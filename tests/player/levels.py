"""How loud what was recorded is to an ear: lines, chimes, and the rhythm of the hand between them."""

import math
from statistics import median
from typing import Any

import numpy as np

from selfmassage.speech.loudness import loudness_lufs
from tests.player.hearing import Heard
from tests.player.placing import Placed, recorded
from tests.player.sound_server import RATE_HZ

# The rhythm has come by then, and goes so long before the end.
_FADED_S = 2.5
_LONG_ENOUGH_S = 4.0
_INAUDIBLE_LUFS = -60.0


def lufs(heard: Heard, one: Placed) -> float:
    """Return how loud a cue was recorded."""
    return loudness_lufs(recorded(heard, one).tolist())


def rhythm_lufs(heard: Heard, cues: list[Placed]) -> float | None:
    """Return how loud the hand's rhythm was recorded where nothing else sounds; None when there is no such place."""
    found = [level for work in _works(heard) for level in _between(heard, cues, *work)]
    return median(found) if found else None


def _works(heard: Heard) -> list[tuple[float, float]]:
    begun = heard.events("segment_started")
    ends = [one["now"] for one in begun[1:]] + [heard.told[-1]["now"]]
    return [
        (one["now"] + _FADED_S, end - _FADED_S) for one, end in zip(begun, ends, strict=True) if one["kind"] == "work"
    ]


def _between(heard: Heard, cues: list[Placed], begin: float, end: float) -> list[float]:
    """Return the loudness of each stretch that is long enough and in which no cue sounds."""
    sounding = [(one.begin - 0.2, one.end + 0.4) for one in cues if one.begin < end and one.end > begin]
    edges = [begin, *[edge for span in sorted(sounding) for edge in span], end]
    levels = [
        _both_ears(heard.sides[:, heard.watch.sample(since) : heard.watch.sample(until)])
        for since, until in zip(edges[::2], edges[1::2], strict=True)
        if until - since >= _LONG_ENOUGH_S
    ]
    return [level for level in levels if level > _INAUDIBLE_LUFS]


def _both_ears(sides: np.ndarray[Any, Any]) -> float:
    # As a listener takes two ears together, half of the power of both; a few seconds are enough.
    short = sides[:, : 6 * RATE_HZ]
    return 10 * math.log10(sum(10 ** (loudness_lufs(side.tolist()) / 10) for side in short) / len(short))
