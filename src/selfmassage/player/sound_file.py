"""Write a long sound to a file in the form its ending says: WAV, FLAC, OGG Vorbis or MP3, with chapters but in OGG."""

from __future__ import annotations

import io
import shutil
import tempfile
import wave
from typing import TYPE_CHECKING, BinaryIO, Final

from selfmassage.model.problem import UserError
from selfmassage.player import chapters as marks
from selfmassage.player.track import BYTES_A_SAMPLE, CHANNELS, RATE_HZ
from selfmassage.store.writing import write_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from selfmassage.player.chapters import Chapter

    _Write = Callable[[BinaryIO, Iterable[bytes], str, Sequence[Chapter], int], None]

# About 80 kbit/s in stereo: enough for a voice and chimes, and small on a telephone.
_SPOKEN: Final = 0.5
# What a lossy form gives back overshoots what went in; without room it would be clipped.
_LOSSY: Final = ("MPEG_LAYER_III", "VORBIS")
_HEADROOM: Final = 0.9
_WHOLE: Final = 1 << 15


def write_sound(path: Path, pieces: Iterable[bytes], title: str, chapters: Sequence[Chapter], length_ms: int) -> None:
    """Put `pieces` at `path`, whole or not at all: 16-bit little-endian frames of the track's rate and channels.

    `length_ms` is how long they sound. Raises UserError `audio.ending` for an ending that is none of `ENDINGS`, or
    what `write_filled` raises; what `pieces` raises goes on.
    """
    write = _WRITERS[ending_of(path)]
    write_filled(path, lambda file: write(file, pieces, title, chapters, length_ms))


def ending_of(path: Path) -> str:
    """Return the form a file is to have, by its ending; raises UserError `audio.ending`."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in _WRITERS:
        raise UserError("audio.ending", path=str(path), known=", ".join(ENDINGS))
    return ending


def _write_wav(
    file: BinaryIO, pieces: Iterable[bytes], _title: str, chapters: Sequence[Chapter], length_ms: int
) -> None:
    with wave.open(file, "wb") as sound:
        sound.setnchannels(CHANNELS)
        sound.setsampwidth(BYTES_A_SAMPLE)
        sound.setframerate(RATE_HZ)
        # Said beforehand, so that nothing has to be mended in the file afterwards.
        sound.setnframes(round(length_ms * RATE_HZ / 1000))
        for piece in pieces:
            sound.writeframesraw(piece)
    marks.add_to_wav(file, chapters, RATE_HZ)


def _write_mp3(
    file: BinaryIO, pieces: Iterable[bytes], title: str, chapters: Sequence[Chapter], length_ms: int
) -> None:
    file.write(marks.id3(title, chapters, length_ms))
    _encode(_Behind(file), pieces, "MP3", "MPEG_LAYER_III", bitrate_mode="CONSTANT", compression_level=_SPOKEN)


def _write_flac(
    file: BinaryIO, pieces: Iterable[bytes], title: str, chapters: Sequence[Chapter], _length_ms: int
) -> None:
    with tempfile.TemporaryFile() as encoded:
        _encode(encoded, pieces, "FLAC", "PCM_16")
        marks.copy_flac(encoded, file, title, chapters)
        shutil.copyfileobj(encoded, file)


def _write_ogg(
    file: BinaryIO, pieces: Iterable[bytes], title: str, _chapters: Sequence[Chapter], _length_ms: int
) -> None:
    _encode(file, pieces, "OGG", "VORBIS", title)


def _encode(
    file: object, pieces: Iterable[bytes], form: str, subtype: str, title: str = "", **rate: str | float
) -> None:
    # Late: only who takes a routine along pays for them.
    import numpy as np
    import soundfile

    with soundfile.SoundFile(file, "w", RATE_HZ, CHANNELS, subtype, format=form, **rate) as sound:
        if title:
            sound.title = title
        for piece in pieces:
            samples = np.frombuffer(piece, "<i2").reshape(-1, CHANNELS)
            # As floats: libsndfile 1.2.2 garbles whole numbers in two channels on their way to MP3.
            sound.write(samples * np.float32(_HEADROOM / _WHOLE) if subtype in _LOSSY else samples)


class _Behind(io.RawIOBase):
    """A file as it looks to one who knows nothing of what stands before its present place."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._start = file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from where this one begins."""
        return self._file.seek(offset + (self._start if whence == io.SEEK_SET else 0), whence) - self._start

    def tell(self) -> int:
        """Return the place, counted from where this one begins."""
        return self._file.tell() - self._start

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Write at the place."""
        return self._file.write(data)

    def read(self, size: int = -1, /) -> bytes:
        """Read from the place."""
        return self._file.read(size)


_WRITERS: Final[dict[str, _Write]] = {"mp3": _write_mp3, "flac": _write_flac, "ogg": _write_ogg, "wav": _write_wav}
ENDINGS: Final = tuple(_WRITERS)
"""What a file may end in, the most useful on a telephone first."""
