"""Measure from exec to the first paint of the start page with its routines, against a bare window with one label.

Usage: `python -m bench.run startup`. Runs alternate; each side has its bytecode and its files in the cache. The app's
time ends when Start and a routine's row are painted; the picture of the body may come after. "Without the index" is a
person with own routines and no index of them yet: it ends when the row of such a routine is painted.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.display import environment, own_display
from bench.figure import Figure
from bench.run import main

ROUNDS = 15
LONGEST_S = 30.0
CHILD = Path(__file__).with_name("first_paint.py")
ROUTINES = CHILD.parent.parent / "routines"
PAGE = ("start", "routine_collar-zone-self")
# A copy of the shortest that ships, since the first page offers the shortest ones.
OWN = "own-routine"


def measure() -> list[Figure]:
    """Return the medians and their ratios, on a screen of its own and without one."""
    with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        with own_display() as display:
            figures = _ratios(Path(folder), display, "Xvfb")
        return figures + _ratios(Path(folder), environment(QT_QPA_PLATFORM="offscreen"), "offscreen")


def _ratios(folder: Path, env: dict[str, str], where: str) -> list[Figure]:
    # The words a person types: none. Data and caches lie where the variables say.
    plain = env | {"XDG_DATA_HOME": str(folder / "plain" / "data"), "XDG_CACHE_HOME": str(folder / "plain" / "cache")}
    own = env | {"XDG_DATA_HOME": str(folder / "own" / "data"), "XDG_CACHE_HOME": str(folder / "own" / "cache")}
    mine = folder / "own" / "data" / "selfmassage" / "routines" / "mine"
    mine.mkdir(parents=True, exist_ok=True)
    text = (ROUTINES / "desk-neck-reset.json").read_text(encoding="utf-8")
    (mine / f"{OWN}.json").write_text(text.replace('"id": "desk-neck-reset"', f'"id": "{OWN}"'), encoding="utf-8")
    times: dict[str, list[float]] = {"bare": [], "app": [], "own": []}
    for _ in range(ROUNDS + 1):
        times["bare"].append(_painted_ms(["bare"], env))
        times["app"].append(_painted_ms(["app", *PAGE, "--"], plain))
        shutil.rmtree(folder / "own" / "cache", ignore_errors=True)
        times["own"].append(_painted_ms(["app", f"routine_{OWN}", "--"], own))
    # The first of each fills the caches.
    bare, with_index, without = (statistics.median(times[kind][1:]) for kind in ("bare", "app", "own"))
    return [
        Figure(f"bare window, exec to paint, {where}", bare, None, "ms"),
        Figure(f"start page, exec to paint, {where}", with_index, None, "ms"),
        Figure(f"start page / bare window, {where}", with_index / bare, 2.0, "x"),
        Figure(f"start page without the index / bare window, {where}", without / bare, 3.0, "x"),
    ]


def _painted_ms(words: list[str], env: dict[str, str]) -> float:
    start = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-P", str(CHILD), *words],
        check=True,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=LONGEST_S,
    )
    return 1_000 * (float(child.stdout) - start)


if __name__ == "__main__":
    sys.exit(main(["startup"]))
