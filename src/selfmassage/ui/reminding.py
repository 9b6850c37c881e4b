"""Remind at the times a person chose, as long as the app runs: one note a time, and none where there is no need."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.reminding import last_due, next_due
from selfmassage.player.notifying import Note
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from selfmassage.engine.reminding import Due, Reminder
    from selfmassage.player.alarm import Alarm
    from selfmassage.player.notifying import Notifier

_LATE = timedelta(minutes=90)
"""Whoever opens the computer later than that after the time does not want to hear of it any more."""


def _now() -> datetime:
    # The person may have travelled, and the system been told.
    if hasattr(time, "tzset"):
        time.tzset()
    return datetime.now().astimezone()


def _local(wall: datetime) -> datetime:
    return wall.astimezone()


class RemindMeans(NamedTuple):
    """What it asks: whether a session plays, whether one was finished on a day, and what there is to do in courses.

    `look_up` takes the keys of courses and tells, sooner or later, what is due in them; nothing where nothing is.
    """

    is_playing: Callable[[], bool]
    was_done: Callable[[date], bool]
    look_up: Callable[[Sequence[str], Callable[[str], None]], None]
    now: Callable[[], datetime] = _now
    local: Callable[[datetime], datetime] = _local


class Reminding(QObject):
    """Sleeps until the next time. `pressed` when the person pressed a note, with what brings a window forward.

    `refused` when nobody on this desktop shows notes.
    """

    pressed = Signal(str)
    refused = Signal()

    def __init__(self, means: RemindMeans, alarm: Alarm, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._alarm, self._notifier = alarm, notifier
        self._reminders: tuple[Reminder, ...] = ()
        self._looked_at = means.now()
        self._told: set[str] = set()
        alarm.rang.connect(self._on_rang)
        notifier.pressed.connect(self.pressed)
        notifier.failed.connect(self.refused)

    def remind(self, reminders: Iterable[Reminder]) -> None:
        """Remind at these times from now on, and at no other."""
        self._reminders = tuple(reminders)
        self._looked_at = self._means.now()
        self._sleep()

    def try_out(self) -> None:
        """Show now what a reminder looks like."""
        self._show(tr("This is what a reminder looks like."))

    def close(self) -> None:
        """Remind no more."""
        self._alarm.close()
        self._notifier.close()

    def _on_rang(self) -> None:
        now = self._means.now()
        # What was slept through is told once, and not where it is long past. A clock that was set back tells nothing.
        due = last_due(self._reminders, max(self._looked_at, now - _LATE), now, self._means.local)
        self._looked_at = now
        if due is not None and due.key not in self._told:
            # The clock can show the same time twice: on a day it is put back, or after a flight.
            self._told = {
                due.key,
                *(key for key in self._told if key[:10] >= (now - timedelta(days=2)).date().isoformat()),
            }
            self._tell(due)
        self._sleep()

    def _sleep(self) -> None:
        due = next_due(self._reminders, self._looked_at, self._means.local)
        self._alarm.ring_at(due.at if due is not None else None)

    def _tell(self, due: Due) -> None:
        means = self._means
        if means.is_playing() or means.was_done(means.now().date()):
            return
        if any(not one.course for one in due.reminders):
            self._show(tr("You wished to be reminded at this time. Start when it suits you."))
            return
        means.look_up(tuple(dict.fromkeys(one.course for one in due.reminders)), self._tell_due)

    def _tell_due(self, said: str) -> None:
        if said and not self._means.is_playing():
            self._show(said)

    def _show(self, text: str) -> None:
        self._notifier.show(Note(tr("Self-massage"), text, tr("Open")))
