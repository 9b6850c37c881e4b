"""What to do about a sign, or about strong pain, where the session ended; a red flag has a way to its page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.engine.screening.during import SEVERE_PAIN_FLAG, at_sign
from selfmassage.model.screening import Screening
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.note_box import NoteBox, Tone
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr
from selfmassage.words.screening import said


class SignAdvice(QWidget):
    """Empty until it is told what happened. `asked` carries the red flags whose page is wished for."""

    asked = Signal(object)

    def __init__(self, source: ThemeSource, rules: Screening, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._rules = rules
        self._box: NoteBox | None = None
        self._flags: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 12)
        self._column.setSpacing(8)
        self._more = Button(source, tr("What to do now"), "stop", "warn", self)
        self._more.setObjectName("what_to_do")
        self._more.clicked.connect(lambda: self.asked.emit(self._flags))
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_sign(self, sign: str) -> None:
        """Say what the rules say about a stop sign."""
        row, flags = self._rules.stop_sign(sign), at_sign(self._rules, sign).red_flags
        self._show(said(row.title), [said(row.now), said(row.care)], flags)

    def show_severe_pain(self) -> None:
        """Say what to do about pain too strong to go on with."""
        flag = self._rules.red_flag(SEVERE_PAIN_FLAG)
        self._show(said(flag.means), [said(step) for step in flag.steps], (SEVERE_PAIN_FLAG,))

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def spoken(self) -> str:
        """Return it in words, for a screen reader."""
        return " ".join(self._box.texts()) if self._box is not None and not self.isHidden() else ""

    def _show(self, title: str, texts: Sequence[str], flags: tuple[str, ...]) -> None:
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
        tone: Tone = "stop" if flags else "caution"
        self._box = NoteBox(self.source, tone, title, self)
        self._box.setObjectName("sign_advice")
        self._box.set_texts(texts)
        self._column.insertWidget(0, self._box)
        self._flags = flags
        self._more.setVisible(bool(flags))
        self.show()
