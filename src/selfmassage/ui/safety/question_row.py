"""One question of the first run: No and Yes alike, why it is asked, and the places where a yes asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.safety.answer_button import LEAST_PX, AnswerButton
from selfmassage.ui.safety.text_link import TextLink
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from selfmassage.model.condition import BodyPlace, Condition
    from selfmassage.ui.theme.theme import ThemeSource


class Given(NamedTuple):
    """An answer, and the places named with a yes; none means everywhere."""

    yes: bool
    places: frozenset[str] = frozenset()


class QuestionRow(QWidget):
    """Nothing is chosen at first; `answered` when something has been.

    `moved` carries 1 or -1 where an arrow leads to the next or the last question; left and right lead from No to Yes.
    """

    answered = Signal()
    moved = Signal(int)

    def __init__(
        self, source: ThemeSource, row: Condition, places: Sequence[BodyPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.condition = row.id
        self.setObjectName(f"question_{row.id}")
        question = said(row.question or row.title)
        self._question = WrapLabel(source, question, TextStyle(18, 26, 500), "text", self)
        self.why = TextLink(source, tr("Why do you ask?"), parent=self)
        self.why.setObjectName(f"why_{row.id}")
        self.why.setAccessibleDescription(question)
        self.why.clicked.connect(self._on_why)
        self._reason = WrapLabel(source, said(row.why) if row.why is not None else "", "body", "text_soft", self)
        self._reason.hide()
        self.no = AnswerButton(source, tr("No"), question, self)
        self.no.setObjectName(f"no_{row.id}")
        self.yes = AnswerButton(source, tr("Yes"), question, self)
        self.yes.setObjectName(f"yes_{row.id}")
        self._group = QButtonGroup(self)
        for button in (self.no, self.yes):
            self._group.addButton(button)
            button.clicked.connect(self._on_answer)
        where = tr("Where? Without a place, all of the body counts.")
        self._where = WrapLabel(source, where, "body", "text_soft", self)
        self._chips = FlowRow(8, 0, self)
        self.places: dict[str, Button] = {}
        if row.asks_places:
            for place in places:
                chip = self.places[place.id] = Button(source, said(place.title), "chip", parent=self._chips)
                chip.setObjectName(f"place_{row.id}_{place.id}")
                chip.clicked.connect(self.answered)
        self._chips.hold(list(self.places.values()))
        self._lay_out()
        self._show_places()
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def given(self) -> Given | None:
        """The answer, None while there is none."""
        if not self.no.isChecked() and not self.yes.isChecked():
            return None
        named = frozenset(name for name, chip in self.places.items() if chip.isChecked())
        return Given(self.yes.isChecked(), named if self.yes.isChecked() else frozenset())

    def show_given(self, given: Given) -> None:
        """Show what was answered a moment ago."""
        (self.yes if given.yes else self.no).setChecked(True)
        for name, chip in self.places.items():
            chip.setChecked(name in given.places)
        self._show_places()

    def answer(self, *, yes: bool) -> None:
        """Answer by a key."""
        (self.yes if yes else self.no).click()

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the answer chosen, else to No."""
        (self.yes if self.yes.isChecked() else self.no).setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows: the column would scroll by them."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            to_yes = (event.key() == Qt.Key.Key_Right) != mirrored
            (self.yes if to_yes else self.no).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.source.current.color("line"))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._question)
        words.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeading)
        words.addWidget(self._reason)
        words.addWidget(self._where)
        words.addWidget(self._chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 6, 11)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(24)
        row.addWidget(self.no, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_places(self) -> None:
        shown = self.yes.isChecked() and bool(self.places)
        self._where.setVisible(shown)
        self._chips.setVisible(shown)

    def _on_why(self) -> None:
        self._reason.show()
        self.why.hide()
        self.take_focus()

    def _on_answer(self) -> None:
        self._show_places()
        self.answered.emit()

    def _on_theme_changed(self) -> None:
        self._question.set_style(TextStyle(18, 26, 500).scaled(self.source.current.text_scale))
        for button in (self.no, self.yes):
            button.set_least_width(0)
        widest = max(button.sizeHint().width() for button in (self.no, self.yes))
        for button in (self.no, self.yes):
            button.set_least_width(max(widest, LEAST_PX))
