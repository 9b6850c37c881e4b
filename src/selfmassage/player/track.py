"""Mix the sounds of a stretch of time into one track: 22,050 Hz, one channel, 16 bit, as bytes."""

import contextlib
import sys
import wave
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 22_050
BYTES_A_FRAME = 2
_LOUDEST = 32_767


@dataclass(frozen=True, slots=True)
class Clip:
    """Samples that begin `start_ms` after the track does; not before it."""

    start_ms: float
    samples: bytes


def frames(ms: float) -> int:
    """Return how many frames sound in so many milliseconds."""
    return max(0, round(ms * RATE_HZ / 1000))


def length_ms(samples: bytes) -> float:
    """Return how long samples sound."""
    return len(samples) / BYTES_A_FRAME * 1000 / RATE_HZ


def later(samples: bytes, ms: float) -> bytes:
    """Return samples without their first `ms`."""
    return samples[frames(ms) * BYTES_A_FRAME :]


def mixed(clips: Iterable[Clip]) -> bytes:
    """Return one track in which every clip sounds at its time; silence between. Empty without clips.

    A track is mostly silence, and clips seldom meet: all is copied at once but the short stretches where they do.
    """
    ordered = sorted(clips, key=lambda clip: clip.start_ms)
    track = bytearray()
    for clip in ordered:
        start = frames(clip.start_ms) * BYTES_A_FRAME
        if start > len(track):
            track += bytes(start - len(track))
        end = start + len(clip.samples)
        shared = min(len(track), end)
        if shared > start:
            track[start:shared] = _added(track[start:shared], clip.samples[: shared - start])
        track += clip.samples[shared - start :]
    return bytes(track)


def _added(one: bytes | bytearray, other: bytes) -> bytes:
    pairs = zip(array("h", bytes(one)), array("h", other), strict=True)
    return array("h", [max(-_LOUDEST, min(_LOUDEST, left + right)) for left, right in pairs]).tobytes()


def read_wav(path: Path) -> bytes | None:
    """Return a file's sound; None if it is absent, damaged, or not in the track's form."""
    with contextlib.suppress(OSError, EOFError, wave.Error), wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, BYTES_A_FRAME, RATE_HZ):
            return None
        data = file.readframes(file.getnframes())
        whole = data[: len(data) // BYTES_A_FRAME * BYTES_A_FRAME]
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


def widened(samples: bytes, rate: int, channels: int) -> bytes:
    """Return samples at `rate` times our rate in so many equal channels, for a device that takes no other form."""
    copies = rate * channels
    if copies == 1:
        return samples
    narrow = array("h", samples)
    wide = array("h", bytes(len(samples) * copies))
    for copy in range(copies):
        wide[copy::copies] = narrow
    return wide.tobytes()
