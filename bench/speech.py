"""Measure how fast a routine's lines become sound, from nothing: no process, an empty cache.

Usage: `python -m bench.run speech`, or `python -m bench.speech`.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.figure import Figure
from bench.run import main
from selfmassage.speech.renderer import Rendered, Renderer, Request
from selfmassage.speech.report import probe

ROUNDS = 10
LINES = 30
LONGEST_S = 60.0


def measure() -> list[Figure]:
    """Return the median and the worst of ten cold renderings, and what a warm cache and closing cost."""
    if (report := probe()).error:
        raise RuntimeError(report.error)
    with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        cold = [_render(Path(folder, str(number))) for number in range(ROUNDS)]
    first_ms = [row[0] for row in cold]
    whole_ms = [row[1] for row in cold]
    known_ms = [row[2] for row in cold]
    close_ms = [row[3] for row in cold]
    return [
        Figure("first line, cold, median", statistics.median(first_ms), 300, "ms"),
        Figure("first line, cold, worst of ten", max(first_ms), None, "ms"),
        Figure(f"{LINES} lines, cold, median", statistics.median(whole_ms), 2_000, "ms"),
        Figure(f"{LINES} lines, cold, worst of ten", max(whole_ms), None, "ms"),
        Figure("a known line looked up, median", statistics.median(known_ms), 1, "ms"),
        Figure("close, worst of ten", max(close_ms), 1_000, "ms"),
        Figure("voice process up to ready, median", statistics.median(_starts_ms()), None, "ms"),
    ]


def _render(folder: Path) -> tuple[float, float, float, float]:
    times: list[float] = []
    done = threading.Event()

    def on_result(rendered: Rendered) -> None:
        assert rendered.error is None, rendered
        times.append(time.perf_counter())
        if len(times) == LINES:
            done.set()

    lines = [
        Request(f"Press and roll beside your spine, right side, then move outward: {number}.", "en")
        for number in range(LINES)
    ]
    renderer = Renderer(folder, on_result=on_result, on_lost=lambda code, _: sys.exit(code))
    start = time.perf_counter()
    renderer.enqueue(lines)
    assert done.wait(LONGEST_S)
    looked = time.perf_counter()
    for line in lines:
        renderer.known(line)
    closed = time.perf_counter()
    renderer.close()
    end = time.perf_counter()
    return (
        1_000 * (times[0] - start),
        1_000 * (times[-1] - start),
        1_000 * (closed - looked) / LINES,
        1_000 * (end - closed),
    )


def _starts_ms() -> list[float]:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "selfmassage.speech.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child:
            assert child.stdout is not None
            while b"ready" not in child.stdout.readline():
                pass
            times.append(1_000 * (time.perf_counter() - start))
            child.kill()
    return times


if __name__ == "__main__":
    sys.exit(main(["speech"]))
