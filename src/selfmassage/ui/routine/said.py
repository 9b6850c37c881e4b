"""How much is said in one routine: a button that offers the choices, and a note of what finds no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from selfmassage.engine.options import HOW_MUCH
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.words import tr
from selfmassage.words.saying import how_much_name, left_out_head, left_out_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.options import HowMuch
    from selfmassage.engine.timeline import Timeline
    from selfmassage.ui.theme.theme import ThemeSource


class SaidButton(Button):
    """Shows the routine's own choice where it has one. `said_chosen` carries the choice, None for as usual."""

    said_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "", "normal", "voice", parent)
        self.setObjectName("how_much")
        self._own: HowMuch | None = None
        self._usual: HowMuch = "everything"
        self.clicked.connect(self.open_menu)
        self.show_choice(None, "everything")

    def show_choice(self, own: HowMuch | None, usual: HowMuch) -> None:
        """Show a choice, None for as usual, and know what is usual."""
        self._own, self._usual = own, usual
        self.setText(tr("How much is said") if own is None else how_much_name(own))
        self.setAccessibleName(tr("How much is said: {choice}").format(choice=how_much_name(own or usual)))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Offer the choices."""
        menu = QMenu(self)
        menu.setObjectName("how_much_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        usual = tr("As usual ({choice})").format(choice=how_much_name(self._usual))
        named: list[tuple[HowMuch | None, str]] = [(None, usual), *((one, how_much_name(one)) for one in HOW_MUCH)]
        for value, name in named:
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(value == self._own)
            action.triggered.connect(lambda _checked=False, value=value: self.said_chosen.emit(value))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class NoRoom(NoteBox):
    """Says which lines find no room, and is not there where all do."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "plain", "", parent)
        self.setObjectName("no_room")
        self.hide()

    def show_timeline(self, timeline: Timeline) -> None:
        """Say what is left out of this one."""
        lines = left_out_lines(timeline)
        self.set_title(left_out_head(len(lines)))
        self.set_texts(lines)
        self.setVisible(bool(lines))
