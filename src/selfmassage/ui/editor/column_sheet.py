"""A sheet over the page with a title, a column of parts, and what can be done below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.fields import CheckBox
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from selfmassage.ui.parts.banner import BannerKind
    from selfmassage.ui.parts.buttons import ButtonKind
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_PX: Final = 760
_MARGIN_PX: Final = 24


class RowList(QWidget):
    """Rows below each other, close together; hidden without any."""

    def __init__(self, gap_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(gap_px)

    def hold(self, rows: Sequence[QWidget]) -> None:
        """Hold these rows; those before them are gone."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for row in rows:
            self._rows.addWidget(row)
            # The layout would show it with the next events: too late for the keyboard to be given to it.
            row.show()
        self.setVisible(bool(rows))

    def add(self, row: QWidget) -> None:
        """Hold one more, behind those there are."""
        self._rows.addWidget(row)
        row.show()
        self.show()


def title_box(source: ThemeSource, title: str, name: str) -> CheckBox:
    """Return a check box for something with a title, which may be long: it is cut where the column ends."""
    box = CheckBox(source, title)
    box.setObjectName(name)
    box.setToolTip(plain_tip(title))
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


class ColumnSheet(Sheet):
    """Holds parts in `column`. Escape and the cross close it; the first field has the keyboard."""

    def __init__(self, source: ThemeSource, page: QWidget, name: str, title: str, *, most_px: int = _MOST_PX) -> None:
        super().__init__(source, page)
        self._most_px = most_px
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._title = WrapLabel(source, title, "heading", "text", self)
        self._close = IconButton(source, "close", tr("Close"), self)
        self._close.setObjectName(f"{name}-close")
        self._close.clicked.connect(self.close_sheet)
        self.banner = Banner(source, self)
        self.banner.setObjectName(f"{name}-banner")
        self._scroll = ScrollColumn(source, self)
        self.inner = self._scroll.inner
        self.column = self._scroll.column
        self.column.setSpacing(12)
        self.column.setContentsMargins(FOCUS_ROOM_PX, 12, FOCUS_ROOM_PX, 24)
        self._foot = FlowRow(12, 8, self)
        self._buttons: list[Button] = []
        head = QHBoxLayout()
        head.setContentsMargins(FOCUS_ROOM_PX, 0, FOCUS_ROOM_PX, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(8)
        self._whole.addLayout(head)
        self._whole.addWidget(self.banner)
        self._whole.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(FOCUS_ROOM_PX, 0, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        foot.addWidget(self._foot)
        self._whole.addLayout(foot)
        self.escape_pressed.connect(self.close_sheet)
        source.theme_changed.connect(self._relay)
        self._relay()

    def add_heading(self, text: str) -> WrapLabel:
        """Add a heading over the parts that come next, and return it."""
        heading = WrapLabel(self.source, text, "subheading", "text", self.inner)
        self.column.addSpacing(8)
        self.column.addWidget(heading)
        return heading

    def add_words(self, text: str) -> WrapLabel:
        """Add a few words, and return them."""
        words = WrapLabel(self.source, text, "body", "text_soft", self.inner)
        self.column.addWidget(words)
        return words

    def add_rows(self, gap_px: int = 0) -> RowList:
        """Add a list, without any rows yet, and return it."""
        rows = RowList(gap_px, self.inner)
        self.column.addWidget(rows)
        return rows

    def add_action(self, text: str, name: str, kind: ButtonKind = "normal", icon: str | None = None) -> Button:
        """Add a button below the column, and return it; the first one is the one meant."""
        button = Button(self.source, text, kind, icon, self._foot)
        button.setObjectName(name)
        self._buttons.append(button)
        self._foot.hold(self._buttons)
        return button

    def name_actions(self, buttons: Sequence[tuple[Button, str]]) -> None:
        """Give buttons below the column other words."""
        for button, text in buttons:
            button.setText(text)
            button.updateGeometry()
        self._foot.relay()

    def set_title(self, text: str) -> None:
        """Say what the sheet is for."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def say(self, text: str, kind: BannerKind = "calm") -> None:
        """Say what has come of it, above the column."""
        self.banner.show_message(kind, text)

    def open_column(self, focus: QWidget | None = None) -> None:
        """Lie over the page, at the top of the column."""
        self.banner.clear()
        self._scroll.scroll_to_top()
        self.open_sheet(focus or self._close)

    def scroll_to_top(self) -> None:
        """Show the beginning of the column."""
        self._scroll.scroll_to_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._relay()

    def _relay(self) -> None:
        most = min(self.width() - 2 * _MARGIN_PX, self.source.current.px(self._most_px))
        side = max(_MARGIN_PX, (self.width() - most) // 2)
        self._whole.setContentsMargins(side, 20, side, 12)
        self._foot.relay()
