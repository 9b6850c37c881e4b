"""A small chart of bars: how many, or how many minutes, a week or longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPen

from selfmassage.ui.progress.plot import Plot, Tick
from selfmassage.ui.progress.saying import tick_text
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.progress.spans import Span, Unit
    from selfmassage.ui.theme.theme import ThemeSource

LEAST_PX = 200
_STEPS = (1, 2, 5)
_LEAST_TOP = 2
_LEVELS = 3
"""So many lines at most lie above the lowest one."""


class BarChart(Plot):
    """Shows one number for each span; the number stands over its bar where there is room."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, LEAST_PX, parent)
        self._values: Sequence[int] = ()
        self._top = 1

    def show_values(self, spans: Sequence[Span], values: Sequence[int], unit: Unit) -> None:
        """Show these numbers, from 0 up, each over its days."""
        self._values = values
        step = _step(max((*values, _LEAST_TOP)))
        self._top = max(step * -(-max((*values, _LEAST_TOP)) // step), 1)
        locale = qt_locale(language())
        levels = [Tick(float(level), locale.toString(level)) for level in range(0, self._top + 1, step)]
        ticks = [Tick(float(at), tick_text(span, unit)) for at, span in enumerate(spans)]
        self.set_scale(len(values), 0, self._top * 1.14, levels, ticks)
        self.redraw()

    def draw(self) -> None:
        """Draw the bars over the grid."""
        self.draw_grid()
        color = self.source.current.color("accent")
        wide = 0.7 if len(self._values) > 1 else 0.3
        bars = pg.BarGraphItem(
            x=list(range(len(self._values))),
            height=list(self._values),
            width=wide,
            brush=color,
            pen=QPen(Qt.PenStyle.NoPen),
        )
        self.plot.addItem(bars)
        self._draw_numbers()

    def _draw_numbers(self) -> None:
        metrics = QFontMetricsF(self.small_font())
        locale = qt_locale(language())
        texts = [locale.toString(value) if value else "" for value in self._values]
        room = self.inner_px / max(len(texts), 1)
        if max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 4 > room:
            return
        for at, (text, value) in enumerate(zip(texts, self._values, strict=True)):
            item = pg.TextItem(text, self.source.current.color("text"), anchor=(0.5, 1.0))
            item.setFont(self.small_font())
            self.plot.addItem(item)
            item.setPos(at, value)


def _step(most: int) -> int:
    """Return a round distance that makes few lines."""
    size = 1
    while True:
        for digit in _STEPS:
            if most <= digit * size * _LEVELS:
                return digit * size
        size *= 10
