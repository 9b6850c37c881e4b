"""A text that is said or shown: how long it takes, how it sounds on each side, and a key to hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selfmassage.engine.check import SAY_WORDS, SHOW_WORDS
from selfmassage.engine.editing.draft import BLANK, Address, step_at
from selfmassage.engine.editing.fields import value_at
from selfmassage.engine.lines import fits_recorded
from selfmassage.engine.options import Utterance, speech_ms
from selfmassage.model.step import Rest
from selfmassage.model.text import for_side, has_sides
from selfmassage.model.tokens import Side
from selfmassage.ui.editor.properties.field import TextField, place_of
from selfmassage.ui.editor.properties.group import KeyRow
from selfmassage.ui.editor.properties.remarks import TextLink
from selfmassage.ui.editor.properties.text_box import TextBox
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.editor.desk import Desk

_SIDE_WORDS = ("right", "left")
_TOP = Qt.AlignmentFlag.AlignTop


class WordsField(TextField):
    """What a step says or shows, with its preview. `hear_asked` carries an `Utterance`."""

    hear_asked = Signal(object)

    def __init__(self, desk: Desk, inner: Address, caption: str, kind: Literal["say", "show"]) -> None:
        self.box = TextBox(desk.means.source)
        super().__init__(desk, self.box, inner, caption)
        self._kind = kind
        source = desk.means.source
        self._below = QWidget(self)
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.hear = Button(source, tr("Hear it"), "normal", "sound", self._below)
        self.hear.setObjectName(f"hear-{'-'.join(map(str, inner))}")
        self.hear.setToolTip("Ctrl+E")
        self.hear.clicked.connect(self.ask_to_hear)
        self.hear.setVisible(kind == "say")
        self.by_side = TextLink(source, tr("Word by side"), self._below)
        self.by_side.setObjectName(f"by-side-{'-'.join(map(str, inner))}")
        self.by_side.setToolTip(tr("Writes a word for the right side and one for the left"))
        self.by_side.clicked.connect(self._on_by_side)
        column.addWidget(KeyRow(self.hear, self.by_side))
        self._previews = QWidget(self._below)
        grid = QGridLayout(self._previews)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.previews: dict[str, WrapLabel] = {}
        for row, (side, name) in enumerate((("right", tr("Right:")), ("left", tr("Left:")))):
            grid.addWidget(ElideLabel(source, name, "small", "text_soft", self._previews), row, 0, _TOP)
            self.previews[side] = WrapLabel(source, "", "small", "text_soft", self._previews)
            grid.addWidget(self.previews[side], row, 1, _TOP)
        column.addWidget(self._previews)
        self.add_below(self._below)
        self.refreshed.connect(self._on_refreshed)

    @property
    def words(self) -> str:
        """The words as they stand in the routine in the language that is written; empty where there are none."""
        value = self.value
        return "" if value in (None, BLANK) else str(value)

    def ask_to_hear(self) -> None:
        """Ask for the line to be spoken, for the right side where it plays on both; nothing where there is none."""
        if self.words:
            self.hear_asked.emit(self.utterance("left" if self._side() is Side.LEFT else "right"))

    def utterance(self, side: str) -> Utterance:
        """Return the line for a side as the voice says it."""
        return Utterance(for_side(self.words, side), self.desk.language)

    def show_speaking(self, spoken: Utterance | None) -> None:
        """Turn the key into one that stops while this line is spoken."""
        mine = spoken is not None and bool(self.words) and spoken in {self.utterance(side) for side in _SIDE_WORDS}
        self.hear.setText(tr("Stop") if mine else tr("Hear it"))
        self.hear.set_icon("pause" if mine else "sound")

    def _side(self) -> Side | None:
        if self.spot is None or self.spot.step is None:
            return None
        step = step_at(self.desk.routine, self.spot)
        return None if isinstance(step, Rest) else step.side

    def _on_refreshed(self) -> None:
        each = self._side() is Side.EACH
        words = self.words
        self.by_side.setVisible(each)
        self.hear.setEnabled(bool(words))
        self._below.setVisible(each or self._kind == "say")
        previewed = each and has_sides(words)
        for side, label in self.previews.items():
            label.setText(tr("“{words}”").replace("{words}", for_side(words, side)) if previewed else "")
        self._previews.setVisible(previewed)
        self.set_note(self._counted(words) if self._kind == "show" else self._timed(words), self._tip(words))

    def _timed(self, words: str) -> str:
        """Return `4.1 s, fits`."""
        if not words or self.spot is None:
            return ""
        desk = self.desk
        lines = {self.utterance(side)._replace(recording=self._recording(words)) for side in _SIDE_WORDS}
        takes_ms = max(speech_ms(line, desk.lengths, desk.means.options.wpm) for line in lines)
        known = all(line in desk.lengths for line in lines)
        takes = f"{takes_ms / 1000:.1f}" if known else tr("about {n}").format(n=f"{takes_ms / 1000:.0f}")
        work_ms = step_at(desk.routine, self.spot).work_ms
        if takes_ms <= work_ms:
            return tr("{takes} s, fits").format(takes=takes)
        return tr("{takes} s, there are {have}").format(takes=takes, have=work_ms // 1000)

    def _recording(self, words: str) -> str | None:
        """Return the recording that is heard instead of the voice."""
        routine = self.desk.routine
        audio: str | None = value_at(routine, place_of(self.spot, (*self.inner[:-1], "audio")))
        fits = fits_recorded(words, paired=self._side() is Side.EACH)
        return audio if fits and self.desk.language == routine.language else None

    @staticmethod
    def _counted(words: str) -> str:
        """Return `18 of 30 words`."""
        return tr("{n} of {most} words").format(n=_count(words), most=SHOW_WORDS)

    def _tip(self, words: str) -> str:
        if self._kind == "show":
            return ""
        return tr("{n} of {most} words").format(n=_count(words), most=SAY_WORDS) if words else ""

    def _on_by_side(self) -> None:
        sides = self.desk.means.reviewer.surroundings.rules.sides
        language = self.desk.language
        pairs = sides.get(language) or sides.get(language.split("-", maxsplit=1)[0]) or (("", ""),)
        self.box.insert_sides(*pairs[0])


def _count(words: str) -> int:
    return len(for_side(words, "right").split())
