"""What a stage and the routine itself hold, in fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.reshaping import set_language
from selfmassage.model.tokens import Performer, Position, Region, StartSide
from selfmassage.ui.editor.properties.author_part import AuthorPart
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.editor.properties.field import Field, TextField
from selfmassage.ui.editor.properties.form import Form
from selfmassage.ui.editor.properties.lists_part import cautions_part, things_part
from selfmassage.ui.editor.properties.numbers import NamesBox
from selfmassage.ui.editor.properties.text_box import TextBox
from selfmassage.words import tr
from selfmassage.words.names import performer_name, position_name, region_name
from selfmassage.words.writing import start_side_name

if TYPE_CHECKING:
    from selfmassage.ui.editor.desk import Desk


class StageForm(Form):
    """The fields of a stage."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        source = desk.means.source
        self.add(
            TextField(desk, LineBox(source), ("title",), tr("Title")),
            Field(desk, LineBox(source), ("id",), tr("Name in the file"), how="measured"),
        )


class RoutineForm(Form):
    """The fields of the routine itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._make_head()
        self.add(things_part(desk), cautions_part(desk))
        self._make_use()
        self.add(AuthorPart(desk))
        self._make_file()

    def _make_head(self) -> None:
        desk, source = self.desk, self.desk.means.source
        regions = [Choice(one.value, region_name(one)) for one in Region]
        performers = [Choice(one.value, performer_name(one)) for one in Performer]
        positions = [Choice(one.value, position_name(one)) for one in Position]
        self.add(
            TextField(desk, LineBox(source), ("title",), tr("Title")),
            TextField(desk, TextBox(source), ("summary",), tr("Summary")),
            Field(desk, ChoiceBox(source, regions), ("region",), tr("Where it works")),
            Field(desk, Segments(source, performers), ("performer",), tr("Who does it")),
            Field(desk, ChoiceBox(source, positions), ("position",), tr("Position")),
            TextField(desk, TextBox(source), ("position_note",), tr("Note on the position")),
        )

    def _make_use(self) -> None:
        desk, source = self.desk, self.desk.means.source
        starts = [Choice(one.value, start_side_name(one)) for one in StartSide]
        pages = (
            Choice(None, tr("Shown to everyone")),
            Choice("honey", tr("Off until honey is switched on")),
            Choice("cups", tr("Off until cups are switched on")),
        )
        self.add(
            TextField(desk, LineBox(source), ("frequency",), tr("How often")),
            Field(desk, ChoiceBox(source, starts), ("start_side",), tr("Side to start with")),
            Field(desk, NamesBox(source), ("screening",), tr("Further sets of safety questions"), how="measured"),
            Field(desk, NamesBox(source), ("takes_along",), tr("Takes along, by name in the file"), how="measured"),
            Field(desk, ChoiceBox(source, pages), ("off_until",), tr("Offered")),
        )

    def _make_file(self) -> None:
        desk, source = self.desk, self.desk.means.source
        self.add(
            Field(
                desk,
                LineBox(source),
                ("language",),
                tr("Written in (code of the language)"),
                write=lambda routine, _spot, value: set_language(routine, value),
                how="measured",
            ),
            Field(desk, LineBox(source), ("id",), tr("Name in the file"), how="measured"),
        )
