"""The journal's tables, version by version: each step turns what the one before left into the next, whole or not."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from selfmassage.store.journal_values import offset_min

VERSION: Final = 2
"""The newest version, as `PRAGMA user_version` has it; 0 is a file with nothing in it."""

_SESSIONS_AND_LINES: Final = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    routine_id TEXT NOT NULL,
    shelf TEXT NOT NULL,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    ended_utc TEXT,
    seen_utc TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'stopped', 'interrupted')),
    reason TEXT,
    resumable INTEGER NOT NULL DEFAULT 1,
    step TEXT,
    side TEXT,
    work_ms INTEGER NOT NULL DEFAULT 0,
    speed REAL NOT NULL,
    screening_unanswered INTEGER NOT NULL,
    options TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_started TEXT NOT NULL
);
CREATE TABLE line (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    stage TEXT NOT NULL,
    step TEXT NOT NULL,
    side TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'hurt', 'shortened')),
    worked_ms INTEGER NOT NULL,
    planned_ms INTEGER NOT NULL,
    hurt_at_ms INTEGER,
    PRIMARY KEY (session_id, seq)
)
"""

_COURSES_AND_PAUSES: Final = """
CREATE TABLE course_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id TEXT NOT NULL,
    shelf TEXT NOT NULL,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    way TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    offset_min INTEGER NOT NULL,
    ended_utc TEXT,
    end_reason TEXT
);
CREATE TABLE review (
    run INTEGER NOT NULL REFERENCES course_run (id) ON DELETE CASCADE,
    after_session INTEGER NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('better', 'same', 'worse')),
    told_utc TEXT NOT NULL,
    offset_min INTEGER NOT NULL,
    PRIMARY KEY (run, after_session)
);
CREATE TABLE visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER REFERENCES course_run (id) ON DELETE SET NULL,
    on_day TEXT NOT NULL,
    half TEXT NOT NULL CHECK (half IN ('morning', 'afternoon')),
    area TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE pause (
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    began_utc TEXT NOT NULL,
    length_ms INTEGER,
    step TEXT,
    side TEXT,
    work_ms INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (session_id, seq)
);
ALTER TABLE session ADD COLUMN offset_min INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN pain_before INTEGER;
ALTER TABLE session ADD COLUMN pain_after INTEGER;
ALTER TABLE session ADD COLUMN new_signs INTEGER;
ALTER TABLE session ADD COLUMN skin_marks INTEGER;
ALTER TABLE session ADD COLUMN course_run INTEGER REFERENCES course_run (id) ON DELETE SET NULL;
ALTER TABLE session ADD COLUMN course_number INTEGER;
CREATE INDEX session_of_run ON session (course_run) WHERE course_run IS NOT NULL;
CREATE INDEX line_worked ON line (session_id, worked_ms);
CREATE INDEX line_in_trouble ON line (session_id) WHERE outcome <> 'done'
"""

_FELT: Final = ("pain_before", "pain_after", "new_signs", "skin_marks")
"""What version 1 kept among the options."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version; each step is one transaction, so that a kill leaves the one before.

    Another instance may do the same at the same time. Raises sqlite3.DatabaseError where the tables are not those of
    the version that is written in the file.
    """
    for number, step in enumerate(_STEPS, start=1):
        if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another instance may have been first while this one waited.
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _to_1(connection: sqlite3.Connection) -> None:
    _run(connection, _SESSIONS_AND_LINES)


def _to_2(connection: sqlite3.Connection) -> None:
    _run(connection, _COURSES_AND_PAUSES)
    for row in connection.execute("SELECT id, started_utc, options FROM session").fetchall():
        changes = since_2(row["started_utc"], row["options"])
        columns = ", ".join(f"{name} = ?" for name in changes)
        connection.execute(f"UPDATE session SET {columns} WHERE id = ?", (*changes.values(), row["id"]))  # noqa: S608


_STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_to_1, _to_2)


def since_2(started_utc: object, options: object) -> dict[str, object]:
    """Return the columns that version 2 adds to a session of version 1, and its options without what is in them now."""
    held = options_of(options)
    rest = {name: value for name, value in held.items() if name not in _FELT}
    return {
        "offset_min": _offset_then(started_utc),
        **{name: _felt(held.get(name)) for name in _FELT},
        # What is no JSON stays as it is: somebody may still read it.
        "options": options if len(rest) == len(held) else json.dumps(rest),
    }


def options_of(text: object) -> dict[str, Any]:
    """Return the options a row holds; what is no JSON object counts as none."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def pains_of(options: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return what a session's options hold of pain told while it was played."""
    found = options.get("pain")
    return tuple(one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _offset_then(text: object) -> int:
    """Return the offset of a row that did not keep its own: the one this computer's zone had then."""
    try:
        return offset_min(datetime.fromisoformat(str(text)).replace(tzinfo=UTC).astimezone())
    except (ValueError, OverflowError, OSError):
        return 0


def _felt(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.execute(statement)
