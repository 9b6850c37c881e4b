"""A control under its caption, and a line that Enter is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.parts.labels import WrapLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from selfmassage.ui.theme.theme import ThemeSource


class EnterBox(LineBox):
    """A line to type in; `entered` says that a person has pressed Enter in it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Enter."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()


class Captioned(QWidget):
    """Says what a control is for, to the eye and to a screen reader."""

    def __init__(self, source: ThemeSource, caption: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = WrapLabel(source, caption, "small", "text_soft", self)
        words.setBuddy(control)
        control.setAccessibleName(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(words)
        column.addWidget(control)
