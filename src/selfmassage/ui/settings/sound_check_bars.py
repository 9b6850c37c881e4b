"""The level of a line as bars; those that have been heard are filled."""

from __future__ import annotations

import math
import sys
from array import array
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

BARS: Final = 40
_SEEMING: Final = 0.6
_HIGH_PX, _LEAST_PX, _QUIET_PX, _GAP_PX, _RADIUS_PX = 44, 6, 8, 4, 3


def levels(samples: bytes, bars: int = BARS) -> tuple[float, ...]:
    """Return how loud each part of a sound seems (16 bit, one channel), 0 to 1, the loudest being 1."""
    heard = array("h", samples[: len(samples) // 2 * 2])
    size = max(1, math.ceil(len(heard) / bars))
    # Every eighth says enough for a bar.
    parts = [heard[at : at + size : 8] for at in range(0, len(heard), size)]
    found = [math.sqrt(sum(value * value for value in part) / len(part)) for part in parts if part]
    loudest = max([*found, sys.float_info.min])
    # As loud as it seems, not as strong as it is.
    return tuple((value / loudest) ** _SEEMING for value in found) + (0.0,) * (bars - len(found))


class LevelBars(QWidget):
    """Shows `levels` and, up to `share` 0 to 1, that they were heard. For the eyes only: words say the same."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._levels: tuple[float, ...] = (0.0,) * BARS
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        source.theme_changed.connect(self.update)

    @property
    def share(self) -> float:
        """How much of the line was heard."""
        return self._share

    def show_levels(self, levels: tuple[float, ...]) -> None:
        """Show another line, nothing of it heard yet."""
        self._levels = levels
        self.show_share(0.0)

    def show_share(self, share: float) -> None:
        """Fill the bars up to here."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the loudest."""
        return QSize(320, round(self.source.current.px(_HIGH_PX)))

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar beside bar, from the leading side."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._levels)
        wide = (self.width() - _GAP_PX * (count - 1)) / count
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        scale = self.height() / _HIGH_PX
        for at, level in enumerate(self._levels):
            heard = (at + 0.5) / count <= self._share
            high = (max(_LEAST_PX, level * _HIGH_PX) if heard else _QUIET_PX) * scale
            left = at * (wide + _GAP_PX)
            bar = QRectF(self.width() - left - wide if mirrored else left, (self.height() - high) / 2, wide, high)
            painter.setBrush(theme.color("accent" if heard else "ring_track"))
            painter.drawRoundedRect(bar, _RADIUS_PX, _RADIUS_PX)
