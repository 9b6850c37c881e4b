"""How soon the page of progress is there over ten years of daily sessions: 4,000 sessions, 100,000 steps.

The first time the charts' libraries are loaded, beside the window; later nothing is. The start page loads none of it.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.figure import Figure
from bench.run import main
from bench.years import Years, write_years

SESSIONS, DAYS = 4_000, 3_650
RUNS = 3
LIMIT_FIRST_MS = 500.0
LIMIT_AGAIN_MS = 150.0
LIMIT_STILL_MS = 300.0


def measure() -> list[Figure]:
    """Return the figures; of several runs the middle one."""
    from selfmassage.store.paths import places

    with tempfile.TemporaryDirectory() as folder:
        held = places(Path(folder))
        held.journal.parent.mkdir(parents=True, exist_ok=True)
        years = Years(SESSIONS, DAYS, datetime.now(UTC).date())
        write_years(held.journal, years, held.built_in / "collar-zone-self.json")
        told = [_shown(Path(folder)) for _ in range(RUNS)]
    return [
        Figure("progress, from the rail to the painted numbers", _middle(told, "numbers_ms"), LIMIT_FIRST_MS, "ms"),
        Figure("progress, from the rail to the painted charts", _middle(told, "first_ms"), LIMIT_FIRST_MS, "ms"),
        Figure("progress, another period", max(median(one["again_ms"]) for one in told), LIMIT_AGAIN_MS, "ms"),
        Figure("progress, the longest the window was still", _middle(told, "longest_ms"), LIMIT_STILL_MS, "ms"),
    ]


def _middle(told: list[dict[str, Any]], name: str) -> float:
    return float(median(one[name] for one in told))


def _shown(folder: Path) -> dict[str, Any]:
    child = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("progress_window.py")), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found: dict[str, Any] = json.loads(child.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main(["progress"]))
