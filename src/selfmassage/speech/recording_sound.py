"""Bring a recording into the form that is played: one channel, our rate, no silence around it, as loud as the voice.

Needs numpy, soundfile and soxr: for the child alone (`recording_worker`).
"""

import io
from typing import Final

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from selfmassage.speech.codes import Code, RefusedError
from selfmassage.speech.loudness import loudness_lufs
from selfmassage.speech.wav import SAMPLE_RATE_HZ

LONGEST_S: Final = 90
SLOWEST_HZ, FASTEST_HZ = 8_000, 192_000
LOUDNESS_LUFS: Final = -18.0
"""As loud as the voice of espeak-ng, which the chimes are matched to as well."""
PEAK_DBFS: Final = -1.2

_MOST_CHANNELS: Final = 2
_KINDS: Final = {"WAV": "wav", "WAVEX": "wav", "OGG": "ogg", "FLAC": "flac"}
_SILENCE_LUFS: Final = -60.0
_SHORTEST: Final = SAMPLE_RATE_HZ // 10
_BLOCK: Final = SAMPLE_RATE_HZ // 100
# What lies so far under the loudest, or hardly above the hiss of the room, is no speech. A breath is kept around it.
_SPEECH_DB, _LEAST_SPEECH_DB, _OVER_HISS_DB = -45.0, -30.0, 6.0
_HISS_PERCENTILE: Final = 5
_KEPT_BEFORE, _KEPT_BEHIND = 6, 12
_TRIES: Final = 3
_FADE: Final = SAMPLE_RATE_HZ // 200
_EASE: Final = SAMPLE_RATE_HZ // 400
_NO_SIZE: Final = (0, 0x7FFFFFFF, 0xFFFFFFFF)
"""What a program writes that does not know yet how long the file will be."""

Sound = NDArray[np.float64]


def in_our_form(data: bytes, ending: str) -> bytes:
    """Return the samples of a recording, 16 bit, little-endian, one channel, 22,050 a second.

    `ending` is what its name ends in: wav, ogg or flac. Raises RefusedError `recording.*`.
    """
    _look_at_size(data)
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            kind = _KINDS.get(file.format)
            if kind is None:
                raise RefusedError(Code.RECORDING_NO_SOUND)
            if kind != ending:
                raise RefusedError(Code.RECORDING_ENDING)
            if file.channels > _MOST_CHANNELS or not SLOWEST_HZ <= file.samplerate <= FASTEST_HZ:
                raise RefusedError(Code.RECORDING_FORM)
            sound = _read(file)
    # What libsndfile says of bytes it cannot make sense of, and numpy of what it made of them.
    except (RuntimeError, ValueError, TypeError, OverflowError) as fault:
        raise RefusedError(Code.RECORDING_NO_SOUND) from fault
    return _as_samples(_loud(_trimmed(sound - sound.mean())))


def _look_at_size(data: bytes) -> None:
    """Refuse a WAV that was cut off: libsndfile takes what there is for the whole."""
    said = int.from_bytes(data[4:8], "little")
    if data[:4] == b"RIFF" and said not in _NO_SIZE and said + 8 > len(data) + 1:
        raise RefusedError(Code.RECORDING_NO_SOUND)


def _read(file: soundfile.SoundFile) -> Sound:
    """Return one channel at our rate; read piece by piece, since a small file may unpack to hours."""
    most, count = LONGEST_S * file.samplerate, 0
    resampler = soxr.ResampleStream(file.samplerate, SAMPLE_RATE_HZ, 1, dtype="float64")
    pieces = list[Sound]()
    while True:
        piece = file.read(file.samplerate, dtype="float64", always_2d=True)
        count += len(piece)
        if count > most:
            raise RefusedError(Code.RECORDING_TOO_LONG)
        if not np.isfinite(piece).all():
            raise RefusedError(Code.RECORDING_NO_SOUND)
        pieces.append(resampler.resample_chunk(np.clip(piece, -64, 64).mean(axis=1), last=not len(piece)))
        if not len(piece):
            break
    if count < file.frames:
        raise RefusedError(Code.RECORDING_NO_SOUND)
    if not count:
        raise RefusedError(Code.RECORDING_SILENT)
    return np.concatenate(pieces)


def _trimmed(sound: Sound) -> Sound:
    """Return it without the quiet before the first word and behind the last."""
    blocks = len(sound) // _BLOCK
    if len(sound) < _SHORTEST or not sound.any():
        raise RefusedError(Code.RECORDING_SILENT)
    levels = 10 * np.log10((sound[: blocks * _BLOCK].reshape(blocks, _BLOCK) ** 2).mean(axis=1) + 1e-12)
    loudest = levels.max()
    hiss = float(np.percentile(levels, _HISS_PERCENTILE)) + _OVER_HISS_DB
    spoken = np.flatnonzero(levels >= min(max(hiss, loudest + _SPEECH_DB), loudest + _LEAST_SPEECH_DB))
    first = max(0, spoken[0] - _KEPT_BEFORE) * _BLOCK
    kept = sound[first : min(len(sound), (spoken[-1] + 1 + _KEPT_BEHIND) * _BLOCK)].copy()
    if len(kept) < _SHORTEST:
        raise RefusedError(Code.RECORDING_SILENT)
    fade = np.linspace(0, 1, _FADE)
    kept[:_FADE] *= fade
    kept[-_FADE:] *= fade[::-1]
    return kept


def _loud(sound: Sound) -> Sound:
    """Return it as loud as the voice; where that would be beyond the peak, only there softer."""
    if loudness_lufs(sound) < _SILENCE_LUFS:
        raise RefusedError(Code.RECORDING_SILENT)
    for _ in range(_TRIES):
        # What was turned down counts less the next time, and so the words around a cough get louder.
        gain = 10 ** ((LOUDNESS_LUFS - loudness_lufs(sound)) / 20)
        sound = _limited(sound * gain, 10 ** (PEAK_DBFS / 20))
    return sound


def _limited(sound: Sound, most: float) -> Sound:
    """Turn down the moments that are too loud, smoothly, from a little before them on."""
    count = -(-len(sound) // _EASE)
    peaks = np.abs(np.pad(sound, (0, count * _EASE - len(sound)))).reshape(count, _EASE).max(axis=1)
    needed = np.minimum(1.0, most / np.maximum(peaks, most))
    around = np.pad(needed, 2, constant_values=1.0)
    held = np.minimum.reduce([around[shift : shift + count] for shift in range(5)])
    # Between the middles of two blocks it runs straight, and never above what either of them and their like need.
    middles = (np.arange(count) + 0.5) * _EASE
    return sound * np.interp(np.arange(len(sound)), middles, held)


def _as_samples(sound: Sound) -> bytes:
    return np.clip(np.round(sound * 32_767), -32_768, 32_767).astype("<i2").tobytes()
