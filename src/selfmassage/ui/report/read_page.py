"""A report that was read back: pain over time, and the routine's steps with how each went for that person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.progress.blocks import PainBlock
from selfmassage.ui.progress.table import Cell, Column, NumberTable
from selfmassage.ui.report.content import content_of, overview_of, step_row, week_start
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.model.report import Report, RoutineReport, StepReport
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_PX = 1400
_MOST_ROWS = 14

Written = tuple[str, str]
"""A step and its title, as a routine that is here has them."""


class ReadReportPage(PlacedPage):
    """Shows one report. `left` when the person goes back, `routine_asked` carries shelf and id of a routine here."""

    left = Signal()
    routine_asked = Signal(str, str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("read_report_page")
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self.back = Button(source, tr("Back"), "quiet", "back", inner)
        self.back.setObjectName("read_report_back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._summary = WrapLabel(source, "", "lead", "text", inner)
        self._facts = WrapLabel(source, "", "body", "text_soft", inner)
        self.pain = PainBlock(source, inner)
        column = self._scroll.column
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for space, part in ((8, self._title), (4, self._summary), (8, self._facts), (24, self.pain)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addStretch(1)
        self._rows: list[QWidget] = []
        source.theme_changed.connect(self._on_theme_changed)

    def show_report(
        self, report: Report, find: Callable[[RoutineReport], tuple[str, Sequence[Written]] | None]
    ) -> None:
        """Show a report; `find` gives the shelf and the steps of the same routine here, None where it is not here."""
        content = content_of(report, week_start())
        person = f"{content.person}, " if content.person else ""
        self._title.setText(tr("Report: {person}{period}").format(person=person, period=content.period))
        self._summary.setText(content.summary)
        told = [f"{fact.title}: {fact.text}" for fact in content.facts]
        self._facts.setText("\n".join([*told, *content.suggestions]))
        self.pain.setVisible(content.overview is not None)
        if content.overview is not None:
            self.pain.show_overview(overview_of(report, week_start()), report.last, ever=True)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for routine in report.routines:
            self._add_routine(routine, find(routine))
        self._scroll.scroll_to_top()
        self.arrange()
        self.back.setFocus()

    def make_charts(self) -> None:
        """Make the chart; its libraries are loaded."""
        self.pain.make_chart()

    def arrange(self) -> None:
        """Give the column its place."""
        self.place(self._scroll, QRect(0, 0, self.width(), self.height()))
        leading = 24 if self.width() < NARROW_BELOW_PX else 40
        most = self.source.current.px(_MOST_PX)
        trailing = max(leading - FOCUS_ROOM_PX, self.width() - leading - most)
        self._scroll.set_margins(leading, 20, trailing, 28)
        self.pain.arrange(min(self.width() - leading - trailing, most) - 20)

    def _add_routine(self, routine: RoutineReport, here: tuple[str, Sequence[Written]] | None) -> None:
        inner = self._scroll.inner
        count = ntr("{n} session", "{n} sessions", routine.sessions)
        head = WrapLabel(self.source, f"{routine.title}, {count}", "subheading", "text", inner)
        self._add(head, 28)
        rows = _rows(routine, here[1] if here is not None else ())
        if not rows:
            self._add(WrapLabel(self.source, tr("It tells nothing of its steps."), "body", "text_soft", inner), 4)
            return
        words = tr("It is on your shelves: its steps stand in their order.") if here is not None else ""
        if here is None:
            words = tr("The routine is not on your shelves: the steps are as the report names them.")
        self._add(WrapLabel(self.source, words, "body", "text_soft", inner), 4)
        if here is not None:
            opened = Button(self.source, tr("Open the routine"), "link", None, inner)
            opened.setObjectName(f"read_report_open_{routine.id}")
            opened.clicked.connect(lambda _checked=False: self.routine_asked.emit(here[0], routine.id))
            self._add(opened, 4, alone=True)
        table = NumberTable(self.source, routine.title, opens=False, parent=inner)
        table.setObjectName(f"read_report_{routine.id}")
        columns = (
            Column(tr("Step"), numbers=False),
            Column(tr("Done")),
            Column(tr("Hurt")),
            Column(tr("Skipped")),
            Column(tr("Shortened")),
            Column("", numbers=False),
        )
        table.show_rows(columns, rows)
        table.setFixedHeight(table.height_of(min(len(rows), _MOST_ROWS)) + 4)
        self._add(table, 8)

    def _add(self, part: QWidget, space: int, *, alone: bool = False) -> None:
        holder = QWidget(self._scroll.inner)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, space, 0, 0)
        box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if alone else Qt.AlignmentFlag(0))
        column = self._scroll.column
        column.insertWidget(column.count() - 1, holder)
        holder.show()
        self._rows.append(holder)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()


def _rows(routine: RoutineReport, written: Sequence[Written]) -> list[tuple[Cell, ...]]:
    """Return the steps in the order of the routine here, those that are not in it behind them."""
    order = {step: at for at, (step, _) in enumerate(written)}
    titles = dict(written)
    steps = sorted(routine.steps, key=lambda one: order.get(one.step, len(order)))
    return [_row(routine, one, titles.get(one.step), is_here=not order or one.step in order) for one in steps]


def _row(routine: RoutineReport, one: StepReport, title: str | None, *, is_here: bool) -> tuple[Cell, ...]:
    named = one.model_copy(update={"title": title}) if title else one
    row = step_row(routine, named)
    note = "" if is_here else tr("not in your routine")
    counts = [Cell(str(count) if count else "–") for count in row.counts]
    if one.hurt:
        counts[1] = Cell("", str(one.hurt))
    return (Cell(row.name), *counts, Cell(note))
