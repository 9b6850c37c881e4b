"""The base of rows to press whose words wrap: as wide as a column, as high as their words then are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from selfmassage.ui.parts.painted_button import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource


class WrappingRow(PaintedButton):
    """Asks for `wished_px` of width, takes `least_px`, and is `least_high_px` high at least. Its layout holds words."""

    def __init__(
        self, source: ThemeSource, wished_px: int, least_px: int, least_high_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(source, "", parent)
        self._wished_px, self._least_px, self._least_high_px = wished_px, least_px, least_high_px

    def hasHeightForWidth(self) -> bool:
        """Its texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high the row is at this width."""
        layout = self.layout()
        return max(self._least_high_px, layout.heightForWidth(width) if layout is not None else 0)

    def sizeHint(self) -> QSize:
        """Ask for a column's width."""
        return QSize(self._wished_px, self.heightForWidth(self.width() or self._wished_px))

    def minimumSizeHint(self) -> QSize:
        """Never less than a word."""
        return QSize(self._least_px, self.heightForWidth(max(self.width(), self._least_px)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the text."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet."""
        super().changeEvent(event)
        self.updateGeometry()
