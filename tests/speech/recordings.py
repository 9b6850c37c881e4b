"""Recordings to try: somebody speaking, as a file of any kind, and files that only look like one."""

import io

import numpy as np
import soundfile

RATE_HZ = 48_000


def speech(seconds=1.2, rate=RATE_HZ, channels=1, level=0.1, quiet=0.4, hiss=0.0):
    """A voice-like sound: a buzz at 120 Hz that comes and goes four times a second, with quiet around it."""
    times = np.arange(round(seconds * rate)) / rate
    buzz = sum(np.sin(2 * np.pi * 120 * n * times) / n for n in range(1, 20) if 240 * n < rate)
    sound = level * buzz * (0.55 - 0.45 * np.cos(2 * np.pi * 4 * times))
    around = np.zeros(round(quiet * rate))
    whole = np.concatenate([around, sound, around])
    whole = whole + hiss * np.random.default_rng(7).standard_normal(len(whole))
    return np.repeat(whole[:, None], channels, axis=1)


def file_of(sound, form="WAV", rate=RATE_HZ, subtype=None):
    """The bytes of a sound file."""
    made = io.BytesIO()
    soundfile.write(made, sound, rate, format=form, subtype=subtype)
    return made.getvalue()
