"""The terminal player killed with -9 at any moment: no session is lost, and no more of it than the last second."""

import subprocess
import sys
import time

import pytest

from selfmassage.store.journal import Journal
from tests.cli.program import Terminal, environment, is_there, wait_until
from tests.kills import Loss, Marked, chance, events_in, few_and_many

ROUTINE = "collar-zone-self"
SPEEDS = (6, 9, 20)
LONGEST_PLAY_S = 4.0


class Killed:
    """One playing after the other on the same data, each killed; what the journal must know by then."""

    def __init__(self, folder, seed) -> None:
        self.chance = chance(seed)
        self.data = folder / "data"
        self.data.mkdir()
        self.events = self.data / "events.jsonl"
        self.rows = 0
        self.loss = Loss(seed)

    def play_and_kill(self, *, keys: bool) -> None:
        """Play for a while, kill, and look at what is left."""
        marked, speed = Marked(), self.chance.choice(SPEEDS)
        self.events.unlink(missing_ok=True)
        with Journal(self.data / "journal.db") as journal:
            opened = journal.open_session()
        going_on = keys and opened is not None and opened.step is not None
        play = self._on_terminal if keys else self._in_a_pipe
        moment = play(marked, speed, going_on)
        said = f"{speed=}, killed {moment:.3f} s after the start was agreed to"
        wait_until(lambda: not marked.processes(), f"{marked.processes()} outlive the app: {said}")
        self._look(going_on, speed, said)

    def _on_terminal(self, marked, speed, going_on) -> float:
        words = ["play", ROUTINE, "--speed", speed, "--mute", "--events", self.events]
        with Terminal(*words, data=self.data, **marked.environment) as terminal:
            terminal.skip_pain()
            if going_on:
                terminal.wait_for("The last session was left at")
                terminal.type("y\n")
            terminal.wait_for("Q leaves:")
            terminal.type("\n")
            moment = self._wait(marked, terminal.pump)
            terminal.process.kill()
            self._killed()
            terminal.process.wait()
            assert "Traceback" not in terminal.text
        return moment

    def _in_a_pipe(self, marked, speed, _going_on) -> float:
        command = [sys.executable, "-m", "selfmassage", "--data-dir", str(self.data), "play", ROUTINE]
        with subprocess.Popen(
            [*command, "--speed", str(speed), "--events", str(self.events)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(**marked.environment),
        ) as process:
            wait_until(lambda: self.events.exists() or process.poll() is not None)
            moment = self._wait(marked, lambda: is_there(process.pid))
            process.kill()
            self._killed()
        return moment

    def _wait(self, marked, go_on) -> float:
        """Wait for a random moment: any, or one soon after the voice has come."""
        began = time.monotonic()
        moment = self.chance.uniform(0, LONGEST_PLAY_S)
        if self.chance.random() < 0.3:
            while not marked.running("speech.worker") and time.monotonic() < began + LONGEST_PLAY_S:
                go_on()
            began, moment = time.monotonic(), moment / 8
        while time.monotonic() < began + moment:
            assert go_on(), "it ended by itself"
        return moment

    def _killed(self) -> None:
        self.killed_at_s = time.time()

    def _look(self, going_on, speed, said) -> None:
        events = events_in(self.events)
        with Journal(self.data / "journal.db") as journal:
            assert journal.notice is None, said
            opened, rows = journal.open_session(), journal.history()
        # The row is there before the first event; without any event it may be.
        assert len(rows) - self.rows in ((0,) if going_on else (1,) if events else (0, 1)), said
        if len(rows) > self.rows:
            self.loss.begin_another()
        self.rows = len(rows)
        if not rows:
            return
        assert (rows[0]["status"], rows[0]["reason"]) == ("interrupted", "died"), said
        assert opened is not None, said
        lost_s = self.loss.look(opened, self.events, self.killed_at_s, speed)
        assert lost_s <= self.loss.most_s, f"{said}, {opened}, {events[-3:]}"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(3, 11, 10))
def test_a_session_killed_again_and_again_is_gone_on_with_to_its_end(tmp_path, seed, kills, record_property):
    killed = Killed(tmp_path, seed)
    for _ in range(kills):
        killed.play_and_kill(keys=True)
    while not killed.loss.anything_kept:  # killed before there was anything to go on with
        killed.play_and_kill(keys=True)
    killed.events.unlink(missing_ok=True)
    words = ["play", ROUTINE, "--speed", 400, "--mute", "--events", killed.events]
    with Terminal(*words, data=killed.data) as last:
        last.skip_pain()
        last.wait_for("The last session was left at")
        last.type("y\n")
        last.wait_for("Q leaves:")
        last.type("\n")
        last.wait_for_event("finished")
        assert last.wait_for_end() == 0
    with Journal(killed.data / "journal.db") as journal:
        row = journal.history()[0]
    assert row["status"] == "finished"
    lines = [(step["step"], step["side"]) for step in row["steps"]]
    assert lines == list(dict.fromkeys(lines))
    assert {step["outcome"] for step in row["steps"]} == {"done"}
    # What was lost was done again; nothing is counted twice or not at all.
    short = [step for step in row["steps"] if abs(step["worked_seconds"] - step["planned_seconds"]) > 0.01]
    assert short == []
    record_property("worst_loss_s", killed.loss.worst_s)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("seed", "kills"), few_and_many(2, 4, 10))
def test_where_nobody_can_be_asked_every_killed_session_has_its_row(tmp_path, seed, kills, record_property):
    killed = Killed(tmp_path, seed)
    for _ in range(kills):
        killed.play_and_kill(keys=False)
    record_property("worst_loss_s", killed.loss.worst_s)
