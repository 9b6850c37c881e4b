"""How fast a rehearsal plays: keys in a row between the player's icons, a list where those have no room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import DropDown
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import ThemeSource

SPEEDS: Final = (1, 2, 4, 8)
_EDGE_PX, _ICON_PX, _GAP_PX = 24, 48, 8
_TOP_PX: Final = 16
_BY_STEP: Final = 0
"""What stands in the list for going from step to step."""


class SpeedChoice(QWidget):
    """`speed_chosen` carries how many times as fast as life; `steps_chosen` and `back_asked` carry nothing."""

    speed_chosen = Signal(int)
    steps_chosen = Signal()
    back_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = DropDown(source, self)
        self._list.setObjectName("rehearse_list")
        self._list.setAccessibleName(tr("Speed"))
        self._buttons: dict[int, Button] = {}
        for speed in SPEEDS:
            said = tr("At {n} times the speed nothing is heard.").format(n=speed)
            said = tr("With the voice") if speed == 1 else said
            self._add(source, f"{speed}×", f"rehearse_{speed}", speed)
            self._buttons[speed].setAccessibleDescription(said)
            self._buttons[speed].setToolTip(said)
        self._add(source, tr("Step to step"), "rehearse_steps", _BY_STEP)
        self._back = Button(source, tr("Back to the editor"), "quiet", parent=self)
        self._back.setObjectName("rehearse_back")
        self._back.clicked.connect(self.back_asked)
        self._list.activated.connect(lambda at: self._on_chosen(int(self._list.itemData(at))))
        for part in (self._list, self._back, *self._buttons.values()):
            # Tab reaches it; a click must leave the keyboard to the player.
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_choice(self, speed: int, *, by_step: bool) -> None:
        """Show what is chosen."""
        chosen = _BY_STEP if by_step else speed
        for value, button in self._buttons.items():
            button.setChecked(value == chosen)
        self._list.setCurrentIndex(self._list.findData(chosen))

    def place_within(self, size: QSize) -> None:
        """Take the room between the icons at the top of a player of this size."""
        start = _EDGE_PX + _ICON_PX + 2 * _GAP_PX
        room = size.width() - start - (_EDGE_PX + 3 * _ICON_PX + 4 * _GAP_PX)
        keys = sum(button.sizeHint().width() + _GAP_PX for button in self._buttons.values())
        is_row = keys <= room
        self._list.setVisible(not is_row)
        for button in self._buttons.values():
            button.setVisible(is_row)
        # The player's own cross goes back as well.
        self._back.setVisible(is_row and keys + self._back.sizeHint().width() <= room)
        shown = [part for part in (*self._buttons.values(), self._list, self._back) if not part.isHidden()]
        high = max(max(part.sizeHint().height(), part.minimumHeight()) for part in shown)
        top = max(_TOP_PX + (_ICON_PX - high) // 2, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setGeometry(size.width() - start - room if mirrored else start, top, room, high)
        left = 0
        for part in shown:
            hint = part.sizeHint()
            wide = min(hint.width(), room)
            part.setGeometry(room - left - wide if mirrored else left, (high - hint.height()) // 2, wide, hint.height())
            left += wide + _GAP_PX

    def _add(self, source: ThemeSource, words: str, name: str, value: int) -> None:
        button = Button(source, words, "chip", parent=self)
        button.setObjectName(name)
        button.clicked.connect(partial(self._on_chosen, value))
        self._buttons[value] = button
        self._list.addItem(words, value)

    def _on_chosen(self, value: int, _checked: bool = False) -> None:  # noqa: FBT002 - what `clicked` adds
        if value == _BY_STEP:
            self.steps_chosen.emit()
        else:
            self.speed_chosen.emit(value)
