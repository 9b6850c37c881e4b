"""Measure how long the window's thread is busy at one go when Start is pressed, and how soon the player is there.

Usage: `python -m bench.run starting`. Each round is a fresh process with fresh data: nothing is loaded or rendered yet.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.display import own_display
from bench.figure import Figure
from bench.run import main
from tests.screened import keep_clear

ROUNDS = 7
LONGEST_S = 30.0
CHILD = Path(__file__).with_name("start_pressed.py")


def measure() -> list[Figure]:
    """Return the medians and the worst."""
    rounds = [_pressed() for _ in range(ROUNDS)]
    busy, asked, until = zip(*rounds, strict=True)
    return [
        Figure("Start pressed: longest the window did not answer, median", statistics.median(busy), 300, "ms"),
        Figure(f"Start pressed: the same, worst of {ROUNDS}", max(busy), None, "ms"),
        Figure("Start pressed: until the check is painted, median", statistics.median(asked), None, "ms"),
        Figure("Start pressed: until the player is painted, median", statistics.median(until), None, "ms"),
    ]


def _pressed() -> tuple[float, float, float]:
    with own_display() as env, tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        keep_clear(Path(folder))
        child = subprocess.run(
            [sys.executable, "-P", str(CHILD), "--data-dir", folder],
            check=True,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_S,
        )
    busy, asked, until = map(float, child.stdout.split())
    return busy, asked, until


if __name__ == "__main__":
    sys.exit(main(["starting"]))
