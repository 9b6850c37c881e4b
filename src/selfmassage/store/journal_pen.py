"""Write into the journal: each method is one transaction, whole or not at all."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from selfmassage.store.journal_deleting import clear_log, delete_copies, delete_from_backups
from selfmassage.store.journal_merging import TABLES
from selfmassage.store.journal_migrations import options_of, pains_of
from selfmassage.store.journal_rows import Answer, Beginning, Ending, HalfDay, LineRecord
from selfmassage.store.journal_values import offset_min, utc_text, whole
from selfmassage.store.processes import Process, is_alive, this_process

SHORTEST_PAUSE_MS: Final = 100
"""Leaving a session stops it first: what is shorter was no pause."""


class Pen:
    """Writes over one connection, in the thread of its owner; every method may raise sqlite3.DatabaseError.

    Nothing is waited for until it is on the disk, so a power cut may take what was written since the owner saw to
    that last; the end of the process takes nothing.
    """

    def __init__(self, db: sqlite3.Connection, now: Callable[[], datetime], path: Path) -> None:
        """`path` is the journal's file: what is deleted goes from the backups beside it, too."""
        self._db = db
        self._now = now
        self._path = path

    # --- a session ------------------------------------------------------------------------------------------------

    def begin(self, beginning: Beginning) -> int:
        """Write the row of a new session and return its id; sessions left open before can no longer be gone on with."""
        self.settle_dead()
        now, process = self._now(), this_process()
        with self._whole:
            self._db.execute("UPDATE session SET resumable = 0 WHERE status = 'interrupted'")
            return self._insert(
                "session",
                routine_id=beginning.routine_id,
                shelf=beginning.shelf,
                title=beginning.title,
                version=beginning.version,
                started_utc=utc_text(now),
                offset_min=offset_min(now),
                seen_utc=utc_text(now),
                status="running",
                speed=beginning.speed,
                screening_unanswered=int(beginning.screening_unanswered),
                options=json.dumps(dict(beginning.options)),
                pid=process.pid,
                process_started=process.started,
                pain_before=beginning.pain_before,
                course_run=self._known_run(beginning.course_run),
                course_number=beginning.course_number,
            )

    def note_position(self, session: int, step: str, side: str | None, work_ms: int) -> None:
        """Note how far a session is."""
        with self._whole:
            self._db.execute(
                "UPDATE session SET step = ?, side = ?, work_ms = ?, seen_utc = max(started_utc, ?) WHERE id = ?",
                (step, side, work_ms, self._time(), session),
            )

    def note(self, session: int, **values: Any) -> None:  # noqa: ANN401 - what JSON holds
        """Keep `values`, which must be JSON, among the session's options; what has the same name is replaced."""
        with self._whole:
            row = self._db.execute("SELECT options FROM session WHERE id = ?", (session,)).fetchone()
            options = {**options_of(row["options"] if row is not None else None), **values}
            self._db.execute("UPDATE session SET options = ? WHERE id = ?", (json.dumps(options), session))

    def note_pain(self, session: int, step: str | None, side: str | None, second: int, pain: int) -> None:
        """Keep how much it hurt, 0 to 10, with the line and its second; told again there, the last answer counts."""
        place = {"step": step, "side": side, "second": second}
        row = self._db.execute("SELECT options FROM session WHERE id = ?", (session,)).fetchone()
        before = pains_of(options_of(row["options"])) if row is not None else ()
        kept = [one for one in before if any(one.get(key) != value for key, value in place.items())]
        self.note(session, pain=[*kept, {**place, "pain": pain}])

    def note_felt(
        self,
        session: int,
        *,
        pain_before: int | None = None,
        pain_after: int | None = None,
        new_signs: bool | None = None,
        skin_marks: bool | None = None,
    ) -> None:
        """Keep what was told before or after a session; what is None stays as it was."""
        with self._whole:
            self._db.execute(
                "UPDATE session SET pain_before = coalesce(?, pain_before), pain_after = coalesce(?, pain_after),"
                " new_signs = coalesce(?, new_signs), skin_marks = coalesce(?, skin_marks) WHERE id = ?",
                (pain_before, pain_after, new_signs, skin_marks, session),
            )

    def line_done(self, session: int, line: LineRecord) -> None:
        """Write how a line went. One that hurt before its end stays `hurt`, and gets its work in full."""
        with self._whole:
            before = self._hurting(session, line)
            if before is None:
                self._add(session, line)
            else:
                self._db.execute(
                    "UPDATE line SET worked_ms = ?, planned_ms = ? WHERE session_id = ? AND seq = ?",
                    (line.worked_ms, line.planned_ms, session, before),
                )
            # The line's work is in its own row from here on.
            self._db.execute(
                "UPDATE session SET work_ms = 0, seen_utc = max(started_utc, ?)"
                " WHERE id = ? AND step = ? AND side IS ?",
                (self._time(), session, line.step, line.side),
            )

    def hurt(self, session: int, line: LineRecord) -> None:
        """Write at once that a line hurt; `hurt_at_ms` is how far into its work."""
        with self._whole:
            if self._hurting(session, line) is None:
                self._add(session, line)

    def pause(self, session: int, step: str | None, side: str | None, work_ms: int, reason: str | None) -> None:
        """Write that a session stands still, `work_ms` into a line; `pause_over` writes how long."""
        with self._whole:
            if self._is_there(session):
                self._db.execute(
                    "INSERT INTO pause (session_id, seq, began_utc, step, side, work_ms, reason)"
                    " SELECT ?, coalesce(max(seq), -1) + 1, ?, ?, ?, ?, ? FROM pause WHERE session_id = ?",
                    (session, self._time(), step, side, work_ms, reason, session),
                )

    def pause_over(self, session: int, length_ms: int) -> None:
        """Write how long the last pause of a session was, unless that is known; one of no length was none."""
        last = (
            "session_id = :session AND length_ms IS NULL"
            " AND seq = (SELECT max(seq) FROM pause WHERE session_id = :session)"
        )
        with self._whole:
            if length_ms < SHORTEST_PAUSE_MS:
                self._db.execute(f"DELETE FROM pause WHERE {last}", {"session": session})  # noqa: S608
            else:
                self._db.execute(
                    f"UPDATE pause SET length_ms = :length WHERE {last}",  # noqa: S608
                    {"session": session, "length": length_ms},
                )

    def end(self, session: int, status: Ending, reason: str | None = None) -> None:
        """Write how a session ended; an interrupted one can be gone on with. No end is before its beginning."""
        now = self._time()
        with self._whole:
            self._db.execute(
                "UPDATE session SET status = ?, reason = ?, ended_utc = max(started_utc, ?),"
                " seen_utc = max(started_utc, ?), resumable = ? WHERE id = ?",
                (status, reason, now, now, int(status == "interrupted"), session),
            )

    def go_on(self, session: int) -> None:
        """Make an interrupted session this process's running one again."""
        process = this_process()
        with self._whole:
            self._db.execute(
                "UPDATE session SET status = 'running', reason = NULL, ended_utc = NULL,"
                " seen_utc = max(started_utc, ?), pid = ?, process_started = ?"
                " WHERE id = ? AND status = 'interrupted'",
                (self._time(), process.pid, process.started, session),
            )

    def close_open(self, session: int) -> None:
        """Let an interrupted session rest for good: it is not offered again."""
        with self._whole:
            self._db.execute("UPDATE session SET resumable = 0 WHERE id = ?", (session,))

    def settle_dead(self) -> None:
        """Write that a running session whose process is gone was interrupted when it was last heard of."""
        dead = dead_sessions(self._db)
        if dead:
            with self._whole:
                self._db.executemany(
                    "UPDATE session SET status = 'interrupted', reason = 'died', ended_utc = seen_utc"
                    " WHERE id = ? AND status = 'running'",
                    [(one,) for one in dead],
                )

    def delete_session(self, session: int) -> None:
        """Delete a session, also from the backups. A file that was set aside still has it."""
        row = self._db.execute("SELECT routine_id, started_utc FROM session WHERE id = ?", (session,)).fetchone()
        if row is not None:
            with self._whole:
                self._db.execute("DELETE FROM session WHERE id = ?", (session,))
            delete_from_backups(self._path, row["routine_id"], row["started_utc"])
            clear_log(self._db)

    def delete_everything(self) -> None:
        """Delete all rows, backups and files that were set aside; an empty journal stays."""
        with self._whole:
            for table in reversed(TABLES):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608
        delete_copies(self._path)
        clear_log(self._db)

    # --- courses --------------------------------------------------------------------------------------------------

    def start_run(self, course_id: str, shelf: str, title: str, version: str, way: str, starts_on: date) -> int:
        """Write that a course is begun and return the id of this run."""
        now = self._now()
        with self._whole:
            return self._insert(
                "course_run",
                course_id=course_id,
                shelf=shelf,
                title=title,
                version=version,
                way=way,
                starts_on=starts_on.isoformat(),
                started_utc=utc_text(now),
                offset_min=offset_min(now),
            )

    def end_run(self, run: int, reason: str) -> None:
        """Write that a run has ended, and why, as a code; one that has ended stays as it is."""
        with self._whole:
            self._db.execute(
                "UPDATE course_run SET ended_utc = max(started_utc, ?), end_reason = ?"
                " WHERE id = ? AND ended_utc IS NULL",
                (self._time(), reason, run),
            )

    def reopen_run(self, run: int) -> None:
        """Take the end of a run back."""
        with self._whole:
            self._db.execute("UPDATE course_run SET ended_utc = NULL, end_reason = NULL WHERE id = ?", (run,))

    def delete_run(self, run: int) -> None:
        """Delete a run and its reviews; its sessions and visits stay, of no run."""
        with self._whole:
            self._db.execute("UPDATE session SET course_number = NULL WHERE course_run = ?", (run,))
            self._db.execute("DELETE FROM course_run WHERE id = ?", (run,))

    def give_review(self, run: int, after_session: int, answer: Answer) -> None:
        """Write what was answered after a session of a run; the last answer counts."""
        now = self._now()
        with self._whole:
            self._db.execute(
                "INSERT OR REPLACE INTO review (run, after_session, answer, told_utc, offset_min)"
                " SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM course_run WHERE id = ?)",
                (run, after_session, answer, utc_text(now), offset_min(now), run),
            )

    def plan_visit(self, on: date, half: HalfDay, area: str, run: int | None = None) -> int:
        """Write a planned visit to a specialist and return its id."""
        with self._whole:
            return self._insert("visit", on_day=on.isoformat(), half=half, area=area, run=self._known_run(run))

    def change_visit(self, visit: int, on: date, half: HalfDay, area: str) -> None:
        """Move a visit, or change where it is."""
        with self._whole:
            self._db.execute(
                "UPDATE visit SET on_day = ?, half = ?, area = ? WHERE id = ?", (on.isoformat(), half, area, visit)
            )

    def log_visit(self, visit: int, *, done: bool = True) -> None:
        """Write whether a visit has been."""
        with self._whole:
            self._db.execute("UPDATE visit SET done = ? WHERE id = ?", (int(done), visit))

    def delete_visit(self, visit: int) -> None:
        """Delete a visit."""
        with self._whole:
            self._db.execute("DELETE FROM visit WHERE id = ?", (visit,))

    # --- within a transaction -------------------------------------------------------------------------------------

    @property
    def _whole(self) -> "_Whole":
        return _Whole(self._db)

    def _insert(self, table: str, **values: object) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
        return whole(cursor.lastrowid, 0)

    def _known_run(self, run: int | None) -> int | None:
        """Return a run, None for one that has been deleted meanwhile: what belonged to it is kept all the same."""
        found = self._db.execute("SELECT 1 FROM course_run WHERE id = ?", (run,)).fetchone()
        return run if found is not None else None

    def _hurting(self, session: int, line: LineRecord) -> int | None:
        """Return the number of the last row if it is this line's and hurt, else None."""
        row = self._db.execute(
            "SELECT seq, stage, step, side, outcome FROM line WHERE session_id = ? ORDER BY seq DESC LIMIT 1",
            (session,),
        ).fetchone()
        same = row is not None and (row["stage"], row["step"], row["side"]) == (line.stage, line.step, line.side)
        return int(row["seq"]) if same and row["outcome"] == "hurt" else None

    def _is_there(self, session: int) -> bool:
        """Tell whether a session has not been deleted meanwhile, perhaps by another instance."""
        return self._db.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone() is not None

    def _add(self, session: int, line: LineRecord) -> None:
        if not self._is_there(session):
            return
        self._db.execute(
            "INSERT INTO line (session_id, seq, stage, step, side, outcome, worked_ms, planned_ms, hurt_at_ms)"
            " SELECT ?, coalesce(max(seq), -1) + 1, ?, ?, ?, ?, ?, ?, ? FROM line WHERE session_id = ?",
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

    def _time(self) -> str:
        return utc_text(self._now())


def dead_sessions(db: sqlite3.Connection) -> list[int]:
    """Return the running sessions whose process is gone."""
    running = db.execute("SELECT id, pid, process_started FROM session WHERE status = 'running'").fetchall()
    return [row["id"] for row in running if not is_alive(Process(whole(row["pid"], 0), str(row["process_started"])))]


class _Whole:
    """One transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._db.execute("COMMIT")
        finally:
            # Also after a COMMIT the disk refused: the next transaction must find none open.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
