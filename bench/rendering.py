"""Measure how fast a whole routine becomes one sound file, speech included, against the time it lasts.

Usage: `python -m bench.run rendering`.
"""

import sys
import tempfile
import time
from pathlib import Path

from bench.figure import Figure
from bench.run import main
from selfmassage.engine.options import Options
from selfmassage.engine.pace import PaceKind
from selfmassage.player.sound_file import ENDINGS
from selfmassage.player.take_along import Means, take_along
from selfmassage.store.documents import load_routine
from selfmassage.store.paths import places
from selfmassage.words.phrases import phrases

ROUTINE = "collar-zone-self"
TIMES_LIMIT = 20.0


def measure() -> list[Figure]:
    """Return how many times faster than real time each form is written, cold, the rhythm of the hand breathed."""
    ours = places()
    routine = load_routine(ours.built_in / f"{ROUTINE}.json").routine
    assert routine is not None
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        for ending in ENDINGS:
            means = Means(Path(folder, ending), ours.assets / "sounds", pace=PaceKind.BREATH, pace_percent=30)
            start = time.perf_counter()
            made = take_along(routine, Options(phrases=phrases()), Path(folder, f"out.{ending}"), means, lambda _: True)
            times = made.length_ms / 1000 / (time.perf_counter() - start)
            figures.append(
                Figure(f"{ROUTINE} to {ending}, cold, times real time", times, TIMES_LIMIT, "x", at_most=False)
            )
    return figures


if __name__ == "__main__":
    sys.exit(main(["rendering"]))
