"""The pointer over the outline: it folds stages, presses mends, drags lines, opens the choices of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication

from selfmassage.ui.editor.outline.dragging import Dragging
from selfmassage.ui.editor.outline.model import PRESSURE, SIDE, TITLE
from selfmassage.ui.editor.outline.rows import StageLines, StepLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QMouseEvent

    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.view import OutlineView


class Pointing(QObject):
    """What presses and moves of one outline mean; each method returns True where the list is not to see the event."""

    def __init__(self, desk: Desk, view: OutlineView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self.dragging = Dragging(desk, view)
        self._pressed_at: QPoint | None = None
        self._was_chosen = False

    def press(self, event: QMouseEvent) -> bool:
        """Fold a stage, go to a mend, or begin what may become a drag."""
        view, at = self._view, event.position().toPoint()
        index = view.indexAt(at)
        self._pressed_at = None
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return False
        line = view.lines.line_at(index)
        if view.lines.finding_at(index) is not None:
            view.setFocus(Qt.FocusReason.MouseFocusReason)
            view.setCurrentIndex(index.siblingAtColumn(TITLE))
            view.go_to_mend(max(0, self.mend_at(index, at)))
            return True
        if isinstance(line, StageLines) and view.chevron_rect(index).contains(at):
            view.toggle_fold(index.siblingAtColumn(TITLE))
            return True
        # A second press on the line that is chosen opens the choices of a cell.
        self._pressed_at = at
        self._was_chosen = line is not None and self._desk.spots == (line.spot,) and view.hasFocus()
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Drag what is chosen; show a hand over what can be pressed."""
        at = event.position().toPoint()
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hand(at)
            return False
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._desk.spots and (far or self.dragging.is_on):
            self.dragging.pull_to(at)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go of what is dragged, or do the mend that was pressed."""
        view, at = self._view, event.position().toPoint()
        if self.dragging.is_on:
            self._pressed_at = None
            self.dragging.let_go()
            return True
        index = view.indexAt(at)
        finding = view.lines.finding_at(index)
        if finding is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        number = self.mend_at(index, at)
        if number >= 0 and index.siblingAtColumn(TITLE) == view.currentIndex():
            view.keys.do_mend(finding, number)
        return True

    def released(self, event: QMouseEvent) -> None:
        """Open the choices of a cell once the list has seen the release."""
        view = self._view
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or not self._was_chosen or event.modifiers():
            return
        index = view.indexAt(event.position().toPoint())
        if index.column() in {SIDE, PRESSURE} and isinstance(view.lines.line_at(index), StepLine):
            view.keys.act_on(index)

    def double_click(self, event: QMouseEvent) -> None:
        """Write in a cell, or open its choices."""
        view, at = self._view, event.position().toPoint()
        index = view.indexAt(at)
        self._pressed_at = None
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if view.lines.finding_at(index) is None and not view.chevron_rect(index).contains(at):
            view.keys.act_on(index)

    def cancel(self) -> bool:
        """Leave what is dragged where it was; False where nothing is."""
        if not self.dragging.is_on:
            return False
        self._pressed_at = None
        self.dragging.cancel()
        return True

    def mend_at(self, index: QModelIndex, at: QPoint) -> int:
        """Return the number of the mend at a place in the row of a finding, -1 for none."""
        finding = self._view.lines.finding_at(index)
        count = 0 if finding is None else len(finding.mends)
        first = index.siblingAtColumn(TITLE)
        return next((number for number in range(count) if self._view.link_rect(first, number).contains(at)), -1)

    def _show_hand(self, at: QPoint) -> None:
        on_link = self.mend_at(self._view.indexAt(at), at) >= 0
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)
