"""Mix the sounds of a stretch of time into one track: 22,050 Hz, two channels, 16 bit, a piece at a time."""

import contextlib
import math
import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

RATE_HZ = 22_050
CHANNELS = 2
BYTES_A_SAMPLE = 2
BYTES_A_FRAME = CHANNELS * BYTES_A_SAMPLE
_LOUDEST = 32_767
# What sounds together is eased from here on and stays below -1 dBFS.
_EASED_FROM = 26_000
_NEVER_ABOVE = 29_000
# How much of the hand's rhythm is heard beside anything else, and how long before and after that it steps back.
_BESIDE = 0.25
_STEP_BACK = RATE_HZ * 120 // 1000
_COME_FORWARD = RATE_HZ * 300 // 1000


@dataclass(frozen=True, slots=True)
class Clip:
    """One channel of samples, heard in the middle, that begin `start_ms` after the track does; not before it."""

    start_ms: float
    samples: bytes


class Layer(Protocol):
    """What sounds under the clips of a track, such as the rhythm of the hand."""

    @property
    def end_frame(self) -> int:
        """The first frame after it."""
        ...

    def add_to(self, wide: "array[int]", first: int, room: Callable[[int], float]) -> None:
        """Add what of it sounds to both channels of `wide`, which begins at frame `first` of the track.

        `room(frame)` says how loud it may be there, 0 to 1.
        """
        ...


class Track:
    """A stretch of sound in which every clip sounds at its time, with silence between, and layers under them.

    Nothing is mixed before it is read, for minutes of sound are megabytes; what is read does not depend on the pieces
    in which it is. Layers step back where a clip sounds. No sample comes to -1 dBFS.
    """

    def __init__(self, clips: Iterable[Clip], layers: Sequence[Layer] = ()) -> None:
        self._clips = tuple((frames(clip.start_ms), clip.samples) for clip in clips)
        self._layers = tuple(layers)
        ends = [start + _count(samples) for start, samples in self._clips]
        self._frames = max([*ends, *(layer.end_frame for layer in self._layers)], default=0)

    @property
    def frames(self) -> int:
        """How many frames it has; 0 when nothing sounds in it."""
        return self._frames

    @property
    def length_ms(self) -> float:
        """How long it sounds."""
        return self._frames * 1000 / RATE_HZ

    def read(self, first: int, count: int) -> bytes:
        """Return `count` frames from frame `first` on, fewer at the end: left and right by turns."""
        count = max(0, min(count, self._frames - first))
        near = [
            (start, samples)
            for start, samples in self._clips
            if start < first + count + _STEP_BACK and first < start + _count(samples) + _COME_FORWARD
        ]
        narrow = array("h", bytes(count * BYTES_A_SAMPLE))
        for start, samples in near:
            _add_clip(narrow, first, start, samples)
        wide = array("h", bytes(count * BYTES_A_FRAME))
        for channel in range(CHANNELS):
            wide[channel::CHANNELS] = narrow
        taken = [(start, start + _count(samples)) for start, samples in near]
        for layer in self._layers:
            layer.add_to(wide, first, lambda frame: _room(taken, frame))
        if count and (max(wide) > _EASED_FROM or min(wide) < -_EASED_FROM):
            wide = array("h", map(_eased, wide))
        return wide.tobytes()


def frames(ms: float) -> int:
    """Return how many frames sound in so many milliseconds."""
    return max(0, round(ms * RATE_HZ / 1000))


def length_ms(samples: bytes) -> float:
    """Return how long the samples of a clip sound."""
    return _count(samples) * 1000 / RATE_HZ


def later(samples: bytes, ms: float) -> bytes:
    """Return the samples of a clip without their first `ms`."""
    return samples[frames(ms) * BYTES_A_SAMPLE :]


def added(one: "array[int]", other: "array[int]") -> "array[int]":
    """Return two sounds of the same length together."""
    if one.tobytes() == bytes(len(one) * BYTES_A_SAMPLE):
        return other
    pairs = zip(one, other, strict=True)
    return array("h", [max(-_LOUDEST, min(_LOUDEST, left + right)) for left, right in pairs])


def _count(samples: bytes) -> int:
    return len(samples) // BYTES_A_SAMPLE


def _room(taken: Sequence[tuple[int, int]], frame: int) -> float:
    """Return how much may be heard beside what takes these stretches of frames."""
    share = 0.0
    for start, end in taken:
        before, after = frame - start + _STEP_BACK, end + _COME_FORWARD - frame
        if before > 0 and after > 0:
            share = max(share, min(before / _STEP_BACK, after / _COME_FORWARD, 1.0))
    return 1 - (1 - _BESIDE) * share


def _add_clip(narrow: "array[int]", first: int, start: int, samples: bytes) -> None:
    begin, end = max(start, first), min(start + _count(samples), first + len(narrow))
    if begin >= end:
        return
    heard = array("h", samples[(begin - start) * BYTES_A_SAMPLE : (end - start) * BYTES_A_SAMPLE])
    here = slice(begin - first, end - first)
    narrow[here] = added(narrow[here], heard)


def _eased(sample: int) -> int:
    over = abs(sample) - _EASED_FROM
    if over <= 0:
        return sample
    room = _NEVER_ABOVE - _EASED_FROM
    eased = round(_EASED_FROM + room * math.tanh(over / room))
    return eased if sample > 0 else -eased


def read_wav(path: Path) -> bytes | None:
    """Return a file's sound; None if it is absent, damaged, or not in our form with one channel."""
    with contextlib.suppress(OSError, EOFError, wave.Error), wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, BYTES_A_SAMPLE, RATE_HZ):
            return None
        data = file.readframes(file.getnframes())
        whole = data[: len(data) // BYTES_A_SAMPLE * BYTES_A_SAMPLE]
        if sys.byteorder == "little":
            return whole
        samples = array("h", whole)
        samples.byteswap()
        return samples.tobytes()
    return None


def read_chimes(folder: Path) -> Mapping[str, bytes]:
    """Return the chimes by their names, `half`, `side`, `tick` and so on. What cannot be read is left out."""
    found = {path.stem: read_wav(path) for path in sorted(folder.glob("*.wav"))}
    return {name: samples for name, samples in found.items() if samples is not None}


def in_form(samples: bytes, rate: int, channels: int) -> bytes:
    """Return what a track gave at `rate` times our rate, in two channels or one, for a device that takes no other."""
    if (rate, channels) == (1, CHANNELS):
        return samples
    wide = array("h", samples)
    each = [wide[channel::CHANNELS] for channel in range(CHANNELS)]
    if channels == 1:
        each = [array("h", [left + right >> 1 for left, right in zip(*each, strict=True)])]
    out = array("h", bytes(len(each[0]) * len(each) * rate * BYTES_A_SAMPLE))
    for channel, narrow in enumerate(each):
        for copy in range(rate):
            out[copy * len(each) + channel :: rate * len(each)] = narrow
    return out.tobytes()
