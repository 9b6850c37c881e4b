"""It hurts: the same place, size and key on every page of the player."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.key_cap import key_cap_width, paint_key_cap
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_LEAST_HEIGHT_PX = 72


@dataclass(frozen=True, slots=True)
class _Measures:
    padding: float
    gap: float
    icon: float
    word: float
    cap_height: float
    cap_width: float

    @property
    def whole(self) -> float:
        cap = self.gap + self.cap_width if self.cap_width else 0.0
        return 2 * self.padding + self.icon + self.gap + self.word + cap


class HurtButton(PaintedButton):
    """Octagon, "It hurts" and its key; never below 72 px, never fading. `key` empty: no cap (the key is off)."""

    def __init__(self, source: ThemeSource, key: str = "H", parent: QWidget | None = None) -> None:
        super().__init__(source, tr("It hurts"), parent)
        self._key = key
        self._text_px = 26.0
        self._height_px = 76.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("hurt"))

    def set_sizes(self, text_px: float, height_px: float) -> None:
        """Take the player's sizes, logical px."""
        self._text_px = text_px
        self._height_px = max(height_px, _LEAST_HEIGHT_PX)
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for what icon, word and key need."""
        return QSize(math.ceil(self._measures().whole), round(self._height_px))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint it; held down, it is filled."""
        theme = self.source.current
        radius = theme.radius("hurt")
        down = self.isDown()
        ink: ColorRole = "on_stop" if down else "stop"
        width = theme.tokens.line["stop_control"] + (1.0 if self.is_hovered() and not down else 0.0)
        surface = Surface(radius, "stop" if down else "stop_soft", "stop", width)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        m = self._measures()
        left = m.padding + max((self.width() - m.whole) / 2, 0.0)
        icon = self.visual(QRectF(left, (self.height() - m.icon) / 2, m.icon, m.icon))
        paint_icon(painter, theme, "stop", icon, theme.color(ink))
        left += m.icon + m.gap
        painter.setFont(font(self._style()))
        painter.setPen(theme.color(ink))
        word = self.visual(QRectF(left, 0, m.word + 2, self.height()))
        draw_line(painter, word, self.text())
        if self._key:
            cap = QRectF(left + m.word + m.gap, (self.height() - m.cap_height) / 2, m.cap_width, m.cap_height)
            paint_key_cap(painter, theme, self.visual(cap), self._key, ink)

    def _style(self) -> TextStyle:
        return TextStyle(self._text_px, self._text_px, 700)

    def _measures(self) -> _Measures:
        size = self._text_px
        cap = size * 1.31
        return _Measures(
            padding=size,
            gap=size * 0.62,
            icon=size * 1.31,
            word=text_width(self.text(), self._style()),
            cap_height=cap,
            cap_width=key_cap_width(self._key, cap) if self._key else 0.0,
        )
