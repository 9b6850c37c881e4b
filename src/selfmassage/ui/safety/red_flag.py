"""What to do now, where something needs care at once: one number, what to say, why, and a way back for a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.safety.call_box import CallBox
from selfmassage.ui.safety.numbered import NumberedLine
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.screening import emergency_numbers, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.model.screening import RedFlag, Screening
    from selfmassage.ui.theme.theme import ThemeSource

_LOW_BELOW_PX = 740
_HEAD = TextStyle(44, 54, 700)


class RedFlagPage(PlacedPage):
    """No massage now. `mistaken` when the person says that an answer was wrong, `seen` that someone has looked at it.

    `country_asked` wants another emergency number, `left` leaves; what was shown is asked about at the next start.
    """

    mistaken = Signal()
    seen = Signal()
    country_asked = Signal()
    left = Signal()

    def __init__(self, source: ThemeSource, rules: Screening, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("red_flag_page")
        self._rules = rules
        self._main = ScrollColumn(source, self)
        self._why = ScrollColumn(source, self)
        inner = self._main.inner
        self._kicker = FactRow(source, IconGlyph(source, "stop"), tr("No massage now"), inner)
        self._kicker.set_role("stop")
        self._kicker.set_glyph_columns(1.4)
        self._kicker.label.set_role("stop")
        self._title = WrapLabel(source, "", _HEAD, "text", inner)
        self._title.setObjectName("page_title")
        self.call = CallBox(source, inner)
        self.call.another.clicked.connect(self.country_asked)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(12)
        column = self._main.column
        column.addWidget(self._kicker)
        column.addWidget(self._title)
        column.addSpacing(20)
        column.addWidget(self.call)
        column.addSpacing(24)
        column.addLayout(self._steps)
        column.addStretch(1)
        self._made: list[QWidget] = []
        self._foot = QWidget(inner)
        column.addSpacing(16)
        column.addWidget(self._foot)
        self.mistake = Button(source, tr("I answered by mistake"), "normal", parent=self._foot)
        self.mistake.setObjectName("mistake")
        self.mistake.clicked.connect(self.mistaken)
        self.was_seen = Button(source, tr("Someone has seen me, or it is over"), "normal", parent=self._foot)
        self.was_seen.setObjectName("seen")
        self.was_seen.clicked.connect(self.seen)
        self.close_page = Button(source, tr("Back to the first page"), "quiet", parent=self._foot)
        self.close_page.setObjectName("leave")
        self.close_page.clicked.connect(self.left)
        self._answers_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._answers_row.setContentsMargins(0, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        self._answers_row.setSpacing(12)
        for button in (self.mistake, self.was_seen, self.close_page):
            self._answers_row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._answers_row.addStretch(1)
        self.draw_line_after(self._main)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_flags(self, flags: Sequence[str], answers: Answers, told: Iterable[str] = (), *, again: bool) -> None:
        """Say what follows from these red flags, emergencies first.

        `told` are the questions that were answered with yes. `again` is a later start: it asks whether it is settled.
        """
        rows = [self._rules.red_flag(flag) for flag in flags]
        is_emergency = any(row.level == "emergency" for row in rows)
        first = rows[0]
        self._title.setText(tr("Please call the emergency number.") if is_emergency else said(first.steps[0]))
        country = self._rules.country(answers.country)
        name = tr("Your own number") if answers.number else said(country.name)
        self.call.show_numbers(emergency_numbers(self._rules, answers), name, is_emergency=is_emergency)
        self._clear()
        steps = [said(first.say)]
        # Beside a call for help now, "see a doctor tomorrow" would take it back: what is less urgent is only told.
        followed = [row for row in rows if row.level == first.level]
        for row in followed:
            steps += [said(step) for step in row.steps[1:]]
        if not is_emergency:
            steps += [said(row.steps[0]) for row in followed[1:]]
        steps += [tr("Keep this page open while you call.")] if is_emergency else []
        for number, text in enumerate(dict.fromkeys(steps), start=1):
            line = NumberedLine(self.source, number, text, self._main.inner)
            self._steps.addWidget(line)
            self._made.append(line)
        self._say_why(rows, tuple(told), again=again)
        self.mistake.setText(tr("It was a mistake") if again else tr("I answered by mistake"))
        self.was_seen.setVisible(again)
        spoken = [tr("No massage now"), self._title.text(), self.call.spoken(), *steps]
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join(spoken))
        self._main.scroll_to_top()
        self.arrange()

    def take_focus(self) -> None:
        """Give the page itself the keyboard, so that no key answers by chance; Tab leads to the buttons."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys where the text is long; nothing else."""
        bar = self._main.verticalScrollBar()
        steps = {Qt.Key.Key_Down: bar.singleStep() * 3, Qt.Key.Key_Up: -bar.singleStep() * 3,
                 Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}  # fmt: skip
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def arrange(self) -> None:
        """Give what to do and why their places; with large text the why goes below."""
        width, height = self.width(), self.height()
        large = self.has_large_text
        why_px = 0 if large else 300 if width < NARROW_BELOW_PX else 480 if width >= WIDE_FROM_PX else 400
        self._answers_row.setDirection(
            QBoxLayout.Direction.TopToBottom if large and width < WIDE_FROM_PX else QBoxLayout.Direction.LeftToRight
        )
        margin = 24 if width < NARROW_BELOW_PX else 72
        main_px = width - why_px
        column_px = self.source.current.px(760)
        self.place(self._main, QRect(0, 0, main_px, height))
        top = 20 if height < _LOW_BELOW_PX else 40
        self._main.set_margins(margin, top, max(margin, main_px - margin - column_px), 16)
        self.place(self._why, QRect(main_px, 0, why_px, height))
        self._why.setVisible(not large)
        for part in self._below:
            part.setVisible(large)
        self._why.set_margins(32, 44, 28, 24)

    @property
    def _below(self) -> list[QWidget]:
        return [part for part in self._made if part.property("below")]

    def _say_why(self, rows: Sequence[RedFlag], told: tuple[str, ...], *, again: bool) -> None:
        """Say why, beside what to do, and once more below it for large text."""
        shown = {row.id for row in rows}
        also = [name for row in rows for name in row.also if name not in shown]
        parts: list[tuple[str, list[str]]] = []
        why = [tr("You said yes to: {question}").format(question=question) for question in told]
        if again:
            why += [tr("Last time: {sign}").format(sign=said(row.sign)) for row in rows]
        why += [said(row.means) for row in rows]
        parts.append((tr("Why this page"), why))
        if also:
            parts.append(
                (tr("Also call now for"), [said(self._rules.red_flag(name).sign) for name in dict.fromkeys(also)])
            )
        parts.append(
            (
                "",
                [
                    tr("Most back and neck pain is not dangerous. This app cannot tell; it sends you for a check."),
                    tr("Routines stay closed. The next start asks again."),
                ],
            )
        )
        for column, inner, below in (
            (self._why.column, self._why.inner, False),
            (self._steps, self._main.inner, True),
        ):
            for title, texts in parts:
                part = _Part(self.source, title, texts, inner)
                part.setProperty("below", below)
                column.addWidget(part)
                self._made.append(part)
        self._why.column.addStretch(1)

    def _clear(self) -> None:
        for part in self._made:
            part.hide()
            part.deleteLater()
        self._made = []
        column = self._why.column
        while column.count():
            column.takeAt(0)

    def _on_theme_changed(self) -> None:
        grown = 1 + (self.source.current.text_scale - 1) * 0.5
        self._title.set_style(_HEAD.scaled(grown))
        self._kicker.set_style(TextStyle(18, 26, 600).scaled(self.source.current.text_scale))
        self.arrange()
        self.update()


class _Part(QWidget):
    """A few short paragraphs under a title, or under none."""

    def __init__(self, source: ThemeSource, title: str, texts: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(8)
        if title:
            column.addWidget(WrapLabel(source, title, "subheading", "text", self))
        for text in texts:
            column.addWidget(WrapLabel(source, text, "body", "text_soft" if not title else "text", self))
