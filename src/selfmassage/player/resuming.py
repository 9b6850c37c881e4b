"""Find the place from which a session that was left open goes on."""

from typing import Final

from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options
from selfmassage.engine.session import StartAt
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine, version
from selfmassage.store.journal import OpenSession

_PLAIN: Final = Options()


def place_in(routine: Routine, opened: OpenSession, options: Options = _PLAIN) -> StartAt | None:
    """Return where to go on; None is the beginning.

    The same version goes on from its millisecond. A changed routine goes on from the same step's start if that is
    still there. What was made lighter stays lighter. `options` are those it will be played with: they decide the order
    of the lines. Raises UserError `session.changed` when it is not.
    """
    if opened.step is None:
        return None
    same = version(routine) == opened.version
    for line in lines_of(routine, options):
        if line.step.id == opened.step and line.side == opened.side:
            return StartAt(line.number, opened.work_ms if same else 0, _lighter_by(opened))
    raise UserError("session.changed", title=opened.title)


def _lighter_by(opened: OpenSession) -> int:
    kept = opened.options.get("lighter_by")
    return kept if isinstance(kept, int) and kept > 0 else 0
