"""A journal to write into and read at once, and a clock that a test sets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from selfmassage.store.journal import Beginning, Journal, LineRecord, Outcome

BEGINNING = Beginning("neck", "mine", "Neck", "a" * 64)


class WallClock:
    """Tells the time it is set to, in the offset that is there."""

    def __init__(self, start: datetime = datetime(2026, 3, 1, 8, tzinfo=UTC)) -> None:
        self.time = start

    def __call__(self) -> datetime:
        return self.time

    def later(self, **much: float) -> None:
        """Let time pass."""
        self.time += timedelta(**much)


class Held:
    """A pen that returns when what it wrote can be read."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *values, **named: self._journal.do(lambda pen: getattr(pen, name)(*values, **named))


def line(
    step: str = "knead",
    side: str | None = "right",
    outcome: Outcome = "done",
    worked_ms: int = 30_000,
    hurt_at_ms: int | None = None,
) -> LineRecord:
    """Return a line of 30 s."""
    return LineRecord("one", step, side, outcome, worked_ms, 30_000, hurt_at_ms)
