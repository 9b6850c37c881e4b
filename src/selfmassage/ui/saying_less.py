"""Keeps how much is said in one routine, as chosen while it plays, and offers to say less where it is known by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from selfmassage.engine.events import EventName
from selfmassage.model.problem import UserError
from selfmassage.player.saying import keep_chosen
from selfmassage.store.remembered import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.engine.events import Event
    from selfmassage.player.driver import Driver
    from selfmassage.store.journal import Journal
    from selfmassage.store.paths import Places
    from selfmassage.store.remembered import Key
    from selfmassage.store.settings import Settings
    from selfmassage.ui.play.page import PlayPage

KNOWN_AFTER: Final = 3
"""So many sessions of a routine, done to the end, make it known."""

# Enough to find those among them that were done to the end; years of sessions need not be read.
_LOOKED_THROUGH: Final = 30


class SayingLess:
    """What one session has to do with how much is said: kept at once, offered once."""

    def __init__(self, places: Places, key: Key, settings: Settings, page: PlayPage, driver: Driver) -> None:
        self._marks = Marks(places.data)
        self._key = key
        self._settings = settings
        self._page = page
        self._driver = driver
        driver.happened.connect(self._on_events)
        page.less_offered.connect(self._on_offered)
        page.less_answered.connect(self._on_answered)

    def look(self, journal: Journal | None) -> None:
        """Let the page offer it after this session if the routine is known then; before the session is in `journal`.

        A journal that cannot be read knows no routine.
        """
        marks = self._marks.load().marks
        everything = self._driver.session.timeline.options.how_much == "everything"
        if journal is None or not everything or marks.never_ask_less or self._key in marks.asked_less:
            return
        shelf, routine = self._key
        try:
            past = journal.sessions(routine_id=routine, newest=_LOOKED_THROUGH)
        except UserError:
            return
        done = sum(one.status == "finished" and one.shelf == shelf for one in past)
        self._page.offers_less = done + 1 >= KNOWN_AFTER

    def _on_events(self, events: tuple[Event, ...]) -> None:
        if any(event.event is EventName.SAYS for event in events):
            # Whoever has found the key knows about it.
            self._page.offers_less = False
            how_much = self._driver.session.timeline.options.how_much
            self._keep(lambda: keep_chosen(self._marks, self._key, how_much, self._settings))

    def _on_offered(self) -> None:
        self._keep(lambda: self._marks.note_asked_less(self._key))

    def _on_answered(self, answer: str) -> None:
        if answer == "yes":
            self._keep(lambda: self._marks.say(self._key, "names"))
        elif answer == "never":
            self._keep(self._marks.never_ask_less)

    def _keep(self, keep: Callable[[], object]) -> None:
        try:
            keep()
        except UserError as fault:
            self._page.show_fault(fault.code, fault.params)
