"""Measure the memory of the start page and of a session, against a bare window with one label.

Usage: `python -m bench.run memory`. PSS of the window's own process; the voice is a process of its own and reported
beside it.
"""

import statistics
import sys
import time
from pathlib import Path

from bench.display import own_display
from bench.figure import Figure
from bench.run import main
from bench.window import children, pss_mb, running, running_app

ROUNDS = 3
SETTLE_S = 3.0
PLAY_S = 5.0
BARE = Path(__file__).with_name("bare.py")


def measure() -> list[Figure]:
    """Return medians and ratios."""
    rows = [(_bare(), *_app()) for _ in range(ROUNDS)]
    bare, page, playing, others = (statistics.median(column) for column in zip(*rows, strict=True))
    return [
        Figure("bare window", bare, None, "MB"),
        Figure("start page", page, None, "MB"),
        Figure("start page / bare window", page / bare, 1.6, "x"),
        Figure("playing", playing, None, "MB"),
        Figure("playing / bare window", playing / bare, 2.2, "x"),
        Figure("the voice's process beside it", others, None, "MB"),
    ]


def _bare() -> float:
    with own_display() as env, running([sys.executable, "-P", str(BARE)], env) as child:
        time.sleep(SETTLE_S)
        return pss_mb(child.pid)


def _app() -> tuple[float, float, float]:
    with running_app() as app:
        time.sleep(SETTLE_S)
        page = pss_mb(app.pid)
        app.start_session()
        app.go_to_first_stroke()
        time.sleep(PLAY_S)
        return page, pss_mb(app.pid), sum(pss_mb(child) for child in children(app.pid))


if __name__ == "__main__":
    sys.exit(main(["memory"]))
