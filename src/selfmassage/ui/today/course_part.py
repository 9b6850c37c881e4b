"""What a course adds to the first page: its week, the way to it, its routine on the card, and others beside."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.model.tokens import Region
from selfmassage.ui.today.course_shown import CourseShown, WeekDay
from selfmassage.ui.today.day_mark import Mark
from selfmassage.ui.today.week import week_of
from selfmassage.ui.today.week_side import WeekSide
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QWidget

    from selfmassage.store.course_glance import Glance
    from selfmassage.store.index import Entry
    from selfmassage.ui.parts.buttons import ButtonKind
    from selfmassage.ui.parts.labels import WrapLabel
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.atlas import Atlas
    from selfmassage.ui.today.card import StartCard

MOST_BESIDE = 3


class CoursePart(QObject):
    """Lies round the first page's own parts. `asked` leads to the course, `back_asked` to what it has on the card."""

    asked = Signal()
    back_asked = Signal()

    def __init__(self, source: ThemeSource, sentence: WrapLabel, side: QWidget) -> None:
        super().__init__(side)
        self._shown = CourseShown("", "", ())
        self._sentence = sentence
        self._is_aside = False
        self.week = WeekSide(source, side)
        self.week.course.clicked.connect(self._on_link)
        self.week.show()

    @property
    def holds_card(self) -> bool:
        """Whether the course has something on the card that starts no routine."""
        return self._shown.card != "start"

    @property
    def waits_for_answer(self) -> bool:
        """Whether something else is to be done before a session."""
        return self._shown.card == "act"

    def expect(self, glance: Glance, today: QDate) -> None:
        """Keep the room; what is known is only what the last start knew."""
        day = date(today.year(), today.month(), today.day())
        week = tuple(WeekDay(one, Mark(is_today=one == day)) for one in week_of(day))
        self._shown = CourseShown("", glance.routine, week)
        # At least one line's room.
        self._sentence.setText(glance.sentence_on(day.isoformat()) or " ")
        self.week.show_week(week)

    def show_shown(self, shown: CourseShown) -> bool:
        """Show what is next; tell whether the card is to be the course's now."""
        anew = (shown.routine, shown.card) != (self._shown.routine, self._shown.card)
        self._shown = shown
        self.week.show_week(shown.week, shown.others)
        return anew

    def take_away(self) -> None:
        """Leave the page as it is without a course."""
        self.week.hide()
        self.week.deleteLater()
        self.deleteLater()

    def entry(self, entries: Sequence[Entry]) -> Entry | None:
        """Return the entry of what is next, the person's own before what ships."""
        found = [entry for entry in entries if entry.id == self._shown.routine and entry.plays]
        return next((one for one in found if one.shelf != "built-in"), next(iter(found), None))

    def beside(
        self, entries: Sequence[Entry], switched_on: frozenset[str], locks: Container[tuple[str, str]]
    ) -> list[Entry]:
        """Return the few routines to offer beside: shorter ones, and while the course waits those of another region."""
        mine = self.entry(entries)

        def offered(entry: Entry) -> bool:
            on = entry.plays and (not entry.off_until or entry.off_until in switched_on)
            return on and (mine is None or entry.id != mine.id)

        def order(entry: Entry) -> tuple[bool, bool, bool, int]:
            rested = self.holds_card and mine is not None and entry.region == mine.region
            locked = (entry.shelf, entry.id) in locks
            return locked, rested, entry.performer == "partner", entry.total_ms

        found = sorted((entry for entry in entries if offered(entry)), key=order)
        return found[:MOST_BESIDE]

    def show_card(self, card: StartCard, entry: Entry | None, atlas: Atlas) -> None:
        """Show on the card when the next session is due, or what is to be done before."""
        shown = self._shown
        place = partial(atlas.card, Region(entry.region)) if entry is not None else None
        action = shown.action or tr("Do something else")
        kind: ButtonKind = "primary" if self.waits_for_answer else "normal"
        card.show_instead(shown.title, shown.big, shown.beside, shown.text, action, place, kind)
        self._set_aside(is_aside=False)

    def note_chosen(self, entry: Entry) -> None:
        """Know what is on the card: where it is not the course's own, the link leads back to that."""
        self._set_aside(is_aside=self.holds_card or (bool(self._shown.routine) and entry.id != self._shown.routine))

    def _set_aside(self, *, is_aside: bool) -> None:
        self._is_aside = is_aside
        self.week.course.setText(tr("Back to your course") if is_aside else tr("Your course"))
        self.week.course.updateGeometry()

    def _on_link(self) -> None:
        if self._is_aside:
            self.back_asked.emit()
        else:
            self.asked.emit()
