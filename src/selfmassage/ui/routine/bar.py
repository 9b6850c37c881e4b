"""The bar above the words of a routine: the way back, the favourite, the handout, the sound file, the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import ThemeSource


class RoutineBar(QWidget):
    """Holds the buttons; what they do is the page's."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = Button(source, tr("Routines"), "quiet", "back", self)
        self.back.setObjectName("back")
        self.star = IconButton(source, "star", tr("Add to the favourites"), self)
        self.star.setObjectName("favourite")
        self.star.setCheckable(True)
        self.print = IconButton(source, "print", tr("Print"), self)
        self.print.setObjectName("print")
        self.take = IconButton(source, "export", tr("Take it along…"), self)
        self.take.setObjectName("take_along")
        self.edit = IconButton(source, "write", tr("Duplicate to edit"), self)
        self.edit.setObjectName("edit")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.star, self.print, self.take, self.edit):
            row.addWidget(button)
