"""The sounds of a session: there, short, equally loud, told apart, and the same on every run."""

import itertools
import math
import struct
import wave
from pathlib import Path

import pytest

from selfmassage.player.track import RATE_HZ
from selfmassage.speech.loudness import loudness_lufs
from tools import chimes

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "sounds"
NAMES = ["half", "side", "step", "stage", "tick", "tick-last", "done", "go", "lost", "pace-tick"]
LOOPS = ["pace-breath", "pace-press"]


def samples(name: str) -> list[float]:
    with wave.open(str(FOLDER / f"{name}.wav"), "rb") as wav:
        assert (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) == (RATE_HZ, 1, 2)
        frames = wav.readframes(wav.getnframes())
    return [value / 32768 for value in struct.unpack(f"<{len(frames) // 2}h", frames)]


def test_there_is_a_file_for_every_chime():
    assert set(NAMES) == set(chimes.CHIMES)
    assert {file.stem for file in FOLDER.glob("*.wav")} == {*NAMES, *LOOPS} == set(chimes.sounds())


@pytest.mark.parametrize("name", NAMES)
def test_a_chime_is_shorter_than_seven_tenths_of_a_second(name):
    assert 0.05 < len(samples(name)) / RATE_HZ < 0.7


@pytest.mark.parametrize("name", NAMES + LOOPS)
def test_all_are_equally_loud_and_never_harsh(name):
    heard = samples(name)
    assert loudness_lufs(heard) == pytest.approx(chimes.LOUDNESS_LUFS, abs=0.1)
    assert 20 * math.log10(max(map(abs, heard))) < chimes.PEAK_LIMIT_DBFS


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_has_no_seam(name):
    heard = samples(name)
    steps = [abs(after - before) for before, after in itertools.pairwise(heard)]
    assert abs(heard[0] - heard[-1]) <= max(steps)
    assert abs(sum(heard) / len(heard)) < 0.001


@pytest.mark.parametrize("name", NAMES)
def test_a_chime_begins_and_ends_in_silence(name):
    heard = samples(name)
    assert abs(heard[0]) < 0.001
    assert abs(heard[-1]) < 0.001
    assert abs(sum(heard) / len(heard)) < 0.001


def test_the_tool_writes_the_same_bytes_each_time():
    for name, sound in chimes.sounds().items():
        assert (FOLDER / f"{name}.wav").read_bytes() == chimes.wav(sound), name


def test_no_two_chimes_begin_on_the_same_note():
    first = {(chime.notes[0].pitch_hz, tuple(chime.notes[0].partials)) for chime in chimes.CHIMES.values()}
    assert len(first) == len(chimes.CHIMES)
