"""Make a journal of ten years: 4,000 sessions and 100,000 lines, with pains, pauses, courses and reviews."""

import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from selfmassage.store.journal import Journal

SESSIONS = 4_000
LINES = 25
RUN = 10
"""So many sessions has a run of a course."""

_ROUTINES = ("lumbar-self", "collar-zone-self", "neck-points", "leg-self")


def make_journal(path: Path, today: date, sessions: int = SESSIONS, lines: int = LINES) -> None:
    """Write a journal with one session a day, the last one on `today`, the same each time."""
    Journal(path).close()
    chance = random.Random(4_000)  # noqa: S311 - the same journal again is what it is for
    with closing(sqlite3.connect(path)) as db:
        for number in range(1, sessions + 1):
            day = datetime(today.year, today.month, today.day, 18, tzinfo=UTC) - timedelta(days=sessions - number)
            if number % RUN == 1:
                _insert_run(db, number // RUN + 1, day)
            _insert_session(db, number, day, lines, chance)
        db.commit()


def _insert_run(db: sqlite3.Connection, run: int, day: datetime) -> None:
    begun, ended = day.isoformat(timespec="seconds"), (day + timedelta(days=RUN)).isoformat(timespec="seconds")
    values = (run, "lumbar", "built-in", "Lumbar", "a" * 64, "daily", day.date().isoformat(), begun, 60, ended, "done")
    db.execute(f"INSERT INTO course_run VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
    for after in (3, 6, 8):
        db.execute("INSERT INTO review VALUES (?, ?, 'same', ?, 60)", (run, after, begun))


def _insert_session(db: sqlite3.Connection, number: int, day: datetime, lines: int, chance: random.Random) -> None:
    before = chance.randint(2, 8)
    values = {
        "id": number,
        "routine_id": chance.choice(_ROUTINES),
        "shelf": "built-in",
        "title": "Lumbar self-massage",
        "version": "a" * 64,
        "started_utc": day.isoformat(timespec="seconds"),
        "ended_utc": (day + timedelta(minutes=20)).isoformat(timespec="seconds"),
        "seen_utc": (day + timedelta(minutes=20)).isoformat(timespec="seconds"),
        "status": "finished" if number % 20 else "stopped",
        "speed": 1.0,
        "screening_unanswered": 0,
        "options": json.dumps({"sorer_side": "right", "fit_ms": None, "with": []}),
        "pid": 1,
        "process_started": "long ago",
        "offset_min": 60,
        "pain_before": before,
        "pain_after": max(0, before - chance.randint(-1, 4)),
        "new_signs": 0,
        "skin_marks": 0,
        "course_run": (number - 1) // RUN + 1,
        "course_number": (number - 1) % RUN + 1,
    }
    statement = f"INSERT INTO session ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"  # noqa: S608
    db.execute(statement, tuple(values.values()))
    rows = [
        (
            number,
            seq,
            f"stage-{seq // 8}",
            f"step-{seq}",
            "left" if seq % 2 else "right",
            _outcome(chance),
            45_000,
            45_000,
            None,
        )
        for seq in range(lines)
    ]
    db.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.execute(
        "INSERT INTO pause VALUES (?, 0, ?, 20000, 'step-3', 'left', 9000, 'person')", (number, values["started_utc"])
    )


def _outcome(chance: random.Random) -> str:
    return chance.choices(("done", "skipped", "shortened", "hurt"), (95, 2, 2, 1))[0]
