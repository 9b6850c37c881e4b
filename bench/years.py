"""A journal of many sessions, as years of use leave it: the journal makes its file, and the rows come all at once."""

import json
import random
import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from selfmassage.store.journal import Journal

STEPS = 25
_PER_STEP_MS = 24_000
_OFFSET_MIN = 60
_OUTCOMES = ("done",) * 36 + ("skipped", "skipped", "shortened", "hurt")


class Years(NamedTuple):
    """How many sessions on how many days back from `last`; pain goes from `worst` down to `best` by chance."""

    sessions: int
    days: int
    last: date
    worst: float = 6.5
    best: float = 3.0


def write_years(path: Path, years: Years, routine: Path, steps: int = STEPS) -> None:
    """Write a journal at `path` whose sessions played `routine`, each with this many steps."""
    with Journal(path) as journal:
        journal.flush()
    chance = random.Random(7)  # noqa: S311 - the same journal each time
    plain = json.loads(routine.read_bytes())
    lines = [
        (stage["id"], step["id"], side)
        for stage in plain["stages"]
        for step in stage["steps"]
        for side in (("right", "left") if step.get("side") == "each" else (step.get("side"),))
    ]
    lines = (lines * (steps // len(lines) + 1))[:steps]
    with sqlite3.connect(path) as database:
        for number in range(years.sessions):
            _write_session(database, number, years, plain, lines, chance)
    database.close()


def _write_session(
    database: sqlite3.Connection,
    number: int,
    years: Years,
    plain: dict[str, object],
    lines: list[tuple[str, str, str | None]],
    chance: random.Random,
) -> None:
    share = number / max(years.sessions - 1, 1)
    back = round((1 - share) * (years.days - 1))
    began = datetime.combine(years.last - timedelta(days=back), time(18, 30), UTC)
    before = min(10, max(0, round(years.worst + (years.best - years.worst) * share + chance.uniform(-1.4, 1.4))))
    after = max(0, before - chance.choice((0, 1, 1, 2, 2, 3)))
    told = chance.random() > 0.04
    ended = began + timedelta(milliseconds=_PER_STEP_MS * len(lines))
    title = plain["title"]
    cursor = database.execute(
        "INSERT INTO session (routine_id, shelf, title, version, started_utc, ended_utc, seen_utc, status, resumable,"
        " speed, screening_unanswered, options, pid, process_started, offset_min, pain_before, pain_after)"
        " VALUES (?, 'built-in', ?, ?, ?, ?, ?, ?, 0, 1.0, 0, '{}', 1, 'x', ?, ?, ?)",
        (
            plain["id"],
            title if isinstance(title, str) else title["en"],  # type: ignore[index]
            "0" * 64,
            began.isoformat(timespec="seconds"),
            ended.isoformat(timespec="seconds"),
            ended.isoformat(timespec="seconds"),
            "finished" if chance.random() > 0.1 else "stopped",
            _OFFSET_MIN,
            before if told else None,
            after if told and chance.random() > 0.05 else None,
        ),
    )
    rows = []
    for at, (stage, step, side) in enumerate(lines):
        outcome = chance.choice(_OUTCOMES)
        worked = 0 if outcome == "skipped" else _PER_STEP_MS if outcome == "done" else _PER_STEP_MS // 2
        hurt_at = worked // 2 if outcome == "hurt" else None
        rows.append((cursor.lastrowid, at, stage, step, side, outcome, worked, _PER_STEP_MS, hurt_at))
    database.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
