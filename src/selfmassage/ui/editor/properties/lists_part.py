"""Lists of the routine: cautions, things needed; entries are added, worded and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.fields import set_field
from selfmassage.model.tokens import Item
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Switch
from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.editor.properties.field import Field, TextField
from selfmassage.ui.editor.properties.group import Group
from selfmassage.ui.editor.properties.remarks import TextLink
from selfmassage.ui.editor.properties.text_box import TextBox
from selfmassage.ui.parts.buttons import IconButton
from selfmassage.words import tr
from selfmassage.words.writing import thing_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.model.routine import Routine
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value


class Entries(NamedTuple):
    """One list of the routine: what it is called there, its words, what a new entry is, and the fields of one."""

    name: str
    heading: str
    add: str
    remove: str
    fresh: Callable[[Routine], Value]
    fields: Callable[[Desk, int], Sequence[Field]]


class ListPart(Group):
    """The entries of one list of the routine, each with a key that takes it away, and a key that adds one."""

    def __init__(self, desk: Desk, entries: Entries) -> None:
        super().__init__(desk.means.source, entries.heading)
        self.desk, self.name = desk, entries.name
        self.setObjectName(f"list-{self.name}")
        self._kind = entries
        self._entries: list[QWidget] = []
        self.add_key = TextLink(desk.means.source, entries.add, self)
        self.add_key.setObjectName(f"add-{self.name}")
        self.add_key.clicked.connect(self._on_add)
        self.column.addWidget(self.add_key, 0, Qt.AlignmentFlag.AlignLeading)

    def show_line(self, spot: Spot | None) -> None:
        """Show the entries there are."""
        self._fit()
        super().show_line(spot)

    def refresh(self) -> None:
        """Show what the routine has now."""
        self._fit()
        super().refresh()

    def _known(self) -> int:
        return len(getattr(self.desk.routine, self.name))

    def _fit(self) -> None:
        while len(self._entries) > self._known():
            gone = self._entries.pop()
            self.parts = [part for part in self.parts if not gone.isAncestorOf(part)]  # type: ignore[arg-type]
            gone.hide()
            gone.deleteLater()
        while len(self._entries) < self._known():
            self._append()

    def _append(self) -> None:
        number = len(self._entries)
        entry = QWidget(self)
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(6)
        for field in self._kind.fields(self.desk, number):
            column.addWidget(field)
            self.parts.append(field)
            field.show_line(None)
        row.addLayout(column, 1)
        remove = IconButton(self.source, "close", self._kind.remove, entry)
        remove.setObjectName(f"remove-{self.name}-{number}")
        remove.clicked.connect(lambda: self._on_remove(number))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._entries.append(entry)
        self.column.insertWidget(self.column.indexOf(self.add_key), entry)
        entry.show()

    def _on_add(self) -> None:
        number = self._known()
        if self.desk.do(set_field(self.desk.routine, (self.name, number), self._kind.fresh(self.desk.routine))):
            next(part for part in self.parts if isinstance(part, Field) and part.inner[1] == number).focus()

    def _on_remove(self, number: int) -> None:
        self.desk.do(set_field(self.desk.routine, (self.name, number), None))
        self.add_key.setFocus(Qt.FocusReason.TabFocusReason)


def cautions_part(desk: Desk) -> ListPart:
    """Return what to look out for: texts."""
    words = (tr("Cautions"), tr("Add a caution"), tr("Remove this caution"))
    return ListPart(desk, Entries("cautions", *words, lambda _routine: BLANK, _caution_fields))


def things_part(desk: Desk) -> ListPart:
    """Return what is needed: a thing, whether it can be left out, a note."""
    words = (tr("Things needed"), tr("Add a thing"), tr("Remove this thing"))
    return ListPart(desk, Entries("equipment", *words, _fresh_thing, _thing_fields))


def _caution_fields(desk: Desk, number: int) -> Sequence[Field]:
    box = TextBox(desk.means.source)
    box.setAccessibleName(tr("Caution {n}").format(n=number + 1))
    return [TextField(desk, box, ("cautions", number))]


def _fresh_thing(routine: Routine) -> Value:
    held = {thing.item for thing in routine.equipment}
    return {"item": next((item for item in Item if item not in held), Item.OIL).value}


def _thing_fields(desk: Desk, number: int) -> Sequence[Field]:
    source, at = desk.means.source, ("equipment", number)
    things = ChoiceBox(source, [Choice(item.value, thing_name(item)) for item in Item])
    things.setAccessibleName(tr("Thing {n}").format(n=number + 1))
    note = LineBox(source)
    note.setAccessibleName(tr("Note on thing {n}").format(n=number + 1))
    return [
        Field(desk, things, (*at, "item")),
        Field(desk, Switch(source, tr("Can be left out")), (*at, "optional")),
        TextField(desk, note, (*at, "note"), tr("Note")),
    ]
