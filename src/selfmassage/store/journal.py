"""Keep what was done: a row from a session's first second, a row for each line, and where it stands."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, NamedTuple, Self, TypedDict

from selfmassage.store.journal_file import guarded, open_journal
from selfmassage.store.processes import Process, is_alive, this_process

Outcome = Literal["done", "skipped", "hurt", "shortened"]
Ending = Literal["finished", "stopped", "interrupted"]
Status = Literal["running", "finished", "stopped", "interrupted"]
PAIN_BEFORE: Final = "pain_before"
"""Under which name the pain told before a session, 0 to 10, is among its options."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a session plays. `version` is the SHA-256 of the routine's canonical JSON; `options` must be JSON."""

    routine_id: str
    shelf: str
    title: str
    version: str
    speed: float = 1.0
    screening_unanswered: bool = False
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One line played: how it went, and the milliseconds of work done and meant."""

    stage: str
    step: str
    side: str | None
    outcome: Outcome
    worked_ms: int
    planned_ms: int
    hurt_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that can be gone on with: from `work_ms` into the line of `step` and `side`, None before any."""

    id: int
    routine_id: str
    shelf: str
    title: str
    version: str
    started_utc: str
    step: str | None
    side: str | None
    work_ms: int
    speed: float
    options: Mapping[str, Any]
    lines: tuple[LineRecord, ...]


class LastCheck(NamedTuple):
    """What was said before the last session of which it was asked; None for what was not."""

    pain: int | None = None
    sorer_side: str | None = None


class HistoryStep(TypedDict):
    """One line in `history --json`."""

    stage: str
    step: str
    side: str | None
    outcome: Outcome
    worked_seconds: float
    planned_seconds: float
    hurt_at_second: float | None


class HistoryRow(TypedDict):
    """One session in `history --json`; times are ISO 8601 in UTC, pain is 0 to 10, None is what was not said."""

    routine: str
    shelf: str
    title: str
    started: str
    ended: str | None
    status: Status
    reason: str | None
    massage_seconds: int
    pain_before: int | None
    pain_after: int | None
    new_signs: bool | None
    skin_marks: bool | None
    steps: list[HistoryStep]


class Journal:
    """The journal in one file; for one thread, beside other instances of the app.

    Every method may raise UserError `journal.busy`, `journal.damaged`, `disk.full`, `file.read_only` or
    `disk.failed`; what was written before stays. A session can go on without its journal.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open or make the journal at `path`; also raises `journal.newer`. See `notice` for a damaged one."""
        self._path = path
        self._now = now
        self._db, self.notice = open_journal(path)
        """What is to be said: `journal.set_aside`, or None."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def begin(self, beginning: Beginning) -> int:
        """Write the row of a new session and return its id; sessions left open before can no longer be gone on with."""
        self._settle_dead()
        now, process = self._time(), this_process()
        with guarded(self._path), _transaction(self._db):
            self._db.execute("UPDATE session SET resumable = 0 WHERE status = 'interrupted'")
            cursor = self._db.execute(
                "INSERT INTO session (routine_id, shelf, title, version, started_utc, seen_utc, status, speed,"
                " screening_unanswered, options, pid, process_started)"
                " VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)",
                (
                    beginning.routine_id,
                    beginning.shelf,
                    beginning.title,
                    beginning.version,
                    now,
                    now,
                    beginning.speed,
                    int(beginning.screening_unanswered),
                    json.dumps(dict(beginning.options)),
                    process.pid,
                    process.started,
                ),
            )
            return int(cursor.lastrowid or 0)

    def note_position(self, session: int, step: str, side: str | None, work_ms: int) -> None:
        """Note how far a session is. Survives the end of the process; a power cut may lose the last few notes."""
        with guarded(self._path), _transaction(self._db, durable=False):
            self._db.execute(
                "UPDATE session SET step = ?, side = ?, work_ms = ?, seen_utc = ? WHERE id = ?",
                (step, side, work_ms, self._time(), session),
            )

    def note(self, session: int, **values: Any) -> None:  # noqa: ANN401 - what JSON holds
        """Keep `values`, which must be JSON, among the session's options; what has the same name is replaced."""
        with guarded(self._path), _transaction(self._db):
            row = self._db.execute("SELECT options FROM session WHERE id = ?", (session,)).fetchone()
            options = {**json.loads(row["options"]), **values}
            self._db.execute("UPDATE session SET options = ? WHERE id = ?", (json.dumps(options), session))

    def line_done(self, session: int, line: LineRecord) -> None:
        """Write how a line went. One that hurt before its end stays `hurt`, and gets its work in full."""
        with guarded(self._path), _transaction(self._db):
            before = self._hurting(session, line.stage, line.step, line.side)
            if before is None:
                self._add(session, line)
            else:
                self._db.execute(
                    "UPDATE line SET worked_ms = ?, planned_ms = ? WHERE session_id = ? AND seq = ?",
                    (line.worked_ms, line.planned_ms, session, before),
                )
            # The line's work is in its own row from here on.
            self._db.execute(
                "UPDATE session SET work_ms = 0, seen_utc = ? WHERE id = ? AND step = ? AND side IS ?",
                (self._time(), session, line.step, line.side),
            )

    def hurt(self, session: int, line: LineRecord) -> None:
        """Write at once that a line hurt; `hurt_at_ms` is how far into its work."""
        with guarded(self._path), _transaction(self._db):
            if self._hurting(session, line.stage, line.step, line.side) is None:
                self._add(session, line)

    def end(self, session: int, status: Ending, reason: str | None = None) -> None:
        """Write how a session ended; an interrupted one can be gone on with."""
        now = self._time()
        with guarded(self._path), _transaction(self._db):
            self._db.execute(
                "UPDATE session SET status = ?, reason = ?, ended_utc = ?, seen_utc = ?, resumable = ? WHERE id = ?",
                (status, reason, now, now, int(status == "interrupted"), session),
            )

    def open_session(self) -> OpenSession | None:
        """Return the last session if it was interrupted and can be gone on with.

        A running session whose process is gone counts as interrupted when it was last heard of; one of another
        process that is alive is left alone.
        """
        self._settle_dead()
        with guarded(self._path):
            row = self._db.execute(
                "SELECT * FROM session WHERE status = 'interrupted' AND resumable ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            lines = tuple(_record(line) for line in self._lines(row["id"]))
        return OpenSession(
            row["id"],
            row["routine_id"],
            row["shelf"],
            row["title"],
            row["version"],
            row["started_utc"],
            row["step"],
            row["side"],
            row["work_ms"],
            row["speed"],
            json.loads(row["options"]),
            lines,
        )

    def last_check(self) -> LastCheck:
        """Return what was said before the last session, to be shown at the next one."""
        with guarded(self._path):
            row = self._db.execute(
                "SELECT options FROM session WHERE NOT screening_unanswered ORDER BY id DESC LIMIT 1"
            ).fetchone()
        told = json.loads(row["options"]) if row is not None else {}
        pain, side = told.get(PAIN_BEFORE), told.get("sorer_side")
        return LastCheck(pain if isinstance(pain, int) else None, side if isinstance(side, str) else None)

    def go_on(self, session: int) -> None:
        """Make an interrupted session this process's running one again."""
        process = this_process()
        with guarded(self._path), _transaction(self._db):
            self._db.execute(
                "UPDATE session SET status = 'running', reason = NULL, ended_utc = NULL, seen_utc = ?, pid = ?,"
                " process_started = ? WHERE id = ? AND status = 'interrupted'",
                (self._time(), process.pid, process.started, session),
            )

    def close_open(self, session: int) -> None:
        """Let an interrupted session rest for good: it is not offered again."""
        with guarded(self._path), _transaction(self._db):
            self._db.execute("UPDATE session SET resumable = 0 WHERE id = ?", (session,))

    def history(self) -> list[HistoryRow]:
        """Return all sessions, the latest first, as `history --json` gives them."""
        self._settle_dead()
        with guarded(self._path):
            rows = self._db.execute("SELECT * FROM session ORDER BY id DESC").fetchall()
            return [_history(row, [_record(line) for line in self._lines(row["id"])]) for row in rows]

    def _settle_dead(self) -> None:
        with guarded(self._path):
            running = self._db.execute(
                "SELECT id, pid, process_started FROM session WHERE status = 'running'"
            ).fetchall()
            dead = [row["id"] for row in running if not is_alive(Process(row["pid"], row["process_started"]))]
            if not dead:
                return
            with _transaction(self._db):
                self._db.executemany(
                    "UPDATE session SET status = 'interrupted', reason = 'died', ended_utc = seen_utc"
                    " WHERE id = ? AND status = 'running'",
                    [(one,) for one in dead],
                )

    def _hurting(self, session: int, stage: str, step: str, side: str | None) -> int | None:
        """Return the number of the last row if it is this line's and hurt, else None."""
        row = self._db.execute(
            "SELECT seq, stage, step, side, outcome FROM line WHERE session_id = ? ORDER BY seq DESC LIMIT 1",
            (session,),
        ).fetchone()
        same = row is not None and (row["stage"], row["step"], row["side"]) == (stage, step, side)
        return int(row["seq"]) if same and row["outcome"] == "hurt" else None

    def _add(self, session: int, line: LineRecord) -> None:
        self._db.execute(
            "INSERT INTO line SELECT ?, coalesce(max(seq), -1) + 1, ?, ?, ?, ?, ?, ?, ? FROM line WHERE session_id = ?",
            (
                session,
                line.stage,
                line.step,
                line.side,
                line.outcome,
                line.worked_ms,
                line.planned_ms,
                line.hurt_at_ms,
                session,
            ),
        )

    def _lines(self, session: int) -> list[sqlite3.Row]:
        return self._db.execute("SELECT * FROM line WHERE session_id = ? ORDER BY seq", (session,)).fetchall()

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


class _transaction:  # noqa: N801 - used like a function
    """One transaction; `durable` waits until it is on the disk."""

    def __init__(self, db: sqlite3.Connection, *, durable: bool = True) -> None:
        self._db = db
        self._durable = durable

    def __enter__(self) -> None:
        # In WAL mode NORMAL keeps the file sound and leaves the waiting to the next checkpoint.
        self._db.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._db.execute("COMMIT")
        finally:
            # Also after a COMMIT the disk refused: the next transaction must find none open.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")


def _record(row: sqlite3.Row) -> LineRecord:
    return LineRecord(
        row["stage"],
        row["step"],
        row["side"],
        row["outcome"],
        row["worked_ms"],
        row["planned_ms"],
        row["hurt_at_ms"],
    )


def _history(row: sqlite3.Row, lines: list[LineRecord]) -> HistoryRow:
    options: Mapping[str, Any] = json.loads(row["options"])
    worked_ms = sum(line.worked_ms for line in lines)
    last = lines[-1] if lines else None
    if last is not None and last.outcome == "hurt" and (last.step, last.side) == (row["step"], row["side"]):
        # Its row was written when it hurt; the position may have moved on since.
        worked_ms += max(0, row["work_ms"] - last.worked_ms)
    else:
        worked_ms += row["work_ms"]
    return {
        "routine": row["routine_id"],
        "shelf": row["shelf"],
        "title": row["title"],
        "started": row["started_utc"],
        "ended": row["ended_utc"],
        "status": row["status"],
        "reason": row["reason"],
        "massage_seconds": worked_ms // 1000,
        "pain_before": options.get("pain_before"),
        "pain_after": options.get("pain_after"),
        "new_signs": options.get("new_signs"),
        "skin_marks": options.get("skin_marks"),
        "steps": [_step(line) for line in lines],
    }


def _step(line: LineRecord) -> HistoryStep:
    return {
        "stage": line.stage,
        "step": line.step,
        "side": line.side,
        "outcome": line.outcome,
        "worked_seconds": line.worked_ms / 1000,
        "planned_seconds": line.planned_ms / 1000,
        "hurt_at_second": None if line.hurt_at_ms is None else line.hurt_at_ms / 1000,
    }
