"""The pages beside the rail that leads to them; the player lies over all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from selfmassage.ui.parts.nav_rail import NavItem, NavRail
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource

NARROW_BELOW_PX = 1280
_ALONE = "alone"


class Shell(QWidget):
    """Shows one page at a time. `page_asked` carries the name of the page that the rail leads to."""

    page_asked = Signal(str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self._name = ""
        items = (
            NavItem("today", "today", tr("Today")),
            NavItem("routines", "routines", tr("Routines")),
            NavItem("points", "points", tr("Points")),
            NavItem("progress", "progress", tr("Progress")),
            NavItem("write", "write", tr("Write")),
            NavItem("cards", "info", tr("Info")),
            NavItem("settings", "settings", tr("Settings"), at_end=True),
        )
        self.rail = NavRail(source, items, self)
        self.rail.page_chosen.connect(self.page_asked)
        self.pages = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.pages, 1)

    def show_page(self, page: QWidget, name: str, *, alone: bool = False) -> None:
        """Show a page, taking it in if it is new; `name` is what the rail calls it.

        A page that was shown `alone` once never has the rail beside it.
        """
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        if alone:
            page.setProperty(_ALONE, True)
        self.rail.setVisible(not page.property(_ALONE))
        self.rail.set_page(name)
        self.pages.setCurrentWidget(page)
        self._name = name

    def drop_page(self, page: QWidget) -> None:
        """Take a page out and let it go."""
        self.pages.removeWidget(page)
        page.deleteLater()

    @property
    def shown(self) -> tuple[QWidget, str] | None:
        """The page that is shown and what the rail calls it, to come back to; None before the first."""
        page = self.pages.currentWidget()
        return (page, self._name) if page is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages the room in a narrow window."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW_PX)
