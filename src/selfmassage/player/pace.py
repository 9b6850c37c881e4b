"""Make the rhythm of the hand audible: a tick, a breath or a slow tone, on the side that is worked."""

from array import array
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from typing import Final

from selfmassage.engine.pace import Pace, PaceKind
from selfmassage.player.track import BYTES_A_FRAME, CHANNELS, RATE_HZ, added, frames

DEFAULT_PERCENT: Final = 30
"""Loudness against a chime's: soft, for it sounds all the time."""

# What it is made of, by names among the chimes: one tick, and two loops without a seam.
_TICK, _BREATH, _PRESS = "pace-tick", "pace-breath", "pace-press"
# What the other ear hears: enough for somebody who wears one earphone.
_SPILL = 0.2
# Between two of these the loudness runs straight; short enough for no step to be heard.
_GRID = 128
_ONE = 1 << 15
# Lets what begins in the middle of a swell come without a click.
_SOFT_START_MS = 20.0
_MS_A_FRAME = 1000 / RATE_HZ


class PaceSound:
    """The rhythm of one work, at its place in a track; silent outside the work.

    With `kind` tick strokes tick and presses sound as a slow tone; with breath both are breathed.
    """

    def __init__(
        self,
        pace: Pace,
        kind: PaceKind,
        percent: int,
        tones: Mapping[str, bytes],
        *,
        work_ms: float = 0.0,
        since_ms: float = 0.0,
    ) -> None:
        """Begin with the track, `work_ms` into the work, `since_ms` of it being where the rhythm began to be heard.

        `percent` is 0 to 100, 100 being as loud as a chime. `tones` are the chimes, as `read_chimes` reads them;
        one that is not there is silent. A negative `work_ms` lets the work begin so much later than the track.
        """
        self._pace = pace
        self._work_ms = work_ms
        self._since_ms = since_ms
        self._ticks = kind is PaceKind.TICK and not pace.turns
        name = _BREATH if kind is PaceKind.BREATH else _PRESS if pace.turns else _TICK
        wanted = kind is not PaceKind.OFF and percent > 0
        self._tone = array("h", tones.get(name, b"") if wanted else b"")
        near = (2 - _SPILL**2) ** 0.5
        left, right = {-1: (near, _SPILL), 0: (1.0, 1.0), 1: (_SPILL, near)}[pace.pan]
        self._sides = tuple(round(share * percent / 100 * _ONE) for share in (left, right))

    @property
    def end_frame(self) -> int:
        """Where in the track it is over; 0 when nothing of it sounds."""
        return frames(self._pace.length_ms - self._work_ms) if self._tone else 0

    def add_to(self, wide: "array[int]", first: int, room: Callable[[int], float]) -> None:
        """Add to `wide`, which begins at frame `first` of the track, what sounds there.

        `room(frame)` says how much of it may be heard beside the rest, 0 to 1.
        """
        if not self._tone or first >= self.end_frame:
            return
        if self._ticks:
            self._add_ticks(wide, first, room)
        else:
            self._add_swell(wide, first, room)

    def _at_ms(self, frame: int) -> float:
        """Return how far into the work a frame of the track is."""
        return self._work_ms + frame * _MS_A_FRAME

    def _add_ticks(self, wide: "array[int]", first: int, room: Callable[[int], float]) -> None:
        size = len(self._tone)
        last = first + len(wide) // CHANNELS
        # A tick that would be cut off at the end does not begin.
        until = min(last, self.end_frame - size)
        # What began before the track is not heard from its middle.
        since = max(self._at_ms(first - size), self._work_ms - _MS_A_FRAME / 2, 0.0)
        for beat_ms in self._pace.beats(since, self._at_ms(until)):
            start = round((beat_ms - self._work_ms) / _MS_A_FRAME)
            if start >= last:
                break
            gain = round(self._pace.fade(beat_ms, self._since_ms) * min(room(start), room(start + size)) * _ONE)
            begin, end = max(start, first), min(start + size, last)
            if begin < end:
                _add(wide, begin - first, self._scaled(self._tone[begin - start : end - start], gain, gain, 0))

    def _add_swell(self, wide: "array[int]", first: int, room: Callable[[int], float]) -> None:
        last = min(first + len(wide) // CHANNELS, self.end_frame)
        frame = max(first, frames(-self._work_ms))
        gain = self._loudness(frame // _GRID * _GRID, room)
        while frame < last:
            grid = frame // _GRID * _GRID
            after = self._loudness(grid + _GRID, room)
            stop = min(grid + _GRID, last)
            if gain or after:
                heard = self._scaled(self._looped(frame, stop - frame), gain, after, frame - grid)
                _add(wide, frame - first, heard)
            frame, gain = stop, after

    def _loudness(self, frame: int, room: Callable[[int], float]) -> int:
        at_ms = self._at_ms(frame)
        soft = min(1.0, frame * _MS_A_FRAME / _SOFT_START_MS)
        return round(soft * self._pace.swell(at_ms) * self._pace.fade(at_ms, self._since_ms) * room(frame) * _ONE)

    def _looped(self, frame: int, count: int) -> "array[int]":
        at = frame % len(self._tone)
        if at + count <= len(self._tone):
            return self._tone[at : at + count]
        return array("h", islice(cycle(self._tone), at, at + count))

    def _scaled(self, narrow: "array[int]", gain: int, after: int, offset: int) -> "array[int]":
        """Return samples in both channels, in parts of `_ONE` as loud as `offset` frames on the way to `after`."""
        wide = array("h", bytes(len(narrow) * BYTES_A_FRAME))
        for channel, share in enumerate(self._sides):
            if channel and share == self._sides[0]:
                wide[channel::CHANNELS] = wide[::CHANNELS]
                continue
            loud, step = gain * share >> 15, ((after - gain) * share >> 15) // _GRID
            if step:
                scaled = [sample * (loud + step * index) >> 15 for index, sample in enumerate(narrow, offset)]
            else:
                scaled = [sample * loud >> 15 for sample in narrow]
            wide[channel::CHANNELS] = array("h", scaled)
        return wide


def _add(wide: "array[int]", offset: int, heard: "array[int]") -> None:
    here = slice(offset * CHANNELS, offset * CHANNELS + len(heard))
    wide[here] = added(wide[here], heard)
