"""A slider of whole minutes with a mark where the routine is as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from selfmassage.ui.parts.text_layout import draw_line, text_width
from selfmassage.ui.theme.focus import FOCUS_RADIUS, FOCUS_RECT
from selfmassage.ui.theme.fonts import font
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

_KNOB_PX, _TRACK_PX = 32, 8


class FitSlider(QAbstractSlider):
    """The minutes a person has. `refused` when less than the least is asked for (True), or more than the most."""

    refused = Signal(bool)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._written = 1
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setPageStep(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Minutes I have"))
        self.setProperty(FOCUS_RADIUS, _KNOB_PX)
        source.theme_changed.connect(self._on_theme_changed)

    def set_minutes(self, least: int, written: int, most: int) -> None:
        """Take the minutes it can be and stand at those it is written for; says nothing."""
        self.blockSignals(True)
        self._written = written
        self.setRange(least, most)
        self.setValue(written)
        self.blockSignals(False)
        self._mark_focus()
        self.update()

    @property
    def written(self) -> int:
        """The minutes the routine is written for."""
        return self._written

    def ask_for(self, minutes: int) -> None:
        """Go to `minutes`, or as near as it can be, and say that it was refused."""
        self.setValue(minutes)
        if minutes < self.minimum():
            self.refused.emit(True)
        elif minutes > self.maximum():
            self.refused.emit(False)

    def sizeHint(self) -> QSize:
        """Ask for knob and a line of words."""
        return QSize(360, _KNOB_PX + 12 + round(self.source.current.type("small").line_px))

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Keep the focus ring round the knob."""
        del event
        self._mark_focus()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802
        """Keep the focus ring round the knob."""
        super().sliderChange(change)
        self._mark_focus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, past the ends as well: that asks for what cannot be."""
        if self.isSliderDown():
            self._follow(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        del event
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go a minute, Page Up and Page Down two, Home and End to the ends."""
        mirrored = self._mirrored()
        steps = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -self.pageStep(),
            Qt.Key.Key_PageUp: self.pageStep(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.ask_for(self.value() + steps[key])
        elif key == Qt.Key.Key_Home:
            self.setValue(self.minimum())
        elif key == Qt.Key.Key_End:
            self.setValue(self.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, knob and the words under it."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = _KNOB_PX / 2 + 4
        track = QRectF(0, middle - _TRACK_PX / 2, self.width(), _TRACK_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ring_track"))
        painter.drawRoundedRect(track, 4, 4)
        x = self._x_of(self.value())
        start = float(self.width()) if self._mirrored() else 0.0
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(min(start, x), track.top(), abs(x - start), _TRACK_PX), 4, 4)
        if self.minimum() < self._written < self.maximum():
            at = self._x_of(self._written)
            painter.setPen(QPen(theme.color("line_strong"), 2))
            painter.drawLine(QPointF(at, track.top() - 5), QPointF(at, track.bottom() + 5))
        painter.setPen(QPen(theme.color("accent"), 4 if self.underMouse() else 3))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QPointF(x, middle), _KNOB_PX / 2 - 2, _KNOB_PX / 2 - 2)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self.source.current
        small = theme.type("small")
        top = _KNOB_PX + 10.0
        painter.setFont(font(small))
        painter.setPen(theme.color("text_soft"))
        taken: list[QRectF] = []
        # The ends first: what is between gives way where there is no room.
        for minutes in dict.fromkeys((self.minimum(), self.maximum(), self._written, self.value())):
            words = self._words_of(minutes)
            width = text_width(words, small) + 2
            left = min(max(self._x_of(minutes) - width / 2, 0.0), max(self.width() - width, 0.0))
            box = QRectF(left, top, width, small.line_px)
            if not any(box.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                draw_line(painter, box, words)
                taken.append(box)

    def _words_of(self, minutes: int) -> str:
        if minutes == self._written:
            return tr("{n}, as written").format(n=minutes)
        if minutes == self.minimum():
            return tr("{n}, the least").format(n=minutes)
        if minutes == self.maximum():
            return tr("{n}, the most").format(n=minutes)
        return str(minutes)

    def _follow(self, x: float) -> None:
        if self._mirrored():
            x = self.width() - x
        span = self.maximum() - self.minimum()
        share = (x - _KNOB_PX / 2) / max(self.width() - _KNOB_PX, 1)
        wished = self.minimum() + share * span
        # Half a step past an end is still that end.
        self.ask_for(round(wished))

    def _x_of(self, minutes: int) -> float:
        share = (minutes - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        x = _KNOB_PX / 2 + share * (self.width() - _KNOB_PX)
        return self.width() - x if self._mirrored() else x

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mark_focus(self) -> None:
        left = round(self._x_of(self.value()) - _KNOB_PX / 2)
        self.setProperty(FOCUS_RECT, QRect(left, 4, _KNOB_PX, _KNOB_PX))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
