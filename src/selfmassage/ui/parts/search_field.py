"""A field to search in: a magnifying glass before what is typed, a cross to empty it, Escape does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_ICON_PX, _LEAD_PX, _END_PX, _LEAST_PX = 22, 18, 40, 48
_MOST_LETTERS = 100


class SearchField(QLineEdit):
    """A line edit that looks for things at once: see `textChanged`.

    `hint` stands in it while it is empty, `name` is for screen readers.
    """

    def __init__(self, source: ThemeSource, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setMaxLength(_MOST_LETTERS)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        self._clear = IconButton(source, "close", tr("Empty the search"), self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._on_text)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Ask for 48 px of height, more for large text."""
        return QSize(280, max(_LEAST_PX, round(self.source.current.type("body").line_px) + 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape; an empty one lets the key pass."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        side = min(self._clear.sizeHint().height(), self.height())
        left = 2 if self._mirrored() else self.width() - side - 2
        self._clear.setGeometry(left, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the glass in it."""
        super().paintEvent(event)
        theme = self.source.current
        size = self._icon_px()
        left = self.width() - _LEAD_PX - size if self._mirrored() else _LEAD_PX
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(left, (self.height() - size) / 2, size, size)
        paint_icon(painter, theme, "search", square, theme.color("text_soft"))

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._set_margins()

    def _set_margins(self) -> None:
        start, end = self._icon_px() + _LEAD_PX, _END_PX if self.text() else 0
        if self._mirrored():
            start, end = end, start
        self.setTextMargins(start, 0, end, 0)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _icon_px(self) -> int:
        # Grows less than the words: it is a drawing, and they need the room.
        return round(_ICON_PX * (1 + (self.source.current.text_scale - 1) * 0.6))

    def _on_theme_changed(self) -> None:
        self.setFont(font(self.source.current.type("body")))
        # The style sheet has a least height of its own for fields.
        self.setFixedHeight(self.sizeHint().height())
        self._set_margins()
