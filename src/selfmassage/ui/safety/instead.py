"""Find a few routines that are open in place of one that is not, one file at a turn of the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from selfmassage.engine.screening.today import Today
    from selfmassage.store.index import Entry
    from selfmassage.ui.safety.knowing import Safety
    from selfmassage.ui.safety.standings import Standings

MOST = 3
_MOST_LOOKED_AT = 60
"""Files that are opened for it at most."""


class Instead(QObject):
    """One search at a time; a new one, and `stop`, give up the one before."""

    def __init__(self, safety: Safety, standings: Standings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._safety = safety
        self._standings = standings
        self._waiting: Iterator[Entry] = iter(())
        self._today: Today | None = None
        self._found: list[Entry] = []
        self._take: Callable[[Sequence[Entry]], None] | None = None
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)

    def find(self, entries: Iterable[Entry], today: Today | None, take: Callable[[Sequence[Entry]], None]) -> None:
        """Look at the entries in their order; `take` gets each more that was found with those before it."""
        self._waiting = iter([entry for entry in entries if entry.plays][:_MOST_LOOKED_AT])
        self._today, self._take, self._found = today, take, []
        self._turn.start(0)

    def stop(self) -> None:
        """Give up."""
        self._turn.stop()
        self._take = None

    def _on_turn(self) -> None:
        entry = next(self._waiting, None)
        if entry is None or self._take is None or len(self._found) >= MOST:
            self.stop()
            return
        safety = self._safety
        verdict = self._standings.verdict_of(entry, safety.rules, safety.person(self._today))
        if verdict is not None and verdict.is_open:
            self._found.append(entry)
            self._take(tuple(self._found))
