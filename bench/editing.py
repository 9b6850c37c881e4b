"""How long edits of the largest routine take: 500 steps in three languages, without the window around them.

A keystroke is one letter typed into what a step says: the edit, its place in the history, the totals, and what the
review says of it all. The window has the rest of the 16 ms.
"""

from __future__ import annotations

import gc
import itertools
import json
import statistics
import sys
import time
import tracemalloc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.figure import Figure
from bench.run import main

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.editing.draft import Outcome
    from selfmassage.engine.editing.history import History
    from selfmassage.engine.options import Utterance
    from selfmassage.model.routine import Routine

ROUNDS = 200
CHECKS = 20
UNDO_STEPS = 1000
IN_A_STAGE = 25
LONGEST_S = 12
MIB = 1024 * 1024


def measure() -> list[Figure]:
    """Return the figures."""
    from selfmassage.store.paths import places

    held = places(Path("/nonexistent"))
    routine = largest(held.built_in)
    desk = Desk(routine, held.assets)
    checks = [_taken_ms(desk.check_anew) for _ in range(CHECKS)]
    desk.look()
    keys = [_taken_ms(partial(desk.type_letter, number)) for number in range(ROUNDS)]
    moves = [_taken_ms(partial(desk.move, number)) for number in range(ROUNDS)]
    seen = [_taken_ms(desk.undo_and_look) for _ in range(ROUNDS // 2)]
    undone = [_taken_ms(desk.history.undo) for _ in range(ROUNDS // 2)]
    return [
        Figure("a letter typed, with review and totals, p95", _p95(keys), 8.0, "ms"),
        Figure("a step moved, with review and totals, p95", _p95(moves), 8.0, "ms"),
        Figure("undo, p95", _p95(undone), 5.0, "ms"),
        Figure("undo, with review and totals, p95", _p95(seen), 5.0, "ms"),
        Figure("check of the whole, median", statistics.median(checks), 50.0, "ms"),
        Figure("1,000 undo steps, stages of 25", _memory_mib(routine, in_one_stage=False), 20.0, "MiB"),
        Figure("1,000 undo steps, one stage of 500", _memory_mib(routine, in_one_stage=True), 20.0, "MiB"),
    ]


class Desk:
    """An editor without its window: a history, and who looks at each change."""

    def __init__(self, routine: Routine, assets: Path) -> None:
        """Open `routine`."""
        from selfmassage.engine.editing.history import History
        from selfmassage.engine.editing.review import Reviewer
        from selfmassage.engine.editing.review_step import Surroundings
        from selfmassage.engine.editing.totals import Totaler
        from selfmassage.engine.options import Options
        from selfmassage.store.assets import load_bodymap
        from selfmassage.store.review_rules import load_point_levels, load_review_rules

        self.history = History(routine)
        self._around = Surroundings(load_bodymap(assets), load_review_rules(assets), load_point_levels(assets))
        self._reviewer = Reviewer(self._around)
        self._totaler = Totaler(Options())
        self._lengths: dict[Utterance, int] = {}

    def check_anew(self) -> None:
        """Review the routine as on opening it."""
        from selfmassage.engine.editing.review import Reviewer

        Reviewer(self._around).review(self.history.routine, self._lengths)

    def look(self) -> None:
        """Review what has changed, and add it up."""
        self._reviewer.review(self.history.routine, self._lengths)
        self._totaler.totals(self.history.routine, self._lengths)

    def type_letter(self, number: int) -> None:
        """Type one more letter into what a step says."""
        from selfmassage.engine.editing.fields import field_key, set_text

        address = ("stages", 10, "steps", 12, "say")
        words = "Slowly knead beside the spine, outward and back again."[: 1 + number % 50]
        _push(self.history, set_text(self.history.routine, address, "en", words), field_key(address))
        self.look()

    def move(self, number: int) -> None:
        """Move a step to another stage."""
        from selfmassage.engine.editing.draft import Spot
        from selfmassage.engine.editing.outline import move

        stages = len(self.history.routine.stages)
        away = Spot((number + stages // 2) % stages, 3)
        _push(self.history, move(self.history.routine, [Spot(number % stages, 5)], away))
        self.look()

    def undo_and_look(self) -> None:
        """Take the last edit back."""
        assert self.history.undo() is not None
        self.look()


def largest(built_in: Path) -> Routine:
    """Return 500 steps of what ships, each with words of its own."""
    from selfmassage.model.routine import MAX_STEPS, Routine

    documents = [json.loads(path.read_bytes()) for path in sorted(built_in.glob("*.json"))]
    patterns = [step for document in documents for stage in document["stages"] for step in stage["steps"]]
    steps = [
        _short(json.loads(json.dumps(pattern)), number)
        for number, pattern in zip(range(MAX_STEPS), itertools.cycle(patterns), strict=False)
    ]
    stages = [
        {"id": f"stage-{at}", "title": f"Stage {at}", "steps": steps[at : at + IN_A_STAGE]}
        for at in range(0, MAX_STEPS, IN_A_STAGE)
    ]
    return Routine.model_validate_json(json.dumps({**documents[0], "stages": stages}))


def _short(step: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a step that is short enough for 500 of them, with an id and words of its own."""
    for key in ("strokes", "repetitions", "min_seconds", "max_seconds"):
        step.pop(key, None)
    step |= {"id": f"step-{number}", "seconds": min(step.get("seconds", LONGEST_S), LONGEST_S)}
    for name in ("say", "show"):
        step[name] = {language: f"{words} {number}" for language, words in step[name].items()}
    return step


def _push(history: History, outcome: Outcome, merge: str | None = None) -> None:
    from selfmassage.engine.editing.draft import Edited

    assert isinstance(outcome, Edited), outcome
    history.push(outcome, merge)


def _memory_mib(routine: Routine, *, in_one_stage: bool) -> float:
    """Return what 1,000 edits of words, each taken back by itself, keep."""
    from selfmassage.engine.editing.draft import Spot, steps_among, with_steps
    from selfmassage.engine.editing.fields import set_text
    from selfmassage.engine.editing.history import History

    if in_one_stage:
        every = [step for _, _, step in routine.steps()]
        routine = routine.model_copy(update={"stages": (with_steps(routine.stages[0], every),)})
    history = History(routine)
    spots = steps_among(routine, [Spot(number) for number in range(len(routine.stages))])
    gc.collect()
    tracemalloc.start()
    for number in range(UNDO_STEPS):
        spot = spots[number % len(spots)]
        address = ("stages", spot.stage, "steps", spot.step or 0, "say")
        _push(history, set_text(history.routine, address, "en", f"Knead slowly, for the {number}th time."))
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept / MIB


def _taken_ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


if __name__ == "__main__":
    sys.exit(main(["editing"]))
