"""One of today's questions: a Yes to press, and what to have looked at once it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.safety.answer_button import AnswerButton
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole


class DailyRow(QWidget):
    """A card with a question; all of it presses its Yes. `changed` when that was pressed or taken back.

    `moved` carries 1 or -1 where an arrow leads to the next or the last one.

    `look` says with what one should see a doctor, if the answer is yes; empty says nothing.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, source: ThemeSource, row_id: str, question: str, look: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self.row_id = row_id
        self._question = WrapLabel(source, question, "body", "text", self)
        self._look = WrapLabel(source, look, "small", "text_soft", self)
        self._look.setVisible(False)
        self._has_look = bool(look)
        self.yes = AnswerButton(source, tr("Yes"), question, self)
        self.yes.setObjectName(f"today_{row_id}")
        self.yes.clicked.connect(self._on_clicked)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._question)
        words.addWidget(self._look)
        words.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        source.theme_changed.connect(self.update)

    @property
    def is_yes(self) -> bool:
        """Whether the answer is yes."""
        return self.yes.isChecked()

    def set_low(self, low: bool) -> None:
        """Take less height, in a low window."""
        above = 4 if low else 10
        self._row.setContentsMargins(16, above, 12, above)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press its Yes."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.yes.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows: the column would scroll by them."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        theme = self.source.current
        edge: ColorRole = "accent" if self.is_yes else "line_strong"
        surface = Surface(theme.radius("button"), "surface", edge, 2 if self.is_yes else theme.border_px)
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)

    def _on_clicked(self) -> None:
        self._look.setVisible(self.is_yes and self._has_look)
        self.update()
        self.changed.emit()
