"""The base of the settings' pages: a title, and below it what can be chosen, as wide as is good to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QEvent

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.settings.row import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.store.settings import Settings
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole, TextUse

COLUMN_PX, LEADING_PX, TOP_PX = 764, 40, 32
_LEAST_TRAILING_PX = 24
_LARGE = 1.3


class Change(Protocol):
    """Changes what is kept: `change(theme="dark")`; it holds from now on, and is on the disk soon."""

    def __call__(self, **changes: object) -> None:
        """Change these."""


class SettingsMeans(NamedTuple):
    """What the pages are made of: `settings` gives what holds now."""

    source: ThemeSource
    settings: Callable[[], Settings]
    change: Change


class SettingsColumn(ScrollColumn):
    """A page of the settings. Parts are added from top to bottom."""

    def __init__(self, source: ThemeSource, title: str, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.title = WrapLabel(source, title, "title", "text", self.inner)
        self.column.addWidget(self.title)
        self.column.addSpacing(12)
        source.theme_changed.connect(self._arrange)

    def add(self, part: QWidget, space_px: int = 0) -> None:
        """Add a part with some room above it."""
        self.column.addSpacing(space_px)
        self.column.addWidget(part)

    def add_row(self, name: str, control: QWidget, detail: str = "", *, fills: bool = False) -> SettingRow:
        """Add a choice, and return its row."""
        row = SettingRow(self.source, name, control, detail, fills=fills, parent=self.inner)
        self.column.addWidget(row)
        return row

    def add_text(
        self, text: str, style: TextUse = "body", role: ColorRole = "text_soft", space_px: int = 4
    ) -> WrapLabel:
        """Add a text, and return it."""
        label = WrapLabel(self.source, text, style, role, self.inner)
        self.add(label, space_px)
        return label

    def end(self) -> None:
        """Leave the rest of the page free."""
        self.column.addSpacing(TOP_PX)
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as is good to read."""
        # First the margins: what is laid out afterwards is laid out with them.
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Turn the margins with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        most = round(COLUMN_PX * min(self.source.current.text_scale, _LARGE))
        trailing = max(self.width() - LEADING_PX - most, _LEAST_TRAILING_PX) - FOCUS_ROOM_PX
        self.set_margins(LEADING_PX, TOP_PX, trailing, 0)
