"""Killed with -9 while a person edits and saves: at most a second's work is gone, and no file is damaged."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine
from selfmassage.store.paths import places
from tests.cli.program import environment
from tests.kills import chance, few_and_many

CHILD = Path(__file__).with_name("editing_child.py")
ROOT = Path(__file__).resolve().parents[3]
LONGEST_S = 2.5
MOST_LOST_S = 1.0
BODYMAP = load_bodymap(places().assets)


class Killed:
    """One person's folder, edited and killed again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.here = places(folder)
        self.chance = chance(f"editing {seed}")
        self.last = 0

    def edit_and_kill(self, doing: str, moment_s: float) -> None:
        """Edit for a while, kill, and look at what is left."""
        seed = self.chance.random()
        lines, killed_s = self.edited_until(moment_s, str(seed), doing)
        said = f"{seed=} {moment_s=}"
        told = [line.split() for line in lines if line.endswith("\n")]
        assert not [one for one in told if one[0].startswith("told:")], said
        edits = [(int(number), float(at)) for what, number, at in told if what == "edited"]
        saves = [int(number) for what, number, _ in told if what == "saved"]
        on_file, on_disk = self.on_disk()
        assert edits[0][0] == self.last + 1, f"it did not go on where it was: {said}"
        assert on_file >= max(saves, default=0), said
        assert on_disk <= edits[-1][0] + 1, said
        first_lost_s = next((at for number, at in edits if number > on_disk), killed_s)
        assert killed_s - first_lost_s <= MOST_LOST_S, said
        self.last = on_disk

    def edited_until(self, moment_s: float, seed: str, doing: str) -> tuple[list[str], float]:
        """Return what a process said that was killed that long after its first edit, and when, on the steady clock."""
        command = [sys.executable, str(CHILD), str(self.here.data), seed, doing]
        path = f"{ROOT / 'src'}:{ROOT}"
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(PYTHONPATH=path)) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline()]
            reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
            reader.start()
            reader.join(moment_s)
            process.kill()
            killed_s = time.monotonic()
            reader.join()
        return lines, killed_s

    def on_disk(self) -> tuple[int, int]:
        """Return the numbers in the routine's file and in the latest that is there, and look that all is sound."""
        loaded = Drafts(self.here.drafts).load()
        assert loaded.notices == ()
        files = list(self.here.mine.glob("*.json"))
        assert len(files) <= 1
        kept = Mine(Library(self.here), BODYMAP).versions(files[0]) if files else ()
        numbers = [_number(file) for file in (*files, *(one.path for one in kept))]
        drafts = [int(str(draft.routine.title)) for draft in loaded.drafts]
        assert len(drafts) <= 1
        return (numbers[0] if files else 0), max([0, *numbers[:1], *drafts])


def _number(file: Path) -> int:
    loaded = load_routine(file, BODYMAP)
    assert loaded.routine is not None, loaded.problems
    return int(str(loaded.routine.title))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(5, 20, 10))
def test_at_most_a_second_is_lost_and_no_file_is_damaged(tmp_path, seed, kills):
    killed = Killed(tmp_path / "data", seed)
    # Who never saves has drafts alone.
    killed.edit_and_kill("typing", LONGEST_S)
    for _ in range(kills - 1):
        killed.edit_and_kill("saving", killed.chance.uniform(0, LONGEST_S))
