"""A column that scrolls when it is higher than its room: the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import ThemeSource

FOCUS_ROOM_PX = 6
"""Kept free at the edges, so that the focus ring of what lies there is not cut."""


class ScrollColumn(QScrollArea):
    """Holds widgets in `column`, over the page's own ground; scrolls to what gets the focus."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        # A viewport of our own: see the first page.
        viewport = QWidget(self)
        viewport.setAutoFillBackground(False)
        self.setViewport(viewport)
        self.inner = QWidget(viewport)
        self.inner.setObjectName("page")
        self.column = QVBoxLayout(self.inner)
        self.column.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inner)
        self.inner.setAutoFillBackground(False)

    def set_margins(self, leading: int, top: int, trailing: int, bottom: int) -> None:
        """Keep this much free round the column, in the reading direction."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        self.column.setContentsMargins(leading, top, trailing, bottom)

    def scroll_to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
