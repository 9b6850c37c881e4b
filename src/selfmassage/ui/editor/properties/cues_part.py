"""The further lines of a step: on a time line, and the chosen one in fields below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal

from selfmassage.engine.editing.cues import add_cue, move_cue, remove_cue
from selfmassage.engine.editing.draft import step_at
from selfmassage.engine.editing.fields import value_at
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.editor.properties.cue_strip import CueStrip, moment_at, second_of
from selfmassage.ui.editor.properties.field import Field, place_of
from selfmassage.ui.editor.properties.group import Group, KeyRow, Pair
from selfmassage.ui.editor.properties.numbers import NumberBox
from selfmassage.ui.editor.properties.recording_part import RecordingPart
from selfmassage.ui.editor.properties.remarks import Remarks, TextLink, remark_of
from selfmassage.ui.editor.properties.words_field import WordsField
from selfmassage.words import tr
from selfmassage.words.writing import priority_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.engine.editing.cues import Moment
    from selfmassage.engine.editing.draft import Outcome, Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Cue
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value

_PRIORITIES = ("safety", "next", "tempo", "encouragement")


class CuesPart(Group):
    """Adds, moves, words and takes away the lines said inside a step. `hear_asked` carries an `Utterance`."""

    hear_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.means.source, tr("Further lines"))
        self.desk = desk
        self._spot: Spot | None = None
        self._number = -1
        source = desk.means.source
        self.setObjectName("cues")
        self.strip = CueStrip(source, self)
        self._remarks = Remarks(source, self)
        self._remarks.mended.connect(desk.mend)
        self.add_widget(self.strip)
        self.add_widget(self._remarks)
        self._make_keys()
        self.words = WordsField(desk, ("cues", 0, "say"), tr("Line"), "say")
        self.words.setObjectName("field-cue-say")
        self.words.box.setObjectName("edit-cue-say")
        self.words.hear_asked.connect(self.hear_asked)
        froms = (Choice("start", tr("After start")), Choice("end", tr("Before end")), Choice("half", tr("Half time")))
        self._from = Field(
            desk, Segments(source, froms), ("cues", 0, "from"), tr("Counted"), read=self._counted, write=self._count
        )
        self._seconds = Field(
            desk,
            NumberBox(source),
            ("cues", 0, "at"),
            tr("Seconds"),
            read=self._read_seconds,
            write=self._write_seconds,
            how="measured",
        )
        said = [Choice(None, tr("Anything")), *(Choice(one, priority_name(one)) for one in _PRIORITIES)]
        self._priority = Field(desk, ChoiceBox(source, said), ("cues", 0, "priority"), tr("What it is for"))
        for field, name in ((self._from, "from"), (self._seconds, "at"), (self._priority, "priority")):
            field.setObjectName(f"field-cue-{name}")
            field.widget.setObjectName(f"edit-cue-{name}")
        self.own_voice = RecordingPart(desk, ("cues", 0, "audio"), ("cues", 0, "say"))
        self.own_voice.setObjectName("own-voice-cue")
        self.own_voice.hear_asked.connect(self.hear_asked)
        self.add(self._from, Pair(source, self._seconds, self._priority), self.words, self.own_voice)
        self.strip.chosen.connect(self._choose)
        self.strip.added.connect(self._on_added)
        self.strip.removed.connect(self._on_removed)
        self.strip.moved.connect(self._on_moved)
        self.strip.left.connect(desk.seal)

    def _make_keys(self) -> None:
        source = self.desk.means.source
        self.add_key = TextLink(source, tr("Add a line"), self)
        self.add_key.setObjectName("cue-add")
        self.add_key.clicked.connect(lambda: self._on_added("half"))
        self.remove_key = TextLink(source, tr("Remove the line"), self)
        self.remove_key.setObjectName("cue-remove")
        self.remove_key.clicked.connect(lambda: self._on_removed(self._number))
        self.add_widget(KeyRow(self.add_key, self.remove_key))

    @property
    def number(self) -> int:
        """The line that is chosen; -1 is none."""
        return self._number

    def show_line(self, spot: Spot | None) -> None:
        """Be of another step, with its first line chosen."""
        self._spot = spot
        self._number = 0 if self._cues() else -1
        self._show_chosen()

    def refresh(self) -> None:
        """Show what the routine has now."""
        known = len(self._cues())
        if self._number >= known or (self._number < 0 < known):
            self._number = min(max(self._number, 0), known - 1)
            self._show_chosen()
            return
        if self._number >= 0:
            super().refresh()
        self._show_strip()

    def claim(self, findings: Sequence[Finding]) -> list[Finding]:
        """Say what is found of the chosen line beside its fields, and of the others below the time line."""
        mine = [one for one in findings if one.inner[:1] == ("cues",)]
        others = super().claim(mine) if self._number >= 0 else mine
        seen = [one for one in others if one.language in (None, self.desk.language)]
        self._remarks.show_remarks([remark_of(one) for one in seen])
        return [one for one in findings if one.inner[:1] != ("cues",)]

    def reveal(self, finding: Finding) -> bool:
        """Choose the line a finding is about and take the keyboard in its field."""
        if finding.inner[:1] != ("cues",):
            return False
        if len(finding.inner) > 1 and isinstance(finding.inner[1], int):
            self._choose(finding.inner[1])
        if self._number < 0 or not super().reveal(finding):
            self.strip.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _cues(self) -> tuple[Cue, ...]:
        return () if self._spot is None else step_at(self.desk.routine, self._spot).cues

    def _work_s(self) -> int:
        return 1 if self._spot is None else max(step_at(self.desk.routine, self._spot).work_ms // 1000, 1)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._cues()):
            self.desk.seal()
            self._number = number
            self._show_chosen()
            self.claim(self.desk.review.of(self._spot))

    def _show_chosen(self) -> None:
        there = self._number >= 0
        for part in (self._from, self._seconds, self._priority, self.words, self.own_voice):
            part.show_inner(("cues", max(self._number, 0), part.inner[-1]))
            if there:
                part.show_line(self._spot)
        self._from.claims = ()
        for widget in (*self.parts, self.remove_key):
            widget.setVisible(there)  # type: ignore[attr-defined]
        if there:
            self.own_voice.refresh()
        self._show_strip()

    def _show_strip(self) -> None:
        cues = self._cues()
        self.strip.show_moments([cue.at for cue in cues], self._work_s(), self._number)
        self.strip.setVisible(bool(cues))
        if self._number >= 0:
            self._seconds.setVisible(cues[self._number].at != "half")

    def _moment(self, routine: Routine, spot: Spot | None) -> Moment:
        return cast("Moment", value_at(routine, place_of(spot, ("cues", max(self._number, 0), "at"))))

    def _counted(self, routine: Routine, spot: Spot | None) -> Value:
        at = self._moment(routine, spot)
        if at == "half":
            return at
        return "start" if at >= 0 else "end"

    def _count(self, routine: Routine, spot: Spot | None, value: Value) -> Outcome:
        work_s = self._work_s()
        second = second_of(self._moment(routine, spot), work_s)
        at = "half" if value == "half" else moment_at(second, work_s, -1 if value == "end" else 0)
        return move_cue(routine, cast("Spot", spot), self._number, at)

    def _read_seconds(self, routine: Routine, spot: Spot | None) -> Value:
        at = self._moment(routine, spot)
        return None if at == "half" else abs(at)

    def _write_seconds(self, routine: Routine, spot: Spot | None, value: Value) -> Outcome:
        before_end = self._counted(routine, spot) == "end" and value
        return move_cue(routine, cast("Spot", spot), self._number, -value if before_end else value)

    def _on_added(self, at: Moment) -> None:
        if self._spot is None:
            return
        number = len(self._cues())
        if self.desk.do(add_cue(self.desk.routine, self._spot, at)):
            self._choose(number)
            self.words.focus()

    def _on_removed(self, number: int) -> None:
        if self._spot is not None and 0 <= number < len(self._cues()):
            self.desk.do(remove_cue(self.desk.routine, self._spot, number))
            (self.strip if self._cues() else self.add_key).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_moved(self, number: int, at: Moment) -> None:
        if self._spot is not None:
            self.desk.do(move_cue(self.desk.routine, self._spot, number, at), merge=f"cue.{number}")
