"""How far one has come through a few pages: a bar for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.ui.parts.surface import Surface, paint_surface

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

_HIGH_PX, _GAP_PX = 6, 8


class StepBar(QWidget):
    """Bars up to the present page are filled. The page says the same in words, so it has no name of its own."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._now, self._all = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self.update)

    def show_step(self, now: int, of: int) -> None:
        """Fill `now` bars of `of`."""
        self._now, self._all = now, max(of, 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin row."""
        return QSize(400, _HIGH_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars from the leading edge."""
        theme = self.source.current
        painter = QPainter(self)
        wide = (self.width() - _GAP_PX * (self._all - 1)) / self._all
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at in range(self._all):
            left = at * (wide + _GAP_PX)
            if mirrored:
                left = self.width() - left - wide
            fill = Surface(_HIGH_PX / 2, "accent" if at < self._now else "ring_track", None)
            paint_surface(painter, theme, QRectF(left, 0, wide, _HIGH_PX), fill)
