"""Measure how long the window's thread is busy at one go when the largest routine is published, and when rehearsed.

Usage: `python -m bench.run publishing`. 500 steps in three languages, in the real window; each round is a fresh process
with fresh data. Publishing is checking, writing, and reading the library anew; a rehearsal begins with its player.
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

ROUNDS = 3
LONGEST_S = 90.0
CHILD = Path(__file__).with_name("published.py")


def measure() -> list[Figure]:
    """Return the medians and the worst."""
    first, again, rehearsed = zip(*(_pressed() for _ in range(ROUNDS)), strict=True)
    return [
        Figure("500 steps published: longest without an answer, median", statistics.median(first), 300, "ms"),
        Figure("500 steps published again: the same, median", statistics.median(again), 300, "ms"),
        Figure("500 steps rehearsed: the same, median", statistics.median(rehearsed), 300, "ms"),
        Figure(f"500 steps rehearsed: the same, worst of {ROUNDS}", max(rehearsed), None, "ms"),
    ]


def _pressed() -> tuple[float, float, float]:
    with own_display() as env, tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        keep_clear(Path(folder))
        child = subprocess.run(
            [sys.executable, "-P", str(CHILD), "--data-dir", folder],
            check=True,
            env={**env, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_S,
        )
    first, again, rehearsed = map(float, child.stdout.split())
    return first, again, rehearsed


if __name__ == "__main__":
    sys.exit(main(["publishing"]))
