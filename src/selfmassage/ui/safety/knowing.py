"""What the window knows of a person's safety: the rules, the answers, and how a routine stands by them."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.screening.evaluate import Person, evaluate
from selfmassage.model.problem import UserError
from selfmassage.store.answers import AnswerFile
from selfmassage.store.screening import load_screening
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.engine.screening.today import Today
    from selfmassage.engine.screening.verdict import Verdict
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.model.screening import Screening
    from selfmassage.store.paths import Places


def _now() -> datetime:
    return datetime.now().astimezone()


class Safety(QObject):
    """Holds answers against rules. `changed` when an answer has changed, `notice` carries a sentence that went wrong.

    What the disk refuses to keep counts all the same until the window closes.
    """

    changed = Signal()
    notice = Signal(str)

    def __init__(
        self,
        places: Places,
        bodymap: Callable[[], BodyMap],
        switched_on: Callable[[], Collection[str]],
        parent: QObject | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(parent)
        self._assets = places.assets
        self._file = AnswerFile(places.data)
        self._bodymap = bodymap
        self._switched_on = switched_on
        self._now = now
        self._answers: Answers | None = None
        self._is_kept = True

    @cached_property
    def rules(self) -> Screening:
        """The rules; raises UserError `data.missing` without them, and nothing starts."""
        return load_screening(self._assets)

    @property
    def on(self) -> date:
        """The person's day."""
        return self._now().date()

    @property
    def answers(self) -> Answers:
        """What has been answered; read when it is first asked for, and by `refresh`."""
        kept = self._answers
        return kept if kept is not None else self._read()

    def refresh(self) -> None:
        """Read the answers anew: another window may have changed them. What could not be written stays as it is."""
        if not self._is_kept:
            return
        before = self._answers
        if before is not None and before != self._read():
            self.changed.emit()

    def change(self, change: Callable[[Answers], Answers]) -> None:
        """Change what is kept."""
        try:
            after = self._file.change(change) if self._is_kept else change(self.answers)
        except UserError as fault:
            self._is_kept = False
            after = change(self.answers)
            self._tell(fault)
        self._answers = after
        self.changed.emit()

    def person(self, today: Today | None = None) -> Person:
        """Return the person as the rules see them now."""
        return Person(self.answers, self._now(), today, tuple(self._switched_on()))

    def verdict(self, routine: Routine, today: Today | None = None) -> Verdict:
        """Return what stands between the person and a routine; without today's answers, what stands on any day."""
        return evaluate(self.rules, self.person(today), routine, self._bodymap())

    def _read(self) -> Answers:
        loaded = self._file.load()
        self._answers = loaded.answers
        if loaded.notice is not None:
            self._tell(loaded.notice)
        return loaded.answers

    def _tell(self, fault: UserError) -> None:
        self.notice.emit(fault_sentence(fault.code, fault.params))
