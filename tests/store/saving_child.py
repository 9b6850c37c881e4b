"""Save where it is refused, and say what was told: `saving_child.py full|somebody-else DATA_DIR`."""

import os
import sys
from pathlib import Path

from selfmassage.model.problem import UserError
from selfmassage.store.assets import load_bodymap
from selfmassage.store.drafts import Draft, Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine
from selfmassage.store.paths import places
from tests.engine.editing.made import routine

HERE = places(Path(sys.argv[2]))
MINE = Mine(Library(HERE), load_bodymap(HERE.assets))
LOADED, OPENED = MINE.open(HERE.mine / "three.json")
LONGER = routine(summary="word " * 300)


def fill_the_disk() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def become_somebody_else() -> None:
    # What is imported only when it is needed lies where somebody else may not look.
    keep_draft()
    if LOADED.routine is not None:
        MINE.save(LOADED.routine, OPENED)
    os.chown(HERE.drafts, 65_534, 65_534)
    os.setgid(65_534)
    os.setuid(65_534)


def keep_draft() -> None:
    DRAFTS.keep(Draft("one", LONGER, OPENED, "2026-11-20T12:00:00+00:00", "en"))


DRAFTS = Drafts(HERE.drafts)
if sys.argv[1] == "full":
    fill_the_disk()
else:
    become_somebody_else()
    DRAFTS.drop("one")
    keep_draft()
try:
    MINE.save(LONGER, OPENED)
except UserError as fault:
    print(fault.code)  # noqa: T201 - how its parent hears of it
if DRAFTS.load().drafts:
    print("kept")  # noqa: T201
