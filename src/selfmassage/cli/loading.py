"""Find the routine a person names, and say what is wrong where it cannot be used."""

from dataclasses import dataclass

from selfmassage.cli.checking import print_problems
from selfmassage.cli.context import Context
from selfmassage.model.routine import Routine


@dataclass(frozen=True)
class Chosen:
    """A routine that can be played, and the shelf it came from; empty for a file that is on none."""

    routine: Routine
    shelf: str


def load_chosen(context: Context, reference: str) -> Chosen | None:
    """Return the routine called `reference` (an id, `shelf:id` or a file); None after its errors were printed.

    Raises UserError `routine.not_found`.
    """
    from selfmassage.store.documents import load_routine

    found = context.library.find(reference)
    loaded = load_routine(found.path, context.bodymap)
    if loaded.routine is None:
        print_problems(found.path, loaded.problems)
        return None
    return Chosen(loaded.routine, found.shelf or "")
