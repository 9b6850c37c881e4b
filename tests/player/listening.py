"""Find known sounds in a recording, and where in time they are."""

import time
from dataclasses import dataclass

import numpy as np

from tests.player.sound_server import RATE_HZ, SoundServer


class Stopwatch:
    """Ties the samples of a growing recording to the clock: the earliest arrival is the least delayed."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._recordings = server.recordings
        self._behind_s = float("inf")

    def look(self) -> None:
        """Compare clock and recording once more."""
        if self._server.recordings != self._recordings:
            self._recordings, self._behind_s = self._server.recordings, float("inf")
        size = self._server.recording.stat().st_size if self._server.recording.exists() else 0
        self._behind_s = min(self._behind_s, time.monotonic() - size / 2 / self._server.channels / RATE_HZ)

    def moment(self, sample: float) -> float:
        """Return when a sample was played, in monotonic seconds."""
        return self._behind_s + sample / RATE_HZ

    def sample(self, moment: float) -> int:
        """Return the number of the sample played at a moment."""
        return round((moment - self._behind_s) * RATE_HZ)


@dataclass(frozen=True)
class Found:
    """Where a sound is in a recording, and how like the two are: 1 is the same but for loudness."""

    moment: float
    likeness: float


def as_array(samples: bytes) -> np.ndarray:
    """Return 16-bit samples as numbers from -1 to 1."""
    return np.frombuffer(samples, dtype="<i2").astype(np.float64) / 32768


def find(recording: np.ndarray, watch: Stopwatch, sound: np.ndarray, expected: float, around_s: float = 0.5) -> Found:
    """Return the place within `around_s` of an expected moment where the recording is most like the sound."""
    sound = np.trim_zeros(np.where(abs(sound) < 1e-4, 0, sound), "b")
    start = max(0, watch.sample(expected - around_s))
    part = recording[start : watch.sample(expected + around_s) + len(sound)]
    if len(part) < len(sound):
        return Found(expected, 0.0)
    size = 1 << (len(part) + len(sound)).bit_length()
    products = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(sound, size)), size)
    products = products[: len(part) - len(sound) + 1]
    power = np.concatenate([[0.0], np.cumsum(part**2)])
    windows = power[len(sound) :] - power[: len(part) - len(sound) + 1]
    likeness = products / np.sqrt(np.maximum(windows, 1e-9) * np.sum(sound**2))
    best = int(np.argmax(likeness))
    return Found(watch.moment(start + best), float(likeness[best]))


def loudness(recording: np.ndarray, watch: Stopwatch, begin: float, end: float) -> float:
    """Return the root mean square of what was heard between two moments."""
    part = recording[max(0, watch.sample(begin)) : watch.sample(end)]
    return float(np.sqrt(np.mean(part**2))) if len(part) else 0.0
