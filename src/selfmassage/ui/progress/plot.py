"""A chart in the look of the app: axes, grid and fonts from the tokens, nothing to drag or zoom.

Imports pyqtgraph and numpy, 0.4 s the first time: only `ui.progress.loading` imports what imports this.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

# What it does at the end of a program, against crashes of old versions, only makes the end take longer.
pg.setConfigOptions(antialias=True, exitCleanup=False)

_TICK_GAP_PX = 14
_AXIS_GAP_PX = 8


class Tick(NamedTuple):
    """Words below a place of the chart."""

    at: float
    text: str


class Plot(QWidget):
    """Draws in `draw`, again whenever size, theme or reading direction change. Time runs in the reading direction."""

    def __init__(self, source: ThemeSource, least_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._least_px = least_px
        self._view: Any = pg.PlotWidget(self, enableMenu=False)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Clicks and the wheel are the page's: nothing in the chart answers them.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot: Any = self._view.getPlotItem()
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.vb.disableAutoRange()
        self._ticks: Sequence[Tick] = ()
        self._levels: Sequence[Tick] = ()
        self._said = WrapLabel(source, "", "body", "text_soft", self)
        self._said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._said.set_align(Qt.AlignmentFlag.AlignHCenter)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        source.theme_changed.connect(self._on_theme_changed)

    def draw(self) -> None:
        """Draw everything into an empty `plot`. To be given by each kind."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something in the middle of the chart, such as why it is empty."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._place_said()

    def redraw(self) -> None:
        """Draw anew."""
        self.plot.clear()
        theme = self.source.current
        self._view.setBackground(theme.color("bg"))
        self._show_axes()
        self.draw()

    def set_scale(self, width: float, low: float, high: float, levels: Sequence[Tick], ticks: Sequence[Tick]) -> None:
        """Show places 0 to `width` - 1, each one wide, from `low` to `high`; grid lines lie at the levels."""
        self.plot.setXRange(-0.5, max(width, 1) - 0.5, padding=0)
        self.plot.setYRange(low, high, padding=0)
        self._levels, self._ticks = levels, ticks
        self._show_axes()

    def draw_grid(self) -> None:
        """Draw a line at each level."""
        for level in self._levels:
            self.plot.addItem(pg.InfiniteLine(pos=level.at, angle=0, pen=self.pen("ring_track", 1), movable=False))

    def pen(self, role: ColorRole, width_px: float, opacity: float = 1.0) -> QPen:
        """Return a pen of this many px, whatever the scale."""
        made = QPen(self.source.current.color(role, opacity), width_px)
        made.setCosmetic(True)
        made.setCapStyle(Qt.PenCapStyle.RoundCap)
        return made

    def small_font(self) -> QFont:
        """Return the font of ticks and notes."""
        return font(self.source.current.type("small"))

    @property
    def mirrored(self) -> bool:
        """Whether time runs from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @property
    def inner_px(self) -> float:
        """How wide the chart is between its axes."""
        return max(float(self.width() - self._axis_px()), 1.0)

    def sizeHint(self) -> QSize:
        """Ask for a chart that can be read."""
        return QSize(640, round(self._least_px * 1.2))

    def minimumSizeHint(self) -> QSize:
        """Never lower than can be read; as narrow as need be."""
        return QSize(120, self._least_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many ticks as there is room for."""
        super().resizeEvent(event)
        self.redraw()
        self._place_said()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round where the layout turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.redraw()

    def _axis_px(self) -> int:
        metrics = QFontMetricsF(self.small_font())
        widest = max((metrics.horizontalAdvance(level.text) for level in self._levels), default=0.0)
        return round(widest) + 2 * _AXIS_GAP_PX

    def _show_axes(self) -> None:
        theme = self.source.current
        self.plot.invertX(self.mirrored)
        shown, hidden = ("right", "left") if self.mirrored else ("left", "right")
        self.plot.showAxis(shown)
        self.plot.hideAxis(hidden)
        metrics = QFontMetricsF(self.small_font())
        for name, ticks in ((shown, self._levels), ("bottom", self._thinned())):
            axis = self.plot.getAxis(name)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            # A tick of no length is still a dot, and no pen is opaque again.
            axis.setTickPen(QPen(theme.color("bg")))
            axis.setTextPen(theme.color("text_soft"))
            axis.setStyle(tickFont=self.small_font(), tickLength=0, tickTextOffset=_AXIS_GAP_PX)
            axis.setTicks([[(tick.at, tick.text) for tick in ticks]])
        self.plot.getAxis(shown).setWidth(self._axis_px())
        self.plot.getAxis("bottom").setHeight(round(metrics.height()) + 2 * _AXIS_GAP_PX)

    def _thinned(self) -> list[Tick]:
        """Return as many ticks as stand beside each other without touching, evenly."""
        ticks = [tick for tick in self._ticks if tick.text]
        if not ticks:
            return []
        metrics = QFontMetricsF(self.small_font())
        widest = max(metrics.horizontalAdvance(tick.text) for tick in ticks) + _TICK_GAP_PX
        places = (self.plot.vb.viewRange()[0][1] - self.plot.vb.viewRange()[0][0]) or 1.0
        apart = self.inner_px / places * min((b.at - a.at for a, b in pairwise(ticks)), default=1.0)
        every = max(1, -(-int(widest) // max(int(apart), 1)))
        # The last is today's: it stays, and what is too near to it goes.
        return ticks[::-1][::every][::-1]

    def _place_said(self) -> None:
        axis = self._axis_px()
        wide = max(self.width() - axis - 48, 1)
        high = self._said.heightForWidth(wide)
        left = 24 if self.mirrored else axis + 24
        self._said.setGeometry(left, max((self.height() - high) // 2 - 20, 0), wide, high)
        self._said.raise_()

    def _on_theme_changed(self) -> None:
        self.redraw()
        self._place_said()
        self.updateGeometry()
