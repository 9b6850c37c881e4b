"""Offer a routine file that the app was opened with to the shelf of received ones."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.store.paths import Places
from selfmassage.store.receiving import Incoming, Standing, look_at, take_in
from selfmassage.ui.today.page import TodayPage
from selfmassage.words import languages_read, ntr, tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.problems import problem_sentence


class Importing(QObject):
    """Asks on the first page; nothing is written before the answer.

    `taken_in` is called with the routine's id after it has come onto the shelf.
    """

    def __init__(self, places: Places, page: TodayPage, taken_in: Callable[[str], None]) -> None:
        super().__init__(page)
        self._places = places
        self._page = page
        self._taken_in = taken_in
        self._incoming: Incoming | None = None
        page.import_answered.connect(self._on_answered)

    def offer(self, file: Path, bodymap: BodyMap) -> None:
        """Say what is in the file and ask; a broken file gets its first problem."""
        incoming = look_at(self._places, file, bodymap)
        if incoming.routine is None:
            first = incoming.problems[0]
            said = tr("{file}, line {n}: {what}").format(file=file.name, n=first.line, what=problem_sentence(first))
            more = len(incoming.problems) - 1
            self._page.show_notice(said + (" " + ntr("{n} more.", "{n} more.", more) if more else ""))
            return
        name, _ = choose(incoming.routine.title, incoming.routine.language, languages_read())
        if incoming.standing is Standing.SAME:
            self._page.show_notice(tr("“{title}” is among your routines already.").format(title=name))
            self._taken_in(incoming.routine.id)
            return
        self._incoming = incoming
        if incoming.standing is Standing.NEW:
            text = tr("Add “{title}” to your routines?").format(title=name)
        else:
            text = tr("Replace your version of “{title}” with this one? The old one is kept aside.").format(title=name)
        self._page.show_import(text)

    def _on_answered(self, wanted: bool) -> None:
        incoming, self._incoming = self._incoming, None
        if incoming is None or incoming.routine is None or not wanted:
            return
        try:
            take_in(self._places, incoming.routine)
        except UserError as fault:
            self._page.show_notice(fault_sentence(fault.code, fault.params))
            return
        self._taken_in(incoming.routine.id)
