"""Your answers: what is kept, since when, and every way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.screening.answers import State
from selfmassage.model.condition import Severity
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.safety.country_choice import CountryChoice
from selfmassage.ui.safety.lift import day_said
from selfmassage.ui.settings.column import COLUMN_PX, LEADING_PX, TOP_PX
from selfmassage.words import ntr, tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from selfmassage.engine.screening.answers import Answers, Kept
    from selfmassage.model.condition import Condition
    from selfmassage.model.screening import Screening
    from selfmassage.ui.theme.theme import ThemeSource

_LEAST_TRAILING_PX = 24


class AnswersPage(PlacedPage):
    """Lists what the person has, with its day.

    `lift_asked` and `lock_asked` carry a condition, `again_asked` wants every question once more, `country_chosen`
    carries a `Called`, `forget_asked` wants all of it deleted; that was confirmed before.
    """

    lift_asked = Signal(str)
    lock_asked = Signal(str)
    again_asked = Signal()
    country_chosen = Signal(object)
    forget_asked = Signal()

    def __init__(self, source: ThemeSource, rules: Screening, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("answers_page")
        self._rules = rules
        self._scroll = ScrollColumn(source, self)
        inner, column = self._scroll.inner, self._scroll.column
        self._title = WrapLabel(source, tr("Your answers"), "title", "text", inner)
        lead = tr("Kept on this computer only: what follows from your answers, and on which day you gave them.")
        self._lead = WrapLabel(source, lead, "lead", "text_soft", inner)
        self._state = WrapLabel(source, "", "body", "text", inner)
        self._state.setObjectName("answers_state")
        self.again = Button(source, tr("Something has changed"), "normal", "repeat", inner)
        self.again.setObjectName("ask_again")
        self.again.clicked.connect(self.again_asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._rows: list[QWidget] = []
        self._call_title = WrapLabel(source, tr("If something goes wrong"), "heading", "text", inner)
        self.country = CountryChoice(source, rules, inner)
        self.country.chosen.connect(self._on_country)
        self._forget_title = WrapLabel(source, tr("Delete"), "heading", "text", inner)
        self._forget_text = WrapLabel(source, "", "body", "text_soft", inner)
        self.forget = Button(source, "", "normal", parent=inner)
        self.forget.setObjectName("forget")
        self.forget.clicked.connect(self._on_forget)
        self.keep = Button(source, tr("Keep them"), "quiet", parent=inner)
        self.keep.setObjectName("keep")
        self.keep.clicked.connect(lambda: self._ask_forget(asking=False))
        self._asking = False
        forget = QHBoxLayout()
        forget.setSpacing(8)
        forget.addWidget(self.forget)
        forget.addWidget(self.keep)
        forget.addStretch(1)
        for space, part in ((0, self._title), (2, self._lead), (16, self._state)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(20)
        column.addLayout(self._list)
        for space, below in (
            (28, self._call_title), (4, self.country), (28, self._forget_title), (4, self._forget_text),
        ):  # fmt: skip
            column.addSpacing(space)
            column.addWidget(below)
        column.addSpacing(8)
        column.addLayout(forget)
        column.addStretch(1)
        self._ask_forget(asking=False)
        source.theme_changed.connect(self._on_theme_changed)

    def show_answers(self, answers: Answers, waiting: int) -> None:
        """Show what is kept; `waiting` is how many questions have no answer that counts."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for name, places in answers.by_condition().items():
            kept = next((one for one in places.values() if one.state is not State.CLEAR), None)
            if kept is not None:
                row = _ConditionRow(self, self._rules.condition(name), kept, self._places_said(places))
                self._list.addWidget(row)
                self._rows.append(row)
        self._state.setText(self._state_said(answers, waiting))
        asked = bool(answers.conditions)
        self.again.setText(tr("Something has changed") if asked and not waiting else tr("Answer the questions"))
        for part in (self._forget_title, self._forget_text, self.forget):
            part.setVisible(asked)
        self._ask_forget(asking=False)
        if not self.country.hasFocus() and self.focusWidget() is not self.country.own:
            self.country.show_answers(answers)
        self.arrange()

    def arrange(self) -> None:
        """Give the column its place, where the other pages of the settings have theirs."""
        room = COLUMN_PX if not self.has_large_text else round(COLUMN_PX * 1.4)
        trailing = max(self.width() - LEADING_PX - room, _LEAST_TRAILING_PX)
        self.place(self._scroll, QRect(0, 0, self.width(), self.height()))
        self._scroll.set_margins(LEADING_PX, TOP_PX, trailing - FOCUS_ROOM_PX, 24)

    def _state_said(self, answers: Answers, waiting: int) -> str:
        if not answers.conditions:
            return tr("Nothing has been answered yet. The questions come before your first session.")
        said_of = []
        if waiting:
            said_of.append(ntr("{n} question waits for an answer.", "{n} questions wait for an answer.", waiting))
        days = [kept.on for kept in answers.conditions.values() if kept.on.year > 1]
        if days:
            said_of.append(tr("Last answered on {day}.").format(day=day_said(max(days))))
        if not self._rows:
            said_of.append(tr("Nothing of what was asked is so for you."))
        said_of.append(tr("Asked again after 90 days, or when you say that something changed."))
        return " ".join(said_of)

    def _places_said(self, places: Mapping[str, Kept]) -> str:
        named = {place.id: said(place.title) for place in self._rules.places}
        return ", ".join(named[place] for place in places if place in named)

    def _on_country(self) -> None:
        value = self.country.value
        if value is not None:
            self.country_chosen.emit(value)

    def _on_forget(self) -> None:
        if self._asking:
            self.forget_asked.emit()
        else:
            self._ask_forget(asking=True)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_forget(self, *, asking: bool) -> None:
        self._asking = asking
        self.forget.setText(tr("Yes, delete them") if asking else tr("Delete all answers"))
        self.forget.set_kind("stop" if asking else "normal")
        self.keep.setVisible(asking)
        text = tr("Everything on this page is deleted, and all of it is asked again before the next session.")
        self._forget_text.setText(text)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()


class _ConditionRow(QWidget):
    """A condition the person has: its state in words, its day, and what can be done."""

    def __init__(self, page: AnswersPage, row: Condition, kept: Kept, places: str) -> None:
        super().__init__(page)
        self.source = source = page.source
        self.setObjectName(f"answer_{row.id}")
        title = said(row.title) + (f": {places}" if places else "")
        state = _state_said(row, kept.state, kept.on)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(WrapLabel(source, title, "subheading", "text", self))
        words.addWidget(WrapLabel(source, state, "body", "text_soft", self))
        if row.advice is not None and kept.state is State.LOCKED:
            words.addWidget(WrapLabel(source, said(row.advice), "body", "text_soft", self))
        self._actions = FlowRow(8, 0, self)
        buttons = []
        if row.severity is Severity.ASK_DOCTOR and kept.state is State.LOCKED:
            lift = Button(source, tr("My doctor agrees"), "normal", parent=self._actions)
            lift.setObjectName(f"lift_{row.id}")
            lift.clicked.connect(lambda: page.lift_asked.emit(row.id))
            buttons.append(lift)
        if kept.state is State.LIFTED:
            lock = Button(source, tr("Lock it again"), "normal", parent=self._actions)
            lock.setObjectName(f"lock_{row.id}")
            lock.clicked.connect(lambda: page.lock_asked.emit(row.id))
            buttons.append(lock)
        self._actions.hold(buttons)
        for button in buttons:
            button.show()
        self._actions.setVisible(bool(buttons))
        self._actions.relay()
        words.addWidget(self._actions)
        column = QHBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addLayout(words, 1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(state)
        source.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        theme = self.source.current
        surface = Surface(theme.radius("card"), "surface", "line", theme.border_px)
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)


def _state_said(row: Condition, state: State, on: date) -> str:
    if on.year <= 1:
        return tr("To be answered anew; locked until then.")
    if state is State.LIFTED:
        return tr("Your doctor said yes on {day}.").format(day=day_said(on))
    sentences = {
        Severity.FORBIDDEN: tr("Yes, said on {day}. What it speaks against stays locked."),
        Severity.ASK_DOCTOR: tr("Yes, said on {day}. Locked until your doctor agrees."),
        Severity.NOT_TODAY: tr("Yes, said on {day}. It is asked about again."),
        Severity.NONE: tr("Yes, said on {day}."),
    }
    return sentences[row.severity].format(day=day_said(on))
