"""Fields a stylesheet alone cannot draw without pictures: a check box, a drop-down list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, elided, line_height, text_width
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_BOX_PX = 24
_GAP_PX = 12
_PAD_PX = 12
_CHEVRON_PX = 20


class CheckBox(QCheckBox):
    """A check box with a box one can see and a check one can read; all of it is the target."""

    def __init__(self, source: ThemeSource, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.source = source
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        source.theme_changed.connect(self._on_theme_changed)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """Count a press anywhere on it."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """Ask for box and text."""
        style = self.source.current.type("body")
        width = self._box_px() + _GAP_PX + text_width(self.text(), style) + 2 * _PAD_PX
        return QSize(round(width) + 1, max(self.source.current.target("min"), round(line_height(style)) + 12))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Repaint when the pointer comes or goes."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, check and text."""
        theme = self.source.current
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        size = self._box_px()
        left = self.width() - _PAD_PX - size if mirrored else _PAD_PX
        box = QRectF(left, (self.height() - size) / 2, size, size)
        radius = theme.radius("tag")
        if not self.isEnabled():
            surface = Surface(radius, None, "line_strong", 1.5, dashed=True)
        elif self.isChecked():
            surface = Surface(radius, "accent_hover" if self.underMouse() else "accent", "accent", 1.5)
        else:
            surface = Surface(radius, "raised", "accent" if self.underMouse() else "line_strong", 2)
        paint_surface(painter, theme, box, surface)
        if self.isChecked():
            ink = theme.color("on_accent" if self.isEnabled() else "text_quiet")
            paint_icon(painter, theme, "check", box.adjusted(2, 2, -2, -2), ink)
        painter.setFont(font(theme.type("body")))
        painter.setPen(theme.color("text" if self.isEnabled() else "text_quiet"))
        text = QRectF(0, 0, self.width() - _PAD_PX - size - _GAP_PX, self.height())
        text.moveLeft(0 if mirrored else _PAD_PX + size + _GAP_PX)
        draw_line(painter, text, elided(self.text(), theme.type("body"), text.width() + 1))

    def _box_px(self) -> int:
        return round(_BOX_PX * (1 + (self.source.current.text_scale - 1) / 2))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class DropDown(QComboBox):
    """A list to choose one from, as a field with a chevron."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        source.theme_changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Ask for the longest entry."""
        style = self.source.current.type("body")
        longest = max((text_width(self.itemText(index), style) for index in range(self.count())), default=80.0)
        height = max(self.source.current.target("min"), round(line_height(style)) + 16)
        return QSize(round(longest) + 3 * _PAD_PX + _CHEVRON_PX + 2, height)

    def minimumSizeHint(self) -> QSize:
        """Elide rather than hold a window open."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the entry and the chevron."""
        theme = self.source.current
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        radius = theme.radius("field")
        if not self.isEnabled():
            surface = Surface(radius, "sunken", "line_strong", theme.border_px, dashed=True)
        elif self.underMouse():
            surface = Surface(radius, "raised", "accent", 2)
        else:
            surface = Surface(radius, "raised", "line_strong", theme.border_px)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        ink = theme.color("text" if self.isEnabled() else "text_quiet")
        left = _PAD_PX if mirrored else self.width() - _PAD_PX - _CHEVRON_PX
        chevron = QRectF(left, (self.height() - _CHEVRON_PX) / 2, _CHEVRON_PX, _CHEVRON_PX)
        paint_icon(painter, theme, "down", chevron, ink)
        made = font(theme.type("body"))
        room = self.width() - 3 * _PAD_PX - _CHEVRON_PX
        shown = QFontMetricsF(made).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room + 1)
        painter.setFont(made)
        painter.setPen(ink)
        text = QRectF(2 * _PAD_PX + _CHEVRON_PX if mirrored else _PAD_PX, 0, room + 2, self.height())
        draw_line(painter, text, shown)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
