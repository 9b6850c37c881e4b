"""Run the benches, each in a process of its own, and print every figure beside its limit.

A bench is a module in this folder with `def measure() -> list[Figure]`. Usage: `python -m bench.run [NAME…]`.
Exit codes: 0 every figure keeps its limit, 1 one does not or a bench failed, 2 there is no such bench.
"""

import importlib
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.figure import Figure

FOLDER = Path(__file__).resolve().parent
# The longest bench listens to ten real minutes twice.
LONGEST_SECONDS = 45 * 60


def known() -> list[str]:
    """Return the names of all benches."""
    return sorted(
        path.stem
        for path in FOLDER.glob("*.py")
        if path.stem != "run" and "\ndef measure(" in path.read_text(encoding="utf-8")
    )


def measured(name: str) -> list[Figure] | None:
    """Return the figures of bench `name`, or None when it failed; what it prints is passed on to stderr."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "figures.json")
        command = [sys.executable, "-m", "bench.run", "--into", str(results), name]
        try:
            child = subprocess.run(command, check=False, cwd=FOLDER.parent, stdout=sys.stderr, timeout=LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            return None
        if child.returncode != 0:
            return None
        return [Figure(**row) for row in json.loads(results.read_text(encoding="utf-8"))]


def write_figures(name: str, results: Path) -> None:
    """Measure `name` in this process and write its figures to `results`."""
    figures: list[Figure] = importlib.import_module(f"bench.{name}").measure()
    results.write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")


def row(figure: Figure) -> str:
    """Return the line of the table for `figure`."""
    if figure.limit is None:
        verdict, limit = "", ""
    else:
        verdict = "pass" if figure.passes else "FAIL"
        limit = f"{'≤' if figure.at_most else '≥'} {figure.limit:g} {figure.unit}"
    return f"  {figure.name:<58} {figure.value:>10.4g} {figure.unit:<8} {limit:<16} {verdict}".rstrip()


def main(arguments: list[str]) -> int:
    """Run the benches named in `arguments`, all without any, and return the exit code."""
    if arguments[:1] == ["--into"]:
        write_figures(arguments[2], Path(arguments[1]))
        return 0
    names = known()
    unknown = [name for name in arguments if name not in names]
    if unknown:
        print(f"No such bench: {', '.join(unknown)}. There are: {', '.join(names)}", file=sys.stderr)
        return 2
    all_pass = True
    for name in arguments or names:
        print(name, flush=True)
        figures = measured(name)
        if not figures:
            print("  FAIL: it ended without figures", flush=True)
            all_pass = False
            continue
        for figure in figures:
            print(row(figure), flush=True)
        all_pass = all_pass and all(figure.passes for figure in figures)
    return 0 if all_pass else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
