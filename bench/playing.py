"""Measure what a session costs the processor while it plays, whether anything wakes the window while it is paused.

Usage: `python -m bench.run playing`. The real app, its window in sight at 1280 x 800, sound on a null sink.
"""

import os
import sys
import time

from bench.figure import Figure
from bench.run import main
from bench.window import cpu_s, running_app, voluntary_switches

PLAY_S = 20.0
# Qt looks through its fonts every 10 s, some three times, until it has let go of what it can; then nothing wakes it.
UNTIL_STILL_S = 40.0
STILL_S = 10.0


def measure() -> list[Figure]:
    """Return the share of a core, and the switches of the paused window's thread."""
    with running_app() as app:
        app.start_session()
        app.go_to_first_stroke()
        used, began = cpu_s(app.pid), time.monotonic()
        time.sleep(PLAY_S)
        share = 100 * (cpu_s(app.pid) - used) / (time.monotonic() - began)
        app.press("space")
        time.sleep(UNTIL_STILL_S)
        before, used = voluntary_switches(app.pid), cpu_s(app.pid)
        time.sleep(STILL_S)
        switches = voluntary_switches(app.pid) - before
        still = 100 * (cpu_s(app.pid) - used) / STILL_S
    return [
        Figure("playing, animated, share of a core", share, 6.0, "%"),
        Figure(f"paused, voluntary switches in {STILL_S:g} s", switches, 0, ""),
        Figure("paused, share of a core", still, None, "%"),
        Figure("load of the machine meanwhile, last minute", os.getloadavg()[0], None, ""),
    ]


if __name__ == "__main__":
    sys.exit(main(["playing"]))
