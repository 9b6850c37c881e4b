"""Read the journal: sessions of a period, what went wrong in them, courses, reviews and visits."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from selfmassage.store.journal_file import guarded
from selfmassage.store.journal_migrations import options_of, pains_of
from selfmassage.store.journal_rows import (
    ANSWERS,
    HALVES,
    OUTCOMES,
    STATUSES,
    CourseRun,
    LastCheck,
    LineRecord,
    OpenSession,
    PauseRecord,
    Review,
    SessionSummary,
    StepTrouble,
    Visit,
)
from selfmassage.store.journal_values import (
    among,
    day_of,
    moment_of,
    text_or_none,
    told,
    utc_of,
    whole,
    whole_or_none,
)

_SUMMED: Final = ", ".join(
    f"s.{name}"
    for name in (
        "id",
        "routine_id",
        "shelf",
        "title",
        "version",
        "started_utc",
        "ended_utc",
        "offset_min",
        "status",
        "reason",
        "pain_before",
        "pain_after",
        "new_signs",
        "skin_marks",
        "course_run",
        "course_number",
    )
)
_DAY: Final = "date(s.started_utc, s.offset_min || ' minutes')"
_FAR: Final = (date.min, date.max)
_NOT_DONE: Final = "l.outcome <> 'done'"


class Reading:
    """Reads over one connection, in one thread. Each method sees what was written before it was called.

    `first` and `last` are days on the clock on the wall where the session began, both included; None is open. Every
    method may raise UserError as of `Journal`. A value that damage has made senseless is read as a harmless one.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, catch_up: Callable[[], None]) -> None:
        """`catch_up` returns when everything written can be read."""
        self._path = path
        self._db = db
        self._catch_up = catch_up

    def sessions(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        course_run: int | None = None,
        routine_id: str | None = None,
        newest: int | None = None,
    ) -> tuple[SessionSummary, ...]:
        """Return the sessions of a period, the oldest first; the `newest` of them only when that is given."""
        conditions, values = _period(first, last)
        if course_run is not None:
            conditions.append("s.course_run = ?")
            values.append(course_run)
        if routine_id is not None:
            conditions.append("s.routine_id = ?")
            values.append(routine_id)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return tuple(reversed([_summary(row) for row in self._summed(where, values, newest)]))

    def session(self, session: int) -> SessionSummary | None:
        """Return one session, None where there is none."""
        rows = self._summed("WHERE s.id = ?", [session], 1)
        return _summary(rows[0]) if rows else None

    def lines(self, session: int) -> tuple[LineRecord, ...]:
        """Return what was done in a session, line by line."""
        rows = self._all("SELECT * FROM line WHERE session_id = ? ORDER BY seq", [session])
        return tuple(line_of(row) for row in rows)

    def pauses(self, session: int) -> tuple[PauseRecord, ...]:
        """Return the pauses of a session."""
        rows = self._all(
            "SELECT pause.*, session.offset_min FROM pause JOIN session ON session.id = session_id"
            " WHERE session_id = ? ORDER BY seq",
            [session],
        )
        return tuple(pause_of(row, row["offset_min"]) for row in rows)

    def pains(self, session: int) -> tuple[dict[str, Any], ...]:
        """Return what was told of pain during a session: step, side, second and pain of each time."""
        rows = self._all("SELECT options FROM session WHERE id = ?", [session])
        return pains_of(options_of(rows[0]["options"])) if rows else ()

    def troubles(
        self, first: date | None = None, last: date | None = None, *, course_run: int | None = None
    ) -> tuple[StepTrouble, ...]:
        """Return which lines hurt, were skipped or shortened in a period, and how often; what hurt most comes first."""
        conditions, values = _period(first, last)
        if course_run is not None:
            conditions.append("s.course_run = ?")
            values.append(course_run)
        rows = self._all(
            "SELECT s.routine_id, s.shelf, s.title, l.stage, l.step, l.side, sum(l.outcome = 'hurt') AS hurt,"  # noqa: S608
            " sum(l.outcome = 'skipped') AS skipped, sum(l.outcome = 'shortened') AS shortened,"
            # The title is that of the row which has the greatest.
            f" max(s.started_utc), {_DAY} AS day FROM line AS l JOIN session AS s ON s.id = l.session_id"
            f" WHERE {' AND '.join([_NOT_DONE, *conditions])}"
            " GROUP BY s.routine_id, s.shelf, l.stage, l.step, l.side"
            " ORDER BY hurt DESC, skipped + shortened DESC, s.routine_id, l.step, l.side",
            values,
        )
        return tuple(
            StepTrouble(
                row["routine_id"],
                row["shelf"],
                row["title"],
                row["stage"],
                row["step"],
                row["side"],
                row["hurt"],
                row["skipped"],
                row["shortened"],
                day_of(row["day"]) or date.min,
            )
            for row in rows
        )

    def course_runs(self, *, only_open: bool = False) -> tuple[CourseRun, ...]:
        """Return the courses begun, the oldest first."""
        where = "WHERE ended_utc IS NULL" if only_open else ""
        return tuple(_run_of(row) for row in self._all(f"SELECT * FROM course_run {where} ORDER BY id"))  # noqa: S608

    def reviews(self, run: int | None = None) -> tuple[Review, ...]:
        """Return what was answered, of one run or of all, by run and session."""
        rows = self._all("SELECT * FROM review WHERE ? IN (run, -1) ORDER BY run, after_session", [_or_all(run)])
        return tuple(
            Review(
                row["run"],
                row["after_session"],
                among(row["answer"], ANSWERS, "same"),
                moment_of(row["told_utc"], row["offset_min"]),
            )
            for row in rows
        )

    def visits(self, run: int | None = None, first: date | None = None, last: date | None = None) -> tuple[Visit, ...]:
        """Return visits planned and done, by day; of one run or of all."""
        rows = self._all(
            "SELECT * FROM visit WHERE ? IN (run, -1) AND on_day BETWEEN ? AND ?"
            " ORDER BY on_day, half = 'afternoon', id",
            [_or_all(run), *_days(first, last)],
        )
        return tuple(
            Visit(
                row["id"],
                row["run"],
                day_of(row["on_day"]) or date.min,
                among(row["half"], HALVES, "morning"),
                row["area"],
                bool(row["done"]),
            )
            for row in rows
        )

    def last_check(self) -> LastCheck:
        """Return what was said before the last session, to be shown at the next one."""
        rows = self._all(
            "SELECT options, pain_before FROM session WHERE NOT screening_unanswered ORDER BY id DESC LIMIT 1"
        )
        if not rows:
            return LastCheck()
        side = options_of(rows[0]["options"]).get("sorer_side")
        return LastCheck(whole_or_none(rows[0]["pain_before"]), text_or_none(side))

    def _left_open(self) -> OpenSession | None:
        rows = self._all("SELECT * FROM session WHERE status = 'interrupted' AND resumable ORDER BY id DESC LIMIT 1")
        if not rows:
            return None
        row = rows[0]
        return OpenSession(
            row["id"],
            row["routine_id"],
            row["shelf"],
            row["title"],
            row["version"],
            moment_of(row["started_utc"], row["offset_min"]),
            text_or_none(row["step"]),
            text_or_none(row["side"]),
            whole(row["work_ms"], 0),
            row["speed"] if isinstance(row["speed"], float) else 1.0,
            options_of(row["options"]),
            self.lines(row["id"]),
            whole_or_none(row["pain_before"]),
            whole_or_none(row["course_run"]),
            whole_or_none(row["course_number"]),
        )

    def _summed(self, where: str, values: list[object], newest: int | None = None) -> list[sqlite3.Row]:
        """Return rows of sessions, the newest first, with the milliseconds worked in `worked_ms`."""
        limit = "" if newest is None else f"LIMIT {newest:d}"
        # A line that hurt has its row from then on, and the position may have moved on since: it counts once.
        return self._all(
            f"SELECT {_SUMMED}, (SELECT coalesce(sum(l.worked_ms), 0) FROM line AS l WHERE l.session_id = s.id)"  # noqa: S608
            " + CASE WHEN s.work_ms = 0 THEN 0 ELSE coalesce((SELECT max(0, s.work_ms - l.worked_ms) FROM line AS l"
            "  WHERE l.session_id = s.id AND l.outcome = 'hurt' AND l.step = s.step AND l.side IS s.side"
            "  AND l.seq = (SELECT max(seq) FROM line WHERE session_id = s.id)), s.work_ms) END AS worked_ms"
            f" FROM session AS s {where} ORDER BY s.id DESC {limit}",
            values,
        )

    def _all(self, statement: str, values: Iterable[object] = ()) -> list[sqlite3.Row]:
        self._catch_up()
        with guarded(self._path):
            return self._db.execute(statement, tuple(values)).fetchall()


def line_of(row: sqlite3.Row) -> LineRecord:
    """Return the line of a row."""
    return LineRecord(
        row["stage"],
        row["step"],
        text_or_none(row["side"]),
        among(row["outcome"], OUTCOMES, "done"),
        whole(row["worked_ms"], 0),
        whole(row["planned_ms"], 0),
        whole_or_none(row["hurt_at_ms"]),
    )


def pause_of(row: sqlite3.Row, offset_min: object) -> PauseRecord:
    """Return the pause of a row of a session that has this offset from universal time."""
    return PauseRecord(
        moment_of(row["began_utc"], offset_min),
        whole_or_none(row["length_ms"]),
        text_or_none(row["step"]),
        text_or_none(row["side"]),
        whole(row["work_ms"], 0),
        text_or_none(row["reason"]),
    )


def _summary(row: sqlite3.Row) -> SessionSummary:
    started = moment_of(row["started_utc"], row["offset_min"])
    ended = utc_of(row["ended_utc"])
    return SessionSummary(
        row["id"],
        row["routine_id"],
        row["shelf"],
        row["title"],
        row["version"],
        started,
        None if ended is None else max(started, ended.astimezone(started.tzinfo)),
        among(row["status"], STATUSES, "interrupted"),
        text_or_none(row["reason"]),
        whole(row["worked_ms"], 0),
        whole_or_none(row["pain_before"]),
        whole_or_none(row["pain_after"]),
        told(row["new_signs"]),
        told(row["skin_marks"]),
        whole_or_none(row["course_run"]),
        whole_or_none(row["course_number"]),
    )


def _run_of(row: sqlite3.Row) -> CourseRun:
    started = moment_of(row["started_utc"], row["offset_min"])
    ended = utc_of(row["ended_utc"])
    return CourseRun(
        row["id"],
        row["course_id"],
        row["shelf"],
        row["title"],
        row["version"],
        row["way"],
        day_of(row["starts_on"]) or started.date(),
        started,
        None if ended is None else max(started, ended.astimezone(started.tzinfo)),
        text_or_none(row["end_reason"]),
    )


def _period(first: date | None, last: date | None) -> tuple[list[str], list[object]]:
    """Return the conditions on a session's day, and their values."""
    if first is None and last is None:
        return [], []
    return [f"{_DAY} BETWEEN ? AND ?"], list(_days(first, last))


def _days(first: date | None, last: date | None) -> tuple[str, str]:
    return (first or _FAR[0]).isoformat(), (last or _FAR[1]).isoformat()


def _or_all(run: int | None) -> int:
    return -1 if run is None else run
