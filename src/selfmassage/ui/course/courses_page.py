"""The page of the courses: a list of those that ship and the person's own, and the open one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from selfmassage.ui.course.reading import CourseReading
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.list_beside import arrange_list_beside
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from selfmassage.ui.course.course_told import CourseRow, CourseTold, EasedStep
    from selfmassage.ui.theme.theme import ThemeSource


class CoursesPage(PlacedPage):
    """`chosen` carries the shelf and id of a course to show; `left` goes back, `calendar_asked` to the calendar.

    `as_written_asked` carries the shelf and id of a routine and a step that is to be played as written again.
    """

    chosen = Signal(object)
    as_written_asked = Signal(object, str)
    left = Signal()
    calendar_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("courses_page")
        self._side = ScrollColumn(source, self)
        self.draw_line_after(self._side)
        inner, column = self._side.inner, self._side.column
        self.back = Button(source, tr("Today"), "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, tr("Courses"), "heading", "text", inner)
        lead = tr("One session helps for an evening. A course is a few, with days between, and an end.")
        self._lead = WrapLabel(source, lead, "body", "text_soft", inner)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.calendar = Button(source, tr("Calendar"), "normal", "calendar", inner)
        self.calendar.setObjectName("open_calendar")
        self.calendar.clicked.connect(self.calendar_asked)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for space, part in ((4, self._title), (4, self._lead)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addSpacing(16)
        column.addLayout(self._list)
        column.addSpacing(20)
        column.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignLeading)
        self._steps_title = WrapLabel(source, tr("Steps that hurt"), "subheading", "text", inner)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        self._step_parts: list[QWidget] = []
        column.addSpacing(28)
        column.addWidget(self._steps_title)
        column.addLayout(self._steps)
        column.addStretch(1)
        self._group = QButtonGroup(self)
        self._rows: list[LinkRow] = []
        self._shown: tuple[CourseRow, ...] = ()
        self.reading = CourseReading(source, self)
        source.theme_changed.connect(self._on_theme_changed)

    def show_courses(self, rows: Sequence[CourseRow], told: CourseTold) -> None:
        """Show the list and the open course."""
        if tuple(rows) != self._shown:
            self._make_rows(rows)
        for row, button in zip(self._shown, self._rows, strict=True):
            button.setChecked(row.key == told.key)
        self.reading.show_course(told)

    def show_steps(self, steps: Sequence[EasedStep]) -> None:
        """Show what is played otherwise than written, each with its way back."""
        for part in self._step_parts:
            part.hide()
            part.deleteLater()
        self._step_parts = []
        self._steps_title.setVisible(bool(steps))
        for one in steps:
            words = WrapLabel(self.source, one.words, "body", "text", self._side.inner)
            back = Button(self.source, tr("As written again"), "link", parent=self._side.inner)
            back.setObjectName(f"as_written_{one.step}")
            back.setAccessibleDescription(one.words)
            back.clicked.connect(lambda _checked=False, one=one: self.as_written_asked.emit(one.key, one.step))
            self._steps.addWidget(words)
            self._steps.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
            self._step_parts += [words, back]

    def take_focus(self) -> None:
        """Give the open course's row the keyboard."""
        row = next((one for one in self._rows if one.isChecked()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give list and course their places."""
        arrange_list_beside(self, self._side, self.reading)

    def _make_rows(self, rows: Sequence[CourseRow]) -> None:
        had_keyboard = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        for button in self._rows:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._rows, self._shown = [], tuple(rows)
        for row in rows:
            icon = "warn" if row.is_broken else "check" if row.is_running else "calendar"
            button = LinkRow(self.source, row.title, row.second, icon=icon, parent=self._side.inner)
            button.setObjectName(f"course_{row.key[0]}_{row.key[1]}")
            button.setCheckable(not row.is_broken)
            if row.is_broken:
                button.setEnabled(False)
            else:
                self._group.addButton(button)
                button.clicked.connect(lambda _checked=False, key=row.key: self.chosen.emit(key))
            self._list.addWidget(button)
            # At once, so that it can have the keyboard.
            button.show()
            self._rows.append(button)
        if had_keyboard is not None and had_keyboard < len(self._rows):
            self._rows[had_keyboard].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
