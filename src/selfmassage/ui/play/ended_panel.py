"""The words beside the body when a session is over: what was done, aftercare, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import StartButton
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes, TextStyle
from selfmassage.words import tr

_TITLE_SCALE = 1.5


class EndedPanel(QWidget):
    """Says that it is over; `left` when the person goes back to the first page."""

    left = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style = source.current.player(800)
        self._title = WrapLabel(source, "", style.side, "text", self)
        self._title.setObjectName("ended_title")
        self._done = WrapLabel(source, "", style.next, "text_soft", self)
        self._advice = WrapLabel(source, "", style.instruction, "text", self)
        self._help = WrapLabel(source, "", style.next, "stop", self)
        self._rows = (
            FactRow(source, IconGlyph(source, "heat"), tr("Keep the place warm for a while."), self),
            FactRow(source, IconGlyph(source, "walk"), tr("Stand up slowly, then move around a little."), self),
            FactRow(
                source, IconGlyph(source, "info"), tr("Mild soreness for a day or two is common; more is not."), self
            ),
        )
        self.button = StartButton(source, tr("Back to the start"), "check", self)
        self.button.setObjectName("leave")
        self.button.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._done)
        column.addSpacing(8)
        column.addWidget(self._advice)
        column.addWidget(self._help)
        for row in self._rows:
            row.set_glyph_columns(1.8)
            column.addWidget(row)
        column.addSpacing(20)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window."""
        title = sizes.side.scaled(_TITLE_SCALE)
        self._title.set_style(title)
        self._done.set_style(sizes.next)
        small = sizes.instruction.scaled(0.75)
        self._advice.set_style(small)
        self._help.set_style(TextStyle(sizes.next.size_px, sizes.next.line_px, 600))
        for row in self._rows:
            row.set_style(sizes.fact)

    def show_end(self, title: str, done: str, advice: str = "", call_for_help: str = "") -> None:
        """Say how it ended. `advice` and `call_for_help` take the place of the usual aftercare."""
        self._title.setText(title)
        self._done.setText(done)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._help.setText(call_for_help)
        self._help.setVisible(bool(call_for_help))
        for row in self._rows:
            row.setVisible(not call_for_help)

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return " ".join(label.text() for label in (self._title, self._advice, self._help) if label.text())
