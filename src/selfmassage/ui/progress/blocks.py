"""The two blocks of the progress page: a chart of pain and a chart of bars, each with its table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.progress.legend import Legend
from selfmassage.ui.progress.rows import bar_columns, bar_rows, columns_of, rows_of, shown_slots
from selfmassage.ui.progress.table import NumberTable
from selfmassage.words import tr
from selfmassage.words.progress import minutes_a, nothing_sentence, sessions_a

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from selfmassage.engine.progress.overview import Overview
    from selfmassage.ui.progress.bar_chart import BarChart
    from selfmassage.ui.progress.pain_chart import PainChart
    from selfmassage.ui.theme.theme import ThemeSource

_TABLE_PX, _LEAST_CHART_PX = 420, 380
_GAP_PX = 40
_BESIDE_FROM_PX = 940
"""A page narrower than this, at the text's size, has its tables below their charts."""

_PAIN_PX, _BARS_PX = 380, 220
_FEW_ROWS = 8


class _Waiting(QWidget):
    """A still outline where a chart will be."""

    def __init__(self, source: ThemeSource, high_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._high_px = high_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the room of the chart."""
        return QSize(640, self._high_px)

    def minimumSizeHint(self) -> QSize:
        """Hold the height."""
        return QSize(120, self._high_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline."""
        theme = self.source.current
        painter = QPainter(self)
        paint_surface(painter, theme, self.rect().toRectF(), Surface(theme.radius("card"), "sunken", None))


class PainBlock(QWidget):
    """Pain before and after: the chart, once there can be one, and its table."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._overview: Overview | None = None
        self._ever = False
        self.chart: PainChart | None = None
        self._waiting: QWidget | None = _Waiting(source, _PAIN_PX, self)
        self._heading = WrapLabel(source, tr("Pain, 0 to 10"), "subheading", "text", self)
        self._lower = WrapLabel(source, tr("lower is better"), "chip", "text_soft", self)
        self._legend = Legend(source, self)
        self.table = NumberTable(source, tr("Pain before and after"), parent=self)
        self.table.setObjectName("pain_table")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._lower)
        words.addWidget(self._legend)
        self._left = QVBoxLayout()
        self._left.setSpacing(8)
        self._left.addLayout(words)
        self._left.addWidget(self._waiting, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        self._box.addLayout(self._left, 1)
        self._box.addWidget(self.table)

    def show_overview(self, overview: Overview, today: date, *, ever: bool) -> None:
        """Show a period; the chart later, if there can be none yet."""
        self._overview, self._ever = overview, ever
        self._legend.show_groups(grouped=overview.unit is not Unit.SESSION)
        slots = shown_slots(overview)
        self.table.show_rows(columns_of(overview), rows_of(slots, overview.unit, today))
        self.table.setVisible(bool(slots))
        self._show_chart()

    def make_chart(self) -> None:
        """Make the chart; its libraries are loaded."""
        from selfmassage.ui.progress.pain_chart import PainChart

        if self._waiting is None:
            return
        self.chart = PainChart(self.source, self)
        self._left.replaceWidget(self._waiting, self.chart)
        self._left.setStretchFactor(self.chart, 1)
        self._waiting.hide()
        self._waiting.deleteLater()
        self._waiting = None
        self._show_chart()

    def arrange(self, width: int) -> None:
        """Put the table beside the chart where `width` allows."""
        scale = self.source.current.text_scale
        beside = width >= _BESIDE_FROM_PX * scale
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(_GAP_PX if beside else 24)
        wanted = max(_TABLE_PX, self.table.sizeHint().width())
        if beside:
            self.table.setFixedWidth(min(wanted, width - _GAP_PX - round(_LEAST_CHART_PX * scale)))
        else:
            self.table.setMinimumWidth(0)
            self.table.setMaximumWidth(16_777_215)
        rows = self.table.numbers.rowCount()
        high = self.table.height_of(min(rows, _FEW_ROWS)) + 4
        self.table.setMinimumHeight(min(high, self.table.height_of(3)) if beside else high)

    def _show_chart(self) -> None:
        if self.chart is None or self._overview is None:
            return
        told = any(slot.before or slot.after for slot in self._overview.slots)
        if told:
            said = ""
        elif self._overview.sessions:
            said = tr("In this time pain was not told.")
        else:
            said = nothing_sentence(ever=self._ever)
        self.chart.show_overview(self._overview, said)


class BarBlock(QWidget):
    """How often and how long: two charts of bars, and a table where the one above does not say the same."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._overview: Overview | None = None
        self.charts: tuple[BarChart, ...] = ()
        self._waiting = [_Waiting(source, _BARS_PX, self) for _ in range(2)]
        self._headings = [WrapLabel(source, "", "subheading", "text", self) for _ in range(2)]
        self.table = NumberTable(source, tr("Sessions and minutes"), opens=False, parent=self)
        self.table.setObjectName("bars_table")
        charts = QHBoxLayout()
        charts.setSpacing(_GAP_PX)
        self._columns: list[QVBoxLayout] = []
        for heading, waiting in zip(self._headings, self._waiting, strict=True):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(heading)
            column.addWidget(waiting, 1)
            charts.addLayout(column, 1)
            self._columns.append(column)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(24)
        self._grid.addLayout(charts, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._beside: bool | None = None
        self._place_table(beside=True)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show a period; the charts later, if there can be none yet."""
        self._overview = overview
        for heading, text in zip(
            self._headings, (sessions_a(overview.bar_unit), minutes_a(overview.bar_unit)), strict=True
        ):
            heading.setText(text)
        slots = [slot for slot in reversed(overview.bars) if slot.sessions]
        self.table.show_rows(bar_columns(overview.bar_unit), bar_rows(slots, overview.bar_unit, today))
        # Of groups the table above has these numbers, too.
        self.table.setVisible(overview.unit is Unit.SESSION and bool(slots))
        self._show_charts()

    def make_charts(self) -> None:
        """Make the charts; their libraries are loaded."""
        from selfmassage.ui.progress.bar_chart import BarChart

        if self.charts:
            return
        made = []
        for waiting, column, name in zip(
            self._waiting, self._columns, ("sessions_chart", "minutes_chart"), strict=True
        ):
            chart = BarChart(self.source, self)
            chart.setObjectName(name)
            column.replaceWidget(waiting, chart)
            column.setStretchFactor(chart, 1)
            waiting.hide()
            waiting.deleteLater()
            made.append(chart)
        self._waiting = []
        self.charts = tuple(made)
        self._show_charts()

    def arrange(self, width: int) -> None:
        """Put the table beside the charts where `width` allows."""
        scale = self.source.current.text_scale
        self._place_table(beside=width >= _BESIDE_FROM_PX * scale)
        rows = self.table.numbers.rowCount()
        self.table.setMinimumHeight(self.table.height_of(min(rows, _FEW_ROWS)) + 4)

    def _place_table(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self.table)
        if beside:
            self._grid.addWidget(self.table, 0, 1)
            self.table.setFixedWidth(round(_TABLE_PX * self.source.current.text_scale))
        else:
            self._grid.addWidget(self.table, 1, 0)
            self.table.setMinimumWidth(0)
            self.table.setMaximumWidth(16_777_215)

    def _show_charts(self) -> None:
        if not self.charts or self._overview is None:
            return
        overview = self._overview
        spans = [slot.span for slot in overview.bars]
        minutes = [round(slot.worked_ms / 60_000) for slot in overview.bars]
        counts = [slot.sessions for slot in overview.bars]
        for chart, values, heading in zip(self.charts, (counts, minutes), self._headings, strict=True):
            chart.setAccessibleName(heading.text())
            chart.show_values(spans, values, overview.bar_unit)
