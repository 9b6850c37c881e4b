"""The sound check before the very first session: over the page, to be done or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.settings.column import COLUMN_PX
from selfmassage.ui.settings.sound_check_flow import SoundCheck
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.sound_check_flow import CheckMeans

_TOP_PX, _LEAST_SIDE_PX = 64, 24


class FirstSoundCheck(Sheet):
    """Plays as soon as it lies there. `done` when it was heard or left out; Escape goes back, and nothing is begun."""

    done = Signal()
    left = Signal()

    def __init__(self, settings: SettingsMeans, means: CheckMeans, page: QWidget) -> None:
        super().__init__(settings.source, page)
        self.setObjectName("first_sound_check")
        source = settings.source
        self._settings = settings
        self._scroll = ScrollColumn(source, self)
        inner, column = self._scroll.inner, self._scroll.column
        column.addWidget(WrapLabel(source, tr("Before the first session"), "title", "text", inner))
        lead = tr("A voice leads you, so that you need not look. Let us see that it reaches you.")
        column.addWidget(WrapLabel(source, lead, "lead", "text_soft", inner))
        column.addSpacing(24)
        self.check = SoundCheck(settings, means, inner)
        column.addWidget(self.check.card)
        column.addSpacing(24)
        self.skip = Button(source, tr("Go on without the check"), "quiet", parent=inner)
        self.skip.setObjectName("sound_check_skip")
        self.back = Button(source, tr("Back"), "quiet", "back", inner)
        self.back.setObjectName("sound_check_back")
        foot = FlowRow(10, 8, inner)
        foot.hold([self.skip, self.back])
        column.addWidget(foot)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.check.passed.connect(self._on_done)
        self.skip.clicked.connect(self._on_skipped)
        self.back.clicked.connect(self._on_left)
        self.escape_pressed.connect(self._on_left)
        source.theme_changed.connect(self._arrange)

    def open_check(self) -> None:
        """Lie over the page and play."""
        self.open_sheet(self.check.card.play)
        self.check.play()
        self.check.card.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        room = min(COLUMN_PX, self.width() - 2 * _LEAST_SIDE_PX)
        side = (self.width() - room) // 2
        self._scroll.set_margins(side, min(_TOP_PX, self.height() // 12), side - FOCUS_ROOM_PX, _LEAST_SIDE_PX)

    def _on_skipped(self) -> None:
        # Asked once: it stays on the settings' first page.
        self._settings.change(sound_checked=True)
        self._on_done()

    def _on_done(self) -> None:
        self._close()
        self.done.emit()

    def _on_left(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        self.check.close()
        self.close_sheet()
        self.deleteLater()
