"""The chart of pain on paper: black on white, ring before, dot after, so that a poor copy still shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.handout.typeset import print_font
from selfmassage.ui.progress.saying import tick_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from selfmassage.engine.progress.overview import Overview
    from selfmassage.ui.handout.items import Kit

_MOST = 10
_SIZE = 80
_AXIS, _FOOT, _AIR = 150.0, 170.0, 50.0
_RING, _DOT, _LEAST = 34.0, 38.0, 15.0
_TICK_GAP = 90.0


@dataclass(frozen=True, slots=True)
class PaperChart:
    """An overview in a box, time in the reading direction."""

    rect: QRectF
    overview: Overview
    right_to_left: bool

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint grid, ranges or ways, trend, dots and days."""
        _Painting(self, painter, kit).paint()


class _Painting:
    """One painting of a chart."""

    def __init__(self, chart: PaperChart, painter: QPainter, kit: Kit) -> None:
        self._chart = chart
        self._painter = painter
        self._inks = kit.inks
        rect = chart.rect
        left = rect.left() + (0 if chart.right_to_left else _AXIS)
        self._inner = QRectF(left, rect.top() + _AIR, rect.width() - _AXIS, rect.height() - _FOOT - 2 * _AIR)
        self._font = print_font(_SIZE)
        self._metrics = QFontMetricsF(self._font)

    def paint(self) -> None:
        self._painter.save()
        self._painter.setFont(self._font)
        self._paint_grid()
        self._paint_days()
        self._paint_spread()
        self._paint_trend()
        self._paint_dots()
        self._painter.restore()

    def _at(self, place: float, score: float) -> QPointF:
        share = (place + 0.5) / max(len(self._chart.overview.slots), 1)
        if self._chart.right_to_left:
            share = 1 - share
        inner = self._inner
        return QPointF(inner.left() + share * inner.width(), inner.bottom() - score / _MOST * inner.height())

    def _paint_grid(self) -> None:
        inner = self._inner
        for score in range(0, _MOST + 1, 2):
            y = self._at(0, score).y()
            self._painter.setPen(QPen(self._inks.rule, 4))
            self._painter.drawLine(QLineF(inner.left(), y, inner.right(), y))
            left = inner.right() + 30 if self._chart.right_to_left else inner.left() - _AXIS
            align = Qt.AlignmentFlag.AlignLeft if self._chart.right_to_left else Qt.AlignmentFlag.AlignRight
            self._painter.setPen(self._inks.ink)
            box = QRectF(left, y - _SIZE, _AXIS - 30, 2 * _SIZE)
            self._painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), str(score))

    def _paint_days(self) -> None:
        overview = self._chart.overview
        ticks = [(at, tick_text(slot.span, overview.unit)) for at, slot in enumerate(overview.slots)]
        ticks = [(at, text) for at, text in ticks if text]
        if not ticks:
            return
        widest = max(self._metrics.horizontalAdvance(text) for _, text in ticks) + _TICK_GAP
        apart = (
            self._inner.width() / len(overview.slots) * max(1, (ticks[-1][0] - ticks[0][0]) / max(len(ticks) - 1, 1))
        )
        every = max(1, -(-int(widest) // max(int(apart), 1)))
        self._painter.setPen(self._inks.ink)
        for at, text in ticks[::-1][::every]:
            x = self._at(at, 0).x()
            box = QRectF(x - widest / 2, self._inner.bottom() + _AIR, widest, _FOOT)
            self._painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), text)

    def _paint_spread(self) -> None:
        overview = self._chart.overview
        if overview.unit is Unit.SESSION:
            self._painter.setPen(QPen(self._inks.ink, 14))
            for at, slot in enumerate(overview.slots):
                if slot.before is not None and slot.after is not None:
                    self._painter.drawLine(QLineF(self._at(at, slot.before.middle), self._at(at, slot.after.middle)))
            return
        self._painter.setPen(QPen(self._inks.rule, 6))
        for at, slot in enumerate(overview.slots):
            if slot.before is not None and slot.before.low < slot.before.high:
                self._painter.drawLine(QLineF(self._at(at, slot.before.low), self._at(at, slot.before.high)))

    def _paint_trend(self) -> None:
        trend = self._chart.overview.trend
        if trend is None:
            return
        pen = QPen(self._inks.ink, 12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 3.4])
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(self._at(trend.start_at, trend.start), self._at(trend.end_at, trend.end)))

    def _paint_dots(self) -> None:
        slots = self._chart.overview.slots
        share = min(1.0, max(self._inner.width() / max(len(slots), 1) * 0.3, _LEAST) / _DOT)
        for at, slot in enumerate(slots):
            if slot.after is not None:
                self._disc(self._at(at, slot.after.middle), _DOT * share, full=True)
            if slot.before is not None:
                self._disc(self._at(at, slot.before.middle), _RING * share, full=False)
                if slot.after is not None and slot.after.middle == slot.before.middle:
                    self._disc(self._at(at, slot.after.middle), _RING * share * 0.45, full=True)

    def _disc(self, at: QPointF, radius: float, *, full: bool) -> None:
        self._painter.setPen(QPen(self._inks.ink, 0.36 * radius) if not full else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._inks.ink if full else self._inks.casing)
        self._painter.drawEllipse(at, radius, radius)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
