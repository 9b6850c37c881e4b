"""Which routines of the library are locked for this person: found out beside the window, after everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.engine.screening.answers import yeses
from selfmassage.engine.screening.evaluate import evaluate
from selfmassage.store.documents import load_routine
from selfmassage.ui.pool_job import PoolJob
from selfmassage.ui.safety.saying import card_said
from selfmassage.ui.safety.way import lock_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.engine.screening.evaluate import Person
    from selfmassage.engine.screening.verdict import Verdict
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.screening import Screening
    from selfmassage.store.index import Entry
    from selfmassage.store.library import Library
    from selfmassage.ui.safety.knowing import Safety

Key: TypeAlias = tuple[str, str]
_TOLD_EACH = 200
"""Routines looked at between two words about what was found."""


class Standings(QObject):
    """Tells by `found` which routines are locked, with the sentence for each; what it does not name is not locked yet.

    Of a person who has nothing of what was asked, nothing is looked at: then each routine is judged when it is opened
    or started, as every routine is anyway.
    """

    found = Signal(object)
    _told = Signal(int, object)

    def __init__(self, safety: Safety, library: Library, bodymap: BodyMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._safety = safety
        self._library = library
        self._bodymap = bodymap
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._turn = 0
        self._locks: dict[Key, str] = {}
        self._told.connect(self._on_told)

    def look(self, entries: Sequence[Entry]) -> None:
        """Look at these, in this order, with the answers of now; what was still being looked at is given up."""
        self._turn += 1
        safety = self._safety
        answers = safety.answers
        flagged = answers.red_flag is not None and not answers.red_flag.settled
        if not flagged and not yeses(safety.rules, answers, safety.on):
            self._told.emit(self._turn, {})
            return
        plays = [entry for entry in entries if entry.plays]
        turn, rules, person = self._turn, safety.rules, safety.person()
        self._pool.start(PoolJob(lambda: self._look(turn, plays, rules, person)))

    def wait(self) -> None:
        """Return when nothing is looked at any more; for tests and tools. Its signal comes with the next events."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Give up, and return when the thread has ended."""
        self._turn += 1
        self._pool.waitForDone()

    def verdict_of(self, entry: Entry, rules: Screening, person: Person) -> Verdict | None:
        """Return how a routine of the library stands, None for a file that can no longer be read."""
        try:
            loaded = load_routine(self._library.path_of(entry), self._bodymap)
        except OSError:
            return None
        return None if loaded.routine is None else evaluate(rules, person, loaded.routine, self._bodymap)

    def _look(self, turn: int, entries: Sequence[Entry], rules: Screening, person: Person) -> None:
        locks: dict[Key, str] = {}
        for at, entry in enumerate(entries, start=1):
            if turn != self._turn:
                return
            verdict = self.verdict_of(entry, rules, person)
            reason = None if verdict is None else lock_now(rules, person.answers, verdict)
            # What is only switched off is known from the index, sooner than from here.
            if reason is not None and reason.code != "off":
                locks[entry.shelf, entry.id] = card_said(rules, reason)
            if at % _TOLD_EACH == 0:
                self._told.emit(turn, dict(locks))
        self._told.emit(turn, locks)

    def _on_told(self, turn: int, locks: dict[Key, str]) -> None:
        if turn == self._turn and locks != self._locks:
            self._locks = locks
            self.found.emit(locks)
