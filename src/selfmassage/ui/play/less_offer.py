"""The offer after a session that is known by now: to say only the names of its steps from the next time on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr


class LessOffer(QWidget):
    """One question. `answered` carries `yes`, `later` or `never`; then it says what holds now."""

    answered = Signal(str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("less_offer")
        self._text = WrapLabel(source, tr("You know this one. Say only the names?"), "body", "text", self)
        words = {"yes": tr("Yes"), "later": tr("Not now"), "never": tr("Never ask")}
        self._said = {
            "yes": tr("The next time only the names are said here. V says more or less while it plays."),
            "later": tr("All is said as before."),
            "never": tr("All is said as before. Settings and the page of a routine can change it."),
        }
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, word in words.items():
            button = Button(source, word, "normal", None, self._buttons)
            button.setObjectName(f"less_{name}")
            button.setAccessibleDescription(self._text.text())
            button.clicked.connect(lambda _=False, answer=name: self._on_answer(answer))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._text)
        column.addWidget(self._buttons)

    def _on_answer(self, answer: str) -> None:
        self.answered.emit(answer)
        self._text.setText(self._said[answer])
        self._buttons.hide()
