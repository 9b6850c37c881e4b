"""What a routine is begun with: from nothing, from blocks, from another one, from its file, from a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.editing.draft import Edited, Spot
from selfmassage.engine.editing.outline import delete
from selfmassage.engine.editing.templates import copy_of, empty_routine, insert_block
from selfmassage.store.drafts import Unread
from selfmassage.store.mine import Opened
from selfmassage.ui.wording import said
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from selfmassage.model.block import Block
    from selfmassage.model.routine import Routine
    from selfmassage.model.tokens import Performer, Position, Region
    from selfmassage.store.documents import Loaded
    from selfmassage.store.drafts import Draft, Drafts
    from selfmassage.store.index import Shelf
    from selfmassage.store.mine import Mine


class Start(NamedTuple):
    """What goes onto a desk, and what keeping it needs to know; `key` is that of the draft it is, None for none."""

    routine: Routine
    opened: Opened
    key: str | None = None
    language: str = ""
    """In which it was being written, empty where nothing is known of that."""
    unread: Unread = Unread()

    @property
    def is_saved(self) -> bool:
        """Whether it is in its file as it is."""
        return self.key is None and self.opened.path is not None


class Wish(NamedTuple):
    """What a person says of a routine that is to be."""

    title: str
    language: str
    region: Region
    performer: Performer
    position: Position


def start_empty(wish: Wish, taken: Collection[str], blocks: Sequence[Block] = ()) -> Start:
    """Return a routine of these blocks, in their order, or of one stage with a rest; its id is none of `taken`."""
    routine = empty_routine(
        wish.title,
        wish.language,
        taken,
        region=wish.region,
        performer=wish.performer,
        position=wish.position,
    )
    made = routine
    for block in blocks:
        # Before the stage that every routine begins with, which goes in the end.
        outcome = insert_block(made, len(made.stages) - 1, block)
        made = outcome.routine if isinstance(outcome, Edited) else made
    if made is not routine:
        without = delete(made, [Spot(len(made.stages) - 1)])
        made = without.routine if isinstance(without, Edited) else made
    return Start(made, Opened())


def start_copy(routine: Routine, shelf: Shelf, title: str, language: str, taken: Collection[str]) -> Start:
    """Return a copy to make one's own; built-in and received routines open so. Its id is none of `taken`."""
    return Start(copy_of(routine, title, language, taken), Opened(shelf, routine.id))


def start_own(mine: Mine, path: Path) -> Start | Loaded:
    """Return what a file of the person's own shelf holds, or its problems where it cannot be edited."""
    loaded, opened = mine.open(path)
    return loaded if loaded.routine is None else Start(loaded.routine, opened)


def start_draft(drafts: Drafts, draft: Draft) -> Start | None:
    """Go on with a draft; None where someone else has taken it meanwhile."""
    taken = drafts.take(draft)
    return None if taken is None else Start(taken.routine, taken.opened, taken.key, taken.language, taken.unread)


def copy_title(routine: Routine) -> str:
    """Return what a copy may be called until it is named."""
    return tr("{title}, copy").format(title=said(routine.title, routine.language))
