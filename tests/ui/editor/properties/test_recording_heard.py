"""Your own voice from the microphone of a sound server of our own: recorded, listened to, kept, by clicks and keys."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.player.sound_server import SoundServer
from tests.speech.recordings import file_of, speech

CHILD = Path(__file__).with_name("recording_desk.py")


@pytest.fixture
def server():
    made = SoundServer()
    try:
        made.start()
        yield made
    finally:
        made.close()


def run(server, folder):
    ran = subprocess.run(
        [sys.executable, str(CHILD), str(folder)],
        env=os.environ | server.environment | {"PYTHONPATH": "src:.", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_line_is_recorded_heard_and_kept(server, tmp_path):
    server.add_microphone()
    spoken = tmp_path / "spoken.wav"
    spoken.write_bytes(file_of(speech(seconds=60, quiet=0)))
    playing = server.play(spoken)
    try:
        recorded, listened, kept = run(server, tmp_path / "data")
    finally:
        playing.kill()
        playing.wait()
    assert recorded["recorded"]
    assert recorded["peak"] > 0.05
    assert listened == {"listening": "Stop", "ended": True}
    (file,) = (tmp_path / "data").rglob(kept["kept"])
    sound, rate = soundfile.read(file)
    assert rate == 22_050
    assert 1 < len(sound) / rate < 4
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    assert 110 < np.fft.rfftfreq(len(sound), 1 / rate)[spectrum.argmax()] < 130


def test_without_a_microphone_the_part_says_so(server, tmp_path):
    (told,) = run(server, tmp_path / "data")
    assert any("There is no microphone" in one for one in told["failed"])
