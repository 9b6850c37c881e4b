"""Where in a recording the sounds of a session are, how whole they are, and what is there besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from selfmassage.player.track import read_chimes
from tests.player.hearing import ON_TIME_S, Heard, pieces, samples_of
from tests.player.listening import as_array, find
from tests.player.one_session import SOUNDS
from tests.player.sound_server import BLOCK_S, RATE_HZ

LIKE = 0.8
SILENCE = 1e-3
# A recorder hands on a block at a time, and a session tells of a cue a moment after it began to sound.
BEFORE_S = 0.05
_BLOCK = RATE_HZ // 100
_SYLLABLE = RATE_HZ * 60 // 1000
# A jump between two samples may be so much larger than any in what should sound here: a resampler makes some.
_JUMP_TIMES, _JUMP_OVER = 1.6, 0.015
_ONE_EAR = 1.41
_AROUND_BLOCKS = 6
_HOLE_SAMPLES = RATE_HZ // 500
_SILENT_BLOCKS = 5
_NEAR_A_CHANGE_S = 0.06


@dataclass(frozen=True)
class Placed:
    """A cue as it was recorded: where it begins and ends in monotonic seconds, and the share of it that is there."""

    cue: dict[str, Any]
    begin: float
    end: float
    share: float
    begins: tuple[tuple[float, float], ...] = ()
    """For each piece that was found, its offset in the cue and where by it the cue begins: later after a stumble."""

    @property
    def late_s(self) -> float:
        return self.begin - self.cue["now"]

    @property
    def over(self) -> float:
        """When it should have sounded to its end."""
        return float(self.cue["now"] + len(samples_of(self.cue)) / RATE_HZ)

    @property
    def is_line(self) -> bool:
        return self.cue["file"] is not None


@dataclass(frozen=True)
class Click:
    """A jump in the recording that is in nothing that should sound there.

    `why` is `begin`: a stream begins, of which a null sink's monitor lacks up to a block, whoever plays; `change`: at
    an event of the session, as when a track is replaced; `stumble`: beside a hole, as a busy server makes; `unknown`.
    """

    moment: float
    jump: float
    why: str


def placed(heard: Heard, cue: dict[str, Any]) -> Placed:
    """Look for a cue piece by piece within 250 ms of its time."""
    sound = samples_of(cue)
    found = [
        (offset, find(heard.sound, heard.watch, part, cue["now"] + offset, ON_TIME_S)) for offset, part in pieces(sound)
    ]
    begins = tuple((offset, one.moment - offset) for offset, one in found if one.likeness > LIKE)
    if not begins:
        return Placed(cue, cue["now"], cue["now"], 0.0)
    return Placed(cue, begins[0][1], begins[-1][1] + len(sound) / RATE_HZ, len(begins) / len(found), begins)


def alone(one: Placed, cues: list[Placed]) -> bool:
    """Whether no line sounds together with a chime, which could not be told apart from it."""
    begin = one.cue["now"]
    return one.is_line or not any(line.cue["now"] < one.over and begin < line.over for line in cues if line.is_line)


def recorded(heard: Heard, one: Placed) -> np.ndarray:
    """Return what was recorded while a cue sounded."""
    return heard.sound[max(0, heard.watch.sample(one.begin)) : heard.watch.sample(one.end)]


def envelope_likeness(heard: Heard, one: Placed) -> float:
    """Return how like a cue's energy, syllable by syllable, is to what was recorded in its place; 1 is the same."""
    energies = _energies(samples_of(one.cue))
    there = []
    for number in range(len(energies)):
        offset = number * _SYLLABLE / RATE_HZ
        begin = next((begin for at, begin in reversed(one.begins) if at <= offset), one.begin)
        first = max(0, heard.watch.sample(begin + offset))
        there += [*_energies(heard.sound[first : first + _SYLLABLE])] or [0.0]
    return float(np.corrcoef(energies, there)[0, 1])


def overlapping(lines: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Return the neighbours of which the second begins before the first has ended."""
    ordered = sorted((one for one in lines if one.share), key=lambda one: one.begin)
    return [(one, after) for one, after in pairwise(ordered) if after.begin < one.end - BLOCK_S]


def unasked(heard: Heard, cues: list[Placed]) -> list[float]:
    """Return the moments at which something sounds although no cue does; not for a session with a rhythm."""
    asked = np.zeros(len(heard.sound), bool)
    for one in cues:
        until = heard.watch.sample(one.over + ON_TIME_S)
        asked[max(0, heard.watch.sample(one.cue["now"] - BEFORE_S)) : until] = True
    stray = np.flatnonzero((abs(heard.sound) > SILENCE) & ~asked)
    return sorted({round(heard.watch.moment(int(sample)), 1) for sample in stray})


def clicks(heard: Heard, cues: list[Placed], rhythm: float) -> Iterator[Click]:
    """Yield the jumps that nothing in the sources explains; `rhythm` is how loud the hand's rhythm is, 0 to 1."""
    expected = np.zeros(len(heard.sound) + RATE_HZ)
    for one in cues:
        first = max(0, heard.watch.sample(one.begin))
        part = samples_of(one.cue)[: len(expected) - first]
        expected[first : first + len(part)] += part
    tones = [as_array(samples) for name, samples in read_chimes(SOUNDS).items() if name.startswith("pace-")]
    ever = _JUMP_OVER + rhythm * _ONE_EAR * max(float(abs(np.diff(tone)).max()) for tone in tones)
    limits = _widest(_jumps(expected), _AROUND_BLOCKS) * _JUMP_TIMES + ever
    jumps = np.max([_jumps(side) for side in heard.sides], axis=0)
    for block in np.flatnonzero(jumps > limits[: len(jumps)]):
        moment = heard.watch.moment(int(block) * _BLOCK)
        yield Click(moment, float(jumps[block]), _why(heard, int(block), moment))


def _why(heard: Heard, block: int, moment: float) -> str:
    at_event = any(abs(moment - entry["now"]) < _NEAR_A_CHANGE_S for entry in heard.told)
    before = heard.sound[max(0, (block - _SILENT_BLOCKS) * _BLOCK) : (block - 1) * _BLOCK]
    if at_event:
        return "begin" if len(before) and abs(before).max() < SILENCE else "change"
    near = abs(heard.sound[max(0, (block - 2) * _BLOCK) : (block + 3) * _BLOCK]) < SILENCE / 2
    return "stumble" if any(length >= _HOLE_SAMPLES for length in _runs(near)) else "unknown"


def _jumps(sound: np.ndarray) -> np.ndarray:
    jumps = abs(np.diff(sound))
    return jumps[: len(jumps) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).max(axis=1)


def _energies(sound: np.ndarray) -> np.ndarray:
    squares = sound[: len(sound) // _SYLLABLE * _SYLLABLE] ** 2
    return np.sqrt(squares.reshape(-1, _SYLLABLE).mean(axis=1))


def _widest(values: np.ndarray, around: int) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, around), 2 * around + 1).max(axis=1)


def _runs(flags: np.ndarray) -> Iterator[int]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    yield from edges[1::2] - edges[::2]
