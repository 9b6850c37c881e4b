"""The child that lowers what other programs play: `python -m selfmassage.player.duck_child NOTE PID`.

PID is the process that speaks and is never lowered; NOTE is the file of `lowering`. On stdin `l` asks for lower, `b`
for back; at its end all is put back, and the child ends. So it is put back even when the app is killed. A process of
its own, for a server that hangs holds up nobody, and for Qt's own connection must stay the only one of the app.
"""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pulsectl

from selfmassage.player.lowering import STEPS, Lowering, Stream

_STEP_S = 0.03
# How soon a player that begins meanwhile is lowered, too.
_LOOK_S = 0.25
_AGAIN_S = 0.5
# A server that is gone takes what was lowered with it; the note is there for the next start.
_ENDING_S = 3.0


class PulseServer:
    """The sound server; connects when it is first asked. Raises PulseError when it does not answer."""

    def __init__(self, own_pid: int) -> None:
        self._own = str(own_pid)
        self._pulse: Any = None

    def streams(self) -> Iterable[Stream]:
        """Return what other programs play."""
        if self._pulse is None:
            self._pulse = pulsectl.Pulse("selfmassage")
        for found in self._pulse.sink_input_list():
            told = found.proplist
            pid = told.get("application.process.id", "")
            if pid == self._own:
                continue
            yield Stream(
                found.index,
                told.get("application.name", ""),
                told.get("application.process.binary", ""),
                pid,
                tuple(round(value * 0x10000) for value in found.volume.values),
                told.get("media.role", ""),
                bool(found.corked),
            )

    def set_volumes(self, index: int, volumes: tuple[int, ...]) -> None:
        """Play a stream as loud as this."""
        values = [volume / 0x10000 for volume in volumes]
        # It may have ended a moment ago.
        with contextlib.suppress(pulsectl.PulseOperationInvalid):
            self._pulse.sink_input_volume_set(index, pulsectl.PulseVolumeInfo(values))

    def drop(self) -> None:
        """Let the connection go; the next call makes another."""
        pulse, self._pulse = self._pulse, None
        if pulse is not None:
            with contextlib.suppress(pulsectl.PulseError):
                pulse.close()


def run(lowering: Lowering, server: PulseServer, source: int) -> None:
    """Do what is asked for on the file descriptor `source`, until its end."""
    target = 0
    ends_at: float | None = None
    pause_s = 0.0
    while ends_at is None or (lowering.holds and time.monotonic() < ends_at):
        asked = _asked(source, pause_s) if ends_at is None else None
        if ends_at is not None:
            time.sleep(pause_s or 0.0)
        elif asked is not None:
            target = STEPS if asked == b"l" else 0
            if not asked:
                ends_at = time.monotonic() + _ENDING_S
        pause_s = _turned(lowering, server, target)
        if ends_at is not None and pause_s == float("inf"):
            return


def _asked(source: int, patience_s: float) -> bytes | None:
    """Return the last letter asked for, nothing at the end; None when nothing came in time."""
    patience = None if patience_s == float("inf") else patience_s
    if not select.select([source], [], [], patience)[0]:
        return None
    return os.read(source, 64)[-1:]


def _turned(lowering: Lowering, server: PulseServer, target: int) -> float:
    """Go a level towards the target, and return in how many seconds to look again; infinity for never."""
    if not target and not lowering.holds:
        lowering.level = 0
        return float("inf")
    towards = lowering.level + (target > lowering.level) - (target < lowering.level)
    try:
        lowering.take(server, towards)
    except pulsectl.PulseError:
        server.drop()
        return _AGAIN_S
    if towards != target:
        return _STEP_S
    # What is noted still and plays no more may come again as long as there is somebody to speak.
    return _LOOK_S if target else float("inf")


def main() -> None:
    """Run until stdin ends."""
    # Ctrl-C in a terminal is for the app; its end is told by stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run(Lowering(Path(sys.argv[1])), PulseServer(int(sys.argv[2])), sys.stdin.fileno())


if __name__ == "__main__":
    main()
