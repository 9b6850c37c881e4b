"""How long the window stands still while the handout of a long routine is made and saved, and how long one takes.

The longest step is what a person may notice: between two of them the window answers.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selfmassage.model.routine import Routine

LIMIT_STEP_MS = 300.0
LIMIT_WHOLE_MS = 2000.0
STEPS = 500


def measure() -> list[Figure]:
    """Return the longest step for a routine of 500 steps, and the time of the collar zone's whole PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QPageSize

    from selfmassage.engine.options import Options
    from selfmassage.engine.timeline import compile_timeline
    from selfmassage.model.routine import Routine as Document
    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.paths import places
    from selfmassage.ui.handout.making import Making, PdfMaking, Source
    from selfmassage.ui.theme.tokens import load_tokens

    application = QGuiApplication.instance() or QGuiApplication(["handout"])
    held = places(Path("/nonexistent"))
    source = Source(held.assets, load_bodymap(held.assets), load_tokens(held.assets / "tokens.json").icons)
    collar = Document.model_validate_json((held.built_in / "collar-zone-self.json").read_bytes())

    def steps_of(routine: Routine) -> Iterator[None]:
        timeline = compile_timeline(routine, Options(), {})
        making = Making(source, timeline, QPageSize(QPageSize.PageSizeId.A4), "2026-11-17")
        for _ in making.steps():
            yield
        assert making.handout is not None
        for _ in PdfMaking(making.handout).steps():
            yield

    longest, _ = _times(steps_of(_long(collar)))
    _, whole = _times(steps_of(collar))
    del application
    return [
        Figure(f"handout of {STEPS} steps, longest step", longest, LIMIT_STEP_MS, "ms"),
        Figure("handout of the collar zone, to the whole PDF", whole, LIMIT_WHOLE_MS, "ms"),
    ]


def _long(collar: Routine) -> Routine:
    """Return the routine with one stage of many steps."""
    strokes = [step for _, _, step in collar.steps() if step.kind == "stroke"]
    steps = tuple(
        strokes[index % len(strokes)].model_copy(update={"id": f"step-{index}", "title": f"Step {index}"})
        for index in range(STEPS)
    )
    return collar.model_copy(update={"stages": (collar.stages[0].model_copy(update={"steps": steps}),)})


def _times(steps: Iterator[None]) -> tuple[float, float]:
    """Return the longest step and all of them together, in milliseconds."""
    longest, began = 0.0, time.perf_counter()
    last = began
    for _ in steps:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000, (time.perf_counter() - began) * 1000
