"""Bring a track's sound into a form that a device takes: its rate, its channels, its kind of sample."""

from array import array
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from selfmassage.player.track import BYTES_A_SAMPLE, CHANNELS, RATE_HZ, in_form

INT16, INT32, FLOAT, UINT8 = "Int16", "Int32", "Float", "UInt8"
_VALUES: Mapping[str, Callable[[int], Any]] = {
    INT16: lambda value: value,
    INT32: lambda value: value << 16,
    FLOAT: lambda value: value / 32768,
    UINT8: lambda value: (value >> 8) + 128,
}
_WIDTHS = {INT16: BYTES_A_SAMPLE, INT32: 4, FLOAT: 4, UINT8: 1}
KINDS = tuple(_WIDTHS)
"""The kinds of sample that can be made, by the names that Qt gives them."""


class Form(NamedTuple):
    """How a device wants its samples; channels beyond two stay silent."""

    rate_hz: int = RATE_HZ
    channels: int = CHANNELS
    kind: str = INT16

    @property
    def bytes_a_frame(self) -> int:
        """How many bytes all channels take at one moment."""
        return self.channels * _WIDTHS[self.kind]

    def count(self, frames: int) -> int:
        """Return how many frames in this form the first `frames` of a track are."""
        return -(-frames * self.rate_hz // RATE_HZ)

    def shaped(self, samples: bytes, first: int, frames: int) -> bytes:
        """Return `frames` of a track in this form; they begin `first` frames after it is heard.

        `samples` are those frames as the track gives them, and one more to go towards where there is one.
        """
        multiple, odd = divmod(self.rate_hz, RATE_HZ)
        if not odd and multiple in {1, 2} and self.channels <= CHANNELS and self.kind == INT16:
            return in_form(samples[: frames * CHANNELS * BYTES_A_SAMPLE], multiple, self.channels)
        wide = array("h", samples)
        steps = self._steps(first, frames)
        each = [_towards(wide[channel::CHANNELS], steps) for channel in range(CHANNELS)]
        if self.channels == 1:
            each = [[left + right >> 1 for left, right in zip(*each, strict=True)]]
        return self._of_kind(each, len(steps))

    def _steps(self, first: int, frames: int) -> list[tuple[int, int]]:
        """Return for each frame in this form after which of the samples it lies, and how far in 65,536ths."""
        rate = self.rate_hz
        places = (divmod(number * RATE_HZ, rate) for number in range(self.count(first), self.count(first + frames)))
        return [(whole - first, (rest << 16) // rate) for whole, rest in places]

    def _of_kind(self, each: list[list[int]], count: int) -> bytes:
        silence = 128 if self.kind == UINT8 else 0
        code = {INT16: "h", INT32: "i", FLOAT: "f", UINT8: "B"}[self.kind]
        out = array(code, [silence]) * (count * self.channels)
        for channel, narrow in enumerate(each):
            out[channel :: self.channels] = array(code, map(_VALUES[self.kind], narrow))
        return out.tobytes()


def _towards(narrow: "array[int]", steps: list[tuple[int, int]]) -> list[int]:
    """Return a channel at places between its samples, on the straight line from one to the next."""
    if not narrow:
        return []
    held = narrow + narrow[-1:]
    return [held[at] + ((held[at + 1] - held[at]) * far >> 16) for at, far in steps]
