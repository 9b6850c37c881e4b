"""The signs that are looked at first when the pain is strong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.safety.daily_row import DailyRow
from selfmassage.ui.safety.first_run import COLUMN_PX
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from selfmassage.model.screening import Screening
    from selfmassage.ui.theme.theme import ThemeSource


class SignsPage(PlacedPage):
    """Lists the red flags. `looked` carries the ids of those that are there, none of them as an empty set."""

    looked = Signal(object)
    left = Signal()

    def __init__(self, source: ThemeSource, rules: Screening, pain: int, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("signs_page")
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        column = self._scroll.column
        title = tr("Pain {pain}: is one of these there?").format(pain=pain)
        lead = tr("Pain this strong is looked at before anything is pressed.")
        column.addWidget(WrapLabel(source, title, "title", "text", inner))
        column.addWidget(WrapLabel(source, lead, "lead", "text_soft", inner))
        column.addSpacing(20)
        self.rows = [DailyRow(source, flag.id, said(flag.sign), "", inner) for flag in rules.red_flags]
        for row in self.rows:
            row.changed.connect(self._show_state)
            row.moved.connect(lambda step, row=row: self._move_from(row, step))
            column.addWidget(row)
            column.addSpacing(10)
        column.addStretch(1)
        self._foot = QWidget(self)
        self.back = Button(source, tr("Back"), "quiet", "back", self._foot)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self.go = Button(source, "", "primary", parent=self._foot)
        self.go.setObjectName("looked")
        self.go.clicked.connect(self._on_go)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.setAccessibleName(title)
        source.theme_changed.connect(self._on_theme_changed)
        self._show_state()

    def take_focus(self) -> None:
        """Give the first sign the keyboard: nothing is answered by the key that led here."""
        self.rows[0].yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back. Return answers nothing: that nothing is there is said on purpose."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give column and foot their places."""
        width, height = self.width(), self.height()
        high = self._foot.sizeHint().height()
        room = min(COLUMN_PX if not self.has_large_text else round(COLUMN_PX * 1.4), width - 96)
        side = (width - room) // 2
        self.place(self._scroll, QRect(0, 0, width, max(1, height - high - 24)))
        self._scroll.set_margins(side, 36, side - FOCUS_ROOM_PX, 16)
        self.place(self._foot, QRect(side - FOCUS_ROOM_PX, height - high - 16, room + 2 * FOCUS_ROOM_PX, high))

    def _move_from(self, row: DailyRow, step: int) -> None:
        to = self.rows[min(max(self.rows.index(row) + step, 0), len(self.rows) - 1)]
        to.yes.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(to, 0, 24)

    def _show_state(self) -> None:
        self.go.setText(tr("Next") if any(row.is_yes for row in self.rows) else tr("None of these"))
        self.go.updateGeometry()

    def _on_go(self) -> None:
        self.looked.emit(frozenset(row.row_id for row in self.rows if row.is_yes))

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
