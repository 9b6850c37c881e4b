"""The journal as JSON: what `history --json` gives, and everything there is."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypedDict

from selfmassage.store.journal_migrations import VERSION, options_of, pains_of
from selfmassage.store.journal_reading import Reading, line_of, pause_of
from selfmassage.store.journal_rows import LineRecord, Outcome, PauseRecord, SessionSummary, Status
from selfmassage.store.journal_values import offset_min, utc_text


class HistoryStep(TypedDict):
    """One line in `history --json`."""

    stage: str
    step: str
    side: str | None
    outcome: Outcome
    worked_seconds: float
    planned_seconds: float
    hurt_at_second: float | None


class HistoryPause(TypedDict):
    """One pause in `history --json`; `seconds` is None where its end was not seen."""

    began: str
    seconds: float | None
    step: str | None
    side: str | None
    reason: str | None


class HistoryCourse(TypedDict):
    """Of which course a session in `history --json` was, and its number there."""

    run: int
    course: str
    number: int | None


class HistoryRow(TypedDict):
    """One session in `history --json`; times are ISO 8601 in UTC, pain is 0 to 10, None is what was not said."""

    routine: str
    shelf: str
    title: str
    started: str
    offset_minutes: int
    ended: str | None
    status: Status
    reason: str | None
    massage_seconds: int
    pain_before: int | None
    pain_after: int | None
    new_signs: bool | None
    skin_marks: bool | None
    course: HistoryCourse | None
    steps: list[HistoryStep]
    pauses: list[HistoryPause]


class Telling(Reading):
    """Reads the journal into what JSON holds."""

    def history(self) -> list[HistoryRow]:
        """Return all sessions, the latest first, as `history --json` gives them."""
        lines = {
            session: [_step(line_of(row)) for row in rows]
            for session, rows in _by_session(self._all("SELECT * FROM line ORDER BY session_id, seq"))
        }
        pauses = {
            session: [_pause(pause_of(row, 0)) for row in rows]
            for session, rows in _by_session(self._all("SELECT * FROM pause ORDER BY session_id, seq"))
        }
        courses = {run.id: run.course_id for run in self.course_runs()}
        return [_row(one, courses, lines.get(one.id, []), pauses.get(one.id, [])) for one in reversed(self.sessions())]

    def exported(self) -> dict[str, object]:
        """Return everything there is, the oldest first, as JSON holds it."""
        sessions: list[dict[str, Any]] = []
        told = self._all("SELECT id, version, speed, options FROM session ORDER BY id")
        for row, one in zip(told, reversed(self.history()), strict=True):
            pains = list(pains_of(options_of(row["options"])))
            rest = {"id": row["id"], "version": row["version"], "speed": row["speed"], "pains": pains}
            sessions.append({**one, **rest})
        return {
            "format": "selfmassage-journal",
            "version": VERSION,
            "sessions": sessions,
            "course_runs": self._plain("course_run", "id"),
            "reviews": self._plain("review", "run, after_session"),
            "visits": self._plain("visit", "id"),
        }

    def _plain(self, table: str, order: str) -> list[dict[str, object]]:
        return [dict(zip(row.keys(), row, strict=True)) for row in self._all(f"SELECT * FROM {table} ORDER BY {order}")]  # noqa: S608


def _by_session(rows: list[sqlite3.Row]) -> Iterable[tuple[int, Iterable[sqlite3.Row]]]:
    return groupby(rows, key=lambda row: row["session_id"])


def _row(
    one: SessionSummary, courses: dict[int, str], steps: list[HistoryStep], pauses: list[HistoryPause]
) -> HistoryRow:
    run = one.course_run
    return {
        "routine": one.routine_id,
        "shelf": one.shelf,
        "title": one.title,
        "started": utc_text(one.started),
        "offset_minutes": offset_min(one.started),
        "ended": None if one.ended is None else utc_text(one.ended),
        "status": one.status,
        "reason": one.reason,
        "massage_seconds": one.worked_ms // 1000,
        "pain_before": one.pain_before,
        "pain_after": one.pain_after,
        "new_signs": one.new_signs,
        "skin_marks": one.skin_marks,
        "course": None if run is None else {"run": run, "course": courses.get(run, ""), "number": one.course_number},
        "steps": steps,
        "pauses": pauses,
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


def _pause(pause: PauseRecord) -> HistoryPause:
    return {
        "began": utc_text(pause.began),
        "seconds": None if pause.length_ms is None else pause.length_ms / 1000,
        "step": pause.step,
        "side": pause.side,
        "reason": pause.reason,
    }
