"""Hand a track to a sound device piece by piece, in the form the device takes."""

from array import array

from PySide6.QtCore import QIODevice, QObject

from selfmassage.player.form import Form
from selfmassage.player.track import CHANNELS, RATE_HZ, Track

# A device asks for some 12 ms at a time, and once for as much as it holds. Mixing so much takes about a millisecond:
# less than a cue may be late.
PIECE_FRAMES = RATE_HZ // 10
# Nobody hears it, at -84 dB and 25 Hz, and a screen's speaker does not take it for the end and go to sleep.
_HALF_A_WAVE = RATE_HZ // 50
_HUSH = array(
    "h", [2 - 4 * (frame // _HALF_A_WAVE % 2) for frame in range(PIECE_FRAMES) for _ in range(CHANNELS)]
).tobytes()


class Reel(QIODevice):
    """A track from one of its frames on, open for reading, in a device's form.

    With `awake` what is silent is all but silent, and goes on after the track's end for as long as it is read.
    """

    def __init__(self, track: Track, first: int, form: Form, parent: QObject, *, awake: bool = False) -> None:
        super().__init__(parent)
        self._track = track
        self._first = min(first, track.frames)
        self._next = 0
        self._frames = track.frames - self._first
        self._form = form
        self._awake = awake
        self._piece = b""
        self._at = 0
        self._given = 0
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    @property
    def given(self) -> int:
        """How many bytes have been taken."""
        return self._given

    @property
    def spent(self) -> bool:
        """Whether all of the track has been taken."""
        return self._given >= self._form.count(self._frames) * self._form.bytes_a_frame

    def isSequential(self) -> bool:
        """Say that it is read once, from its start."""
        return True

    def bytesAvailable(self) -> int:
        """Return how many bytes are still to come, a piece at least while it is to keep the device awake."""
        coming = self._form.count(self._frames) - self._form.count(min(self._next, self._frames))
        if self._awake:
            coming = max(coming, PIECE_FRAMES)
        return len(self._piece) - self._at + coming * self._form.bytes_a_frame

    def atEnd(self) -> bool:  # noqa: N802 - Qt's name
        """Say whether all has been taken."""
        return self.bytesAvailable() <= 0

    def readData(self, most: int) -> bytes:
        """Return what comes next; the device calls this."""
        while len(self._piece) - self._at < most and (self._awake or self._next < self._frames):
            self._piece = self._piece[self._at :] + self._mixed()
            self._at = 0
        taken = self._piece[self._at : self._at + most]
        self._at += len(taken)
        self._given += len(taken)
        return taken

    def writeData(self, _data: bytes | bytearray | memoryview, _size: int) -> int:
        """Take nothing."""
        return -1

    def _mixed(self) -> bytes:
        """Return the next piece, in the device's form."""
        first = self._next
        ended = first >= self._frames
        count = PIECE_FRAMES if ended else min(PIECE_FRAMES, self._frames - first)
        self._next += count
        mixed = _HUSH if ended else self._track.read(self._first + first, count + 1)
        if self._awake and mixed == bytes(len(mixed)):
            mixed = _HUSH
        return self._form.shaped(mixed, first, count)
