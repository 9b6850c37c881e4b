"""How much of something is done, as a track that fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar

from selfmassage.ui.parts.surface import Surface, paint_surface

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_PER_CENT: Final = 100
_HEIGHT_PX: Final = 12


class ProgressTrack(QProgressBar):
    """Shows a share from 0 to 1; `name` is what a screen reader calls it."""

    def __init__(self, source: ThemeSource, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self.setAccessibleName(name)
        self.setRange(0, _PER_CENT)
        self.setFixedHeight(_HEIGHT_PX)
        source.theme_changed.connect(self.update)

    def show_share(self, done: float) -> None:
        """Show how much is done, 0 to 1."""
        self.setValue(round(done * _PER_CENT))

    def paintEvent(self, _event: object) -> None:
        """Paint the track, and what is done of it."""
        theme, painter, round_px = self.source.current, QPainter(self), _HEIGHT_PX / 2
        paint_surface(painter, theme, QRectF(self.rect()), Surface(round_px, "ring_track", None))
        wide = max(self.width() * self.value() / _PER_CENT, float(_HEIGHT_PX))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        done = QRectF(self.width() - wide if mirrored else 0.0, 0, wide, self.height())
        paint_surface(painter, theme, done, Surface(round_px, "accent", None))
