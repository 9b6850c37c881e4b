"""This week beside the card: the strip, what its marks mean, and the way to the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.today.week_strip import WeekStrip
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.course_shown import WeekDay


class WeekSide(QWidget):
    """Shows the week and what is next elsewhere; `course` is the button that leads to the course.

    `asked` carries the day whose calendar is wished for, or None.
    """

    asked = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week_side")
        title = WrapLabel(source, tr("This week"), "subheading", parent=self)
        self.calendar = Button(source, tr("Calendar"), "quiet", "calendar", self)
        self.calendar.setObjectName("open_calendar")
        self.calendar.clicked.connect(lambda: self.asked.emit(None))
        self.course = Button(source, tr("Your course"), "link", parent=self)
        self.course.setObjectName("your_course")
        self.strip = WeekStrip(source, self)
        self.strip.pressed.connect(self.asked)
        hint = WrapLabel(
            source, tr("Filled is done, dashed is planned. A day missed just moves."), "small", "text_soft", self
        )
        self._others = WrapLabel(source, "", "small", "text", self)
        self._others.setObjectName("other_courses")
        self._others.hide()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(hint)
        column.addWidget(self._others)
        column.addWidget(self.course, 0, Qt.AlignmentFlag.AlignLeading)

    def show_week(self, week: Sequence[WeekDay], others: str = "") -> None:
        """Show these days, and what is next in other courses, if anything is."""
        self.strip.show_days(week)
        self.calendar.setAccessibleDescription(self.strip.text())
        self._others.setText(others)
        self._others.setVisible(bool(others))
