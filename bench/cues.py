"""How late cues come in real time, idle and with both cores busy, and how far a session has drifted at its end.

`python -m bench.cues --seconds 60` measures a minute instead of ten.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from bench.figure import Figure
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from selfmassage.player.audio import Audio
from selfmassage.player.clock import SystemClock
from selfmassage.player.driver import Driver
from selfmassage.player.reel import PIECE_FRAMES
from selfmassage.player.track import RATE_HZ, Track, read_chimes
from selfmassage.player.undisturbed import keep_undisturbed

TEN_MINUTES_S = 600
LINE_S = 23
WORST_IDLE_MS = 5.0
WORST_BUSY_MS = 25.0
DRIFT_MS = 5.0

_SOUNDS = Path(__file__).resolve().parent.parent / "assets" / "sounds"
_SPIN = "while True: pass"


class _Unheard:
    """Takes tracks and plays none: mixing them costs what it costs, a sound server would only add noise."""

    def play(self, track: Track) -> None:
        """Take a track, and of it as much as a device takes at once."""
        track.read(0, PIECE_FRAMES)

    def behind_ms(self) -> float:
        """Never lag."""
        return 0.0

    def wake_ms(self) -> int:
        """Need no time to wake."""
        return 0

    def cut(self) -> None:
        """Be silent."""

    def set_volume(self, volume: float) -> None:
        """Take a volume."""


class _OneSecond:
    """A voice that says everything in one second."""

    def samples(self, _utterance: Utterance) -> bytes | None:
        """Return a second of sound."""
        return bytes(2 * RATE_HZ)


def _routine(seconds: int) -> Routine:
    cues = [{"at": at, "say": "Slowly."} for at in (3, 6, 13)]
    step = {
        "kind": "stroke",
        "technique": "petrissage",
        "hand": {"part": "fingers", "which": "opposite"},
        "path": "collar-lanes",
        "side": "right",
        "seconds": 20,
        "tempo": 30,
        "pressure": 2,
        "say": "Knead.",
        "show": "Knead.",
        "cues": cues,
    }
    steps = [{**step, "id": f"knead-{number}"} for number in range(max(1, math.ceil(seconds / LINE_S)))]
    document = {
        "format": 1,
        "id": "bench",
        "language": "en",
        "title": "Bench",
        "summary": "For measuring.",
        "region": "collar",
        "performer": "self",
        "position": "sitting",
        "stages": [{"id": "knead", "title": "Knead", "steps": steps}],
    }
    return Routine.model_validate_json(json.dumps(document))


def lateness_ms(seconds: int) -> tuple[list[float], float]:
    """Play for about so many seconds and return how late each cue was told, and the end, in milliseconds."""
    application = QCoreApplication.instance() or QCoreApplication([])
    clock = SystemClock()
    driver = Driver(Session(compile_timeline(_routine(seconds), Options(), {})), clock)
    audio = Audio(driver, _Unheard(), _OneSecond(), read_chimes(_SOUNDS))
    late: list[float] = []
    ends: list[float] = []

    def on_events(events: tuple[Event, ...]) -> None:
        now = clock.monotonic()
        for event in events:
            behind = (now - began) * 1000 - event.at_ms
            if event.event is EventName.CUE:
                late.append(behind)
            elif event.event is EventName.FINISHED:
                ends.append(behind)
                application.quit()

    driver.happened.connect(on_events)
    keep_undisturbed()
    began = clock.monotonic()
    driver.start()
    application.exec()
    driver.close()
    del audio
    return late, ends[0]


@contextmanager
def busy_cores() -> Iterator[None]:
    """Keep every core busy with work of the ordinary priority."""
    spinners = [subprocess.Popen([sys.executable, "-c", _SPIN]) for _ in range(os.cpu_count() or 2)]
    try:
        yield
    finally:
        for spinner in spinners:
            spinner.kill()
            spinner.wait()


def measure(seconds: int = TEN_MINUTES_S) -> list[Figure]:
    """Return the figures of an idle and of a busy session of so many seconds each."""
    idle, idle_drift = lateness_ms(seconds)
    with busy_cores():
        busy, busy_drift = lateness_ms(seconds)
    return [
        Figure("cue lateness, idle, worst", max(idle), WORST_IDLE_MS, "ms"),
        Figure("cue lateness, idle, median", statistics.median(idle), None, "ms"),
        Figure("drift at the end, idle", abs(idle_drift), DRIFT_MS, "ms"),
        Figure("cue lateness, all cores busy, worst", max(busy), WORST_BUSY_MS, "ms"),
        Figure("cue lateness, all cores busy, median", statistics.median(busy), None, "ms"),
        Figure("drift at the end, all cores busy", abs(busy_drift), None, "ms"),
    ]


if __name__ == "__main__":
    from bench.run import row

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=TEN_MINUTES_S)
    for measured in measure(parser.parse_args().seconds):
        print(row(measured))
