"""A session killed with -9 at any moment: its row, course, pains and pauses are there, all but the last second."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selfmassage.store.journal import Journal
from tests.cli.program import environment, wait_until
from tests.kills import Loss, chance, few_and_many

CHILD = Path(__file__).with_name("record_child.py")
ROOT = Path(__file__).parents[2]
LONGEST_PLAY_S = 2.5


class Killed:
    """One playing after the other of the same session, each killed; what the journal must know by then."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = chance(("record", seed))
        self.folder = folder
        self.loss = Loss(seed)
        self.places: set[tuple[object, ...]] = set()
        self.pauses_before = 0

    def play_and_kill(self) -> None:
        """Play for a while, kill, and look at what is left."""
        for name in ("events.jsonl", "felt.jsonl"):
            (self.folder / name).unlink(missing_ok=True)
        command = [sys.executable, str(CHILD), str(self.folder), str(self.chance.random())]
        paths = f"{ROOT / 'src'}:{ROOT}"
        said = self.folder / "stderr.txt"
        with (
            said.open("w", encoding="utf-8") as errors,
            subprocess.Popen(command, env=environment(PYTHONPATH=paths), stderr=errors) as process,
        ):
            try:
                wait_until(lambda: (self.folder / "events.jsonl").exists() or process.poll() is not None)
                with pytest.raises(subprocess.TimeoutExpired):
                    process.wait(self.chance.uniform(0, LONGEST_PLAY_S))
            finally:
                process.kill()
                killed_at_s = time.time()
        assert said.read_text(encoding="utf-8") == ""
        self.look(killed_at_s)

    def look(self, killed_at_s: float) -> None:
        felt_file = self.folder / "felt.jsonl"
        lines = felt_file.read_text(encoding="utf-8").splitlines(keepends=True) if felt_file.exists() else []
        felt = [json.loads(line) for line in lines if line.endswith("\n")]
        with Journal(self.folder / "journal.db") as journal:
            assert journal.notice is None
            opened = journal.open_session()
            if opened is None:
                # Killed before the row was there: within the first second.
                assert not felt or killed_at_s - felt[0]["at"] <= self.loss.most_s
                return
            (session,) = journal.sessions()
            pains, pauses = list(journal.pains(session.id)), journal.pauses(session.id)
        assert (session.course_number, session.pain_before, session.reason) == (4, 6, "died")
        assert self.loss.look(opened, self.folder / "events.jsonl", killed_at_s, 1) <= self.loss.most_s
        sure = [one for one in felt if one["at"] < killed_at_s - self.loss.most_s]
        if sure:
            assert len(pauses) >= self.pauses_before + sure[-1]["pauses"]
            self.places |= {tuple(place) for place in sure[-1]["pains"]}
        assert self.places <= {(one["step"], one["side"], one["second"]) for one in pains}
        # Every pause but the last one knows how long it was, unless it ended with a kill.
        assert all(one.length_ms is None or one.length_ms >= 100 for one in pauses)
        self.pauses_before = len(pauses)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are killed as they are there")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(5, 20, 10))
def test_a_session_killed_again_and_again_keeps_what_was_felt(tmp_path, seed, kills, record_property):
    killed = Killed(tmp_path, seed)
    for _ in range(kills):
        killed.play_and_kill()
    record_property("worst_loss_s", killed.loss.worst_s)
