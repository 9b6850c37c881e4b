"""The card that asks whether the voice is heard: on which device, how loud, and what to do when not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.surface import Card
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.settings.sound_check_bars import LevelBars
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.theme.theme import ThemeSource

Answer: TypeAlias = Literal["yes", "quiet", "no"]

_PAD_PX, _TOP_PX = 30, 26


class SoundCheckCard(Card):
    """Asks, and shows what it is told. `play_asked` also for again; `answered` carries how it was heard."""

    play_asked = Signal()
    answered = Signal(str)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "hero", parent)
        self.setObjectName("sound_check")
        self.title = WrapLabel(source, tr("Is the voice heard?"), "heading", "text", self)
        self.title.setObjectName("sound_check_title")
        self.text = WrapLabel(source, "", "body", "text_soft", self)
        self.text.setObjectName("sound_check_text")
        self.bars = LevelBars(source, self)
        self.play = self._button("play", tr("Play a short line"), "sound")
        self.yes = self._button("yes", tr("Yes, clearly"), "check")
        self.quiet = self._button("quiet", tr("Too quiet"))
        self.no = self._button("no", tr("No"))
        self.again = self._button("again", tr("Again"), "repeat")
        self.again.set_kind("quiet")
        self.play.set_kind("primary")
        self.yes.set_kind("primary")
        for button, answer in ((self.yes, "yes"), (self.quiet, "quiet"), (self.no, "no")):
            button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
        for button in (self.play, self.again):
            button.clicked.connect(lambda _=False: self.play_asked.emit())
        self._buttons = FlowRow(10, 8, self)
        self._buttons.hold([self.play, self.yes, self.quiet, self.no, self.again])
        self._below = QWidget(self)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 16, 0, 0)
        self._steps = NoteBox(source, "caution", tr("When nothing is heard"), self._below)
        self._steps.setObjectName("sound_check_steps")
        below.addWidget(self._steps)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(_PAD_PX, _TOP_PX, _PAD_PX, _TOP_PX)
        for space, part in ((0, self.title), (2, self.text), (16, self.bars), (16, self._buttons), (0, self._below)):
            column.addSpacing(space)
            column.addWidget(part)
        source.theme_changed.connect(self._buttons.relay)
        self.show_idle("")

    def show_idle(self, text: str) -> None:
        """Offer to play."""
        self.text.setText(text)
        self.bars.hide()
        self._offer(self.play)
        self.show_steps(())

    def show_asked(self, title: str, text: str) -> None:
        """Ask for what is played now."""
        had_focus = self.play.hasFocus() or self.again.hasFocus()
        self._say(title, text)
        self.bars.show()
        self._offer(self.yes, self.quiet, self.no, self.again)
        self.show_steps(())
        if had_focus:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_good(self, text: str) -> None:
        """Say that all is well."""
        self._say(tr("Good, it is heard"), text)
        self._offer(self.again)
        self.show_steps(())

    def show_helpless(self, title: str, text: str, steps: Sequence[str]) -> None:
        """Say that it is not heard, and what may help."""
        self._say(title, text)
        self.bars.hide()
        self._offer(self.yes, self.again)
        self.show_steps(steps)

    def show_text(self, text: str) -> None:
        """Say something else under the question."""
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def show_steps(self, steps: Sequence[str]) -> None:
        """Say what may help; nothing takes no room."""
        self._steps.set_texts([f"{number}. {step}" for number, step in enumerate(steps, 1)])
        self._below.setVisible(bool(steps))

    def _say(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.show_text(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _offer(self, *buttons: Button) -> None:
        """Show these; the keyboard stays in the card."""
        all_buttons = (self.play, self.yes, self.quiet, self.no, self.again)
        had_focus = any(button.hasFocus() for button in all_buttons)
        for button in all_buttons:
            button.setVisible(button in buttons)
        self._buttons.relay()
        if had_focus and not any(button.hasFocus() for button in buttons):
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, name: str, text: str, icon: str | None = None) -> Button:
        made = Button(self.source, text, "normal", icon, self)
        made.setObjectName(f"sound_check_{name}")
        return made
