"""A slider: a track, how much of it is chosen, and a knob."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from selfmassage.ui.theme.focus import FOCUS_RADIUS, FOCUS_RECT

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from selfmassage.ui.theme.theme import ThemeSource

_KNOB_PX, _TRACK_PX, _WIDE_PX, _LEAST_PX = 26, 8, 300, 160
_AT_ENDS_PX = 4


class Slider(QAbstractSlider):
    """A whole number between two ends, in steps. The wheel scrolls the page and changes nothing."""

    def __init__(self, source: ThemeSource, name: str, least: int, most: int, step: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._step = step
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDE_PX + 2 * _AT_ENDS_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setProperty(FOCUS_RADIUS, _KNOB_PX)
        source.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the usual length, and the height of a target."""
        return QSize(_WIDE_PX + 2 * _AT_ENDS_PX, self.source.current.target("min"))

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(_LEAST_PX, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focus ring round the knob."""
        super().resizeEvent(event)
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
        """Follow the pointer."""
        if self.isSliderDown():
            self._follow(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        del event
        self.setSliderDown(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and knob."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        track = QRectF(_AT_ENDS_PX, middle - _TRACK_PX / 2, self.width() - 2 * _AT_ENDS_PX, _TRACK_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ring_track"))
        painter.drawRoundedRect(track, 4, 4)
        x = self._x()
        start = track.right() if self._mirrored() else track.left()
        painter.setBrush(theme.color("accent" if self.isEnabled() else "line_strong"))
        painter.drawRoundedRect(QRectF(min(start, x), track.top(), abs(x - start), _TRACK_PX), 4, 4)
        painter.setPen(
            QPen(theme.color("accent" if self.isEnabled() else "line_strong"), 4 if self.underMouse() else 3)
        )
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QPointF(x, middle), _KNOB_PX / 2 - 2, _KNOB_PX / 2 - 2)

    def _follow(self, x: float) -> None:
        inner = self._inner_px()
        share = (x - _AT_ENDS_PX - _KNOB_PX / 2) / max(inner, 1)
        if self._mirrored():
            share = 1 - share
        span = self.maximum() - self.minimum()
        self.setValue(self.minimum() + self._step * round(share * span / self._step))

    def _x(self) -> float:
        share = (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        if self._mirrored():
            share = 1 - share
        return _AT_ENDS_PX + _KNOB_PX / 2 + share * self._inner_px()

    def _inner_px(self) -> float:
        return self.width() - 2 * _AT_ENDS_PX - _KNOB_PX

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mark_focus(self) -> None:
        left, top = round(self._x() - _KNOB_PX / 2), (self.height() - _KNOB_PX) // 2
        self.setProperty(FOCUS_RECT, QRect(left, top, _KNOB_PX, _KNOB_PX))
