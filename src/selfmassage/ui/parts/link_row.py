"""A row that leads somewhere: a title, a few words after it, and a chevron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.wrapping_row import WrappingRow
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_LEAST_PX = 56
_CHEVRON_PX = 20


class LinkRow(WrappingRow):
    """A whole row to press. `second` stands below the title, `trailing` at the end; checkable, the open one."""

    def __init__(
        self,
        source: ThemeSource,
        title: str,
        second: str = "",
        trailing: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, 280, 140, _LEAST_PX, parent)
        self._icon = icon
        self._title = WrapLabel(source, title, "control", "text", self)
        self._second = WrapLabel(source, second, "small", "text_soft", self)
        self._trailing = WrapLabel(source, trailing, "body", "text_soft", self)
        self._second.setVisible(bool(second))
        self._trailing.setVisible(bool(trailing))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._second)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        # Qt asks the layout for the height, and the style sheet takes a widget's own least height away.
        self._row.addStrut(_LEAST_PX - 16)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._trailing, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._second, self._trailing):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(", ".join(part for part in (title, trailing) if part))
        self.setAccessibleDescription(second)
        self.set_focus_radius(source.current.radius("label"))
        source.theme_changed.connect(self._on_source_changed)
        self._on_source_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet, and turn the margins with the layout."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface, the chevron, the icon, and the bar of an open row."""
        theme = self.source.current
        rect = QRectF(self.rect())
        edge: ColorRole = "accent" if self.is_hovered() or self.isChecked() else "line"
        width = 2 if self.is_hovered() and not self.isDown() else theme.border_px
        fill: ColorRole = "accent_soft" if self.isChecked() else pressed_role(theme) if self.isDown() else "surface"
        paint_surface(painter, theme, rect, Surface(theme.radius("label"), fill, edge, width))
        if self.isChecked():
            bar = QRectF(0, rect.height() * 0.2, 4, rect.height() * 0.6)
            painter.fillRect(self.visual(bar), theme.color("accent"))
        size = theme.px(_CHEVRON_PX)
        chevron = QRectF(rect.width() - 14 - size, (rect.height() - size) / 2, size, size)
        paint_icon(painter, theme, "fwd", self.visual(chevron), theme.color("text_soft"))
        if self._icon is not None:
            square = QRectF(16, (rect.height() - size) / 2, size, size)
            paint_icon(painter, theme, self._icon, self.visual(square), theme.color("accent"))

    def _set_margins(self) -> None:
        size = self.source.current.px(_CHEVRON_PX)
        leading = 16 + (size + 12 if self._icon is not None else 0)
        trailing = 14 + size + 8
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        self._row.setContentsMargins(leading, 8, trailing, 8)

    def _on_source_changed(self) -> None:
        control = self.source.current.type("control")
        self._title.set_style(TextStyle(control.size_px, control.line_px + 2, 500))
        self._set_margins()
        self.updateGeometry()
