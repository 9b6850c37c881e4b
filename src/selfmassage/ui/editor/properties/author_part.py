"""Who wrote a routine, who looked it over and when, and what the author tells the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.fields import set_field, value_at
from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.editor.properties.field import Field, TextField
from selfmassage.ui.editor.properties.group import Group, Pair
from selfmassage.ui.editor.properties.text_box import TextBox
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.engine.editing.draft import Address, Outcome, Spot
    from selfmassage.model.routine import Routine
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value
    from selfmassage.ui.editor.properties.field import Write


class AuthorPart(Group):
    """The fields of the author; all but the name wait until there is one."""

    def __init__(self, desk: Desk, heading: str | None = None) -> None:
        source = desk.means.source
        super().__init__(source, tr("Author") if heading is None else heading)
        by = Field(
            desk,
            LineBox(source),
            ("author", "reviewed_by"),
            tr("Reviewed by"),
            write=_write_of_author("reviewed_by"),
            how="worded",
        )
        on = Field(
            desk,
            LineBox(source),
            ("author", "reviewed_on"),
            tr("Reviewed on"),
            write=_write_of_author("reviewed_on"),
            how="measured",
        )
        on.widget.setProperty("placeholderText", "2026-01-31")
        self.name = Field(desk, LineBox(source), ("author", "name"), tr("Name"), write=_write_name, how="measured")
        note = TextField(desk, TextBox(source), ("author", "note"), tr("Note to the patient"))
        self._of_author = (by, on, note)
        self.add(self.name, Pair(source, by, on), note)
        self.name.refreshed.connect(self._on_refreshed)

    def _on_refreshed(self) -> None:
        named = bool(self.name.value)
        for field in self._of_author:
            field.widget.setEnabled(named)


def _write_of_author(name: str) -> Write:
    def write(routine: Routine, _spot: Spot | None, value: Value) -> Outcome:
        return set_field(routine, ("author", name), value or None)

    return write


def _write_name(routine: Routine, _spot: Spot | None, value: Value) -> Outcome:
    """Name the author; without a name and without anything else there is none."""
    at: Address = ("author",)
    rest = {key: one for key, one in (value_at(routine, at) or {}).items() if key != "name"}
    if not value and not rest:
        return set_field(routine, at, None)
    return set_field(routine, at, {"name": value, **rest})
