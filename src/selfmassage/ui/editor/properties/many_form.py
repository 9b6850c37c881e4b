"""What several chosen steps have in common, changed for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.draft import step_at, steps_among
from selfmassage.engine.editing.reshaping import set_many
from selfmassage.ui.editor.properties.choices import Segments
from selfmassage.ui.editor.properties.field import Field
from selfmassage.ui.editor.properties.form import Form
from selfmassage.ui.editor.properties.group import Pair
from selfmassage.ui.editor.properties.numbers import DurationBox, NumberBox
from selfmassage.ui.editor.properties.step_form import pressure_choices, side_choices
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.editing.draft import Outcome, Spot
    from selfmassage.engine.editing.reshaping import ManyField
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value
    from selfmassage.ui.editor.properties.field import How


class ManyForm(Form):
    """Time, tempo, pressure and side of several steps; steps that have no such field are passed over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        source = desk.means.source
        hint = WrapLabel(source, tr("A change holds for all chosen steps that have the field."), "small", "text_soft")
        self.add_widget(hint)
        self._fields = {
            "seconds": self._field("seconds", DurationBox(source), tr("Time"), measured=True),
            "tempo": self._field("tempo", NumberBox(source, whole=False), tr("Tempo"), measured=True),
            "side": self._field("side", Segments(source, side_choices()), tr("Side")),
            "pressure": self._field("pressure", Segments(source, pressure_choices()), tr("Pressure")),
        }
        fields = self._fields
        fields["tempo"].set_note(tr("a minute"))
        self.add(Pair(source, fields["seconds"], fields["tempo"]), fields["side"], fields["pressure"])
        for field in fields.values():
            field.setObjectName(f"many-{field.inner[0]}")

    def arrange(self) -> None:
        """Show the fields that one of the steps has, and where they differ."""
        steps = self._steps(self.desk.routine)
        for name, field in self._fields.items():
            having = [step for step in steps if name in type(step).model_fields]
            field.setVisible(bool(having))
            mixed = len({getattr(step, name) for step in having}) > 1
            if isinstance(field.widget, Segments):
                field.set_note(tr("several values") if mixed else "")
            else:
                field.widget.setProperty("placeholderText", tr("several") if mixed else "")

    def _field(self, name: ManyField, control: QWidget, caption: str, *, measured: bool = False) -> Field:
        def read(routine: Routine, _spot: Spot | None) -> Value:
            values = {getattr(step, name) for step in self._steps(routine) if name in type(step).model_fields}
            return values.pop() if len(values) == 1 else None

        def write(routine: Routine, _spot: Spot | None, value: Value) -> Outcome:
            return set_many(routine, self.desk.spots, name, value)

        how: How = "measured" if measured else "chosen"
        return Field(self.desk, control, (name,), caption, read=read, write=write, how=how)

    def _steps(self, routine: Routine) -> list[Step]:
        return [step_at(routine, spot) for spot in steps_among(routine, self.desk.spots)]
