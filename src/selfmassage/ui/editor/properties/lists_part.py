"""Lists of the routine: cautions, things needed; entries are added, worded and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from selfmassage.engine.editing.draft import Spot
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value


class ListPart(Group):
    """The entries of one list of the routine, each with a key that takes it away, and a key that adds one."""

    def __init__(self, desk: Desk, name: str, heading: str, add: str, remove: str) -> None:
        super().__init__(desk.means.source, heading)
        self.desk, self.name = desk, name
        self.setObjectName(f"list-{name}")
        self._remove_words = remove
        self._entries: list[QWidget] = []
        self.add_key = TextLink(desk.means.source, add, self)
        self.add_key.setObjectName(f"add-{name}")
        self.add_key.clicked.connect(self._on_add)
        self.column.addWidget(self.add_key, 0, Qt.AlignmentFlag.AlignLeading)

    def fresh(self) -> Value:
        """Return a new entry. To be given by each kind."""
        raise NotImplementedError

    def make_fields(self, number: int) -> list[Field]:
        """Return the fields of an entry. To be given by each kind."""
        raise NotImplementedError

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
        for field in self.make_fields(number):
            column.addWidget(field)
            self.parts.append(field)
            field.show_line(None)
        row.addLayout(column, 1)
        remove = IconButton(self.source, "close", self._remove_words, entry)
        remove.setObjectName(f"remove-{self.name}-{number}")
        remove.clicked.connect(lambda: self._on_remove(number))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._entries.append(entry)
        self.column.insertWidget(self.column.indexOf(self.add_key), entry)
        entry.show()

    def _on_add(self) -> None:
        number = self._known()
        if self.desk.do(set_field(self.desk.routine, (self.name, number), self.fresh())):
            next(part for part in self.parts if isinstance(part, Field) and part.inner[1] == number).focus()

    def _on_remove(self, number: int) -> None:
        self.desk.do(set_field(self.desk.routine, (self.name, number), None))
        self.add_key.setFocus(Qt.FocusReason.TabFocusReason)


class CautionsPart(ListPart):
    """What to look out for: texts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "cautions", tr("Cautions"), tr("Add a caution"), tr("Remove this caution"))

    def fresh(self) -> Value:
        """Return a text nobody has written yet."""
        return BLANK

    def make_fields(self, number: int) -> list[Field]:
        """Return the text."""
        box = TextBox(self.source)
        box.setAccessibleName(tr("Caution {n}").format(n=number + 1))
        return [TextField(self.desk, box, ("cautions", number))]


class ThingsPart(ListPart):
    """What is needed: a thing, whether it can be left out, a note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "equipment", tr("Things needed"), tr("Add a thing"), tr("Remove this thing"))

    def fresh(self) -> Value:
        """Return a thing that is not there yet."""
        held = {thing.item for thing in self.desk.routine.equipment}
        return {"item": next((item for item in Item if item not in held), Item.OIL).value}

    def make_fields(self, number: int) -> list[Field]:
        """Return the thing, the switch and the note."""
        at = ("equipment", number)
        things = ChoiceBox(self.source, [Choice(item.value, thing_name(item)) for item in Item])
        things.setAccessibleName(tr("Thing {n}").format(n=number + 1))
        note = LineBox(self.source)
        note.setAccessibleName(tr("Note on thing {n}").format(n=number + 1))
        return [
            Field(self.desk, things, (*at, "item")),
            Field(self.desk, Switch(self.source, tr("Can be left out")), (*at, "optional")),
            TextField(self.desk, note, (*at, "note"), tr("Note")),
        ]
