"""Courses that ship and small ones made up, and journals of them, for the tests of the engine."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from selfmassage.engine.courses.rows import Kept, Rows, Run
from selfmassage.engine.courses.standing import Standing, standing
from selfmassage.model.course import Course

FOLDER = Path(__file__).resolve().parents[3] / "routines" / "courses"
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""A Monday, ten in the morning."""


@cache
def shipped(name: str) -> Course:
    return Course.model_validate_json((FOLDER / f"{name}.json").read_bytes())


def made(sessions: int = 4, **changes: Any) -> Course:
    """Return a course of its own: daily, 12 in a row, a break of 14 days, reviews as those that ship."""
    basis = {"proposed": "a test"}
    spacing = changes.pop("spacing", {"kind": "daily"})
    phases = changes.pop("phases", [(sessions, spacing, ["low-back-self"])])
    document = {
        "format": 1,
        "id": "made",
        "language": "en",
        "title": "Made",
        "summary": "Made up.",
        "region": "lumbosacral",
        "kind": "massage",
        "ways": [
            {
                "id": "only",
                "title": "The only way",
                "phases": [
                    {
                        "id": f"phase-{n}",
                        "sessions": count,
                        "routines": names,
                        "spacing": {**kind, "basis": basis},
                        "basis": basis,
                    }
                    for n, (count, kind, names) in enumerate(phases)
                ],
            }
        ],
        "caps": {"a_day": {"most": 1, "basis": basis}, "in_a_row": {"most": 12, "basis": basis}},
        "reviews": {"after": [3, 6, 8], "most_worse": 2, "better_by": 6, "basis": basis},
        "break": {"days": 14, "basis": basis},
        **changes,
    }
    # As a file is read: lists are tuples and words are names there.
    import json

    return Course.model_validate_json(json.dumps(document))


def run_of(course: Course, number: int = 1, way: str = "", **more: Any) -> Run:
    return Run(number, course.id, way, MONDAY, **more)


def done(course: Course, *days: int, run: int | None = 1, hour: int = 10, **more: Any) -> tuple[Kept, ...]:
    """Return sessions finished on days counted from the Monday, of the course's first routine."""
    routine = more.pop("routine", next(iter(sorted(course.routines)), ""))
    start = MONDAY.replace(hour=hour)
    return tuple(
        Kept(start + timedelta(days=day), routine, finished=True, run=run, region=course.region, **more) for day in days
    )


def on(day: int, hour: int = 10) -> datetime:
    return MONDAY.replace(hour=hour) + timedelta(days=day)


def day(number: int) -> date:
    return on(number).date()


def at(course: Course, now: datetime, *sessions: Kept, **rows: Any) -> Standing:
    run = rows.pop("run", run_of(course))
    runs = rows.pop("runs", (run,))
    return standing(course, run, Rows(runs, sessions, **rows), now)
