"""The words beside the body while the massage runs: state, ring, facts, instruction, what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.countdown_ring import CountdownRing, RingSizes, RingState
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph, PressureDots, TempoWave
from selfmassage.ui.parts.fit_label import FitLabel
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.play.layout import LARGE_TEXT_FROM
from selfmassage.ui.play.saying import Facts, Saying
from selfmassage.ui.theme.player_sizes import instruction_steps
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes, TextStyle

_BOLD = 700
_NAME = 600
_GLYPH_COLUMNS = 3.2


class RunningPanel(QWidget):
    """Shows a `Saying` and a countdown; sizes come from the height of the window."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._sizes: PlayerSizes | None = None
        self.ring = CountdownRing(source, self)
        self.ring.setObjectName("countdown")
        style = source.current.player(800)
        self._kick = ElideLabel(source, "", style.kick, "work", self)
        self._kick_rest = ElideLabel(source, "", style.kick, "text_soft", self)
        self._side = WrapLabel(source, "", style.side, "text", self)
        self._side.setObjectName("side")
        self._dots = PressureDots(source)
        self._wave = TempoWave(source)
        self._hand = FactRow(source, IconGlyph(source, "hand"), "", self)
        self._pressure = FactRow(source, self._dots, "", self)
        self._tempo = FactRow(source, self._wave, "", self)
        self._change = FactRow(source, IconGlyph(source, "repeat"), "", self)
        self._rows = (self._hand, self._pressure, self._tempo, self._change)
        self._lead = WrapLabel(source, "", style.instruction, "text", self)
        self._prompt = WrapLabel(source, "", style.instruction, "text", self)
        self._instruction = FitLabel(source, (style.instruction,), "", "text", self)
        self._instruction.setObjectName("instruction")
        self._unsaid = WrapLabel(source, "", style.next, "work", self)
        self._unsaid.setObjectName("unsaid")
        self._unsaid.hide()
        self._next_word = ElideLabel(source, "", style.next, "text_soft", self)
        self._next_name = ElideLabel(source, "", style.next, "text", self)
        self._next_length = ElideLabel(source, "", style.next, "text_soft", self)
        self._next_name.setObjectName("next")
        self._lay_out()

    def _lay_out(self) -> None:
        # The state's word is never cut; what follows it gives way.
        self._kick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kick = _row(12, self._kick, self._kick_rest)
        kick.setStretchFactor(self._kick_rest, 1)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(14)
        self._facts.addStretch(1)
        self._facts.addWidget(self._side)
        for row in self._rows:
            self._facts.addWidget(row)
        self._facts.addStretch(1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(28)
        self._middle.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        self._middle.addLayout(self._facts, 1)
        following = _row(14, self._next_word, self._next_name, self._next_length)
        following.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(kick)
        self._column.addSpacing(16)
        self._column.addLayout(self._middle)
        self._column.addSpacing(24)
        self._column.addWidget(self._lead)
        self._column.addWidget(self._prompt)
        self._column.addSpacing(6)
        self._column.addWidget(self._instruction, 1)
        self._column.addWidget(self._unsaid)
        self._column.addSpacing(6)
        self._column.addLayout(following)

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window."""
        kick = sizes.kick
        self._kick.set_style(TextStyle(kick.size_px, kick.line_px, _BOLD))
        self._kick_rest.set_style(kick)
        self._side.set_style(sizes.side)
        for row in self._rows:
            row.set_style(sizes.fact)
            row.set_glyph_columns(_GLYPH_COLUMNS)
        instruction = sizes.instruction
        self._sizes = sizes
        self._lead.set_style(TextStyle(instruction.size_px, instruction.line_px, _BOLD))
        self._prompt.set_style(instruction)
        self._size_instruction()
        self._unsaid.set_style(TextStyle(sizes.next.size_px, sizes.next.line_px, _NAME))
        self._next_word.set_style(sizes.next)
        self._next_length.set_style(sizes.next)
        self._next_name.set_style(TextStyle(sizes.next.size_px, sizes.next.line_px, _NAME))
        self.ring.set_sizes(RingSizes(sizes.ring, sizes.ring_px, sizes.countdown, sizes.fact.size_px))

    def show_saying(self, said: Saying) -> None:
        """Show the words of a state."""
        self._kick.setText(said.kick)
        self._kick.set_role(said.role)
        self._kick_rest.setText(said.kick_rest)
        self._show_facts(said.facts)
        for row in self._rows:
            row.set_role(said.role)
        self._lead.setText(said.lead)
        self._lead.setVisible(bool(said.lead))
        self._prompt.setText(said.prompt)
        self._prompt.setVisible(bool(said.prompt))
        self._instruction.setText(said.instruction)
        self._size_instruction()
        self._next_word.setText(said.next_word)
        self._next_name.setText(said.next_name)
        self._next_length.setText(said.next_length)
        self._show_next()

    def _show_next(self) -> None:
        crowded = bool(self._unsaid.text()) and self._source.current.text_scale > LARGE_TEXT_FROM
        for label in (self._next_word, self._next_name, self._next_length):
            label.setVisible(bool(self._next_name.text()) and not crowded)

    def _size_instruction(self) -> None:
        """Let the instruction be large; under a prompt it is the smaller of the two."""
        if self._sizes is None:
            return
        if self._prompt.text():
            self._instruction.set_sizes((self._sizes.next,))
        else:
            self._instruction.set_sizes(instruction_steps(self._source.current.tokens, self._sizes.instruction))

    def show_countdown(self, state: RingState, left_s: int, total_s: int) -> None:
        """Show whole seconds left of a stretch."""
        self.ring.set_state(state)
        self.ring.set_seconds(left_s, total_s)

    def show_unsaid(self, text: str) -> None:
        """Show what would be heard now if more were said; nothing takes no room.

        Large text leaves no room for both: what to do now matters more than what comes next.
        """
        self._unsaid.setText(text)
        self._unsaid.setVisible(bool(text))
        self._show_next()

    def spoken(self) -> str:
        """Return the state in words, for a screen reader's announcement."""
        labels = (self._kick, self._side, self._lead, self._prompt, self._instruction)
        parts = (label.text() for label in labels)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    def _show_facts(self, facts: Facts) -> None:
        self._side.setText(facts.side)
        self._hand.set_text(facts.hand)
        self._hand.setVisible(bool(facts.hand))
        self._pressure.set_text(facts.pressure_word)
        self._pressure.setVisible(bool(facts.pressure_word))
        self._dots.set_level(facts.pressure or 0)
        self._tempo.set_text(facts.tempo_word)
        self._tempo.setVisible(bool(facts.tempo_word))
        self._wave.set_tempo(facts.tempo or 0.0)
        self._change.set_text(facts.change)
        self._change.setVisible(bool(facts.change))


def _row(spacing: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
