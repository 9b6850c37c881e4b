"""One question with a few equal answers, over a page: how a course goes, or what to do about a step that hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from selfmassage.ui.course.answer import Answer
    from selfmassage.ui.theme.theme import ThemeSource

_COLUMN_PX = 640


class QuestionSheet(Sheet):
    """Asks, with no answer as the default. `answered` carries a code; Escape and "Not now" only close it."""

    answered = Signal(str)

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        super().__init__(source, page)
        self.setObjectName("question_sheet")
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("question")
        self._text = WrapLabel(source, "", "lead", "text_soft", inner)
        # Made before "Not now", so that Tab comes to the answers first.
        self._holder = QWidget(inner)
        self._answers = QVBoxLayout(self._holder)
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._answers.setSpacing(12)
        self._buttons: list[ChoiceButton] = []
        self.later = Button(source, tr("Not now"), "link", parent=inner)
        self.later.setObjectName("not_now")
        self.later.clicked.connect(self.close_sheet)
        column = self._scroll.column
        column.addStretch(1)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._text)
        column.addSpacing(24)
        column.addWidget(self._holder)
        column.addSpacing(16)
        column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)
        self.escape_pressed.connect(self.close_sheet)

    def ask(self, title: str, text: str, answers: Sequence[Answer]) -> None:
        """Open over the page with this question."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._title.setText(title)
        self._text.setText(text)
        for one in answers:
            button = ChoiceButton(self.source, one.title, one.second, size="medium", parent=self._holder)
            button.setObjectName(f"answer_{one.code}")
            button.clicked.connect(lambda _checked=False, code=one.code: self._on_answered(code))
            self._answers.addWidget(button)
            button.show()
            self._buttons.append(button)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.open_sheet()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._scroll.setGeometry(QRect(0, 0, self.width(), self.height()))
        room = min(self.source.current.px(_COLUMN_PX), self.width() - 96)
        side = (self.width() - room) // 2
        self._scroll.set_margins(side, 32, side, 32)

    def _on_answered(self, code: str) -> None:
        self.close_sheet()
        self.answered.emit(code)
