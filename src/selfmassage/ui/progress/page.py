"""The page of progress: a period to choose, what it says of pain first, charts with their tables, steps that hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QWidget

from selfmassage.engine.progress.spans import Period, Unit
from selfmassage.ui.editor.properties.choices import Choice, Segments
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.progress.blocks import BarBlock, PainBlock
from selfmassage.ui.progress.figures import Figures
from selfmassage.ui.progress.naming import hurting_text, step_name
from selfmassage.ui.progress.rows import shown_slots
from selfmassage.ui.progress.saying import days_text
from selfmassage.ui.progress.session_sheet import SessionSheet
from selfmassage.ui.progress.troubles import TroubleList
from selfmassage.words import tr
from selfmassage.words.progress import period_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from selfmassage.engine.progress.overview import Overview
    from selfmassage.store.journal_rows import StepTrouble
    from selfmassage.store.step_titles import StepTitles
    from selfmassage.ui.progress.session_sheet import Session
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_PX = 1560


class Shown(NamedTuple):
    """What the page shows: of a chosen period, or of some days that a row of the table was about (`period` None).

    `ever` tells whether there has been any session at all.
    """

    period: Period | None
    overview: Overview
    troubles: Sequence[StepTrouble]
    titles: StepTitles | None
    today: date
    ever: bool


class _Line(QWidget):
    """A hairline across the column."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("line"))


class ProgressPage(PlacedPage):
    """Shows what it is given.

    `period_chosen` carries a Period, `span_chosen` the Span of a row, `session_chosen` and `delete_asked` a session's
    id. `back_asked` leaves the days of a row, `undo_asked` takes the last deletion back.
    """

    period_chosen = Signal(object)
    span_chosen = Signal(object)
    back_asked = Signal()
    session_chosen = Signal(int)
    delete_asked = Signal(int)
    undo_asked = Signal()
    report_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("progress_page")
        self._shown: Shown | None = None
        self._sheet: SessionSheet | None = None
        self._scroll = ScrollColumn(source, self)
        self._fill(self._scroll.inner)
        source.theme_changed.connect(self._on_theme_changed)

    def _fill(self, inner: QWidget) -> None:
        source = self.source
        self._title = WrapLabel(source, tr("Progress"), "title", "text", inner)
        self.back = Button(source, tr("All of it"), "quiet", "back", inner)
        self.back.setObjectName("progress_back")
        self.back.clicked.connect(self.back_asked)
        self.periods = Segments(source, [Choice(one.value, period_name(one)) for one in Period], inner)
        self.periods.setObjectName("progress_periods")
        self.periods.setAccessibleName(tr("Period"))
        self.periods.edited.connect(lambda value: self.period_chosen.emit(Period(value)))
        self.report = Button(source, tr("Report"), "normal", "print", inner)
        self.report.setObjectName("progress_report")
        self.report.clicked.connect(self.report_asked)
        self._bar = FlowRow(16, 8, inner)
        self._bar.hold((self.back, self.periods, self.report))
        self.banner = Banner(source, inner)
        self.banner.setObjectName("progress_banner")
        self.banner.action_chosen.connect(lambda _index: self.undo_asked.emit())
        self.figures = Figures(source, inner)
        self.pain = PainBlock(source, inner)
        self.pain.table.opened.connect(self._on_row)
        self.bars = BarBlock(source, inner)
        self.troubles = TroubleList(source, inner)
        column = self._scroll.column
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._bar)
        column.addLayout(self._head)
        for space, part in (
            (12, self.banner),
            (16, self.figures),
            (24, _Line(source, inner)),
            (24, self.pain),
            (32, self.bars),
            (32, self.troubles),
        ):
            column.addSpacing(space)
            column.addWidget(part, int(part is self.pain))

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self._shown

    def show_progress(self, shown: Shown) -> None:
        """Show a period."""
        self._shown = shown
        overview = shown.overview
        self.periods.show_value(shown.period.value if shown.period is not None else None)
        self.back.setVisible(shown.period is None)
        title = tr("Progress")
        if shown.period is None:
            title = tr("Progress, {days}").format(days=days_text(overview.span, shown.today))
        self._title.setText(title)
        hurting = [trouble for trouble in shown.troubles if trouble.hurt]
        names = tuple(step_name(shown.titles, one.shelf, one.routine_id, one.step, one.side) for one in hurting)
        self.figures.show_overview(overview, len(hurting), hurting_text(names), ever=shown.ever)
        self.pain.show_overview(overview, shown.today, ever=shown.ever)
        self.bars.setVisible(overview.sessions > 0)
        self.bars.show_overview(overview, shown.today)
        self.troubles.show_troubles(shown.troubles, shown.titles, any_session=overview.sessions > 0)
        self._bar.relay()
        self.arrange()

    def make_charts(self) -> None:
        """Make the charts; their libraries are loaded."""
        self.pain.make_chart()
        self.bars.make_charts()

    def open_session(self, session: Session) -> None:
        """Lay the sheet of a session over the page."""
        if self._sheet is None:
            self._sheet = SessionSheet(self.source, self)
            self._sheet.delete_asked.connect(self.delete_asked)
        self._sheet.show_session(session, self._shown.titles if self._shown is not None else None)

    def focus_first(self) -> None:
        """Give the keyboard to the period that is chosen."""
        self.periods.focus()

    def say_deleted(self, text: str) -> None:
        """Say what was deleted, with the way to take it back."""
        self.banner.show_message("calm", text, [tr("Undo")])

    def say_fault(self, text: str) -> None:
        """Say what failed."""
        self.banner.show_message("stop", text)

    def arrange(self) -> None:
        """Give the column its place, and its parts their order."""
        self.place(self._scroll, QRect(0, 0, self.width(), self.height()))
        leading = 24 if self.width() < NARROW_BELOW_PX else 40
        room = self.width() - leading - 2 * FOCUS_ROOM_PX
        most = self.source.current.px(_MOST_PX)
        trailing = max(leading - FOCUS_ROOM_PX, self.width() - leading - most)
        self._scroll.set_margins(leading, 28, trailing, 28)
        inner = min(room - trailing, most) - self._scroll.verticalScrollBar().sizeHint().width()
        self._arrange_head(inner)
        self.figures.arrange(inner)
        self.pain.arrange(inner)
        self.bars.arrange(inner)

    def _arrange_head(self, width: int) -> None:
        shown = [part for part in (self.back, self.periods, self.report) if not part.isHidden()]
        wide = sum(part.sizeHint().width() for part in shown) + 16 * len(shown)
        beside = wide + self._title.sizeHint().width() + 24 <= width
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._bar.setMinimumWidth(wide if beside else 1)
        self._bar.setMaximumWidth(wide if beside else 16_777_215)

    def _on_row(self, row: int) -> None:
        if self._shown is None:
            return
        slot = shown_slots(self._shown.overview)[row]
        if self._shown.overview.unit is Unit.SESSION and slot.session is not None:
            self.session_chosen.emit(slot.session)
        else:
            self.span_chosen.emit(slot.span)

    def _on_theme_changed(self) -> None:
        self._bar.relay()
        self.arrange()
        self.update()
