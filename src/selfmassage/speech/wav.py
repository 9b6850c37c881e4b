"""The one form of sound file used here: RIFF WAVE, 22,050 Hz, one channel, 16 bit, a 44-byte header."""

import struct
from pathlib import Path

SAMPLE_RATE_HZ = 22_050
CHANNELS = 1
BYTES_A_FRAME = 2

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_PCM = 1


def frames_to_ms(frames: int) -> int:
    """Return the length of so many frames, in whole milliseconds, rounded up so that no sound is cut."""
    return -(-frames * 1_000 // SAMPLE_RATE_HZ)


def wav_length_ms(path: Path) -> int | None:
    """Return the file's length in milliseconds; None if it is absent, damaged, empty or of another form.

    The header is checked against the size of the file, so a cut file is not taken for a whole one.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
            size = file.seek(0, 2)
    except OSError:
        return None
    if len(header) < _HEADER.size:
        return None
    riff, riff_size, wave, fmt, fmt_size, *form, data, data_size = _HEADER.unpack(header)
    if (riff, wave, fmt, fmt_size, data) != (b"RIFF", b"WAVE", b"fmt ", 16, b"data"):
        return None
    byte_rate = SAMPLE_RATE_HZ * BYTES_A_FRAME
    if form != [_PCM, CHANNELS, SAMPLE_RATE_HZ, byte_rate, BYTES_A_FRAME, 8 * BYTES_A_FRAME]:
        return None
    if riff_size + 8 != size or data_size + _HEADER.size != size or data_size % BYTES_A_FRAME:
        return None
    return frames_to_ms(data_size // BYTES_A_FRAME) or None
