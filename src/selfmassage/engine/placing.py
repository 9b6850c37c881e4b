"""Find the place of a line among what sounds already: nothing spoken overlaps, and what matters least goes first."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from selfmassage.engine.segments import Cue, CueKind
from selfmassage.model.step import CuePriority

BETWEEN_SAYS_MS = 200
# A chime of the same moment comes first: words that begin under it are not understood. It fades out under them.
AFTER_CHIME_MS = 450

SAFETY, SIDE, NEXT, COUNT, TEMPO, ENCOURAGEMENT = range(6)
"""How much a line matters, the most first: the order in which lines find their places."""

_IMPORTANCE: Final[dict[CuePriority | None, int]] = {
    "safety": SAFETY,
    "next": NEXT,
    "tempo": TEMPO,
    None: TEMPO,
    "encouragement": ENCOURAGEMENT,
}


class Wished(NamedTuple):
    """A line that is to be said, and how much it matters. They sort into the order in which they are placed."""

    importance: int
    cue: Cue


def importance_of(priority: CuePriority | None) -> int:
    """Return how much a cue of the author's matters; one without a priority is taken to be about the work."""
    return _IMPORTANCE[priority]


def end_of_lines(cues: Sequence[Cue]) -> int | None:
    """Return when the last line has been heard; None where nothing is said."""
    return max((cue.at_ms + cue.length_ms for cue in cues if cue.kind is CueKind.SAY), default=None)


def placed(cue: Cue, others: Sequence[Cue], here_ms: int, length_ms: int) -> Cue | None:
    """Return `cue` where it is heard whole: earlier if the end would cut it, else as soon as others let it.

    Where there is room only before its time it is said before. None if there is no such place, or only one that has
    passed: before `here_ms`.
    """
    latest = length_ms - cue.length_ms
    if not 0 <= cue.at_ms < length_ms or latest < here_ms:
        return None
    wished = min(cue.at_ms, latest)
    starts = sorted({wished, *_starts_around(cue, others)}, key=lambda at: (at < wished, abs(at - wished)))
    found = next((at for at in starts if here_ms <= at <= latest and _is_free(at, cue, others)), None)
    return None if found is None else replace(cue, at_ms=found)


def _starts_around(cue: Cue, others: Sequence[Cue]) -> list[int]:
    """Return where the line could begin right after another sound, or end right before another line."""
    starts = [0]
    for other in others:
        if other.kind is CueKind.SAY:
            starts += [
                other.at_ms + other.length_ms + BETWEEN_SAYS_MS,
                other.at_ms - BETWEEN_SAYS_MS - cue.length_ms,
            ]
        elif other.kind is CueKind.CHIME:
            starts.append(other.at_ms + AFTER_CHIME_MS)
    return starts


def _is_free(at_ms: int, cue: Cue, others: Sequence[Cue]) -> bool:
    end_ms = at_ms + cue.length_ms
    for other in others:
        if other.kind is CueKind.SAY:
            until = other.at_ms + other.length_ms + BETWEEN_SAYS_MS
            if at_ms < until and other.at_ms < end_ms + BETWEEN_SAYS_MS:
                return False
        elif other.kind is CueKind.CHIME and other.at_ms <= at_ms < other.at_ms + AFTER_CHIME_MS:
            return False
    return True
