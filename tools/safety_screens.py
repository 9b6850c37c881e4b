"""The pages about safety, as the window shows them: built for pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.screening.answers import Answers, answered, lifted, to_ask
from selfmassage.model.tokens import Region, StartSide
from selfmassage.store.screening import load_screening
from selfmassage.ui.routine.lock import Lock
from selfmassage.ui.safety.answers_page import AnswersPage
from selfmassage.ui.safety.check import CheckPage
from selfmassage.ui.safety.first_run import FirstRunPage
from selfmassage.ui.safety.lift import LiftPage
from selfmassage.ui.safety.red_flag import RedFlagPage
from selfmassage.ui.safety.signs import SignsPage
from selfmassage.ui.safety.told import ToldPage
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.index import Entry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource

DAY = date(2026, 11, 20)


class SafetyScreens(NamedTuple):
    """What the pages are made of."""

    source: ThemeSource
    art: BodyArt
    bodymap: BodyMap
    assets: Path
    entries: tuple[Entry, ...]

    def screens(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        """Yield each page's name and how to build it."""
        yield "first-run", self.first_run
        yield "first-run-places", self.places
        yield "first-run-number", self.number
        yield "check", lambda: self.check(4, ())
        yield "check-yes", lambda: self.check(None, ("new-injury", "dizziness-or-headache"))
        yield "check-legs", lambda: self.check(2, (), Region.LOWER_LIMB)
        yield "signs", lambda: SignsPage(self.source, load_screening(self.assets), 8)
        yield "red-flag", lambda: self.red_flag(("cauda-equina", "nerve"), again=False)
        yield "red-flag-again", lambda: self.red_flag(("serious-cause",), again=True)
        yield "told", self.told
        yield "lift", lambda: LiftPage(self.source, load_screening(self.assets), ("anticoagulants",), DAY)
        yield "answers", self.answers

    def having(self, *conditions: str) -> Answers:
        """Return the answers of somebody who has these."""
        rules = load_screening(self.assets)
        kept = Answers(country="DE")
        for row in rules.asked_first():
            kept = answered(rules, kept, row.id, yes=row.id in conditions, on=DAY)
        return kept

    def first_run(self) -> QWidget:
        """The second page, partly answered."""
        rules = load_screening(self.assets)
        page = FirstRunPage(self.source, rules)
        page.ask([row.id for row in rules.asked_first()], Answers(), country=True)
        for _ in range(2):
            for row in page.rows:
                row.no.click()
            page.go_on()
        for row in page.rows[:3]:
            row.no.click()
        page.rows[1].yes.click()
        page.rows[1].why.click()
        return page

    def places(self) -> QWidget:
        """The page whose yes asks where."""
        rules = load_screening(self.assets)
        page = FirstRunPage(self.source, rules)
        page.ask([row.id for row in rules.asked_on("skin")], Answers(), country=False)
        page.rows[0].yes.click()
        page.rows[0].places["upper-back"].click()
        return page

    def number(self) -> QWidget:
        """The emergency number."""
        page = FirstRunPage(self.source, load_screening(self.assets))
        page.ask((), Answers(country="DE"), country=True)
        return page

    def check(self, pain: int | None, yes: tuple[str, ...], region: Region = Region.COLLAR) -> QWidget:
        """The ten-second check."""
        rules = load_screening(self.assets)
        page = CheckPage(self.source, self.art, self.bodymap, rules, region)
        left_out = "" if pain is None else "3 of 18 steps are left out for you."
        page.show_routine("Collar zone, full self-massage", left_out, StartSide.LESS_PAINFUL, 5, "right")
        if pain is not None:
            page.pain.cell(pain).setChecked(True)
        for row in page.rows:
            if row.row_id in yes:
                row.yes.click()
        return page

    def red_flag(self, flags: tuple[str, ...], *, again: bool) -> QWidget:
        """What to do now."""
        rules = load_screening(self.assets)
        page = RedFlagPage(self.source, rules)
        told = () if again else tuple(said(one.question) for one in rules.daily[-2:])
        page.show_flags(flags, Answers(country="DE"), told, again=again)
        return page

    def told(self) -> QWidget:
        """A routine that is closed today, and what is open."""
        rules = load_screening(self.assets)
        page = ToldPage(self.source)
        lock = Lock(said(rules.condition("fever").reason or ""), said(rules.condition("fever").advice or ""))
        signs = [said(rules.red_flag(flag).sign) for flag in rules.daily[0].look_at]
        page.show_closed("Collar zone, full self-massage", lock, signs, self.entries[:2])
        return page

    def answers(self) -> QWidget:
        """All that is kept."""
        rules = load_screening(self.assets)
        kept = lifted(rules, self.having("anticoagulants", "osteoporosis", "bee-allergy"), "osteoporosis", DAY)
        page = AnswersPage(self.source, rules)
        page.show_answers(kept, len(to_ask(rules, kept, DAY)))
        return page
