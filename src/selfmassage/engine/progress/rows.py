"""What is counted of a session, whoever keeps it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class SessionFacts(Protocol):
    """One session: its day is that of `started`, which is in the offset it was begun in; pain is 0 to 10."""

    @property
    def id(self) -> int:
        """What it is known by."""

    @property
    def started(self) -> datetime:
        """When it began, aware."""

    @property
    def status(self) -> str:
        """How it stands: `running`, `finished`, `stopped` or `interrupted`."""

    @property
    def worked_ms(self) -> int:
        """Milliseconds of massage."""

    @property
    def pain_before(self) -> int | None:
        """What was told before it."""

    @property
    def pain_after(self) -> int | None:
        """What was told after it."""


_Facts = TypeVar("_Facts", bound=SessionFacts)


def counted(sessions: Iterable[_Facts]) -> tuple[_Facts, ...]:
    """Return the sessions that count, by their days: those that are over, and in which something was done."""
    return tuple(
        sorted(
            (one for one in sessions if one.status != "running" and one.worked_ms > 0),
            key=lambda one: (one.started.date(), one.started, one.id),
        )
    )
