"""The search field of the picker: an icon at its start, a cross that empties it, Escape, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_ICON_PX = 22
_MOST = 100


class SearchField(QLineEdit):
    """What is typed is searched for at once: see `textChanged`."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("search")
        self.setMaxLength(_MOST)
        self.setPlaceholderText(tr("Area, technique, point name"))
        self.setAccessibleName(tr("Search the routines"))
        self._clear = IconButton(source, "close", tr("Empty the search"), self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon at the start."""
        super().paintEvent(event)
        theme = self.source.current
        size = self._icon_px()
        left = self.width() - 18 - size if self._mirrored() else 18
        rect = QRectF(left, (self.height() - size) / 2, size, size)
        paint_icon(QPainter(self), theme, "search", rect, theme.color("text_soft"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        side = min(self._clear.sizeHint().height(), self.height())
        left = 2 if self._mirrored() else self.width() - side - 2
        self._clear.setGeometry(left, (self.height() - side) // 2, side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def _on_theme_changed(self) -> None:
        theme = self.source.current
        self.setFont(font(theme.type("body")))
        self.setFixedHeight(max(48, round(theme.type("body").line_px) + 24))
        self._set_margins()

    def _set_margins(self) -> None:
        start, end = self._icon_px() + 18, 40
        if self._mirrored():
            start, end = end, start
        self.setTextMargins(start, 0, end, 0)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _icon_px(self) -> int:
        return round(_ICON_PX * (1 + (self.source.current.text_scale - 1) * 0.6))
