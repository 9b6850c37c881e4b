"""What the window does for a person's safety: the gate before sessions, the locks in the lists, the answers' page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.screening.answers import Answers, to_ask, with_country
from selfmassage.model.problem import UserError
from selfmassage.store.journal import LastCheck
from selfmassage.ui.gate import Gate, GateMeans
from selfmassage.ui.routine.lock import Judged, Lock
from selfmassage.ui.safety import saying
from selfmassage.ui.safety.knowing import Safety
from selfmassage.ui.safety.standings import Standings
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.engine.screening.verdict import Verdict
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.browsing import Browsing
    from selfmassage.ui.safety.answers_page import AnswersPage
    from selfmassage.ui.safety.country_choice import Called
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.window import MainWindow


class GuardMeans(NamedTuple):
    """What it is made of; it belongs to the window. The calls give what is there when they are made."""

    places: Places
    source: ThemeSource
    art: BodyArt
    window: MainWindow
    shell: Shell
    library: Library
    browsing: Browsing
    bodymap: Callable[[], BodyMap]
    entries: Callable[[], tuple[Entry, ...]]
    journal: Callable[[], Journal | None]


class Guard(QObject):
    """Knows, asks and says. `passed` carries a choice and its clearance: nothing else leads to a session.

    `locked` carries what is locked in the library, with a sentence for each; `left` when the gate's pages are gone;
    `notice` a sentence that went wrong.
    """

    passed = Signal(object, object)
    locked = Signal(object)
    left = Signal()
    notice = Signal(str)

    def __init__(self, means: GuardMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        browsing = means.browsing
        self.safety = Safety(means.places, means.bodymap, lambda: browsing.marks.switched_on, self)
        self.safety.notice.connect(self.notice)
        self.safety.changed.connect(self._on_changed)
        self.standings = Standings(self.safety, means.library, means.bodymap(), self)
        self.standings.found.connect(self.locked)
        gate_means = GateMeans(means.source, means.art, means.window, means.bodymap, means.entries, self._last_check)
        self.gate = Gate(gate_means, self.safety, self.standings, self)
        self.gate.passed.connect(self.passed)
        self.gate.left.connect(self._on_left)
        self.gate.routine_asked.connect(browsing.open_routine)
        self.gate.offer_asked.connect(browsing.open_conditions)
        self.gate.notice.connect(self.notice)
        self._page: AnswersPage | None = None
        self._judged: Verdict | None = None

    def look(self) -> None:
        """Find out anew what is locked in the library."""
        try:
            self.standings.look(self._means.entries())
        except UserError as fault:
            self.notice.emit(fault_sentence(fault.code, fault.params))

    def judge(self, routine: Routine) -> Judged:
        """Return how a routine stands, for its page; without the rules it is locked."""
        try:
            self.safety.refresh()
            verdict = self._judged = self.safety.verdict(routine)
            rules = self.safety.rules
        except UserError as fault:
            return Judged(Lock(fault_sentence(fault.code, fault.params)))
        return saying.judged(rules, routine, verdict, self.safety.answers)

    def act(self, code: str) -> None:
        """Do what an action of the lock says that was judged last."""
        if self._judged is not None:
            self.gate.act(code, self._judged)

    def answers(self) -> AnswersPage:
        """Return the page of what has been answered, as it is now."""
        page = self._answers_page()
        self._show_answers()
        return page

    def close(self) -> None:
        """Let nothing run on."""
        self.standings.close()

    def _answers_page(self) -> AnswersPage:
        if self._page is None:
            from selfmassage.ui.safety.answers_page import AnswersPage

            page = self._page = AnswersPage(self._means.source, self.safety.rules, self._means.shell.pages)
            page.again_asked.connect(self._on_again)
            page.lift_asked.connect(lambda condition: self.gate.lift((condition,)))
            page.lock_asked.connect(self.gate.lock_again)
            page.country_chosen.connect(self._on_country)
            page.forget_asked.connect(lambda: self.safety.change(lambda _: Answers()))
        return self._page

    def _show_answers(self) -> None:
        if self._page is not None:
            answers = self.safety.answers
            self._page.show_answers(answers, len(to_ask(self.safety.rules, answers, self.safety.on)))

    def _last_check(self) -> LastCheck:
        journal = self._means.journal()
        try:
            return journal.last_check() if journal is not None else LastCheck()
        except UserError:
            # What was said last time is only a help; the journal says itself what is wrong with it.
            return LastCheck()

    def _on_again(self) -> None:
        answers = self.safety.answers
        if to_ask(self.safety.rules, answers, self.safety.on):
            self.gate.ask_questions()
        else:
            self.gate.ask_again()

    def _on_country(self, called: Called) -> None:
        self.safety.change(lambda answers: with_country(answers, called.country, called.number))

    def _on_changed(self) -> None:
        self._show_answers()
        self._means.browsing.judge_again()
        self.look()

    def _on_left(self) -> None:
        self._means.window.show_page(self._means.shell)
        self.left.emit()
