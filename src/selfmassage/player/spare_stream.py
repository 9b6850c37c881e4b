"""Play a track past Qt, on a stream of our own to the sound server: for when Qt has lost its connection for good.

Measured with Qt 6.11: when the server ends, Qt tries once more after 3 s, and never again; a server that takes longer
to come back is silent for the rest of the process.
"""

import contextlib
import ctypes
import sys
import threading
from array import array
from functools import cache
from typing import Any, Final

from selfmassage.player.track import BYTES_A_FRAME, CHANNELS, RATE_HZ, Track

_PIECE_FRAMES: Final = RATE_HZ // 50
_HELD_FRAMES: Final = RATE_HZ // 10
_PLAYBACK: Final = 1
_SAMPLES_16_BIT: Final = 3 if sys.byteorder == "little" else 4
_AS_THE_SERVER_LIKES: Final = 0xFFFF_FFFF
_UNCHANGED: Final = 0.999


class _Samples(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _Buffer(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("most", "target", "before", "least", "piece"))


@cache
def _library() -> Any:  # noqa: ANN401 - a library has whatever functions it has
    """Return libpulse-simple, which comes with the library that Qt uses; None where it does not."""
    try:
        library = ctypes.CDLL("libpulse-simple.so.0")
    except OSError:
        return None
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    library.pa_simple_new.restype = pointer
    library.pa_simple_new.argtypes = [text, text, ctypes.c_int, text, text, pointer, pointer, pointer, pointer]
    library.pa_simple_write.argtypes = [pointer, text, ctypes.c_size_t, pointer]
    for name in ("pa_simple_drain", "pa_simple_flush"):
        getattr(library, name).argtypes = [pointer, pointer]
    library.pa_simple_free.argtypes = [pointer]
    library.pa_simple_free.restype = None
    return library


def can_play() -> bool:
    """Return whether this way is there at all."""
    return sys.platform == "linux" and _library() is not None


class SpareStream:
    """Plays a track from one of its frames on, at once, in a thread; what fails is only that nothing is taken."""

    def __init__(self, track: Track, first: int, device: str | None, volume: float) -> None:
        """Begin. `device` is the id of an output, None the system's; `volume` 0 to 1 may be changed while it plays."""
        self.volume = volume
        self.taken = 0
        """How many frames the server has taken."""
        self._track = track
        self._next = first
        self._device = device
        self._over = threading.Event()
        threading.Thread(target=self._run, name="spare-stream", daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether it has been played out, was cut, or has failed."""
        return self._over.is_set()

    def cut(self) -> None:
        """Be silent, within some 20 ms; does not wait for it."""
        self._over.set()

    def _run(self) -> None:
        library = _library()
        stream = library.pa_simple_new(
            None,
            b"selfmassage",
            _PLAYBACK,
            None if self._device is None else self._device.encode(),
            b"session",
            ctypes.byref(_Samples(_SAMPLES_16_BIT, RATE_HZ, CHANNELS)),
            None,
            ctypes.byref(_Buffer(_AS_THE_SERVER_LIKES, _HELD_FRAMES * BYTES_A_FRAME, *[_AS_THE_SERVER_LIKES] * 3)),
            None,
        )
        if stream:
            with contextlib.ExitStack() as held:
                held.callback(library.pa_simple_free, stream)
                self._play(library, stream)
        self._over.set()

    def _play(self, library: Any, stream: Any) -> None:  # noqa: ANN401 - see `_library`
        while not self._over.is_set():
            piece = self._track.read(self._next, _PIECE_FRAMES)
            if not piece:
                library.pa_simple_drain(stream, None)
                return
            if library.pa_simple_write(stream, self._louder(piece), len(piece), None) < 0:
                return
            self._next += _PIECE_FRAMES
            self.taken += len(piece) // BYTES_A_FRAME
        library.pa_simple_flush(stream, None)

    def _louder(self, piece: bytes) -> bytes:
        if self.volume > _UNCHANGED:
            return piece
        return array("h", [int(sample * self.volume) for sample in array("h", piece)]).tobytes()
