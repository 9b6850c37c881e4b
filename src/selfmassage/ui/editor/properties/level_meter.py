"""A bar that shows how loud the microphone hears."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_HEIGHT_PX = 12
_LOWEST_DB = -50.0
_TOO_LOUD = 0.97


class LevelMeter(QWidget):
    """Shows a peak from 0 to 1 on a scale of decibels, in another colour where it is too loud."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._peak = 0.0
        self.setObjectName("level")
        self.setAccessibleName(tr("Loudness of the microphone"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self.updateGeometry)

    @property
    def peak(self) -> float:
        """What it shows."""
        return self._peak

    def show_peak(self, peak: float) -> None:
        """Show how loud the last moment was, 0 to 1."""
        self._peak = peak
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a flat bar."""
        return QSize(1, self._source.current.px(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove, and the bar in it from where lines begin."""
        theme, painter = self._source.current, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        paint_surface(painter, theme, whole, Surface(whole.height() / 2, "sunken", "line_strong", theme.border_px))
        part = max(0.0, 1 - 20 * math.log10(self._peak) / _LOWEST_DB) if self._peak > 0 else 0.0
        if part <= 0:
            return
        bar = whole.adjusted(theme.border_px, theme.border_px, -theme.border_px, -theme.border_px)
        bar.setWidth(max(bar.height(), bar.width() * min(part, 1.0)))
        if self.isRightToLeft():
            bar.moveRight(whole.right() - theme.border_px)
        role: ColorRole = "caution_fill" if self._peak >= _TOO_LOUD else "accent"
        paint_surface(painter, theme, bar, Surface(bar.height() / 2, role))
