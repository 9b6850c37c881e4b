"""Kills at random moments: how many in which run, which processes they leave behind, and what was lost of a session."""

import contextlib
import json
import os
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from selfmassage.store.journal import OpenSession

_MARK = "SELFMASSAGE_TEST_RUN"
# In these the hands work; in the others they are moved, and the place stands.
_WORKING = ("work", "rest")

Json = dict[str, Any]


def few_and_many(few: int, chains: int, kills: int) -> list[Any]:
    """Return seeds and numbers of kills: a few for every run of the tests, many for `make soak`.

    `SOAK_SEED=7 make soak` looks at other moments.
    """
    base = 1_000 * int(os.environ.get("SOAK_SEED", "0"))
    many = [
        pytest.param(base + number, kills, id=f"seed-{base + number}", marks=pytest.mark.soak)
        for number in range(1, chains + 1)
    ]
    return [pytest.param(0, few, id="few"), *many]


def chance(seed: object) -> random.Random:
    """Return what chooses the moments of a seed."""
    return random.Random(str(seed))  # noqa: S311 - the same moments again are what it is for


@dataclass
class Marked:
    """A mark in the environment of a process: whatever it starts has it, too, and can be found by it."""

    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def environment(self) -> dict[str, str]:
        return {_MARK: self.mark}

    def processes(self) -> dict[int, str]:
        """Return who lives with this mark and its command line; the dead that nobody has looked at do not count."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"{_MARK}={self.mark}".encode() in (folder / "environ").read_bytes():
                    found[int(folder.name)] = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
        return found

    def running(self, module: str) -> list[int]:
        """Return the processes that run a module, as `speech.worker`."""
        return [pid for pid, command in self.processes().items() if f"selfmassage.{module} " in command]


def events_in(path: Path) -> list[Json]:
    """Return the events a session has told so far, without one that was cut off."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def worked_ms(events: list[Json], since_last_ms: float) -> float:
    """Return the massage that a session's events tell of, `since_last_ms` of position after the last of them."""
    done = 1_000 * sum(event["seconds"] for event in events if event["event"] == "line_ended")
    started = [event for event in events if event["event"] == "segment_started"]
    ended = any(event["event"] in ("finished", "stopped") for event in events)
    if not started or ended or started[-1]["kind"] not in _WORKING:
        return done
    return done + 1_000 * (events[-1]["at"] - started[-1]["at"]) + since_last_ms


class Loss:
    """What was lost of a session that is killed, gone on with and killed again: what it told less what is kept."""

    def __init__(self, seed: int) -> None:
        self._kept_ms = 0
        # A second, and what a busy machine may hold a process up; the few kills of every run are there for the rest.
        self.most_s = 1.3 if seed else 3.0
        self.worst_s = 0.0

    @property
    def anything_kept(self) -> bool:
        """Whether some massage was done."""
        return self._kept_ms > 0

    def begin_another(self) -> None:
        """Count from the beginning: nobody goes on with what was open before."""
        self._kept_ms = 0

    def look(self, opened: OpenSession, told: Path, killed_at_s: float, speed: float) -> float:
        """Return the seconds that were lost, as a clock on the wall counts them; `told` holds the events."""
        events = events_in(told)
        since_ms = 1_000 * speed * (killed_at_s - told.stat().st_mtime) if events else 0.0
        done_ms = self._kept_ms + worked_ms(events, since_ms)
        self._kept_ms = sum(line.worked_ms for line in opened.lines) + opened.work_ms
        lost_s = (done_ms - self._kept_ms) / 1_000 / speed
        self.worst_s = max(self.worst_s, lost_s)
        return lost_s


def work_segments(events: list[Json]) -> Iterator[tuple[str, str | None]]:
    """Yield step and side of each stretch of work, as it began."""
    for event in events:
        if event["event"] == "segment_started" and event["kind"] in _WORKING:
            yield event["step"], event["side"]
