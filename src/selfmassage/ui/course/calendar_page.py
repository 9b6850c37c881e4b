"""The month of what was done and what is planned; beside it the chosen day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.course.day_panel import DayPanel
from selfmassage.ui.course.legend import Legend
from selfmassage.ui.course.month_grid import MonthGrid, grid_days, moved_by_months
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.today.week import month_name
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from selfmassage.ui.course.day_told import DayTold
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.day_mark import Mark

    Marks = Callable[[date, date], Mapping[date, Mark]]
    Told = Callable[[date], DayTold]

_WIDEST_PX, _HIGHEST_PX = 1480, 760


class CalendarPage(PlacedPage):
    """Shows one month; `marks` and `told` say what is so. `left` goes back."""

    left = Signal()

    def __init__(
        self, source: ThemeSource, marks: Marks, told: Told, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("calendar_page")
        self._marks, self._told, self._today = marks, told, today
        self._day = today()
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self.back = Button(source, tr("Today"), "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._month = WrapLabel(source, "", "title", "text", inner)
        self._month.setObjectName("month")
        self.previous = IconButton(source, "back", tr("The month before"), inner)
        self.previous.setObjectName("month_before")
        self.previous.clicked.connect(lambda: self.show_day(moved_by_months(self._day, -1)))
        self.next = IconButton(source, "fwd", tr("The next month"), inner)
        self.next.setObjectName("month_after")
        self.next.clicked.connect(lambda: self.show_day(moved_by_months(self._day, 1)))
        self.to_today = Button(source, tr("Go to today"), "quiet", parent=inner)
        self.to_today.setObjectName("to_today")
        self.to_today.clicked.connect(lambda: self.show_day(self._today()))
        self.grid = MonthGrid(source, inner)
        self.grid.chosen.connect(self.show_day)
        self.panel = DayPanel(source, inner)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._month, 1)
        head.addWidget(self.to_today)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        month = QVBoxLayout()
        month.setSpacing(12)
        month.addLayout(head)
        month.addWidget(self.grid, 1)
        month.addWidget(Legend(source, inner))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(48)
        self._columns.addLayout(month, 1)
        self._columns.addWidget(self.panel)
        self._scroll.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._scroll.column.addSpacing(4)
        self._scroll.column.addLayout(self._columns)
        self._scroll.column.addStretch(1)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._day

    def show_day(self, day: date) -> None:
        """Choose a day and show its month."""
        self._day = day
        self._month.setText(month_name(day))
        days = grid_days(day)
        self.grid.show_days(day, self._marks(days[0], days[-1]))
        self.panel.show_day(self._told(day))

    def take_focus(self) -> None:
        """Give the chosen day the keyboard."""
        self.grid.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give month and day their places; with large text the day goes below."""
        width = self.width()
        large = self.has_large_text and width < WIDE_FROM_PX
        margin = 24 if width < NARROW_BELOW_PX else 72 if width >= WIDE_FROM_PX else 48
        across = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across)
        side_px = 320 if width < NARROW_BELOW_PX else 380
        if large:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)
        else:
            self.panel.setFixedWidth(round(side_px * (1.25 if self.has_large_text else 1)))
        self.place(self._scroll, QRect(0, 0, width, self.height()))
        room = max(margin, width - margin - self.source.current.px(_WIDEST_PX))
        self._scroll.set_margins(margin, 28, room - FOCUS_ROOM_PX, 24)
        self.grid.setMinimumHeight(min(_HIGHEST_PX, max(330, self.height() - 260)))

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
