"""Find the routine a person names and what it is to take along, and say what is wrong where it cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selfmassage.cli.checking import print_problems
from selfmassage.cli.context import Context
from selfmassage.cli.streams import say_aside
from selfmassage.cli.terminal.plain import harmless
from selfmassage.engine.taking_along import taken_along
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.words.faults import fault_sentence


@dataclass(frozen=True)
class Chosen:
    """A routine that can be played, and the shelf it came from; empty for a file that is on none.

    `parts` are the ids of what it has taken along already, `alone` is the routine without them. `recordings` are
    the folders of those that came with it.
    """

    routine: Routine
    shelf: str
    alone: Routine
    recordings: tuple[Path, ...]
    parts: tuple[str, ...] = ()


def load_chosen(context: Context, reference: str, parts: Sequence[str] = ()) -> Chosen | None:
    """Return the routine called `reference` (an id, `shelf:id` or a file); None after its errors were printed.

    It takes along the parts of these ids. Raises UserError `routine.not_found` or `part.not_offered`.
    """
    from selfmassage.store.documents import load_routine
    from selfmassage.store.recordings import recordings_of

    found = context.library.find(reference)
    loaded = load_routine(found.path, context.bodymap)
    if loaded.routine is None:
        print_problems(found.path, loaded.problems)
        return None
    return with_parts(
        context, Chosen(loaded.routine, found.shelf or "", loaded.routine, (recordings_of(found.path),)), parts
    )


def with_parts(context: Context, chosen: Chosen, parts: Sequence[str]) -> Chosen:
    """Return the same routine with these parts taken along, and no others. Raises UserError `part.not_offered`."""
    from selfmassage.store.parts import parts_named

    taken = parts_named(context.library, chosen.alone, chosen.shelf, parts, context.bodymap)
    return replace(chosen, routine=taken_along(chosen.alone, taken), parts=tuple(part.id for part in taken))


def refuse_off(context: Context, chosen: Chosen) -> None:
    """Raise UserError `routine.off` for what a person must read about and switch on first, and has not."""
    if chosen.routine.off_until is None:
        return
    from selfmassage.store.remembered import Marks

    loaded = Marks(context.places.data).load()
    if loaded.notice is not None:
        say_aside(harmless(fault_sentence(loaded.notice.code, loaded.notice.params)))
    if not loaded.marks.is_on(chosen.routine.off_until):
        raise UserError("routine.off")
