"""A question after the session: what is meant below it, and No and Yes alike, none of them chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.safety.answer_button import AnswerButton
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr


class AfterRow(QWidget):
    """`answered` carries yes or no."""

    answered = Signal(bool)

    def __init__(self, source: ThemeSource, name: str, question: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._question = WrapLabel(source, question, "subheading", "text", self)
        self._hint = WrapLabel(source, hint, "body", "text_soft", self)
        self._no = AnswerButton(source, tr("No"), question, self)
        self._no.setObjectName(f"{name}_no")
        self._yes = AnswerButton(source, tr("Yes"), question, self)
        self._yes.setObjectName(f"{name}_yes")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._no, self._yes):
            buttons.addWidget(button)
        # Not a group of buttons: in one of those Tab stops at a single answer.
        self._no.clicked.connect(lambda: self._choose(yes=False))
        self._yes.clicked.connect(lambda: self._choose(yes=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._question)
        words.addWidget(self._hint)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 12, 0, 12)
        self._row.setSpacing(24)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
        self._row.setAlignment(buttons, Qt.AlignmentFlag.AlignVCenter)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self.source.current.color("line"))

    def _choose(self, *, yes: bool) -> None:
        self._yes.setChecked(yes)
        self._no.setChecked(not yes)
        self.answered.emit(yes)

    def _on_theme_changed(self) -> None:
        style = self.source.current.type("subheading")
        self._question.set_style(TextStyle(style.size_px, style.line_px, 500))
