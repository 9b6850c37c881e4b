"""Find out what a session is to play: a routine of the library, or one that was left open."""

from selfmassage.engine.taking_along import taken_along
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.player.resuming import place_in
from selfmassage.store.documents import load_routine
from selfmassage.store.index import Entry
from selfmassage.store.journal import OpenSession
from selfmassage.store.library import Library
from selfmassage.store.parts import kept_parts, parts_named
from selfmassage.ui.leading import Wish


def new_wish(
    library: Library, entry: Entry, bodymap: BodyMap, fit_ms: int | None = None, parts: tuple[str, ...] = ()
) -> Wish:
    """Return the wish to play a routine of the library from its start, with the parts of these ids taken along.

    Raises UserError `routine.broken` when its file has become one that cannot be played, and `part.not_offered` when
    a part can no longer be taken along.
    """
    loaded = load_routine(library.path_of(entry), bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=entry.file)
    whole = taken_along(loaded.routine, parts_named(library, loaded.routine, entry.shelf, parts, bodymap))
    return Wish(whole, entry.shelf, fit_ms=fit_ms, parts=parts)


def open_wish(library: Library, opened: OpenSession, bodymap: BodyMap) -> Wish:
    """Return the wish to go on with a session that was left open.

    The same version goes on from its millisecond. A changed routine goes on from the same step's start if that is
    still there. What was taken along is taken along again. Raises UserError `session.changed` when the step is not
    there any more, and `routine.not_found`, `routine.broken` or `part.not_offered`.
    """
    found = library.find(f"{opened.shelf}:{opened.routine_id}" if opened.shelf else opened.routine_id)
    loaded = load_routine(found.path, bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=found.path.name)
    parts = kept_parts(opened.options)
    whole = taken_along(loaded.routine, parts_named(library, loaded.routine, opened.shelf, parts, bodymap))
    start_at = place_in(whole, opened)
    fit_ms = opened.options.get("fit_ms")
    return Wish(whole, opened.shelf, start_at, opened.id, fit_ms if isinstance(fit_ms, int) else None, parts)
