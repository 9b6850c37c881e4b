"""Measure how loud a sound is to an ear: K-weighted as in ITU-R BS.1770, over what of it sounds.

Blocks are 100 ms instead of 400, because a chime is short, and those more than 10 dB under the loudest do not count, so
that neither the pauses of a sentence nor the ringing out of a bell make it softer.

Needs numpy: for children and tools, never for the process that plays.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from selfmassage.speech.wav import SAMPLE_RATE_HZ

SILENCE_LUFS = -120.0

_BLOCK = SAMPLE_RATE_HZ // 10
_HOP = _BLOCK // 2
_GATE_DB = 10.0
_OFFSET_DB = -0.691
# So long the filters ring on: a slow wave at 38 Hz has died away by 200 dB.
_RING = SAMPLE_RATE_HZ // 2

Sound = NDArray[np.float64]


def loudness_lufs(samples: Sequence[float] | Sound) -> float:
    """Return the loudness of one channel of samples from -1 to 1 at our rate; SILENCE_LUFS at least."""
    sound = np.asarray(samples, np.float64)
    if not sound.any():
        return SILENCE_LUFS
    squares = np.concatenate(([0.0], np.cumsum(_weighted(sound) ** 2)))
    whole = np.concatenate((squares, np.full(max(0, _BLOCK + 1 - len(squares)), squares[-1])))
    starts = np.arange(0, len(whole) - _BLOCK, _HOP)
    powers = (whole[starts + _BLOCK] - whole[starts]) / _BLOCK
    loudest = float(powers.max())
    if loudest <= 10 ** (SILENCE_LUFS / 10):
        return SILENCE_LUFS
    counted = powers[powers > loudest * 10 ** (-_GATE_DB / 10)]
    return _OFFSET_DB + 10 * math.log10(float(counted.mean()))


def _weighted(sound: Sound) -> Sound:
    """Filter as a head and an ear do: more above 1.5 kHz, less below 60 Hz."""
    # By its spectrum, with quiet behind it for the filters to ring into: a loop over samples would take seconds.
    size = 1 << (len(sound) + _RING - 1).bit_length()
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.ones_like(turns)
    for forward, back in (_shelf(), _high_pass()):
        response *= (forward[0] + forward[1] * turns + forward[2] * turns**2) / (
            1 + back[0] * turns + back[1] * turns**2
        )
    return np.fft.irfft(np.fft.rfft(sound, size) * response, size)[: len(sound)]


def _shelf() -> tuple[Sequence[float], Sequence[float]]:
    turn, quality, high = (
        math.tan(math.pi * 1681.974450955533 / SAMPLE_RATE_HZ),
        0.7071752369554196,
        10 ** (3.999843853973347 / 20),
    )
    middle = high**0.4996667741545416
    scale = 1 + turn / quality + turn * turn
    forward = (
        (high + middle * turn / quality + turn * turn) / scale,
        2 * (turn * turn - high) / scale,
        (high - middle * turn / quality + turn * turn) / scale,
    )
    return forward, (2 * (turn * turn - 1) / scale, (1 - turn / quality + turn * turn) / scale)


def _high_pass() -> tuple[Sequence[float], Sequence[float]]:
    turn, quality = math.tan(math.pi * 38.13547087602444 / SAMPLE_RATE_HZ), 0.5003270373238773
    scale = 1 + turn / quality + turn * turn
    return (1.0, -2.0, 1.0), (2 * (turn * turn - 1) / scale, (1 - turn / quality + turn * turn) / scale)
