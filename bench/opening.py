"""Measure how long the window's thread is busy at one go when the page of a routine is opened, for each that ships.

Usage: `python -m bench.run opening`. Each round is a fresh process with fresh data; its first page is made then, and
what a document takes is imported.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.display import own_display
from bench.figure import Figure
from bench.run import main

ROUNDS = 3
LONGEST_S = 120.0
CHILD = Path(__file__).with_name("routine_opened.py")


def measure() -> list[Figure]:
    """Return the worst of each kind, the median of the rounds; what the thread works is told without other programs."""
    rounds = [_opened() for _ in range(ROUNDS)]
    first, later = [one[0] for one in rounds], [one[1:] for one in rounds]
    median = statistics.median
    return [
        Figure("first page: longest the window did not answer", median(one.silent for one in first), 300, "ms"),
        Figure("first page: its thread at work in that, at most", median(one.worked for one in first), 150, "ms"),
        Figure(
            "further pages: longest, worst routine", median(max(at.silent for at in one) for one in later), 300, "ms"
        ),
        Figure(
            "further pages: at work, worst routine", median(max(at.worked for at in one) for one in later), 150, "ms"
        ),
        Figure("further pages: until it is shown", median(median(at.until for at in one) for one in later), None, "ms"),
    ]


class Opening(NamedTuple):
    """One page opened: how long the window was silent, its thread worked, and it took; in ms."""

    silent: float
    worked: float
    until: float


def _opened() -> list[Opening]:
    with own_display() as env, tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        child = subprocess.run(
            [sys.executable, "-P", str(CHILD), "--data-dir", folder],
            check=True,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_S,
        )
    return [Opening(*map(float, line.split())) for line in child.stdout.splitlines()]


if __name__ == "__main__":
    sys.exit(main(["opening"]))
