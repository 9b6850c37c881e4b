"""Measure the library with ten thousand routine files: start, reading, search, memory.

Usage: `python -m bench.run library`. The yardstick of reading is the same files read and given to `json.loads`, once
they are in the disk's cache. A keystroke counts from the key to the painted cards.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.display import environment
from bench.figure import Figure
from bench.many_routines import write_routines
from bench.run import main
from selfmassage.store.library import Library
from selfmassage.store.paths import places

COUNT = 10_000
ROOT = Path(__file__).resolve().parent.parent
CHILD = Path(__file__).with_name("picker_window.py")
TYPED = ("collar", "neck", "kneeding", "fengchi", "gb20", "shoulder", "petrisage", "evening stiff", "routine", "xqzt")
ROUNDS = 5
LONGEST_S = 600.0


def measure() -> list[Figure]:
    """Return all figures of the library."""
    with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        write_routines(many / "routines" / "mine", ROOT / "routines", COUNT)
        figures = _reading(many)
        Library(places(few)).entries()
        runs = [_window(many, TYPED) for _ in range(ROUNDS)]
        alone = statistics.median(_window(few, ())["resident_mib"] for _ in range(ROUNDS))
    usable = statistics.median(run["usable_s"] for run in runs)
    more = statistics.median(run["resident_mib"] for run in runs) - alone
    keys = [one for run in runs for one in run["keystrokes_ms"]]
    return [
        *figures,
        Figure("picker usable after a warm start", usable, 1.0, "s"),
        Figure("memory above the library that ships", more, 60.0, "MiB"),
        Figure("keystroke to painted cards, median", statistics.median(keys), None, "ms"),
        Figure("keystroke to painted cards, p95", statistics.quantiles(keys, n=20)[-1], 16.0, "ms"),
    ]


def _reading(folder: Path) -> list[Figure]:
    files = sorted((folder / "routines" / "mine").glob("*.json"))
    _plain(files)
    began = time.perf_counter()
    _plain(files)
    plain = time.perf_counter() - began
    library, glanced = Library(places(folder)), _Moment()
    began = time.perf_counter()
    library.entries(glanced=glanced)
    whole = time.perf_counter() - began
    return [
        Figure(f"reading and json.loads of {len(files)} files", plain, None, "s"),
        Figure("titles, regions and minutes / reading", (glanced.at - began) / plain, 3.0, "x"),
        Figure("full check / reading", whole / plain, 10.0, "x"),
    ]


class _Moment:
    """Remembers when it was called."""

    at = 0.0

    def __call__(self, _entries: object) -> None:
        self.at = time.perf_counter()


def _plain(files: list[Path]) -> None:
    for file in files:
        json.loads(file.read_bytes())


def _window(folder: Path, typed: tuple[str, ...]) -> dict[str, Any]:
    child = subprocess.run(
        [sys.executable, str(CHILD), str(folder), *typed],
        check=True,
        env=environment(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT / "src")),
        stdout=subprocess.PIPE,
        timeout=LONGEST_S,
    )
    told: dict[str, Any] = json.loads(child.stdout)
    return told


if __name__ == "__main__":
    sys.exit(main(["library"]))
