"""Another player is heard less while a line is spoken, and as before afterwards, on a real sound server."""

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from selfmassage.player.ducking import EARLY_S, JOINED_S, LATE_S, NOT_HERE, Ducking, possible, restore_left
from tests.builders import step_dict
from tests.player.hearing import CHECKOUT, play, short
from tests.player.listening import as_array
from tests.player.sound_server import RATE_HZ


class Noise:
    """Another program that plays noise."""

    def __init__(self, server, name="music") -> None:
        self._server = server
        self.environment = os.environ | server.environment | {"PULSE_PROP": f"application.name={name}"}
        self._process = subprocess.Popen(
            ["pacat", "--format=s16le", "--rate=22050", "--channels=1", "--latency-msec=50", "--raw", "/dev/stdin"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._feeder = subprocess.Popen(
            [sys.executable, "-c", FEED], stdout=self._process.stdin, stderr=subprocess.DEVNULL
        )

    def volumes(self) -> list[str]:
        told = subprocess.run(
            ["pactl", "list", "sink-inputs"], env=self.environment, check=True, capture_output=True, text=True
        ).stdout
        return [line.strip() for line in told.splitlines() if line.strip().startswith("Volume:")]

    def set_volume(self, volume: str) -> None:
        told = subprocess.run(
            ["pactl", "list", "short", "sink-inputs"], env=self.environment, check=True, capture_output=True, text=True
        ).stdout
        subprocess.run(["pactl", "set-sink-input-volume", told.split()[0], volume], env=self.environment, check=True)

    def end(self) -> None:
        for process in (self._feeder, self._process):
            process.kill()
            process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


FEED = """
import random, sys
noise = random.Random(1).randbytes(1 << 16)
quiet = bytes(byte if index % 2 == 0 else (byte & 0x1F) - 16 & 0xFF for index, byte in enumerate(noise))
while True:
    sys.stdout.buffer.write(quiet)
"""


@pytest.fixture
def noise(sound_server):
    made = Noise(sound_server)
    wait_for(lambda: len(made.volumes()) == 1)
    made.set_volume("51234")
    yield made
    made.end()


@pytest.fixture
def note(tmp_path):
    return tmp_path / "lowered.json"


def wait_for(happened, patience_s=10.0) -> None:
    deadline = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def speaking(noise, note, seconds: float) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "src")])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.player.ducking_app", str(note), str(seconds)],
        cwd=CHECKOUT,
        env=noise.environment | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )


def child_of(process) -> int:
    return int(process.stdout.readline())


def levels(recorded: bytes) -> np.ndarray:
    """The loudness of each tenth of a second, in decibels."""
    size = RATE_HZ // 10
    sound = as_array(recorded)
    pieces = sound[: len(sound) // size * size].reshape(-1, size)
    return 20 * np.log10(np.sqrt(np.mean(pieces**2, axis=1)) + 1e-9)


def lowered(noise) -> bool:
    return noise.volumes() and "51234" not in noise.volumes()[0]


def restored(noise, note) -> bool:
    return "51234" in noise.volumes()[0] and not note.exists()


def test_another_player_is_quieter_while_a_line_is_spoken_and_as_loud_as_before_afterwards(sound_server, noise, note):
    sound_server.record()
    process = speaking(noise, note, 1.5)
    with process:
        assert process.wait(20) == 0
    wait_for(lambda: restored(noise, note))
    heard = levels(sound_server.stop_recording())
    before = float(np.median(heard[:3]))
    low = heard < before - 12
    assert 13 < np.sum(low) < 26
    assert float(np.median(heard[low])) == pytest.approx(before - 14, abs=1.0)
    assert heard[-1] == pytest.approx(before, abs=0.5)
    # Smoothly: nowhere does it fall or rise by all of it at once.
    assert np.max(np.abs(np.diff(heard[2:]))) < 12


def test_in_a_session_it_is_the_lines_that_lower_the_others(sound_server, noise, note, tmp_path):
    seen: list[tuple[float, bool]] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            seen.append((time.monotonic(), bool(lowered(noise))))

    looking = threading.Thread(target=look)
    looking.start()
    sound_server.record()
    step = step_dict("rest", seconds=3, say="Breathe out slowly, and let both of your shoulders drop.")
    heard = play(sound_server, tmp_path, short(step), duck_note=str(note))
    over.set()
    looking.join()
    safety, tick, instruction = (
        next(cue["now"] for cue in heard.cues() if cue["cue"] == name) for name in ("safety", "tick:1", "instruction")
    )

    def share_lowered(begin: float, end: float) -> float:
        found = [low for moment, low in seen if begin <= moment < end]
        return sum(found) / len(found)

    assert share_lowered(safety + 0.4, safety + 1.0) > 0.8
    # Between the first line and the next there is time to be as loud as before.
    assert share_lowered(tick - 0.2, tick + 0.5) == 0
    assert share_lowered(instruction + 0.4, instruction + 2.0) > 0.8
    wait_for(lambda: restored(noise, note))


def test_killed_in_the_middle_of_a_line_the_others_are_back_at_once(noise, note):
    with speaking(noise, note, 60) as process:
        wait_for(lambda: lowered(noise))
        process.kill()
    wait_for(lambda: restored(noise, note))


def test_killed_together_with_its_child_the_next_start_puts_them_back(noise, note, monkeypatch):
    with speaking(noise, note, 60) as process:
        child = child_of(process)
        wait_for(lambda: lowered(noise))
        os.kill(child, signal.SIGKILL)
        process.kill()
    assert lowered(noise)
    assert note.exists()
    for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER"):
        monkeypatch.setenv(name, noise.environment[name])
    restore_left(note)
    wait_for(lambda: restored(noise, note))


def test_the_next_session_puts_them_back_too(noise, note):
    with speaking(noise, note, 60) as process:
        child = child_of(process)
        wait_for(lambda: lowered(noise))
        os.kill(child, signal.SIGKILL)
        process.kill()
    with speaking(noise, note, 0.1) as again:
        assert again.wait(20) == 0
    wait_for(lambda: restored(noise, note))


def test_a_volume_that_the_person_chose_meanwhile_stays(noise, note):
    with speaking(noise, note, 2.0) as process:
        wait_for(lambda: lowered(noise))
        noise.set_volume("20001")
        assert process.wait(20) == 0
    wait_for(lambda: not note.exists())
    assert "20001" in noise.volumes()[0]


def test_a_sound_server_that_dies_meanwhile_hinders_nobody(sound_server, noise, note):
    with speaking(noise, note, 1.0) as process:
        wait_for(lambda: lowered(noise))
        sound_server.kill()
        assert process.wait(20) == 0


class FakeChild:
    def __init__(self, *_how) -> None:
        self.asked: list[bool] = []

    def ask(self, *, lower: bool) -> None:
        self.asked.append(lower)

    def end(self) -> None:
        self.asked.append(False)


@pytest.fixture
def ducking(qapp, monkeypatch, note, clock):
    clock.now = 0.0
    monkeypatch.setattr("selfmassage.player.ducking._Child", FakeChild)
    made = Ducking(note, clock)
    yield made
    made.close()


def at(ducking, clock, seconds: float) -> None:
    clock.now = seconds
    ducking._on_next()


def test_down_before_the_first_word_and_up_after_the_last(ducking, clock):
    ducking.say_when(((10, 12),))
    assert ducking._next.isActive()
    assert ducking._child.asked == []
    at(ducking, clock, 10 - EARLY_S)
    assert ducking._child.asked == [True]
    at(ducking, clock, 12)
    assert ducking._child.asked == [True]
    at(ducking, clock, 12 + LATE_S)
    assert ducking._child.asked == [True, False]
    assert not ducking._next.isActive()


@pytest.mark.parametrize(("gap", "asked"), [(JOINED_S - 0.1, [True]), (JOINED_S + 0.1, [True, False, True])])
def test_between_lines_that_follow_closely_the_others_stay_low(ducking, clock, gap, asked):
    ducking.say_when(((11 + gap, 12 + gap), (10, 11)))
    at(ducking, clock, 10)
    at(ducking, clock, 11 + LATE_S + 0.01)
    at(ducking, clock, 11 + gap)
    assert ducking._child.asked == asked


def test_a_pause_brings_the_others_back_at_once_and_no_timer_runs(ducking):
    ducking.say_when(((0, 5),))
    ducking.say_when(())
    assert ducking._child.asked == [True, False]
    assert not ducking._next.isActive()


def test_where_it_cannot_be_done_it_is_said_why(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert possible() == NOT_HERE
