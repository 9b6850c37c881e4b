"""Say in one sentence how two versions differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.taking import parts_of
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from selfmassage.engine.difference import Difference


def difference_text(found: Difference) -> str:
    """Return `2 steps changed, 1 step added, 1 other thing changed.`, told from the old to the new."""
    added = gone = changed = other = 0
    for part in parts_of(found):
        if part.stage is None or part.step is None:
            other += 1
            continue
        pair = found.stages[part.stage].steps[part.step]
        added += pair.old is None
        gone += pair.new is None
        changed += pair.old is not None and pair.new is not None
    told = (
        (changed, ntr("{n} step changed", "{n} steps changed", changed)),
        (added, ntr("{n} step added", "{n} steps added", added)),
        (gone, ntr("{n} step left out", "{n} steps left out", gone)),
        (other, ntr("{n} other thing changed", "{n} other things changed", other)),
    )
    parts = [text for count, text in told if count]
    # Translators: pieces such as "2 steps changed, 1 step added", a full stop behind them.
    return tr("{pieces}.").format(pieces=", ".join(parts)) if parts else tr("The same as now.")
