"""Find out what a session is to play: a routine of the library, or one that was left open."""

from dataclasses import dataclass, replace
from pathlib import Path

from selfmassage.engine.lines import nothing_is_left
from selfmassage.engine.options import HowMuch, Options
from selfmassage.engine.taking_along import taken_along
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.player.resuming import place_in
from selfmassage.player.saying import as_chosen
from selfmassage.store.documents import load_routine
from selfmassage.store.eased import EasedSteps
from selfmassage.store.index import Entry
from selfmassage.store.journal import OpenSession
from selfmassage.store.library import Library
from selfmassage.store.parts import kept_parts, parts_named
from selfmassage.store.recordings import recordings_of
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings
from selfmassage.ui.leading import Wish
from selfmassage.ui.safety.way import Clearance
from selfmassage.words import languages_read
from selfmassage.words.phrases import phrases


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to play, before it is known whether it may be played.

    `entry` is what was chosen in the library, `opened` the session that is to be gone on with; one of both is given.
    `routine` has taken the `parts` along already. `left_out` and `lighter` are the steps that the person chose to leave
    out or to take lighter, because they hurt. `how_much` is said in this routine, None
    for as much as usual. `recordings` are the folders of those that came with it.
    """

    routine: Routine
    shelf: str
    entry: Entry | None = None
    opened: OpenSession | None = None
    fit_ms: int | None = None
    parts: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    lighter: frozenset[str] = frozenset()
    how_much: HowMuch | None = None
    recordings: tuple[Path, ...] = ()


def new_choice(
    library: Library, entry: Entry, bodymap: BodyMap, fit_ms: int | None = None, parts: tuple[str, ...] = ()
) -> Choice:
    """Return the choice of a routine of the library, with the parts of these ids taken along.

    Raises UserError `routine.broken` when its file has become one that cannot be played, and `part.not_offered` when
    a part can no longer be taken along.
    """
    path = library.path_of(entry)
    loaded = load_routine(path, bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=entry.file)
    whole = taken_along(loaded.routine, parts_named(library, loaded.routine, entry.shelf, parts, bodymap))
    return Choice(whole, entry.shelf, entry, fit_ms=fit_ms, parts=parts, recordings=(recordings_of(path),))


def open_choice(library: Library, opened: OpenSession, bodymap: BodyMap) -> Choice:
    """Return the choice to go on with a session that was left open; what was taken along is taken along again.

    Raises UserError `session.changed` when the step it was left at is not there any more, and `routine.not_found`,
    `routine.broken` or `part.not_offered`.
    """
    found = library.find(f"{opened.shelf}:{opened.routine_id}" if opened.shelf else opened.routine_id)
    loaded = load_routine(found.path, bodymap)
    if loaded.routine is None:
        raise UserError("routine.broken", file=found.path.name)
    parts = kept_parts(opened.options)
    whole = taken_along(loaded.routine, parts_named(library, loaded.routine, opened.shelf, parts, bodymap))
    # Before anything is asked: whoever cannot go on is told so at once.
    place_in(whole, opened)
    fit_ms = opened.options.get("fit_ms")
    fit = fit_ms if isinstance(fit_ms, int) else None
    return Choice(whole, opened.shelf, None, opened, fit, parts, recordings=(recordings_of(found.path),))


def with_kept(choice: Choice, data: Path) -> Choice:
    """Return a choice with what is kept of it in this data folder: steps left out and lighter, how much is said."""
    key = (choice.shelf, choice.routine.id)
    kept = EasedSteps(data).load()
    own = Marks(data).load().marks.how_much.get(key)
    return replace(choice, left_out=kept.steps(key, "left_out"), lighter=kept.steps(key, "lighter"), how_much=own)


def wish_of(choice: Choice, clearance: Clearance, settings: Settings, course: tuple[int, int] | None = None) -> Wish:
    """Return the wish to play a choice as its clearance lets it be played; `course` is what it counts in.

    The same version of an open session goes on from its millisecond; a changed routine from the same step's start, if
    that is still there. Raises UserError `session.changed` when it is not, or is left out now, and
    `routine.all_left_out`.
    """
    plainly = Options(
        languages=languages_read(),
        phrases=phrases(),
        fit_ms=choice.fit_ms,
        sorer_side=clearance.sorer_side,
        left_out=clearance.left_out | choice.left_out,
        lighter=choice.lighter,
    )
    options = as_chosen(plainly, settings, choice.how_much)
    if nothing_is_left(choice.routine, options):
        raise UserError("routine.all_left_out")
    opened = choice.opened
    start_at = None if opened is None else place_in(choice.routine, opened, options)
    row = None if opened is None else opened.id
    own = choice.recordings
    return Wish(choice.routine, choice.shelf, clearance, options, start_at, row, choice.parts, course, own)
