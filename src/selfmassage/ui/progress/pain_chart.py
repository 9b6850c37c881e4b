"""The chart of pain: an open ring before, a full dot after, the trend of before as a dotted line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.progress.plot import Plot, Tick
from selfmassage.ui.progress.saying import tick_text
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.progress.overview import Overview, Slot
    from selfmassage.ui.theme.theme import ThemeSource

LEAST_PX = 340
_LEVELS = tuple(Tick(float(level), str(level)) for level in range(0, 11, 2))
_ROOM = 0.5
"""So much of the scale stays free above and below, for the dots at its ends."""

_RING_PX, _DOT_PX, _INSIDE_PX, _LEAST_DOT_PX = 15.0, 17.0, 7.0, 6.0
_SHARE_OF_PLACE = 0.62


class PainChart(Plot):
    """Shows an overview; without any score it shows its axes, and says what it is told to."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, LEAST_PX, parent)
        self.setObjectName("pain_chart")
        self.setAccessibleName(tr("Pain, 0 to 10"))
        self._overview: Overview | None = None

    def show_overview(self, overview: Overview, said: str = "") -> None:
        """Show what was told of pain; `said` stands in the middle of an empty chart."""
        self._overview = overview
        slots = overview.slots
        ticks = [Tick(float(at), tick_text(slot.span, overview.unit)) for at, slot in enumerate(slots)]
        self.set_scale(len(slots), -_ROOM, 10 + _ROOM, _LEVELS, ticks)
        self.say(said)
        self.redraw()

    def draw(self) -> None:
        """Draw lines first, dots over them."""
        self.draw_grid()
        self._draw_notes()
        overview = self._overview
        if overview is None:
            return
        told = [
            (at, slot) for at, slot in enumerate(overview.slots) if slot.before is not None or slot.after is not None
        ]
        grouped = overview.unit is not Unit.SESSION
        if grouped:
            self._draw_ranges(told)
        else:
            self._draw_ways(told)
        if overview.trend is not None:
            line = self.pen("accent", 2)
            line.setDashPattern([0.1, 3.2])
            one = overview.trend
            self.plot.addItem(pg.PlotCurveItem([one.start_at, one.end_at], [one.start, one.end], pen=line))
        share = self._share(len(overview.slots))
        ground, accent = self.source.current.color("bg"), self.source.current.color("accent")
        before = [(float(at), slot.before.middle) for at, slot in told if slot.before is not None]
        after = [(float(at), slot.after.middle) for at, slot in told if slot.after is not None]
        ring = self.pen("accent", 3 if share > _SHARE_OF_PLACE else 2)
        self.plot.addItem(pg.ScatterPlotItem(pos=after, size=_DOT_PX * share, pen=None, brush=accent, symbol="o"))
        self.plot.addItem(pg.ScatterPlotItem(pos=before, size=_RING_PX * share, pen=ring, brush=ground, symbol="o"))
        # A dot that lies in its ring would be hidden by it.
        inside = sorted(set(before) & set(after))
        self.plot.addItem(pg.ScatterPlotItem(pos=inside, size=_INSIDE_PX * share, pen=None, brush=accent, symbol="o"))

    def _draw_notes(self) -> None:
        for text, level, under in ((tr("worst imaginable"), 10.0, 0.0), (tr("no pain"), 0.0, 1.0)):
            item = pg.TextItem(
                text, self.source.current.color("text_soft"), anchor=(1.0 if self.mirrored else 0.0, under)
            )
            item.setFont(self.small_font())
            self.plot.addItem(item)
            item.setPos(-0.5, level)

    def _draw_ways(self, told: list[tuple[int, Slot]]) -> None:
        """Join what was told before a session and after it."""
        xs: list[float] = []
        ys: list[float] = []
        for at, slot in told:
            if slot.before is not None and slot.after is not None:
                xs += [at, at]
                ys += [slot.before.middle, slot.after.middle]
        if xs:
            self.plot.addItem(pg.PlotCurveItem(xs, ys, connect="pairs", pen=self.pen("accent", 3)))

    def _draw_ranges(self, told: list[tuple[int, Slot]]) -> None:
        """Draw from the lowest to the highest that was told before the sessions of a group."""
        xs: list[float] = []
        ys: list[float] = []
        for at, slot in told:
            if slot.before is not None and slot.before.low < slot.before.high:
                xs += [at, at]
                ys += [float(slot.before.low), float(slot.before.high)]
        if xs:
            pen = self.pen("line_strong", 1)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self.plot.addItem(pg.PlotCurveItem(xs, ys, connect="pairs", pen=pen))

    def _share(self, places: int) -> float:
        """Return how large the dots are, 1 where there is room."""
        room = self.inner_px / max(places, 1) * _SHARE_OF_PLACE
        return min(1.0, max(room, _LEAST_DOT_PX) / _DOT_PX)
