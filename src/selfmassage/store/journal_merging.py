"""Take rows of one journal over into another: what is there already stays, what can be read comes beside it."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from selfmassage.store.journal_migrations import options_of, since_2
from selfmassage.store.journal_rows import ANSWERS, HALVES, OUTCOMES, STATUSES
from selfmassage.store.journal_values import day_of, text_or_none, utc_of, utc_text, whole_or_none

Row: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[Any], Any]

TABLES: Final = ("course_run", "session", "line", "pause", "review", "visit")
"""Each after those it refers to."""
_MOST_ROWS: Final = 1 << 40
"""No number is greater unless it was damaged; behind the greatest there would be none for the next row."""


@dataclass(slots=True)
class Rows:
    """Rows by table, as they were read from a file of any version."""

    of: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(rows) for rows in self.of.values())

    def kin(self, other: "Rows") -> bool:
        """Tell whether both are of one journal: most sessions of the same number began in the same second."""
        theirs = {row.get("id"): row.get("started_utc") for row in other.of["session"]}
        same = [
            row.get("started_utc") == theirs[row.get("id")] for row in self.of["session"] if row.get("id") in theirs
        ]
        return not same or 2 * sum(same) > len(same)


def merge(db: sqlite3.Connection, *sources: Rows) -> tuple[int, ...]:
    """Take over from each source what is not there yet, in the caller's transaction; return how many sessions of each.

    A session or a run that another source has brought is the same where it began in the same second with the same
    routine or course; a new one keeps its number if nothing else has it. What belongs to a session that only another
    copy of the same journal still has comes to that. A value that cannot be right gets a harmless one; a row without
    its key is left.
    """
    links, added = [], []
    for rows in sources:
        runs, _ = _take(db, "course_run", rows.of["course_run"], ("course_id", "started_utc"), {})
        known = {"run": runs, "course_run": runs}
        same = ("routine_id", "started_utc", "process_started")
        known["session_id"], new = _take(db, "session", rows.of["session"], same, known)
        links.append(known)
        added.append(new)
    for rows, own in zip(sources, links, strict=True):
        kin = [known for other, known in zip(sources, links, strict=True) if rows.kin(other)]
        known = {name: {number: at for one in (*kin, own) for number, at in one[name].items()} for name in own}
        for table in ("line", "pause", "review"):
            found = (_linked(_read(table, row), known) for row in rows.of[table])
            db.executemany(_insertion(table, COLUMNS[table]), (values for values in found if values is not None))
        _take(db, "visit", rows.of["visit"], ("on_day", "half", "area"), known)
    return tuple(added)


def may_be(table: str, row: Row) -> bool:
    """Tell whether a row that was found without its table can be of this one."""
    values = _read(table, row)
    return values is not None and all(row.get(name) == values[name] for name in _MARKS[table])


def _take(
    db: sqlite3.Connection, table: str, rows: Iterable[Row], same: tuple[str, ...], links: dict[str, dict[int, int]]
) -> tuple[dict[int, int], int]:
    """Return the number here of each number there, and how many rows were added."""
    here: dict[tuple[object, ...], list[int]] = {}
    for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608
        here.setdefault(tuple(row[name] for name in same), []).append(row["id"])
    taken = {number for numbers in here.values() for number in numbers}
    found: dict[int, int] = {}
    others, added = [], 0
    for row in rows:
        values = _linked(_read(table, row), links)
        there = whole_or_none(row.get("id"))
        if values is None or there is None:
            continue
        alike = here.get(tuple(values[name] for name in same), [])
        if there in alike:
            found[there] = there
            # Two of one source are never the same.
            alike.remove(there)
        else:
            others.append((there, values, alike))
    for there, values, alike in others:
        if alike:
            found[there] = alike.pop(0)
            continue
        if 0 < there < _MOST_ROWS and there not in taken:
            values["id"] = there
        found[there] = db.execute(_insertion(table, values), values).lastrowid or 0
        taken.add(found[there])
        added += 1
    return found, added


def _linked(values: dict[str, Any] | None, links: Mapping[str, Mapping[int, int]]) -> dict[str, Any] | None:
    """Return values that refer to rows here; None where one must and cannot. Where it may, it is left empty."""
    if values is None:
        return None
    for name, numbers in links.items():
        if name in values:
            values[name] = numbers.get(values[name])
    return None if values.get("session_id", 0) is None or ("answer" in values and values["run"] is None) else values


def _insertion(table: str, names: Iterable[str]) -> str:
    """Return the statement that inserts values by name, unless their key is there already."""
    names = tuple(names)
    return f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"  # noqa: S608


def _read(table: str, row: Row) -> dict[str, Any] | None:
    """Return a row's values for the newest version, None where it has no key."""
    if table == "session" and ("offset_min" not in row or "pain_before" in options_of(row.get("options"))):
        row = {**row, **since_2(row.get("started_utc"), row.get("options"))}
    values = {name: read(row.get(name)) for name, read in COLUMNS[table].items()}
    if table == "session":
        values["started_utc"] = values["started_utc"] or values["seen_utc"] or values["ended_utc"]
        values["seen_utc"] = values["seen_utc"] or values["started_utc"]
    return None if any(values[name] is None for name in _KEYS[table]) else values


def _when(value: object) -> str | None:
    found = utc_of(value)
    return None if found is None else utc_text(found)


def _day(value: object) -> str | None:
    found = day_of(value)
    return None if found is None else found.isoformat()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return whole_or_none(value) or 0


def _speed(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0


def _one_of(known: tuple[str, ...], instead: str | None) -> Read:
    return lambda value: value if value in known else instead


_STATUS: Final = _one_of(STATUSES, "interrupted")
_OUTCOME: Final = _one_of(OUTCOMES, "done")

COLUMNS: Final[Mapping[str, Mapping[str, Read]]] = {
    "course_run": {
        "course_id": text_or_none,
        "shelf": _text,
        "title": _text,
        "version": _text,
        "way": _text,
        "starts_on": _day,
        "started_utc": _when,
        "offset_min": _whole,
        "ended_utc": _when,
        "end_reason": text_or_none,
    },
    "session": {
        "routine_id": _text,
        "shelf": _text,
        "title": _text,
        "version": _text,
        "started_utc": _when,
        "ended_utc": _when,
        "seen_utc": _when,
        "status": _STATUS,
        "reason": text_or_none,
        "resumable": _whole,
        "step": text_or_none,
        "side": text_or_none,
        "work_ms": _whole,
        "speed": _speed,
        "screening_unanswered": _whole,
        "options": lambda value: value if options_of(value) else "{}",
        "pid": _whole,
        "process_started": _text,
        "offset_min": _whole,
        "pain_before": whole_or_none,
        "pain_after": whole_or_none,
        "new_signs": whole_or_none,
        "skin_marks": whole_or_none,
        "course_run": whole_or_none,
        "course_number": whole_or_none,
    },
    "line": {
        "session_id": whole_or_none,
        "seq": whole_or_none,
        "stage": _text,
        "step": _text,
        "side": text_or_none,
        "outcome": _OUTCOME,
        "worked_ms": _whole,
        "planned_ms": _whole,
        "hurt_at_ms": whole_or_none,
    },
    "pause": {
        "session_id": whole_or_none,
        "seq": whole_or_none,
        "began_utc": _when,
        "length_ms": whole_or_none,
        "step": text_or_none,
        "side": text_or_none,
        "work_ms": _whole,
        "reason": text_or_none,
    },
    "review": {
        "run": whole_or_none,
        "after_session": whole_or_none,
        "answer": _one_of(ANSWERS, None),
        "told_utc": _when,
        "offset_min": _whole,
    },
    "visit": {
        "run": whole_or_none,
        "on_day": _day,
        "half": _one_of(HALVES, "morning"),
        "area": _text,
        "done": _whole,
    },
}
"""Each column, and how a value is read that may be damaged."""

_MARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "course_run": ("starts_on", "started_utc"),
    "session": ("started_utc", "status", "pid"),
    "line": ("outcome", "worked_ms"),
    "pause": ("began_utc", "work_ms"),
    "review": ("answer", "told_utc"),
    "visit": ("on_day", "half"),
}
"""By these a row is known as one of its table."""

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "course_run": ("course_id", "starts_on", "started_utc"),
    "session": ("started_utc",),
    "line": ("session_id", "seq"),
    "pause": ("session_id", "seq", "began_utc"),
    "review": ("run", "after_session", "answer", "told_utc"),
    "visit": ("on_day",),
}
"""Without these a row says nothing."""
