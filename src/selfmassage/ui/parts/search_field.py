"""A field to search in: a magnifying glass before what is typed, a cross to empty it, Escape does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_ICON_PX, _LEAD_PX = 20, 16


class SearchField(QLineEdit):
    """A line edit that looks for things; `hint` stands in it while it is empty, `name` is for screen readers."""

    def __init__(self, source: ThemeSource, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Ask for 48 px, more for large text."""
        return QSize(280, max(48, round(self.source.current.type("body").line_px) + 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape; an empty one lets the key pass."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for the glass on the leading side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the glass in it."""
        super().paintEvent(event)
        theme = self.source.current
        size = theme.px(_ICON_PX)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _LEAD_PX - size if mirrored else _LEAD_PX
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(left, (self.height() - size) / 2, size, size)
        paint_icon(painter, theme, "search", square, theme.color("text_soft"))

    def _set_margins(self) -> None:
        room = self.source.current.px(_ICON_PX) + _LEAD_PX
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)

    def _on_theme_changed(self) -> None:
        self.setFont(font(self.source.current.type("body")))
        self._set_margins()
        self.updateGeometry()
