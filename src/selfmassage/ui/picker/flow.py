"""A row of controls that goes on in a next row where the width ends, in either reading direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class FlowRow(QWidget):
    """Places its widgets one after another; hidden ones take no room. `relay` after one of them changed its size."""

    def __init__(self, gap_px: int = 8, line_gap_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap_px, self._line_gap_px = gap_px, line_gap_px
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """Take these widgets, in this order."""
        self._held = list(widgets)
        for widget in widgets:
            widget.setParent(self)
        self.relay()

    def relay(self) -> None:
        """Place everything anew."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its rows depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high its rows are together."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Ask for what the present width takes."""
        return QSize(300, self._place(max(self.width(), 300), move=False))

    def minimumSizeHint(self) -> QSize:
        """Hold the height of its rows, and no width."""
        return QSize(1, self._place(max(self.width(), 1), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets."""
        super().resizeEvent(event)
        self.relay()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.relay()

    def _place(self, width: int, *, move: bool) -> int:
        x = y = height = 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        row: list[tuple[QWidget, QRect]] = []

        def end_row() -> None:
            # Lower ones stand in the middle of their row.
            for widget, rect in row:
                if move:
                    widget.setGeometry(rect.translated(0, (height - rect.height()) // 2))
            row.clear()

        for widget in self._held:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if x and x + size.width() > width:
                end_row()
                x, y, height = 0, y + height + self._line_gap_px, 0
            left = width - x - size.width() if mirrored else x
            row.append((widget, QRect(left, y, min(size.width(), width), size.height())))
            x += size.width() + self._gap_px
            height = max(height, size.height())
        end_row()
        return y + height
