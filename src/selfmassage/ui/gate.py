"""The one way from Start to a session: asks what is to be asked, says what is in the way, lets through the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.screening.answers import answered as with_answer
from selfmassage.engine.screening.answers import (
    ask_all_again,
    asked_anew,
    patch_begun,
    patch_read,
    red_flag_settled,
    red_flagged,
    to_ask,
    with_country,
)
from selfmassage.engine.screening.today import to_look_at
from selfmassage.model.condition import Severity
from selfmassage.model.problem import UserError
from selfmassage.ui.safety import saying
from selfmassage.ui.safety.check import CheckPage
from selfmassage.ui.safety.instead import Instead
from selfmassage.ui.safety.keeping import conditions_of, doctor_agreed, open_flags, page_kept
from selfmassage.ui.safety.stage import Stage
from selfmassage.ui.safety.way import Clearance, Station, flags_now, lock_now, next_station
from selfmassage.ui.wording import said as said_in
from selfmassage.words.faults import fault_sentence
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.screening.today import SorerSide, Today
    from selfmassage.engine.screening.verdict import Verdict
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import LastCheck
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.safety.country_choice import Called
    from selfmassage.ui.safety.knowing import Safety
    from selfmassage.ui.safety.question_row import Given
    from selfmassage.ui.safety.standings import Standings
    from selfmassage.ui.safety.told import ToldPage
    from selfmassage.ui.starting import Choice
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.window import MainWindow


class GateMeans(NamedTuple):
    """What the gate is made of; it belongs to the window. The calls give what is there when they are made."""

    source: ThemeSource
    art: BodyArt
    window: MainWindow
    bodymap: Callable[[], BodyMap]
    entries: Callable[[], tuple[Entry, ...]]
    last_check: Callable[[], LastCheck]


class Gate(QObject):
    """Asks for one choice at a time.

    `passed` carries the choice and its clearance. `left` when the person goes back or is sent back: whoever hears it
    shows the pages again. `routine_asked` carries the entry of a routine whose page is to be opened. `notice` carries a
    sentence that went wrong, `offer_asked` `honey` or `cups`, whose page is to be read first.
    """

    passed = Signal(object, object)
    left = Signal()
    routine_asked = Signal(object)
    notice = Signal(str)
    offer_asked = Signal(str)

    def __init__(self, means: GateMeans, safety: Safety, standings: Standings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self.safety = safety
        self._instead = Instead(safety, standings, self)
        self._choice: Choice | None = None
        self._today: Today | None = None
        self._told = False
        self._stage = Stage(means.window)

    @property
    def is_open(self) -> bool:
        """Whether a page of the gate is shown."""
        return self._stage.shown is not None

    # --- the way --------------------------------------------------------------------------------------------------

    def ask(self, choice: Choice) -> None:
        """Begin the way to a session of `choice`."""
        self._drop_all()
        self._choice, self._today, self._told = choice, None, False
        try:
            self.safety.refresh()
            self._go_on()
        except UserError as fault:
            # Without the rules nothing is known, so nothing starts.
            self.notice.emit(fault_sentence(fault.code, fault.params))
            self.leave()

    def ask_again(self) -> None:
        """Ask every question once more, because something has changed; locks stay until then."""
        self.safety.change(ask_all_again)
        self.ask_questions()

    def ask_questions(self) -> None:
        """Ask what has no answer that counts, for no session."""
        self._choice = None
        self._show_questions()

    def lift(self, conditions: tuple[str, ...]) -> None:
        """Ask whether a doctor has agreed, and when."""
        from selfmassage.ui.safety.lift import LiftPage

        page = LiftPage(self._means.source, self.safety.rules, conditions, self.safety.on, self._means.window.pages)
        page.agreed.connect(self._on_agreed)
        page.left.connect(self.leave)
        self._show(page)

    def lock_again(self, condition: str) -> None:
        """Take a doctor's word back."""
        safety = self.safety
        safety.change(lambda kept: with_answer(safety.rules, kept, condition, yes=True, on=safety.on))

    def act(self, code: str, verdict: Verdict) -> None:
        """Do what a lock's action says; for the pages that show one."""
        safety = self.safety
        match code:
            case saying.DOCTOR:
                self.lift(verdict.liftable)
            case saying.CHANGED:
                self.ask_again()
            case saying.PATCH_BEGUN:
                at = safety.person().at
                safety.change(lambda kept: patch_begun(kept, at))
            case saying.PATCH_FINE | saying.PATCH_REACTED:
                safety.change(lambda kept: patch_read(kept, reacted=code == saying.PATCH_REACTED))
            case saying.RED_FLAG:
                self._choice, self._today = None, None
                self._show_flags(flags_now(safety.rules, safety.answers, verdict))
            case _:
                offers = [str(one.params["offer"]) for one in verdict.reasons if one.code == "off"]
                self.leave()
                self.offer_asked.emit(offers[0])

    def leave(self) -> None:
        """Go back to where the person came from; what was answered stays."""
        self._choice = None
        self._drop_all()
        self.left.emit()

    def _go_on(self) -> None:
        """Show what comes next for the choice, or let it pass."""
        safety, choice = self.safety, self._choice
        if choice is None:
            self.leave()
            return
        standing = safety.verdict(choice.routine)
        verdict = safety.verdict(choice.routine, self._today) if self._today is not None else standing
        checked = (self._today, verdict) if self._today is not None else None
        match next_station(safety.rules, safety.answers, standing, checked, told=self._told):
            case Station.RED_FLAG:
                self._show_flags(flags_now(safety.rules, safety.answers, verdict))
            case Station.LOCKED:
                self._show_lock(choice, standing)
            case Station.QUESTIONS:
                self._show_questions()
            case Station.CHECK:
                self._show_check(choice, standing)
            case Station.SIGNS:
                self._show_signs()
            case Station.CLOSED:
                self._show_closed(choice, verdict)
            case Station.TELL:
                self._show_open(choice, verdict)
            case Station.START:
                self._pass(choice, Clearance(verdict, cast("Today", self._today)))

    def _pass(self, choice: Choice, clearance: Clearance) -> None:
        self._choice = None
        self._drop_all()
        self.passed.emit(choice, clearance)

    # --- pages: most starts show the check alone, so that the others are loaded when they are shown ----------------

    def _show_questions(self) -> None:
        from selfmassage.ui.safety.first_run import FirstRunPage

        safety = self.safety
        page = FirstRunPage(self._means.source, safety.rules, self._means.window.pages)
        page.page_answered.connect(self._on_page_answered)
        page.country_chosen.connect(self._on_country)
        page.finished.connect(self._go_on)
        page.left.connect(self.leave)
        self._show(page)
        answers = safety.answers
        waiting = to_ask(safety.rules, answers, safety.on)
        page.ask(waiting, answers, country=answers.country is None and answers.number is None)

    def _show_check(self, choice: Choice, standing: Verdict) -> None:
        means, routine = self._means, choice.routine
        rules = self.safety.rules
        page = CheckPage(means.source, means.art, means.bodymap(), rules, routine.region, means.window.pages)
        last = means.last_check()
        title = said_in(routine.title, routine.language)
        left_out = f"{saying.left_out_said(routine, standing)} {saying.notes_said(rules, standing)}".strip()
        side = last.sorer_side if last.sorer_side in {"right", "left"} else None
        page.show_routine(title, left_out, routine.start_side, last.pain, cast("SorerSide | None", side))
        page.answered.connect(self._on_checked)
        page.left.connect(self.leave)
        self._show(page, keep=True)
        page.take_focus()

    def _show_signs(self) -> None:
        from selfmassage.ui.safety.signs import SignsPage

        pain = self._today.pain if self._today is not None else None
        page = SignsPage(self._means.source, self.safety.rules, pain or 0, self._means.window.pages)
        page.looked.connect(self._on_looked)
        page.left.connect(self._back_to_check)
        self._show(page)
        page.take_focus()

    def _show_flags(self, flags: tuple[str, ...], told: tuple[str, ...] = ()) -> None:
        """Say what to do now, and remember it; at a later start ask whether it is settled."""
        safety = self.safety
        again = set(flags) <= open_flags(safety.answers) and self._today is None and not told
        if not again:
            safety.change(lambda answers: red_flagged(answers, flags, safety.on))
        from selfmassage.ui.safety.red_flag import RedFlagPage

        page = RedFlagPage(self._means.source, safety.rules, self._means.window.pages)
        page.show_flags(flags, safety.answers, told or self._said_yes(), again=again)
        page.mistaken.connect(lambda: self._on_mistaken(flags))
        page.seen.connect(lambda: self._on_seen(flags))
        page.country_asked.connect(lambda: self._ask_country(flags, told))
        page.left.connect(self.leave)
        self._show(page)
        page.take_focus()

    def _ask_country(self, flags: tuple[str, ...], told: tuple[str, ...]) -> None:
        from selfmassage.ui.safety.first_run import FirstRunPage

        page = FirstRunPage(self._means.source, self.safety.rules, self._means.window.pages)
        page.country_chosen.connect(self._on_country)
        page.finished.connect(lambda: self._show_flags(flags, told))
        page.left.connect(lambda: self._show_flags(flags, told))
        self._show(page)
        page.ask((), self.safety.answers, country=True)

    def _show_lock(self, choice: Choice, standing: Verdict) -> None:
        """Open the routine's page, which says why and offers ways out; without such a page say it here."""
        if choice.entry is not None and not choice.parts:
            entry = choice.entry
            self.leave()
            self.routine_asked.emit(entry)
        else:
            self._show_closed(choice, standing)

    def _show_closed(self, choice: Choice, verdict: Verdict) -> None:
        page = self._told_page(verdict)
        rules, answers = self.safety.rules, self.safety.answers
        reason = lock_now(rules, answers, verdict) or verdict.reasons[0]
        lock = saying.lock_said(rules, verdict, reason)
        page.show_closed(said_in(choice.routine.title, choice.routine.language), lock, self._to_see(), ())
        self._show(page)
        page.take_focus()
        near = sorted(self._means.entries(), key=lambda entry: entry.region != choice.routine.region)
        self._instead.find(near, self._today, page.show_instead)

    def _show_open(self, choice: Choice, verdict: Verdict) -> None:
        page = self._told_page(verdict)
        rules = self.safety.rules
        left_out = saying.left_out_said(choice.routine, verdict)
        why = f"{saying.reasons_said(rules, verdict)} {saying.notes_said(rules, verdict)}".strip()
        page.show_open(said_in(choice.routine.title, choice.routine.language), left_out, why, self._to_see())
        page.started.connect(self._on_told)
        self._show(page)
        page.take_focus()

    def _told_page(self, verdict: Verdict) -> ToldPage:
        from selfmassage.ui.safety.told import ToldPage

        page = ToldPage(self._means.source, self._means.window.pages)
        page.left.connect(self._back_to_check)
        page.action_chosen.connect(lambda code: self.act(code, verdict))
        page.routine_chosen.connect(self._on_routine_chosen)
        return page

    def _to_see(self) -> list[str]:
        rules = self.safety.rules
        return [said(rules.red_flag(flag).sign) for flag in to_look_at(rules, self._today)] if self._today else []

    def _said_yes(self) -> tuple[str, ...]:
        yes = self._today.yes if self._today is not None else ()
        return tuple(said(one.question) for one in self.safety.rules.daily if one.id in yes)

    # --- answers --------------------------------------------------------------------------------------------------

    def _on_page_answered(self, given: Mapping[str, Given]) -> None:
        safety = self.safety
        safety.change(lambda answers: page_kept(safety.rules, answers, given, safety.on))
        rows = [safety.rules.condition(name) for name, one in given.items() if one.yes]
        flags = tuple(row.red_flag for row in rows if row.red_flag is not None)
        if flags:
            told = tuple(said(row.question or row.title) for row in rows if row.red_flag is not None)
            self._show_flags(flags, told)

    def _on_country(self, called: Called) -> None:
        self.safety.change(lambda answers: with_country(answers, called.country, called.number))

    def _on_checked(self, today: Today) -> None:
        self._today, self._told = today, False
        self._go_on()

    def _on_looked(self, signs: frozenset[str]) -> None:
        if self._today is not None:
            self._today = replace(self._today, signs=signs)
        self._go_on()

    def _on_told(self) -> None:
        self._told = True
        self._go_on()

    def _on_mistaken(self, flags: tuple[str, ...]) -> None:
        """Settle it, and go back to the question that was answered by mistake."""
        named = conditions_of(self.safety.rules, self.safety.answers, flags)
        self.safety.change(lambda answers: asked_anew(red_flag_settled(answers), named))
        if named or self._stage.kept is None:
            self._go_back_to_questions()
        else:
            self._back_to_check()

    def _on_seen(self, flags: tuple[str, ...]) -> None:
        """Settle it; where an answer of the first run led to it, ask what has become of that."""
        rules = self.safety.rules
        named = conditions_of(self.safety.rules, self.safety.answers, flags)
        agreeing = tuple(name for name in named if rules.condition(name).severity is Severity.ASK_DOCTOR)
        asked = set(named) - set(agreeing)
        self.safety.change(lambda answers: asked_anew(red_flag_settled(answers), asked))
        if agreeing:
            self.lift(agreeing)
        else:
            self._go_back_to_questions()

    def _on_agreed(self, conditions: tuple[str, ...], on: date) -> None:
        safety = self.safety
        safety.change(lambda answers: doctor_agreed(safety.rules, answers, conditions, on))
        self._go_on()

    def _on_routine_chosen(self, entry: Entry) -> None:
        self.leave()
        self.routine_asked.emit(entry)

    def _go_back_to_questions(self) -> None:
        if self._choice is not None:
            self._today = None
            self._go_on()
        elif to_ask(self.safety.rules, self.safety.answers, self.safety.on):
            self._show_questions()
        else:
            self.leave()

    def _show(self, page: QWidget, *, keep: bool = False) -> None:
        self._instead.stop()
        self._stage.show(page, keep=keep)

    def _back_to_check(self) -> None:
        check = self._stage.kept
        if not isinstance(check, CheckPage):
            self.leave()
            return
        self._show(check)
        check.take_focus()

    def _drop_all(self) -> None:
        self._instead.stop()
        self._stage.drop_all()
