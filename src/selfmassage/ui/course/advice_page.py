"""What to do when a course has not helped: calmly, whom to see, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_COLUMN_PX = 720


class AdvicePage(PlacedPage):
    """Says it; `left` goes back, `course_asked` leads to the course."""

    left = Signal()
    course_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("advice_page")
        self._scroll = ScrollColumn(source, self)
        inner, column = self._scroll.inner, self._scroll.column
        self.back = Button(source, tr("Today"), "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("advice_title")
        self._texts = QVBoxLayout()
        self._texts.setSpacing(14)
        self._made: list[WrapLabel] = []
        self.course = Button(source, tr("See the course"), "normal", "calendar", inner)
        self.course.setObjectName("advice_course")
        self.course.clicked.connect(self.course_asked)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(12)
        column.addWidget(self._title)
        column.addSpacing(16)
        column.addLayout(self._texts)
        column.addSpacing(28)
        column.addWidget(self.course, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        source.theme_changed.connect(self._on_theme_changed)

    def show_advice(self, title: str, texts: Sequence[str]) -> None:
        """Say this."""
        for label in self._made:
            label.hide()
            label.deleteLater()
        self._made = []
        self._title.setText(title)
        for text in texts:
            label = WrapLabel(self.source, text, "lead", "text", self._scroll.inner)
            self._texts.addWidget(label)
            self._made.append(label)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(texts))

    def text(self) -> str:
        """Return all of it."""
        return "\n".join([self._title.text(), *(label.text() for label in self._made)])

    def take_focus(self) -> None:
        """Give the way back the keyboard."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give the column its place."""
        room = min(self.source.current.px(_COLUMN_PX), self.width() - 96)
        side = (self.width() - room) // 2
        self.place(self._scroll, QRect(0, 0, self.width(), self.height()))
        self._scroll.set_margins(side, 32, side - FOCUS_ROOM_PX, 24)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
