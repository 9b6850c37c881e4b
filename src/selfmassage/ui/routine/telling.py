"""Sentences of the page of a routine: what it takes, how to sit, who wrote it and from what source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.model.tokens import Item, Position
from selfmassage.ui.wording import said
from selfmassage.words import marked, ntr, tr
from selfmassage.words.names import item_name, position_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.model.routine import Equipment, Routine
    from selfmassage.model.step import Basis
    from selfmassage.store.index import Shelf

_HOW: Mapping[Position, str] = {
    Position.SITTING: marked("How to sit"),
    Position.STANDING: marked("How to stand"),
    Position.LYING: marked("How to lie"),
    Position.SIDE_LYING: marked("How to lie"),
}
POSITION_ICONS: Mapping[Position, str] = {
    Position.SITTING: "sit",
    Position.STANDING: "stand",
    Position.LYING: "lie",
    Position.SIDE_LYING: "lie",
}
ITEM_ICONS: Mapping[Item, str] = {
    Item.OIL: "drop",
    Item.BALL: "ball",
    Item.CHAIR: "chair",
    Item.TABLE: "table",
    Item.BED: "lie",
    Item.PILLOW: "pillow",
    Item.TOWEL: "towel",
    Item.SCARF: "scarf",
    Item.STOOL: "chair",
    Item.WALL: "stand",
    Item.HONEY: "drop",
    Item.CUP: "points",
    Item.SPONGE: "drop",
    Item.HEAT: "heat",
}
_SHELVES: Mapping[Shelf, str] = {
    "built-in": marked("Built in."),
    "mine": marked("Your own."),
    "received": marked("Received from someone."),
}


def how_title(position: Position) -> str:
    """Return `How to sit`."""
    return tr(_HOW[position])


def how_text(routine: Routine) -> str:
    """Return the author's note on the position, else its name."""
    if routine.position_note is None:
        return tr("{position}.").format(position=position_name(routine.position))
    return said(routine.position_note, routine.language)


def need_text(one: Equipment, own: str) -> str:
    """Return `A chair with a back`, or `Oil or cream, if you like`."""
    words = need_inside(one, own)
    return words[:1].upper() + words[1:]


def need_inside(one: Equipment, own: str) -> str:
    """Return `a chair with a back`, as it stands inside a list."""
    words = item_name(one.item)
    if one.note is not None:
        words = f"{words} {said(one.note, own)}"
    if one.optional:
        words = tr("{thing}, if you like").format(thing=words)
    return words


def shelf_text(shelf: Shelf) -> str:
    """Return where the routine comes from, in one sentence."""
    return tr(_SHELVES[shelf])


def author_text(routine: Routine) -> str:
    """Return who wrote it and who looked it over."""
    author = routine.author
    if author is None:
        return tr("It does not say who wrote it.")
    parts = [tr("Written by {name}.").format(name=author.name)]
    if author.reviewed_by is None and author.note is None:
        parts.append(tr("Not yet looked over by a clinician."))
    elif author.reviewed_by is not None and author.reviewed_on is None:
        parts.append(tr("Looked over by {name}.").format(name=author.reviewed_by))
    elif author.reviewed_by is not None:
        day = author.reviewed_on
        parts.append(tr("Looked over by {name} on {day}.").format(name=author.reviewed_by, day=day))
    if author.note is not None:
        parts.append(said(author.note, routine.language))
    return " ".join(parts)


def sources_text(routine: Routine, sources: Mapping[str, str]) -> str:
    """Return from what the doses come: titles of articles, and how many steps are a proposal."""
    bases = [step.basis for _, _, step in routine.steps()]
    named = sorted({basis.source for basis in bases if basis is not None and basis.source is not None})
    proposed = sum(basis is not None and basis.proposed is not None for basis in bases)
    unsaid = sum(basis is None for basis in bases)
    parts = []
    if named:
        titles = "; ".join(f"“{sources.get(name, name)}”" for name in named)
        parts.append(tr("Its doses come from {titles}.").format(titles=titles))
    if proposed:
        parts.append(
            ntr("{n} step of it is the author's proposal.", "{n} steps of it are the author's proposal.", proposed)
        )
    if unsaid:
        parts.append(
            ntr("{n} step does not say where it comes from.", "{n} steps do not say where they come from.", unsaid)
        )
    return " ".join(parts)


def basis_text(basis: Basis | None) -> str:
    """Return where the numbers of one step come from, short enough for the picture's caption."""
    if basis is None:
        return ""
    if basis.source is None:
        return tr("Proposed by the author.")
    lines = (basis.line,) if isinstance(basis.line, int) else basis.line or ()
    where = "-".join(str(line) for line in (lines[0], lines[-1])) if len(lines) > 1 else "".join(map(str, lines))
    if not where:
        return tr("Source: {name}.").format(name=basis.source)
    return tr("Source: {name}, line {line}.").format(name=basis.source, line=where)
