"""The words beside the body while paused: how to go on, where it stands, and the four ways to move about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.countdown_ring import CountdownRing, RingSizes, RingState
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.play.layout import LARGE_TEXT_FROM
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes, TextStyle
from selfmassage.words import tr

_RING_SHARE = 0.46
_DIGITS_SHARE = 0.40
_WORD_SCALE = 2.3
_LARGE_TEXT_WORD_SCALE = 1.35
_SIDE_SCALE = 0.75


class PausedPanel(QWidget):
    """Tells that it is paused; `asked` carries repeat, back, add_time or skip_step."""

    asked = Signal(str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._large = False
        style = source.current.player(800)
        self._kick = ElideLabel(source, "", style.kick, "text_soft", self)
        self._paused = WrapLabel(source, tr("Paused"), style.side, "text", self)
        self._how = WrapLabel(source, tr("Press any key to go on."), style.instruction, "text", self)
        self._ring = CountdownRing(source, self)
        self._ring.set_state(RingState.PAUSED)
        self._ring.set_caption(tr("s left"))
        self._side = WrapLabel(source, "", style.side, "text", self)
        self._what = WrapLabel(source, "", style.next, "text_soft", self)
        self._counts = WrapLabel(source, tr("It counts you in from 3."), style.next, "text_soft", self)
        self._buttons = {
            "repeat": self._button(source, "repeat", tr("Say it again"), "repeat", "R"),
            "back": self._button(source, "back", tr("Back"), "prev", "←"),
            "add_time": self._button(source, "add_time", tr("15 s more"), "plus", "+"),
            "skip_step": self._button(source, "skip_step", tr("Skip this step"), "next", ""),
        }
        self._lay_out()

    def _button(self, source: ThemeSource, ask: str, text: str, icon: str, key: str) -> ChoiceButton:
        button = ChoiceButton(source, text, "", icon, key=key, size="medium", parent=self)
        button.setObjectName(ask)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.asked.emit(ask))
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._side)
        words.addWidget(self._what)
        words.addWidget(self._counts)
        words.addStretch(1)
        where = QHBoxLayout()
        where.setSpacing(28)
        where.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        where.addLayout(words, 1)
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, button in enumerate(self._buttons.values()):
            grid.addWidget(button, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._kick)
        column.addWidget(self._paused)
        column.addWidget(self._how)
        self._gap_above = QSpacerItem(0, 20)
        self._gap_below = QSpacerItem(0, 24)
        column.addSpacerItem(self._gap_above)
        column.addLayout(where)
        column.addSpacerItem(self._gap_below)
        column.addLayout(grid)
        column.addStretch(1)

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window."""
        self._kick.set_style(sizes.kick)
        # Large text needs the room for the buttons below.
        large = self._source.current.text_scale > LARGE_TEXT_FROM
        word = sizes.instruction.size_px * (_LARGE_TEXT_WORD_SCALE if large else _WORD_SCALE)
        self._gap_above.changeSize(0, 8 if large else 20)
        self._gap_below.changeSize(0, 8 if large else 24)
        self._large = large
        self._paused.set_style(TextStyle(word, word * 1.2, 700))
        self._how.set_style(sizes.instruction)
        self._ring.set_sizes(
            RingSizes(sizes.ring * _RING_SHARE, sizes.ring_px / 2, sizes.countdown * _DIGITS_SHARE, sizes.times * 0.9)
        )
        self._side.set_style(sizes.side.scaled(_SIDE_SCALE))
        self._what.set_style(sizes.next)
        self._counts.set_style(sizes.next)

    def show_keys(self, keys: bool) -> None:
        """Show the caps of keys that are signs or letters, or not where these are any key."""
        self._buttons["repeat"].set_key("R" if keys else "")
        self._buttons["add_time"].set_key("+" if keys else "")

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return f"{self._paused.text()}. {self._how.text()}"

    def show_place(self, kick: str, side: str, what: str, left_s: int, total_s: int, *, counts: bool) -> None:
        """Say where the session stands; `counts` where going on counts in."""
        self._kick.setText(kick)
        self._side.setText(side or what)
        self._what.setText(what if side else "")
        self._what.setVisible(bool(side))
        self._counts.setVisible(counts and not self._large)
        self._ring.setVisible(total_s > 0)
        self._ring.set_seconds(left_s, total_s)

    def set_why(self, why: str) -> None:
        """Say how to go on, and why it paused where nobody asked it to."""
        self._how.setText((why + " " if why else "") + tr("Press any key to go on."))
