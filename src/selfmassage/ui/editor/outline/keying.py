"""The keys of the outline: from cell to cell, from mend to mend, into a cell, and what is chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from selfmassage.ui.editor.outline.model import PRESSURE, SIDE, TIME, TITLE
from selfmassage.ui.editor.outline.rows import FindingLine, StageLines, StepLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QMenu

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.commands import Commands
    from selfmassage.ui.editor.outline.view import OutlineView

_JUST_THERE: Final = QItemSelectionModel.SelectionFlag.NoUpdate
_DIGITS: Final = frozenset("0123456789")
_STRONGEST: Final = 5


class Keying(QObject):
    """What keys without modifiers do in one outline, and what a cell does when it is gone into."""

    def __init__(self, desk: Desk, view: OutlineView, commands: Commands) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._commands = commands

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means, and return True; False where it means nothing here."""
        view, key = self._view, event.key()
        index = view.currentIndex()
        line = view.lines.line_at(index)
        if line is None:
            return False
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            leading = view.layoutDirection() == Qt.LayoutDirection.LeftToRight
            self._go_sideways(index, 1 if (key == Qt.Key.Key_Right) is leading else -1)
        elif key == Qt.Key.Key_Space and isinstance(line, StageLines):
            view.toggle_fold(index.siblingAtColumn(TITLE))
        elif key in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.act_on(index)
        elif event.text() in _DIGITS and isinstance(line, StepLine):
            return self._on_digit(index, event)
        else:
            return False
        return True

    def act_on(self, index: QModelIndex) -> None:
        """Write in a cell, open its choices, or do the mend that the keyboard is on."""
        match self._view.lines.line_at(index):
            case FindingLine(item=finding):
                self.do_mend(finding, self._view.mend)
            case StageLines():
                self.write(index.siblingAtColumn(TITLE))
            case StepLine() if index.column() in {TITLE, TIME}:
                self.write(index)
            case StepLine():
                self._open_choices(index)
            case None:
                pass

    def do_mend(self, finding: Finding, number: int) -> None:
        """Do a mend; where there is none, lead to the field."""
        if number < len(finding.mends):
            self._desk.mend(finding, finding.mends[number])
        else:
            self._desk.lead_to(finding)

    def write(self, index: QModelIndex) -> None:
        """Open the field of a title or a time."""
        view = self._view
        if index.isValid():
            view.scrollTo(index)
            view.selectionModel().setCurrentIndex(index, _JUST_THERE)
            view.edit(index)

    def show_menu(self, menu: QMenu, at: QPoint) -> None:
        """Show a menu at a place in the viewport, and let it go when it closes; what is checked is gone to."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(at))
        checked = next((one for one in menu.actions() if one.isChecked()), None)
        if checked is not None:
            menu.setActiveAction(checked)

    def _on_digit(self, index: QModelIndex, event: QKeyEvent) -> bool:
        if index.column() == PRESSURE:
            self._commands.set_pressure(min(int(event.text()), _STRONGEST))
        elif index.column() == TIME:
            self.write(index)
            field = QApplication.focusWidget()
            if field is not None and field is not self._view:
                # What was typed is the first digit of the new time.
                QApplication.sendEvent(field, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        else:
            return False
        return True

    def _go_sideways(self, index: QModelIndex, by: int) -> None:
        view = self._view
        match view.lines.line_at(index):
            case StageLines() as line if (by > 0) is view.is_folded(line):
                view.toggle_fold(index.siblingAtColumn(TITLE))
            case FindingLine(item=finding):
                view.go_to_mend(max(0, min(view.mend + by, len(finding.mends) - 1)))
            case StepLine():
                column = index.column() + by
                if view.isColumnHidden(column):
                    column += by
                if TITLE <= column <= PRESSURE:
                    view.selectionModel().setCurrentIndex(index.siblingAtColumn(column), _JUST_THERE)

    def _open_choices(self, index: QModelIndex) -> None:
        spot = self._view.lines.spot_at(index)
        if spot is not None and spot not in self._desk.spots:
            self._desk.choose([spot])
        menu = self._commands.side_menu() if index.column() == SIDE else self._commands.pressure_menu()
        if menu.isEmpty():
            menu.deleteLater()
            return
        self.show_menu(menu, self._view.visualRect(index).bottomLeft())
