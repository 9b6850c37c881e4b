"""What follows from today's answers, before anything starts: closed and why, or open with steps left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button, StartButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.routine.locked import LockPanel
from selfmassage.ui.safety.first_run import COLUMN_PX
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from selfmassage.store.index import Entry
    from selfmassage.ui.routine.lock import Lock
    from selfmassage.ui.theme.theme import ThemeSource


class ToldPage(PlacedPage):
    """Says it, and starts only what may. `started`, `left`, `action_chosen` with the code of a lock's action.

    `routine_chosen` carries the entry of another routine.
    """

    started = Signal()
    left = Signal()
    action_chosen = Signal(str)
    routine_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("told_page")
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self.back = Button(source, tr("Back"), "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("page_title")
        self._lead = WrapLabel(source, "", "lead", "text_soft", inner)
        self.lock = LockPanel(source, inner)
        self.lock.action_chosen.connect(self.action_chosen)
        self.lock.routine_chosen.connect(self.routine_chosen)
        self._see = NoteBox(source, "caution", tr("To a doctor with this"), inner)
        column = self._scroll.column
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for space, part in ((4, self._title), (4, self._lead), (24, self.lock), (20, self._see)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addStretch(1)
        self._foot = QWidget(self)
        self.start = StartButton(source, tr("Start"), parent=self._foot)
        self.start.setObjectName("start_told")
        self.start.clicked.connect(self.started)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        foot.addWidget(self.start)
        foot.addStretch(1)
        source.theme_changed.connect(self._on_theme_changed)

    def show_closed(self, title: str, lock: Lock, see: Sequence[str], instead: Sequence[Entry]) -> None:
        """Say that this routine is not for today, or not for this person, and what is."""
        self._say(title, "", see)
        self.lock.show_lock(lock)
        self.lock.show_instead(instead)
        self.lock.show()
        self._foot.hide()
        self.arrange()

    def show_instead(self, instead: Sequence[Entry]) -> None:
        """Offer these, found a little later than the page was shown."""
        self.lock.show_instead(instead)

    def show_open(self, title: str, left_out: str, why: str, see: Sequence[str]) -> None:
        """Say what is left out today, and why; then it can start."""
        self._say(title, left_out, see)
        self._lead.setText(" ".join(part for part in (left_out, why) if part))
        self.lock.hide()
        self._foot.show()
        self.arrange()

    def take_focus(self) -> None:
        """Give Start the keyboard where there is one, else the way back."""
        first = self.back if self._foot.isHidden() else self.start
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give column and foot their places."""
        width, height = self.width(), self.height()
        high = self._foot.sizeHint().height() + 24 if not self._foot.isHidden() else 0
        room = min(COLUMN_PX if not self.has_large_text else round(COLUMN_PX * 1.4), width - 96)
        side = (width - room) // 2
        self.place(self._scroll, QRect(0, 0, width, max(1, height - high)))
        self._scroll.set_margins(side, 32, side - FOCUS_ROOM_PX, 24)
        self.place(self._foot, QRect(side - FOCUS_ROOM_PX, height - high + 8, room, max(0, high - 24)))

    def _say(self, title: str, lead: str, see: Sequence[str]) -> None:
        self._title.setText(title)
        self._lead.setText(lead)
        self._see.set_texts(list(see))
        self._see.setVisible(bool(see))
        self.setAccessibleName(title)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
