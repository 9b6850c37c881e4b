"""Start a course, or see how it stands and stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.today.week import day_name
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.course.course_told import RunTold, StartChoice
    from selfmassage.ui.theme.theme import ThemeSource


class StartPanel(QFrame):
    """`started` carries the way and the day, `stopped` and `reopened` a run.

    `calendar_asked` leads to the calendar, `saving_asked` wants the days to come as a file for the person's own.
    """

    started = Signal(str, object)
    stopped = Signal(int)
    reopened = Signal(int)
    calendar_asked = Signal()
    saving_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_panel")
        self._source = source
        self._run: int | None = None
        self._is_over = False
        self._asking = False
        self._state = WrapLabel(source, "", "body", "text", self)
        self._state.setObjectName("course_state")
        self.way = self._list(tr("How"), "course_way")
        self.day = self._list(tr("First day"), "course_day")
        self.start = Button(source, tr("Start this course"), "primary", "calendar", self)
        self.start.setObjectName("course_start")
        self.start.clicked.connect(self._on_start)
        self.calendar = Button(source, tr("Enter visits in the calendar"), "primary", "calendar", self)
        self.calendar.setObjectName("course_calendar")
        self.calendar.clicked.connect(self.calendar_asked)
        self.saving = Button(source, tr("Add to my calendar"), "normal", "calendar", self)
        self.saving.setObjectName("course_save_days")
        self.saving.clicked.connect(self.saving_asked)
        self.said = Banner(source, self)
        self.said.setObjectName("course_said")
        self.stop = Button(source, "", "normal", parent=self)
        self.stop.setObjectName("course_stop")
        self.stop.clicked.connect(self._on_stop)
        self.keep = Button(source, tr("Keep it"), "quiet", parent=self)
        self.keep.setObjectName("course_keep")
        self.keep.clicked.connect(lambda: self._ask_stop(asking=False))
        self._ways = self._row(tr("How"), self.way)
        self._days = self._row(tr("First day"), self.day)
        self._ends = ends = FlowRow(8, 8, self)
        ends.hold([self.saving, self.stop, self.keep])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        for part in (self._state, self._ways, self._days):
            column.addWidget(part)
        for button in (self.start, self.calendar):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(ends)
        column.addWidget(self.said)
        source.theme_changed.connect(self.update)

    def show_start(self, choice: StartChoice) -> None:
        """Offer to start; without days only say why not."""
        if self._run is not None:
            self.said.hide()
        self._run = None
        self._state.setText(choice.why)
        self._state.setVisible(bool(choice.why))
        kept_way, kept_day = self.way.currentData(), self.day.currentData()
        self.way.clear()
        for name, words in choice.ways:
            self.way.addItem(words, name)
        self.day.clear()
        for day in choice.days:
            self.day.addItem(day_name(day), day)
        self.way.setCurrentIndex(max(0, self.way.findData(kept_way)))
        self.day.setCurrentIndex(max(0, self.day.findData(kept_day)))
        self._ways.setVisible(bool(choice.days) and len(choice.ways) > 1)
        self._days.setVisible(bool(choice.days))
        self.start.setVisible(bool(choice.days))
        for button in (self.stop, self.keep, self.calendar, self.saving):
            button.hide()
        self._ends.hide()

    def show_run(self, told: RunTold) -> None:
        """Say how the course stands that is under way, or that it has just been stopped."""
        if (told.run, told.just_stopped) != (self._run, self._is_over):
            self.said.hide()
        self._run, self._is_over = told.run, told.just_stopped
        self._state.setText(told.sentence)
        self._state.show()
        for part in (self._ways, self._days, self.start):
            part.hide()
        self.calendar.setVisible(told.visits and not told.just_stopped)
        self._ends.show()
        self.saving.setVisible(not told.just_stopped)
        self.stop.show()
        self._ask_stop(asking=False)

    def say(self, text: str, *, went_wrong: bool = False) -> None:
        """Say what became of a wish."""
        self.said.show_message("stop" if went_wrong else "calm", text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        theme = self._source.current
        rect: QRectF = self.rect().toRectF()
        paint_surface(QPainter(self), theme, rect, Surface(theme.radius("card"), "surface", "line", theme.border_px))

    def _list(self, name: str, object_name: str) -> DropDown:
        made = DropDown(self._source, self)
        made.setObjectName(object_name)
        made.setAccessibleName(name)
        # On Linux a screen reader gets the chosen text as the name of a list, and this beside it.
        made.setAccessibleDescription(name)
        return made

    def _row(self, name: str, field: DropDown) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(WrapLabel(self._source, name, "small", "text_soft", holder))
        column.addWidget(field)
        return holder

    def _on_start(self) -> None:
        self.started.emit(str(self.way.currentData()), self.day.currentData())

    def _on_stop(self) -> None:
        if self._run is None:
            return
        if self._is_over:
            self.reopened.emit(self._run)
        elif self._asking:
            self.stopped.emit(self._run)
        else:
            self._ask_stop(asking=True)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_stop(self, *, asking: bool) -> None:
        self._asking = asking
        words = tr("Yes, stop it") if asking else tr("Stop this course")
        self.stop.setText(tr("Take it up again") if self._is_over else words)
        self.stop.set_kind("stop" if asking else "normal")
        self.keep.setVisible(asking)
        self._ends.relay()
