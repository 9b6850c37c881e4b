"""How much is said of a routine in the terminal: as asked for, else as chosen for it, else as usual."""

from typing import TYPE_CHECKING

from selfmassage.cli.context import Context
from selfmassage.player.saying import as_chosen

if TYPE_CHECKING:
    from selfmassage.cli.loading import Chosen
    from selfmassage.engine.options import HowMuch, Options
    from selfmassage.store.settings import Settings


def as_asked(
    context: Context, chosen: "Chosen", options: "Options", settings: "Settings", say: "HowMuch | None"
) -> "Options":
    """Return options that say what a person has chosen; `say` goes before what is kept."""
    return as_chosen(options, settings, say or _own(context, chosen))


def _own(context: Context, chosen: "Chosen") -> "HowMuch | None":
    from selfmassage.store.remembered import Marks

    return Marks(context.places.data).load().marks.how_much.get((chosen.shelf, chosen.alone.id))
