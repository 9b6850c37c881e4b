"""The timeline of every routine that ships, second by second: what changes in one shows up in review.

`UPDATE_GOLDEN=1 make test` (or pytest on this file) writes `tests/golden/` anew; look at the difference before you
keep it. Speech lengths are the estimates, the app's own phrases the English ones.
"""

import os
from pathlib import Path

import pytest

from selfmassage.engine.taking_along import taken_along
from selfmassage.engine.timeline import Timeline
from selfmassage.model.routine import Routine
from tests.engine.playing import plan_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SHIPPED = sorted((ROOT / "routines").glob("*.json"))
TAKEN_ALONG = "low-back-self+leg-self"


def clock(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest // 1000:02}.{rest % 1000:03}"


def told(timeline: Timeline) -> str:
    """A timeline as text: a line for each segment, and below it one for each cue."""
    rows = [f"massage {clock(timeline.massage_ms)}, in all {clock(timeline.total_ms)}"]
    for segment in timeline.segments:
        line = None if segment.line is None else timeline.lines[segment.line]
        row = f"{clock(segment.start_ms):>9}  {segment.kind:7} {segment.length_ms / 1000:g} s"
        rows.append(row if line is None else f"{row}  {line.stage_id} / {line.key}")
        for cue in timeline.cues_of(segment.index):
            row = f"{'':11}{clock(cue.at_ms):>9} {cue.kind:5} {cue.name}"
            rows.append(row if cue.utterance is None else f"{row} {cue.length_ms / 1000:g} s: {cue.utterance.text}")
    rows += [f"left out: {timeline.lines[left.line].key} {left.name}" for left in timeline.left_out]
    return "\n".join(rows) + "\n"


def shipped(path: Path) -> Timeline:
    return plan_of(named(path.stem))


def named(name: str) -> Routine:
    return Routine.model_validate_json((ROOT / "routines" / f"{name}.json").read_bytes())


def hold_against_golden(name: str, timeline: Timeline) -> None:
    golden = GOLDEN / f"{name}.txt"
    text = told(timeline)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert golden.exists(), f"no {golden.name} yet: UPDATE_GOLDEN=1 writes it"
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_routine_keeps_its_timeline(path):
    hold_against_golden(path.stem, shipped(path))


def test_a_session_that_takes_the_legs_along_keeps_its_timeline():
    host, part = (named(name) for name in TAKEN_ALONG.split("+"))
    hold_against_golden(TAKEN_ALONG, plan_of(taken_along(host, (part,))))


def test_no_golden_timeline_is_left_of_a_routine_that_is_gone():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {path.stem for path in SHIPPED} | {TAKEN_ALONG}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_an_author_of_ours_wrote_is_left_out(path):
    assert shipped(path).left_out == ()
