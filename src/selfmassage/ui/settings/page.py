"""The settings: the list of their pages, and the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.settings.column import TOP_PX
from selfmassage.ui.settings.side_list import SideList
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.ui.theme.theme import ThemeSource

_LEADING_PX, _LEAST_LIST_PX = 32, 184


def page_names() -> Mapping[str, str]:
    """Return what the pages are called, by name, in order."""
    return {
        "voice": tr("Voice and sound"),
        "look": tr("Look and motion"),
        "answers": tr("Safety answers"),
        "reminders": tr("Reminders"),
        "data": tr("My data"),
        "about": tr("About"),
    }


class SettingsPage(PlacedPage):
    """Shows one page beside the list. `page_asked` carries the name of the page that is wished for."""

    page_asked = Signal(str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("settings_page")
        self.list = SideList(source, page_names(), self)
        self.list.chosen.connect(self.page_asked)
        self._stack = QStackedWidget(self)
        source.theme_changed.connect(self.arrange)

    def show_page(self, name: str, page: QWidget) -> None:
        """Show a page, taking it in if it is new."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.list.show_page(name)

    def arrange(self) -> None:
        """Give list and page their places."""
        wide = min(max(self.list.wished_px(), _LEAST_LIST_PX), self.width() * 2 // 5)
        self.place(self.list, QRect(_LEADING_PX, TOP_PX, wide, self.height() - TOP_PX))
        start = _LEADING_PX + wide
        self.place(self._stack, QRect(start, 0, self.width() - start, self.height()))
