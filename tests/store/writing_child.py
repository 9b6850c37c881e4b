"""Write a person's files without end, each round other values, and say which round is on the disk.

`writing_child.py KIND DATA_DIR FIRST_ROUND`: KIND is one of those in `WRITE`. With `each-step` instead of a
round it is killed before each thing it does to a file, see `die_at_each_step`.
"""

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from selfmassage.model.routine import Routine
from selfmassage.store.assets import load_bodymap
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, keep, look_at, replace_held
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings, save_settings
from tests.builders import routine_dict, stage_dict, step_dict

HERE = places(Path(sys.argv[2]))
BODYMAP = load_bodymap(HERE.assets)
FROM = datetime(2026, 1, 1, tzinfo=UTC)
# As long in each round as only that round is, so that a mixture of two would be seen.
PADDING = "abcdefghij" * 400
# What Python tells of before it does it.
STEPS = frozenset(
    {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.utime", "os.truncate", "tempfile.mkstemp"}
)


def settings(number: int) -> None:
    extra = {"round": number, "padding": PADDING[: number % 4_000]}
    save_settings(HERE.settings, Settings(volume_percent=number % 101, extra=extra))


def marks(number: int) -> None:
    Marks(HERE.data).use(("mine", f"routine-{number}"), FROM + timedelta(seconds=number))


def received(number: int) -> None:
    library = Library(HERE)
    HERE.data.mkdir(parents=True, exist_ok=True)
    mailed = HERE.data / "mailed.json"
    document = routine_dict(stages=[stage_dict(step_dict("rest"))], title=f"Round {number}")
    mailed.write_text(json.dumps(document), encoding="utf-8")
    incoming = look_at(library, mailed, BODYMAP)
    put = keep if incoming.standing is Standing.NEW else replace_held
    put(library, incoming, FROM + timedelta(seconds=number))


def mine(number: int, routine_id: str = "small") -> None:
    """Save over the latest of the person's own routines, under this id."""
    shelf = Mine(Library(HERE), BODYMAP)
    there = [shelf.open(file) for file in HERE.mine.glob("*.json")]
    latest = max(there, key=lambda one: title_number(one[0].routine), default=None)
    document = routine_dict(id=routine_id, stages=[stage_dict(step_dict("rest"))], title=f"Round {number}")
    shelf.save(Routine.model_validate_json(json.dumps(document)), Opened() if latest is None else latest[1])


def renamed(number: int) -> None:
    mine(number, f"small-{number}")


def title_number(routine: Routine | None) -> int:
    assert routine is not None
    return int(str(routine.title).split()[1])


WRITE: dict[str, Callable[[int], None]] = {
    "settings": settings,
    "marks": marks,
    "received": received,
    "mine": mine,
    "renamed": renamed,
}


def write_on(kind: str, first: int) -> None:
    """Write until killed."""
    for number in itertools.count(first):
        WRITE[kind](number)
        print(number, flush=True)  # noqa: T201 - how its parent hears of it


def kill_before(step: int) -> None:
    """Kill this process before the step of this number from now on, counted from 1."""
    left = itertools.count(step - 1, -1)

    def on_event(event: str, _arguments: object) -> None:
        if event in STEPS and next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(on_event)


def die_at_each_step(kind: str) -> None:
    """Write round 0, and round 1 again and again, each time in a copy of the folder and killed one step later.

    A step is whatever Python does to files. The copies are `DATA_DIR/1`, `DATA_DIR/2` and so on; in the last all is
    done.
    """
    global HERE  # noqa: PLW0603 - each copy is a person's folder
    top = HERE.data
    HERE = places(top / "0")
    WRITE[kind](0)
    for step in itertools.count(1):
        shutil.copytree(top / "0", top / str(step))
        HERE = places(top / str(step))
        child = os.fork()
        if not child:
            kill_before(step)
            WRITE[kind](1)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


if sys.argv[3] == "each-step":
    die_at_each_step(sys.argv[1])
else:
    write_on(sys.argv[1], int(sys.argv[3]))
