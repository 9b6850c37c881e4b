"""All that a step holds, in fields; of each kind of step those it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from selfmassage.engine.editing.draft import step_at
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.reshaping import change_kind
from selfmassage.engine.lines import DEFAULT_TEMPO, EXERCISE_TEMPO
from selfmassage.model.step import Press, Rest, Stroke
from selfmassage.model.tokens import HandPart, HandWhich, Side, Technique, ViewName
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments, Switch
from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.editor.properties.cues_part import CuesPart
from selfmassage.ui.editor.properties.field import Field, TextField, place_of
from selfmassage.ui.editor.properties.form import Form
from selfmassage.ui.editor.properties.group import Group, Pair
from selfmassage.ui.editor.properties.numbers import DurationBox, NumberBox
from selfmassage.ui.editor.properties.places import PlaceBox, cap_here, place_key, places_for
from selfmassage.ui.editor.properties.recording_part import RecordingPart
from selfmassage.ui.editor.properties.remarks import TextLink
from selfmassage.ui.editor.properties.source_part import SourcePart
from selfmassage.ui.editor.properties.words_field import WordsField
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.words import tr
from selfmassage.words.area_names import area_name
from selfmassage.words.names import pressure_name, technique_name
from selfmassage.words.point_words import view_name
from selfmassage.words.times import seconds_text
from selfmassage.words.writing import (
    hand_part_name,
    hand_which_name,
    kind_name,
    side_key,
    side_meaning,
    technique_sentence,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.editing.draft import Outcome, Spot
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value
    from selfmassage.ui.theme.theme import ThemeSource

_KINDS = ("stroke", "press", "rest", "exercise")
_COUNTS = {"stroke": "strokes", "exercise": "repetitions"}
_LEVELS = range(6)
_HARDEST = 5


def side_choices() -> list[Choice]:
    """Return the sides as they stand on keys."""
    return [Choice(side.value, side_key(side), side_meaning(side)) for side in _SIDES]


def pressure_choices() -> list[Choice]:
    """Return the degrees of pressure as they stand on keys."""
    return [
        Choice(level, str(level), tr("{level}: {name}").format(level=level, name=pressure_name(level)))
        for level in _LEVELS
    ]


_SIDES = (Side.EACH, Side.BOTH, Side.RIGHT, Side.LEFT, Side.MIDLINE)


class StepForm(Form):
    """The fields of one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._only: dict[QWidget, tuple[str, ...]] = {}
        self._make_work()
        self._make_length()
        self._make_words()
        self._make_rest()

    def arrange(self) -> None:
        """Show the fields this kind of step has."""
        step = self._step()
        if step is None:
            return
        for widget, kinds in self._only.items():
            widget.setVisible(step.kind in kinds)
        counted = getattr(step, "seconds", None) is None
        self._length.setVisible(step.kind in _COUNTS)
        self._seconds.setVisible(not counted)
        for kind, field in self._counts.items():
            field.setVisible(counted and step.kind == kind)
        self._show_place(step)
        self._show_pressure(step)
        self._does.setText(technique_sentence(step.technique) if isinstance(step, Stroke) else "")
        low, high = step.min_seconds, step.max_seconds
        self._seconds.set_note(_bounds(low, high))

    def _make_work(self) -> None:
        desk, source = self.desk, self.desk.means.source
        self._title = TextField(desk, LineBox(source), ("title",), tr("Title"))
        kinds = [Choice(kind, kind_name(kind)) for kind in _KINDS]
        kind = Field(
            desk,
            Segments(source, kinds),
            ("kind",),
            tr("Kind"),
            write=lambda routine, spot, value: change_kind(routine, _of(spot), value),
        )
        names = [Choice(one.value, technique_name(one)) for one in Technique]
        technique = Field(desk, ChoiceBox(source, names), ("technique",), tr("Technique"))
        self._does = WrapLabel(source, "", "small", "text_soft")
        technique.add_below(self._does)
        parts = [Choice(one.value, hand_part_name(one)) for one in HandPart]
        part = Field(desk, ChoiceBox(source, parts), ("hand", "part"), tr("Touches with"))
        which = Field(
            desk,
            ChoiceBox(source, [Choice(one.value, hand_which_name(one)) for one in HandWhich]),
            ("hand", "which"),
            tr("Which hand"),
        )
        self._place_box = PlaceBox(source)
        self._place = Field(
            desk,
            self._place_box,
            ("place",),
            tr("Place"),
            read=lambda routine, spot: place_key(step_at(routine, _of(spot))),
            write=_write_place,
            claims=(("path",), ("point",), ("movement",)),
        )
        pick = TextLink(source, tr("Choose on the picture"))
        pick.setObjectName("place-pick")
        pick.clicked.connect(self.place_asked)
        holder = Field(desk, Segments(source, side_choices()), ("side",), tr("Side"))
        self._place.add_below(pick, leading=True)
        self.add(self._title, kind, technique, Pair(source, part, which), self._place, holder)
        self._only |= {technique: ("stroke",), part: ("stroke", "press"), which: ("stroke", "press")}
        self._only |= {self._place: ("stroke", "press", "exercise"), holder: ("stroke", "press", "exercise")}

    def _make_length(self) -> None:
        desk, source = self.desk, self.desk.means.source
        ways = (Choice("seconds", tr("Time")), Choice("count", tr("Number")))
        self._length = Field(
            desk, Segments(source, ways), ("length",), tr("How long"), read=_read_way, write=_write_way
        )
        self._seconds = Field(desk, DurationBox(source), ("seconds",), tr("Time"), how="measured")
        self._counts = {
            kind: Field(desk, NumberBox(source, least=1), (name,), caption, how="measured")
            for kind, name, caption in (
                ("stroke", "strokes", tr("Strokes")),
                ("exercise", "repetitions", tr("Repetitions")),
            )
        }
        tempo = Field(desk, NumberBox(source, whole=False, may_lack=True), ("tempo",), tr("Tempo"), how="measured")
        tempo.set_note(tr("a minute"))
        turns = Field(desk, NumberBox(source, least=1), ("turns",), tr("Turns"), how="measured")
        low = Field(desk, DurationBox(source, may_lack=True), ("min_seconds",), tr("Shortest"), how="measured")
        high = Field(desk, DurationBox(source, may_lack=True), ("max_seconds",), tr("Longest"), how="measured")
        self._pressure_keys = Segments(source, pressure_choices())
        self._pressure = Field(desk, self._pressure_keys, ("pressure",), tr("Pressure"))
        wait = Field(desk, Switch(source, tr("Wait until the place is found")), ("wait",))
        self.add(self._length, Pair(source, self._lengths_column(), _one_of(source, tempo, turns)))
        self.add(Pair(source, low, high), self._pressure, wait)
        self._only |= {tempo: ("stroke", "exercise"), turns: ("press",), wait: ("press",)}
        self._only[self._pressure] = ("stroke", "press")

    def _lengths_column(self) -> QWidget:
        return _one_of(self.source, self._seconds, *self._counts.values())

    def _make_words(self) -> None:
        desk = self.desk
        self.say = WordsField(desk, ("say",), tr("Say"), "say")
        show = WordsField(desk, ("show",), tr("Show"), "show")
        self.own_voice = RecordingPart(desk, ("audio",), ("say",))
        self.cues = CuesPart(desk)
        for part in (self.say, self.own_voice, self.cues):
            part.hear_asked.connect(self.hear_asked)
        self.add(self.say, self.own_voice, show, self.cues)

    def _make_rest(self) -> None:
        desk, source = self.desk, self.desk.means.source
        views = [Choice(None, tr("The place's own")), *(Choice(view.value, view_name(view)) for view in ViewName)]
        view = Field(desk, ChoiceBox(source, views), ("view",), tr("Picture"))
        name = Field(desk, LineBox(source), ("id",), tr("Name in the file"), how="measured")
        self.add(SourcePart(desk), view, name)

    def _step(self) -> Step | None:
        return None if self.spot is None or self.spot.step is None else step_at(self.desk.routine, self.spot)

    def _show_place(self, step: Step) -> None:
        if isinstance(step, Rest):
            return
        means = self.desk.means
        key = (step.kind, tuple(self.desk.routine.drawings))
        if key != self._place_box.property("offered"):
            self._place_box.setProperty("offered", key)
            self._place_box.set_places(places_for(step, self.desk.routine, means.bodymap, means.points))

    def _show_pressure(self, step: Step) -> None:
        if not isinstance(step, Stroke | Press):
            return
        means = self.desk.means
        cap = cap_here(step, self.desk.routine, means.bodymap, means.points)
        if cap is None or cap.most >= _HARDEST:
            self._pressure_keys.lock_above(_HARDEST, "")
            self._pressure.set_note("")
            return
        why = tr("At most {most} here: {area}.").format(most=cap.most, area=area_name(cap.area))
        self._pressure_keys.lock_above(cap.most, why)
        self._pressure.set_note(tr("at most {most} here").format(most=cap.most), why)
        self._pressure.note.setToolTip(why)


def _one_of(source: ThemeSource, *parts: QWidget) -> Group:
    """Return parts of which one at a time is to be seen."""
    group = Group(source)
    group.column.setSpacing(0)
    group.add(*parts)
    return group


def _of(spot: Spot | None) -> Spot:
    """Return the line of the step: this form is never shown without one."""
    return cast("Spot", spot)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return tr("up to {high}").format(high=seconds_text((high or 0) * 1000))
    if high is None:
        return tr("from {low}").format(low=seconds_text(low * 1000))
    return tr("{low} to {high} s").format(low=low, high=high)


def _write_place(routine: Routine, spot: Spot | None, value: Value) -> Outcome:
    field, name = value
    return set_field(routine, place_of(spot, (field,)), name)


def _read_way(routine: Routine, spot: Spot | None) -> Value:
    step = step_at(routine, _of(spot))
    return "seconds" if getattr(step, "seconds", None) is not None else "count"


def _write_way(routine: Routine, spot: Spot | None, value: Value) -> Outcome:
    """Turn a length into as many strokes at the tempo, or strokes into the time they take."""
    step = step_at(routine, _of(spot))
    if value == "seconds":
        return set_field(routine, place_of(spot, ("seconds",)), max(1, -(-step.work_ms // 1000)))
    tempo = getattr(step, "tempo", None)
    if tempo is None:
        tempo = DEFAULT_TEMPO[step.technique] if isinstance(step, Stroke) else EXERCISE_TEMPO
    return set_field(routine, place_of(spot, (_COUNTS[step.kind],)), max(1, round(step.work_ms / 60_000 * tempo)))
