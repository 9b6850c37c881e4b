"""Killed with -9 while it writes: each file a person has is the old one or the new one, and never a part."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from selfmassage.model.routine import Routine
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine
from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import load_settings
from tests.kills import chance, few_and_many

CHILD = Path(__file__).with_name("writing_child.py")
SRC = Path(__file__).resolve().parents[2] / "src"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join((str(SRC), str(SRC.parent)))}
LONGEST_S = 0.05
# A file is made, filled and renamed.
LEAST_STEPS = 3
KILLS_A_FOLDER = 6


def killed_while_writing(kind: str, data: Path, first: int, moment_s: float) -> int:
    """Let a process write from a round on, kill it a moment after the first, and return the last it had written."""
    command = [sys.executable, str(CHILD), kind, str(data), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        told = [process.stdout.readline()]
        reader = threading.Thread(target=lambda: told.extend(process.stdout or ()))
        reader.start()
        reader.join(moment_s)
        process.kill()
        reader.join()
    return int([line for line in told if line.endswith("\n")][-1])


def settings_round(data: Path) -> int:
    loaded = load_settings(places(data).settings)
    assert loaded.notice is None
    number = loaded.settings.extra["round"]
    assert loaded.settings.volume_percent == number % 101
    assert len(loaded.settings.extra["padding"]) == number % 4_000
    return number


def marks_round(data: Path) -> int:
    loaded = Marks(data).load()
    assert loaded.notice is None
    numbers = sorted(int(name.removeprefix("routine-")) for _, name in loaded.marks.last_used)
    assert numbers == list(range(numbers[-1] + 1)), "a mark is gone"
    return numbers[-1]


def received_round(data: Path) -> int:
    here = places(data)
    assert [entry.id for entry in Library(here).entries() if entry.shelf == "received"] == ["small"]
    numbers: dict[str, set[int]] = {}
    for file in [*here.received.glob("*.json"), *(here.received / "replaced").glob("*.json")]:
        loaded = load_routine(file)
        assert loaded.routine is not None, loaded.problems
        numbers[file.parent.name] = {int(str(loaded.routine.title).split()[1])} | numbers.get(file.parent.name, set())
    (number,) = numbers["received"]
    # What was replaced has been kept, and kept before it was replaced.
    assert set(range(number)) <= numbers.get("replaced", set())
    return number


def mine_round(data: Path) -> int:
    here = places(data)
    shelf = Mine(Library(here), load_bodymap(here.assets))
    files = list(here.mine.glob("*.json"))
    kept = [one.path for file in files for one in shelf.versions(file)]
    numbers = {title_number(load_routine(file).routine) for file in (*files, *kept)}
    # Whatever was written is there: in its file, or as an earlier version; killed while it is renamed in both.
    assert numbers == set(range(max(numbers) + 1))
    return max(title_number(load_routine(file).routine) for file in files)


def title_number(routine: Routine | None) -> int:
    assert routine is not None
    return int(str(routine.title).split()[1])


ROUND_OF = {
    "settings": settings_round,
    "marks": marks_round,
    "received": received_round,
    "mine": mine_round,
    "renamed": mine_round,
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each kill is in a process of its own")
@pytest.mark.parametrize("kind", ROUND_OF)
def test_killed_before_anything_it_does_it_leaves_the_old_one_or_the_new_one(tmp_path, kind):
    command = [sys.executable, str(CHILD), kind, str(tmp_path / "data"), "each-step"]
    subprocess.run(command, env=ENVIRONMENT, check=True)
    copies = sorted((tmp_path / "data").iterdir(), key=lambda folder: int(folder.name))
    rounds = [ROUND_OF[kind](folder) for folder in copies]
    # Once the new one is there it stays.
    assert rounds == sorted(rounds)
    assert (rounds[0], rounds[1], rounds[-1]) == (0, 0, 1)
    assert len(rounds) > LEAST_STEPS


@pytest.mark.parametrize("kind", ROUND_OF)
@pytest.mark.parametrize(("seed", "kills"), few_and_many(5, 2, 60))
def test_a_file_is_the_old_one_or_the_new_one(tmp_path, kind, seed, kills):
    moments, first = chance(f"{kind} {seed}"), 0
    for number in range(kills):
        # Now and then a new folder: all that was ever replaced is read each time.
        data = tmp_path / str(number // KILLS_A_FOLDER)
        first = first if number % KILLS_A_FOLDER else 0
        moment_s = moments.uniform(0, LONGEST_S)
        said = killed_while_writing(kind, data, first, moment_s)
        on_disk = ROUND_OF[kind](data)
        assert on_disk in (said, said + 1), f"killed after {moment_s=}"
        first = on_disk + 1
