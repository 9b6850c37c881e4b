"""Where a step's numbers come from: a line of an article, or a proposal of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.fields import set_field, value_at
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.editor.properties.control import LineBox
from selfmassage.ui.editor.properties.field import Field, place_of
from selfmassage.ui.editor.properties.group import Group
from selfmassage.ui.editor.properties.numbers import LinesBox
from selfmassage.ui.editor.properties.text_box import TextBox
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.engine.editing.draft import Outcome, Spot
    from selfmassage.model.routine import Routine
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Value


class SourcePart(Group):
    """The kind of source, and what belongs to that kind."""

    def __init__(self, desk: Desk) -> None:
        source = desk.means.source
        super().__init__(source)
        self._articles = list(desk.means.sources)
        kinds = (
            Choice("article", tr("Article")),
            Choice("own", tr("Own"), tr("A proposal of your own")),
            Choice(None, tr("None"), tr("Not named")),
        )
        self._kind = Field(
            desk, Segments(source, kinds), ("basis",), tr("Source"), read=self._read_kind, write=self._write_kind
        )
        articles = [Choice(name, f"{name} {title}") for name, title in desk.means.sources.items()]
        self._article = Field(desk, ChoiceBox(source, articles), ("basis", "source"), tr("Article"))
        self._line = Field(desk, LinesBox(source), ("basis", "line"), tr("Line of the article"), how="measured")
        self._says = Field(
            desk, LineBox(source), ("basis", "says"), tr("What it says there"), write=self._write_says, how="worded"
        )
        self._proposed = Field(
            desk,
            TextBox(source),
            ("basis", "proposed"),
            tr("Why this seems right"),
            write=self._write_proposed,
            how="worded",
        )
        self.add(self._kind, self._article, self._line, self._says, self._proposed)
        self._kind.refreshed.connect(self._on_refreshed)

    def _on_refreshed(self) -> None:
        kind = self._kind.value
        for field in (self._article, self._line, self._says):
            field.setVisible(kind == "article")
        self._proposed.setVisible(kind == "own")

    @staticmethod
    def _read_kind(routine: Routine, spot: Spot | None) -> Value:
        basis = value_at(routine, place_of(spot, ("basis",)))
        if not basis:
            return None
        return "own" if "proposed" in basis else "article"

    def _write_kind(self, routine: Routine, spot: Spot | None, value: Value) -> Outcome:
        old = value_at(routine, place_of(spot, ("basis",))) or {}
        made: Value = None
        if value == "article":
            made = {"source": self._articles[-1], **({"says": old["proposed"]} if _is_written(old, "proposed") else {})}
        elif value == "own":
            made = {"proposed": old["says"] if _is_written(old, "says") else BLANK}
        return set_field(routine, place_of(spot, ("basis",)), made)

    @staticmethod
    def _write_says(routine: Routine, spot: Spot | None, value: Value) -> Outcome:
        return set_field(routine, place_of(spot, ("basis", "says")), value or None)

    @staticmethod
    def _write_proposed(routine: Routine, spot: Spot | None, value: Value) -> Outcome:
        return set_field(routine, place_of(spot, ("basis", "proposed")), value if value.strip() else BLANK)


def _is_written(basis: Value, name: str) -> bool:
    return bool(basis.get(name)) and basis[name] != BLANK
