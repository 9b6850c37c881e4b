"""The window killed with -9 at any moment: no process stays, no session is lost, the next start offers to go on."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from tests.builders import routine_dict
from tests.cli.program import environment, wait_until
from tests.kills import Loss, Marked, chance, few_and_many
from tests.screened import keep_clear

CHILD = Path(__file__).with_name("killed_window.py")
SPEEDS = (1, 6, 20)
LONGEST_PLAY_S = 4.0
# From so many on, other processes check them.
MANY_ROUTINES = 420


class Killed:
    """One window after the other on the same data, each killed; what the journal must know by then."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = chance(seed)
        self.here = places(folder / "data")
        self.here.data.mkdir()
        keep_clear(self.here.data)
        self.events = folder / "events.jsonl"
        self.loss = Loss(seed)

    def add_routines(self) -> None:
        """Put many routines on the shelf."""
        self.here.mine.mkdir(parents=True)
        for number in range(MANY_ROUTINES):
            text = json.dumps(routine_dict(id=f"routine-{number}"))
            (self.here.mine / f"routine-{number}.json").write_text(text, encoding="utf-8")

    @contextmanager
    def shown(self, marked: Marked, speed: float) -> Iterator[subprocess.Popen[bytes]]:
        """Open a window that begins or goes on by itself; whatever happens here, it is killed in the end."""
        command = [sys.executable, "-P", str(CHILD), str(speed), str(self.events), "--data-dir", str(self.here.data)]
        changes = {**marked.environment, "QT_QPA_PLATFORM": "offscreen"}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment(**changes))
        with process:
            try:
                yield process
            finally:
                process.kill()

    def play_and_kill(self) -> None:
        """Play for a while, kill, and look at what is left."""
        marked, speed = Marked(), self.chance.choice(SPEEDS)
        self.events.unlink(missing_ok=True)
        opened = self.opened()
        with self.shown(marked, speed) as process:
            wait_until(lambda: self.events.exists() or process.poll() is not None, "no session was begun")
            # From the very first moments of a session to the middle of its work.
            moment = self.chance.uniform(0, LONGEST_PLAY_S)
            self.wait(process, moment)
            process.kill()
            killed_at_s = time.time()
        said = f"{speed=}, killed {moment:.3f} s after Start"
        wait_until(lambda: not marked.processes(), f"{marked.processes()} outlive the window: {said}")
        after = self.opened()
        assert after is not None, said
        # What was offered was gone on with, also from its beginning.
        assert opened is None or after.id == opened.id, said
        lost_s = self.loss.look(after, self.events, killed_at_s, speed)
        assert lost_s <= self.loss.most_s, f"{said}, {after}"

    def kill_when_checking(self) -> None:
        """Kill while other processes check the library, or soon after they have come."""
        marked = Marked()
        self.here.library_index.unlink(missing_ok=True)
        with self.shown(marked, 1) as process:
            wait_until(lambda: marked.running("store.check_child") or process.poll() is not None)
            self.wait(process, self.chance.uniform(0, 0.4))
            process.kill()
        wait_until(lambda: not marked.processes(), f"{marked.processes()} outlive the window")
        self.opened()

    @staticmethod
    def wait(process: subprocess.Popen[bytes], seconds: float) -> None:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(seconds)

    def opened(self):
        with Journal(self.here.journal) as journal:
            assert journal.notice is None
            return journal.open_session()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(3, 5, 10))
def test_a_session_in_the_window_survives_every_kill(tmp_path, seed, kills, record_property):
    killed = Killed(tmp_path, seed)
    for _ in range(kills):
        killed.play_and_kill()
    while not killed.loss.anything_kept:  # killed each time before the first stroke
        killed.play_and_kill()
    record_property("worst_loss_s", killed.loss.worst_s)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(2, 2, 10))
def test_a_window_killed_while_it_reads_the_library_leaves_nobody(tmp_path, seed, kills):
    killed = Killed(tmp_path, seed)
    killed.add_routines()
    for _ in range(kills):
        killed.kill_when_checking()
