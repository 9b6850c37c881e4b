"""The questions before the first session: one group a page, nothing chosen beforehand, kept page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.safety.country_choice import Called, CountryChoice
from selfmassage.ui.safety.question_row import QuestionRow
from selfmassage.ui.safety.step_bar import StepBar
from selfmassage.words import ntr, tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.model.screening import Screening
    from selfmassage.ui.safety.question_row import Given
    from selfmassage.ui.theme.theme import ThemeSource

COLUMN_PX = 880
_EMERGENCY = ""
"""The last page, which no group of questions has."""


class FirstRunPage(PlacedPage):
    """Asks what is to be asked.

    `page_answered` carries the answers of a page by condition as `Given`, `country_chosen` a `Called`; both come before
    the next page is shown, so that they can be kept. `finished` after the last page, `left` when the person goes away
    before that.
    """

    page_answered = Signal(object)
    country_chosen = Signal(object)
    finished = Signal()
    left = Signal()

    def __init__(self, source: ThemeSource, rules: Screening, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("first_run_page")
        self._rules = rules
        self._asked: frozenset[str] = frozenset()
        self._given: dict[str, Given] = {}
        self._pages: list[str] = []
        self._at = 0
        self._again = False
        self._yes_letters = {tr("Y").casefold(), "y"}
        self._no_letters = {tr("N").casefold(), "n"}
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self._bar = StepBar(source, inner)
        self._kicker = WrapLabel(source, "", "body", "text_soft", inner)
        self._kicker.setObjectName("progress")
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("page_title")
        self._lead = WrapLabel(source, "", "lead", "text_soft", inner)
        self._rows: list[QuestionRow] = []
        self.country = CountryChoice(source, rules, inner)
        column = self._scroll.column
        for space, part in ((0, self._bar), (20, self._kicker), (2, self._title), (2, self._lead), (16, self.country)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addStretch(1)
        self._foot = QWidget(self)
        self.back = Button(source, tr("Back"), "quiet", "back", self._foot)
        self.back.setObjectName("back")
        self.back.clicked.connect(self._on_back)
        self._hint = WrapLabel(source, "", "body", "text_soft", self._foot)
        self._hint.setObjectName("hint")
        self._hint.set_align(Qt.AlignmentFlag.AlignTrailing)
        self.next = Button(source, tr("Next"), "primary", "fwd", self._foot)
        self.next.setObjectName("next")
        self.next.clicked.connect(self._on_next)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        foot.setSpacing(24)
        foot.addWidget(self.back)
        foot.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.next)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> tuple[QuestionRow, ...]:
        """The questions on the page that is shown."""
        return tuple(self._rows)

    def ask(self, conditions: Collection[str], answers: Answers, *, country: bool) -> None:
        """Ask these from the first on; `country` asks for the emergency number as well."""
        self._asked = frozenset(conditions)
        self._again = bool(answers.conditions)
        self._pages = [page.id for page in self._rules.pages if self._on_page(page.id)]
        self._pages += [_EMERGENCY] if country or not self._pages else []
        self.country.show_answers(answers)
        self._show_page(0)

    def show_condition(self, condition: str) -> None:
        """Go back to the page of a question, as after an answer by mistake."""
        page = self._rules.condition(condition).page
        if page in self._pages:
            self._show_page(self._pages.index(page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by letter, go on by Return."""
        typed = event.text().casefold()
        row = self._row_in_focus()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._on_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif typed in self._yes_letters | self._no_letters and row is not None and not event.isAutoRepeat():
            row.answer(yes=typed in self._yes_letters)
            self._go_to_open_row(row)
        else:
            super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give column and foot their places."""
        width, height = self.width(), self.height()
        high = self._foot.sizeHint().height()
        room = min(COLUMN_PX if not self.has_large_text else round(COLUMN_PX * 1.4), width - 96)
        side = (width - room) // 2
        self.place(self._scroll, QRect(0, 0, width, max(1, height - high - 24)))
        self._scroll.set_margins(side, 32, side - FOCUS_ROOM_PX, 16)
        self.place(self._foot, QRect(side - FOCUS_ROOM_PX, height - high - 16, room + 2 * FOCUS_ROOM_PX, high))

    def _on_page(self, page: str) -> list[str]:
        return [row.id for row in self._rules.asked_on(page) if row.id in self._asked]

    def _show_page(self, at: int) -> None:
        self._at = at
        page = self._pages[at]
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        if page == _EMERGENCY:
            self._title.setText(tr("If something goes wrong"))
            self._lead.setText(tr("This number is shown when you need help at once. It works without a network."))
        else:
            shown = next(one for one in self._rules.pages if one.id == page)
            self._title.setText(said(shown.title))
            self._lead.setText(said(shown.lead))
            self._add_rows(page)
        self.country.setVisible(page == _EMERGENCY)
        of = len(self._pages)
        words = tr("Asked again, {n} of {all}") if self._again else tr("Before your first session, {n} of {all}")
        self._kicker.setText(words.format(n=at + 1, all=of))
        self._bar.show_step(at + 1, of)
        self._show_hint()
        self._scroll.scroll_to_top()
        self.setAccessibleName(f"{self._title.text()}. {self._kicker.text()}")
        self.arrange()
        self._take_focus()

    def _add_rows(self, page: str) -> None:
        column = self._scroll.column
        for condition in self._rules.asked_on(page):
            if condition.id not in self._asked:
                continue
            row = QuestionRow(self.source, condition, self._rules.places, self._scroll.inner)
            if condition.id in self._given:
                row.show_given(self._given[condition.id])
            row.answered.connect(self._show_hint)
            row.moved.connect(lambda step, row=row: self._move_from(row, step))
            # Before the emergency number's part and the stretch.
            column.insertWidget(column.count() - 2, row)
            row.show()
            self._rows.append(row)
        before: QWidget | None = self._rows[0].no if self._rows else None
        for row in self._rows:
            for part in (row.no, row.yes, row.why, *row.places.values()):
                if before is not None and before is not part:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not None:
            QWidget.setTabOrder(before, self.back)
            QWidget.setTabOrder(self.back, self.next)

    def _take_focus(self) -> None:
        if self._rows:
            self._focus_row(next((row for row in self._rows if row.given is None), self._rows[0]))
        else:
            self.country.country.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_row(self, row: QuestionRow) -> None:
        row.take_focus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(row, 0, 24)

    def _move_from(self, row: QuestionRow, step: int) -> None:
        at = self._rows.index(row) + step
        self._focus_row(self._rows[min(max(at, 0), len(self._rows) - 1)])

    def _row_in_focus(self) -> QuestionRow | None:
        focused = QApplication.focusWidget()
        return next((row for row in self._rows if focused is not None and row.isAncestorOf(focused)), None)

    def _go_to_open_row(self, row: QuestionRow) -> None:
        """After an answer by a key: to the next question, but stay where places can be named."""
        after = self._rows[self._rows.index(row) + 1 :]
        if row.yes.isChecked() and row.places:
            row.take_focus(Qt.FocusReason.TabFocusReason)
        elif after:
            self._focus_row(next((one for one in after if one.given is None), after[0]))
        else:
            row.take_focus(Qt.FocusReason.TabFocusReason)

    def _show_hint(self) -> None:
        if self._rows:
            self._hint.setText(tr("Y and N answer, Tab moves on"))
            self._hint.set_role("text_soft")
        else:
            self._hint.setText("")

    def _on_back(self) -> None:
        self._remember()
        if self._at == 0:
            self.left.emit()
        else:
            self._show_page(self._at - 1)

    def _on_next(self) -> None:
        if self._rows:
            missing = [row for row in self._rows if row.given is None]
            if missing:
                waits = ntr("{n} question waits for an answer.", "{n} questions wait for an answer.", len(missing))
                self._hint.setText(waits)
                self._hint.set_role("caution")
                self._focus_row(missing[0])
                return
            self._remember()
            at = self._at
            self.page_answered.emit({row.condition: row.given for row in self._rows})
            if self._at != at or not self.isVisible():
                # Whoever heard it has led somewhere else.
                return
        else:
            value = self.country.value
            if value is None:
                self.country.own.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.country_chosen.emit(Called(value.country, value.number))
        self.go_on()

    def go_on(self) -> None:
        """Show the next page, or say that it was the last."""
        if self._at + 1 < len(self._pages):
            self._show_page(self._at + 1)
        else:
            self.finished.emit()

    def _remember(self) -> None:
        self._given.update({row.condition: row.given for row in self._rows if row.given is not None})

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
