"""A tag: one word in a frame that says which way something has changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_PADDING_PX, _ICON_PX, _GAP_PX = 8, 16, 6


class Tag(QLabel):
    """Shows a word in accent; as a caution with a triangle before it."""

    def __init__(self, source: ThemeSource, text: str, *, caution: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._caution = caution
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def is_caution(self) -> bool:
        """Tell whether it asks for care."""
        return self._caution

    def sizeHint(self) -> QSize:
        """Ask for the word and its frame."""
        style = self._style()
        width = text_width(self.text(), style) + 2 * _PADDING_PX + 2 + self._icon_room()
        return QSize(math.ceil(width), math.ceil(line_height(style)) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, triangle and word."""
        theme = self.source.current
        ink: ColorRole = "caution" if self._caution else "accent"
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        surface = Surface(theme.radius("tag"), "surface", ink, theme.border_px)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = float(_PADDING_PX + 1)
        if self._caution:
            size = theme.px(_ICON_PX)
            at = self.width() - left - size if mirrored else left
            paint_icon(painter, theme, "warn", QRectF(at, (self.height() - size) / 2, size, size), theme.color(ink))
            left += self._icon_room()
        painter.setFont(font(self._style()))
        painter.setPen(theme.color(ink))
        room = QRectF(0 if mirrored else left, 0, self.width() - left + 1, self.height())
        draw_line(painter, room, self.text())

    def _icon_room(self) -> int:
        return self.source.current.px(_ICON_PX) + _GAP_PX if self._caution else 0

    def _style(self) -> TextStyle:
        small = self.source.current.type("small")
        return TextStyle(small.size_px, small.line_px, 600)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
