"""Edit and save without end on a real desk, and say what was done and when: `editing_child.py DATA_DIR SEED DOING`.

DOING is `saving` or, for one who never saves, `typing`.
Goes on with the draft that is offered, else with the file. Each edit writes its number into the title, so that the disk
tells which was the last; the times are those of the system's steady clock.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QTimer

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import field_key, set_field
from selfmassage.engine.editing.outline import delete, insert_step
from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.options import Options
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts, unsaved
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.paths import places
from selfmassage.ui.editor.desk import Desk, EditMeans
from selfmassage.ui.editor.keeping import Keeping
from selfmassage.words.phrases import phrases
from tests.engine.editing.made import routine, surroundings
from tests.kills import chance

LONGEST_PAUSE_MS = 120
HERE = places(Path(sys.argv[1]))
CHANCE = chance(sys.argv[2])
# The desk itself asks for no picture and no colour.
MEANS = EditMeans(
    cast("Any", None), cast("Any", None), surroundings().bodymap, (), {}, Reviewer(surroundings()),
    Options(phrases=phrases()),
)  # fmt: skip


def say(what: str, number: int) -> None:
    print(what, number, time.monotonic(), flush=True)  # noqa: T201 - how its parent hears of it


def number_in(path: Path) -> int:
    loaded = load_routine(path).routine
    assert loaded is not None
    return int(str(loaded.title))


class Editing:
    """A person who types, adds steps, takes them out, and saves now and then."""

    def __init__(self) -> None:
        mine, drafts = Mine(Library(HERE), surroundings().bodymap), Drafts(HERE.drafts)
        offered = unsaved(drafts, mine).drafts
        path = HERE.mine / "three.json"
        taken = drafts.take(offered[0]) if offered else None
        if taken is not None:
            made, opened, key = taken.routine, taken.opened, taken.key
        elif path.exists():
            loaded, opened = mine.open(path)
            assert loaded.routine is not None
            made, key = loaded.routine, None
        else:
            made, opened, key = routine(title="0"), Opened(), None
        self.desk = Desk(made, MEANS, is_saved=key is None)
        self.keeping = Keeping(self.desk, drafts, mine, opened, key, self.desk)
        self.keeping.saved.connect(lambda path: say("saved", number_in(path)))
        self.keeping.conflicted.connect(lambda fault: say(f"told:{fault.code}", 0))
        self.keeping.save_failed.connect(lambda fault: say(f"told:{fault.code}", 0))
        self.keeping.failed.connect(lambda fault: say(f"told:{fault.code}", 0))
        self.number = int(str(made.title))

    def edit(self) -> None:
        """Do one thing, and the next one a moment later."""
        desk = self.desk
        (kind,) = CHANCE.choices(("type", "insert", "delete", "save"), (20, 4, 3, 3 if sys.argv[3] == "saving" else 0))
        steps = desk.routine.stages[0].steps
        if kind == "save":
            self.keeping.save()
        elif kind == "insert" and len(steps) < 40:
            desk.do(insert_step(desk.routine, Spot(0, 0), "rest"))
            desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "say"), "Breathe."))
            desk.do(set_field(desk.routine, ("stages", 0, "steps", 0, "show"), "Breathe."))
        elif kind == "delete" and len(steps) > 3:
            desk.do(delete(desk.routine, [Spot(0, 0)]))
        self.number += 1
        desk.do(set_field(desk.routine, ("title",), str(self.number)), merge=field_key(("title",)))
        say("edited", self.number)
        QTimer.singleShot(CHANCE.randrange(LONGEST_PAUSE_MS), self.edit)


def give_up(*fault: Any) -> None:
    """Say it and end: a slot that fails would leave nothing to edit, and the parent waiting."""
    sys.__excepthook__(*fault)
    os._exit(1)


sys.excepthook = give_up
APP = QCoreApplication([])
EDITING = Editing()
QTimer.singleShot(0, EDITING.edit)
APP.exec()
