"""The voice process killed, stopped or made to talk nonsense in mid-session: the session goes on to its end."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.store.documents import load_routine
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.words.faults import fault_sentence
from selfmassage.words.phrases import phrases
from tests.cli.program import DEADLINE_S, environment, is_there
from tests.kills import Json, Marked, chance, events_in, few_and_many, work_segments

ROUTINE = "collar-zone-self"
NONSENSE = (b"\xff\x00{[\n", b"[1, 2]\n", b'{"id": -1, "length_ms": 3}\n', b"{" * 300_000 + b"\n")
# From the moment a voice is there: while it starts, and while it renders.
LATEST_STRIKE_S = 0.4
AT_ONCE = 4


def kill(pid: int, _chance: random.Random) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def stop(pid: int, _chance: random.Random) -> None:
    """Let it hang: nothing but a kill helps."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)


def talk_nonsense(pid: int, chance: random.Random) -> None:
    """Write into the pipe in which the voice answers."""
    with contextlib.suppress(OSError):
        asked = Path(f"/proc/{pid}/fd/0").readlink()
        for channel in Path(f"/proc/{pid}/fd").iterdir():
            if (there := channel.readlink()).name.startswith("pipe:") and there != asked:
                handle = os.open(channel, os.O_WRONLY | os.O_NONBLOCK)
                try:
                    os.write(handle, chance.choice(NONSENSE))
                finally:
                    os.close(handle)
                return


class Struck:
    """A session without a terminal whose voice is struck as often as one comes."""

    def __init__(self, data: Path, seed: str, blows, *, speed: float) -> None:
        self.data = data
        self._chance = chance(seed)
        self._blows = blows
        self._speed = speed
        self._marked = Marked()
        self.strikes: list[str] = []
        self.events: list[Json] = []
        self.text = ""

    def play(self, most: int) -> "Struck":
        """Play to the end, with so many strikes or as many as there are voices for."""
        self.data.mkdir()
        words = ["play", ROUTINE, "--speed", str(self._speed), "--events", str(self.data / "events.jsonl")]
        process = subprocess.Popen(
            [sys.executable, "-m", "selfmassage", "--data-dir", str(self.data), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=environment(**self._marked.environment),
        )
        with process, ThreadPoolExecutor(1) as reading:
            assert process.stdout is not None
            text = reading.submit(process.stdout.read)
            while len(self.strikes) < most and process.poll() is None:
                self._strike(process)
            self.text = text.result()
        assert process.returncode == 0, self.text
        self.events = events_in(self.data / "events.jsonl")
        return self

    def _strike(self, process) -> None:
        voices = self._marked.running("speech.worker")
        if not voices:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(self._chance.uniform(0, LATEST_STRIKE_S))
        blow = self._chance.choice(self._blows)
        if is_there(voices[0]) and process.poll() is None:
            blow(voices[0], self._chance)
            self.strikes.append(blow.__name__)
        # One that is not asked any more stays as it is; the next blow may find it again.
        until = time.monotonic() + (DEADLINE_S if blow is kill else 4.0)
        while is_there(voices[0]) and process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)

    def look(self, lines, renderings: int) -> str:
        """Check all that was promised; return how the voice fared."""
        said = f"struck {self.strikes}\n{self.text}"
        assert list(work_segments(self.events)) == lines, said
        ended = [event for event in self.events if event["event"] == "line_ended"]
        assert [(event["step"], event["side"], event["reason"]) for event in ended] == [
            (step, side, "done") for step, side in lines
        ], said
        names = [event["event"] for event in self.events]
        assert names[-1] == "finished" or names.count("finished") == 1, said
        assert not {"paused", "stopped", "skipped"} & set(names), said
        assert "Traceback" not in self.text
        assert not self._marked.processes(), said
        with Journal(self.data / "journal.db") as journal:
            (row,) = journal.history()
        assert (row["status"], len(row["steps"])) == ("finished", len(lines)), said
        return self._fared(renderings, said)

    def _fared(self, renderings: int, said: str) -> str:
        lost = [event["reason"] for event in self.events if event["event"] == "voice_lost"]
        told = [str(event["event"]) for event in self.events if str(event["event"]).startswith("voice_")]
        # It is tried again while the session plays: told once each time, and as back in between.
        assert ("voice_lost", "voice_lost") not in pairwise(told), said
        if lost:
            assert fault_sentence(lost[0]) in self.text, said
            return "lost"
        rendered = len(list((self.data / "cache" / "voice").glob("*.wav")))
        assert rendered == renderings, f"{rendered} of {renderings} lines; {said}"
        return "recovered"


@pytest.fixture(scope="module")
def routine():
    loaded = load_routine(places().built_in / f"{ROUTINE}.json")
    assert loaded.routine is not None
    return loaded.routine


@pytest.fixture(scope="module")
def lines(routine):
    return [(line.step.id, line.side) for line in lines_of(routine, Options())]


@pytest.fixture(scope="module")
def renderings(routine):
    """How many sounds the voice makes for the whole routine."""
    timeline = compile_timeline(routine, Options(languages=("en",), phrases=phrases()), {})
    return len({cue.utterance.text for cue in timeline.cues if cue.utterance is not None})


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize(("seed", "strikes"), few_and_many(5, 8, 6))
def test_a_session_whose_voice_is_struck_goes_on_to_its_end(
    tmp_path, lines, renderings, seed, strikes, record_property
):
    few = seed == 0
    blows, at_once, speed = ((kill, talk_nonsense), 1, 200) if few else ((kill, kill, stop, talk_nonsense), AT_ONCE, 30)
    sessions = [Struck(tmp_path / f"data-{n}", f"{seed} {n}", blows, speed=speed) for n in range(at_once)]
    with ThreadPoolExecutor(at_once) as together:
        played = list(together.map(lambda session: session.play(strikes), sessions))
    fared = [session.look(lines, renderings) for session in played]
    record_property("strikes", sum(len(session.strikes) for session in played))
    record_property("fared", fared)
