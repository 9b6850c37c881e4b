"""A session is really heard: recorded from a sound server of our own, with a real voice, in real time."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from selfmassage.player.track import read_chimes, read_wav
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.listening import Stopwatch, as_array, find, loudness
from tests.player.one_session import SOUNDS
from tests.player.sound_server import RATE_HZ, SoundServer

CHECKOUT = Path(__file__).resolve().parents[2]
# A busy machine may hold the sound server up; what comes later than this is not on time.
ON_TIME_S = 0.25
SILENCE = 1e-3
PIECE_S = 0.15


@dataclass
class Heard:
    """What a session told, and what was recorded of it."""

    told: list[dict[str, Any]]
    sound: np.ndarray
    watch: Stopwatch

    def events(self, *names: str) -> list[dict[str, Any]]:
        return [entry for entry in self.told if entry["event"] in names]

    def cues(self) -> list[dict[str, Any]]:
        return self.events("cue")


def samples_of(cue: dict[str, Any]) -> np.ndarray:
    if cue["file"] is not None:
        return as_array(read_wav(Path(cue["file"])) or b"")
    name = cue["cue"]
    if name.startswith(("tick", "count_in")):
        name = "tick-last" if name == "tick:1" else "tick"
    return as_array(read_chimes(SOUNDS)[name])


def pieces(sound: np.ndarray) -> Iterator[tuple[float, np.ndarray]]:
    """The parts of a sound that are not silent, and their offsets in seconds."""
    size = min(round(PIECE_S * RATE_HZ), len(sound))
    for start in range(0, len(sound) - size + 1, size):
        piece = sound[start : start + size]
        if np.sqrt(np.mean(piece**2)) > 0.01:
            yield start / RATE_HZ, piece


def share_heard(heard: Heard, cue: dict[str, Any]) -> float:
    """How much of a cue's sound is in the recording, in its place."""
    found = [
        find(heard.sound, heard.watch, piece, cue["now"] + offset, ON_TIME_S).likeness
        for offset, piece in pieces(samples_of(cue))
    ]
    return sum(1 for likeness in found if likeness > 0.8) / len(found)


def play(server: SoundServer, folder: Path, routine: dict[str, Any], *do: str, on_line=None) -> Heard:
    """Play a routine to its end in another process, with commands at seconds from the start."""
    file = folder / "routine.json"
    file.write_text(json.dumps(routine), encoding="utf-8")
    command = [sys.executable, "-m", "tests.player.one_session", str(file), str(folder / "cache")]
    paths = os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "src")])
    environment = os.environ | server.environment | {"PYTHONPATH": paths}
    watch = Stopwatch(server)
    told = []
    options = [argument for moment in do for argument in ("--do", moment)]
    with subprocess.Popen(
        [*command, *options], cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                told.append(json.loads(line))
                watch.look()
                if on_line is not None:
                    on_line(told[-1])
        finally:
            process.kill()
    assert process.returncode == 0
    return Heard(told, as_array(server.stop_recording()), watch)


def short(*steps: dict[str, Any]) -> dict[str, Any]:
    return routine_dict(stages=[stage_dict(*steps)])


def test_every_cue_is_heard_whole_in_order_and_on_time(sound_server, tmp_path):
    knead = step_dict("stroke", side="each", seconds=6, say="Press and roll beside your spine, {right|left} side.")
    sound_server.record()
    heard = play(sound_server, tmp_path, short(knead, step_dict("rest", seconds=3)))
    names = [cue["cue"] for cue in heard.cues()]
    ticks = ["tick:3", "tick:2", "tick:1"]
    lines = ["instruction", *ticks, "side", "other_side", "instruction", *ticks]
    assert names == ["safety", *ticks, *lines, "instruction", "done"]
    assert all(cue["file"] for cue in heard.cues() if cue["cue"] in ("safety", "instruction", "other_side"))
    # The chime of the other side sounds under the words and is told apart by its loudness only.
    for cue in heard.cues():
        if cue["cue"] != "side":
            assert share_heard(heard, cue) > 0.9, cue
    end = heard.events("finished")[0]["now"]
    assert loudness(heard.sound, heard.watch, end, end + 0.5) > SILENCE
    assert heard.events("sound_lost", "voice_lost") == []


def test_a_pause_cuts_at_once_and_the_line_is_said_again_from_its_start(sound_server, tmp_path):
    knead = step_dict("stroke", seconds=5, say="Press and roll slowly beside your spine, right side.")
    sound_server.record()
    heard = play(sound_server, tmp_path, short(knead), "5.9:pause", "6.6:resume", "12.7:stop")
    paused = heard.events("paused")[0]["now"]
    assert loudness(heard.sound, heard.watch, paused - 0.3, paused - 0.05) > SILENCE
    # 50 ms to cut, 20 ms for the recorder's own lump.
    assert loudness(heard.sound, heard.watch, paused + 0.07, paused + 0.6) < SILENCE
    instructions = [cue for cue in heard.cues() if cue["cue"] == "instruction"]
    assert len(instructions) == 2
    assert share_heard(heard, instructions[0]) < 0.8
    assert share_heard(heard, instructions[1]) > 0.9
    assert [cue["cue"] for cue in heard.cues() if cue["cue"].startswith("count_in")] == [
        "count_in:3",
        "count_in:2",
        "count_in:1",
    ]


def test_a_sound_server_that_dies_is_followed_into_its_next_life(sound_server, tmp_path):
    def die_and_return(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == "tick:2" and entry["at"] < 5_000:
            sound_server.kill()
            sound_server.start()
            sound_server.record()

    heard = play(
        sound_server,
        tmp_path,
        short(step_dict("rest", seconds=7)),
        on_line=die_and_return,
    )
    assert heard.events("finished")
    assert [entry["event"] for entry in heard.events("sound_lost", "sound_back")][-1:] != ["sound_lost"]
    assert share_heard(heard, heard.cues()[-1]) > 0.9


def test_a_sound_server_that_stays_dead_leaves_a_session_that_says_so_and_goes_on(sound_server, tmp_path):
    def die(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == "tick:2" and entry["at"] < 5_000:
            sound_server.kill()
            sound_server.socket.unlink(missing_ok=True)

    sound_server.record()
    heard = play(sound_server, tmp_path, short(step_dict("rest", seconds=3)), on_line=die)
    assert [entry["text"] for entry in heard.events("sound_lost")] == ["sound.stalled"]
    assert heard.events("finished")


def test_without_any_device_it_is_said_once_and_the_session_goes_on(tmp_path):
    server = SoundServer()
    try:
        heard = play(server, tmp_path, short(step_dict("rest", seconds=1)))
    finally:
        server.close()
    assert [entry["text"] for entry in heard.events("sound_lost")] == ["sound.no_device"]
    assert heard.events("finished")
