"""Find the routines that a session can take along: what a routine names, on the shelf it stands on."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from selfmassage.engine.taking_along import may_take
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.store.documents import load_routine
from selfmassage.store.index import SHELVES, Entry
from selfmassage.store.library import Library

KEPT_AS = "with"
"""Under this name the journal keeps, among a session's options, the ids of what it has taken along."""


def parts_for(
    library: Library, entries: Iterable[Entry], routine: Routine, shelf: str, bodymap: BodyMap
) -> tuple[Routine, ...]:
    """Return what `routine`, which stands on `shelf` (empty for none), can take along now, in the order it names it.

    A part is looked for on the same shelf first, then among what is built in. One that is not there, cannot be
    played or does not fit is left out.
    """
    at_hand = [entry for entry in entries if entry.plays and entry.id in routine.takes_along]
    order = (shelf, *reversed(SHELVES))
    found: list[Routine] = []
    for wanted in dict.fromkeys(routine.takes_along):
        same = sorted((one for one in at_hand if one.id == wanted), key=lambda one: order.index(one.shelf))
        loaded = load_routine(library.path_of(same[0]), bodymap).routine if same else None
        if loaded is not None and may_take(routine, loaded):
            found.append(loaded)
    return tuple(found)


def parts_named(
    library: Library, routine: Routine, shelf: str, wanted: Collection[str], bodymap: BodyMap
) -> tuple[Routine, ...]:
    """Return the parts of these ids. Raises UserError `part.not_offered` for one that cannot be taken along."""
    if not wanted:
        return ()
    offered = parts_for(library, library.entries(), routine, shelf, bodymap)
    for name in wanted:
        if name not in {part.id for part in offered}:
            raise UserError("part.not_offered", given=name, known=", ".join(part.id for part in offered) or "-")
    return tuple(part for part in offered if part.id in wanted)


def kept_parts(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids that a session's options in the journal name; what is no list of words counts as none."""
    kept = options.get(KEPT_AS)
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()
