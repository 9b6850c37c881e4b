"""Play a session in a process of its own, record it, and find in the recording what it told."""

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
from tests.builders import routine_dict, stage_dict
from tests.player.listening import Stopwatch, as_array, find
from tests.player.one_session import SOUNDS
from tests.player.sound_server import RATE_HZ, SoundServer

CHECKOUT = Path(__file__).resolve().parents[2]
# A busy machine may hold the sound server up; what comes later than this is not on time.
ON_TIME_S = 0.25
PIECE_S = 0.15


@dataclass
class Heard:
    """What a session told, and what was recorded of it."""

    told: list[dict[str, Any]]
    sound: np.ndarray
    watch: Stopwatch
    sides: np.ndarray
    """What was recorded of each channel, the left one first; `sound` is their mean."""

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


def play(server: SoundServer, folder: Path, routine: dict[str, Any], *do: str, on_line=None, **chosen: str) -> Heard:
    """Play a routine to its end in another process, with commands at seconds from the start.

    `chosen` are the options of `one_session`, such as `pace` (how the rhythm of the hand sounds, as loud as it can be),
    `language`, `how_much` and `counting`.
    """
    file = folder / "routine.json"
    file.write_text(json.dumps(routine), encoding="utf-8")
    command = [sys.executable, "-m", "tests.player.one_session", str(file), str(folder / "cache")]
    paths = os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "src")])
    environment = os.environ | server.environment | {"PYTHONPATH": paths}
    watch = Stopwatch(server)
    told = []
    options = [argument for moment in do for argument in ("--do", moment)]
    for name, value in chosen.items():
        options += [f"--{name.replace('_', '-')}", value]
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
    recorded = as_array(server.stop_recording())
    sides = recorded[: len(recorded) // server.channels * server.channels].reshape(-1, server.channels).T
    return Heard(told, sides.mean(axis=0), watch, sides)


def short(*steps: dict[str, Any]) -> dict[str, Any]:
    return routine_dict(stages=[stage_dict(*steps)])
