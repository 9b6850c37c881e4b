"""Find out what a session is to play: a routine of the library, or one that was left open."""

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.player.resuming import place_in
from selfmassage.store.documents import load_routine
from selfmassage.store.index import Entry
from selfmassage.store.journal import OpenSession
from selfmassage.store.library import Library
from selfmassage.ui.leading import Wish


def new_wish(library: Library, entry: Entry, bodymap: BodyMap, fit_ms: int | None = None) -> Wish:
    """Return the wish to play a routine of the library from its start.

    Raises UserError `routine.broken` when its file has become one that cannot be played.
    """
    loaded = load_routine(library.path_of(entry), bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=entry.file)
    return Wish(loaded.routine, entry.shelf, fit_ms=fit_ms)


def open_wish(library: Library, opened: OpenSession, bodymap: BodyMap) -> Wish:
    """Return the wish to go on with a session that was left open.

    The same version goes on from its millisecond. A changed routine goes on from the same step's start if that is
    still there. Raises UserError `session.changed` when it is not, and `routine.not_found` or `routine.broken`.
    """
    found = library.find(f"{opened.shelf}:{opened.routine_id}" if opened.shelf else opened.routine_id)
    loaded = load_routine(found.path, bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=found.path.name)
    start_at = place_in(loaded.routine, opened)
    fit_ms = opened.options.get("fit_ms")
    return Wish(loaded.routine, opened.shelf, start_at, opened.id, fit_ms if isinstance(fit_ms, int) else None)
