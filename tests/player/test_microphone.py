"""Recording from a microphone that a sound server of our own has, and what is told where there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import soundfile

from tests.speech.recordings import file_of, speech

CHILD = Path(__file__).with_name("recording_child.py")


def recorded(server, seconds, target):
    """Record in a process of its own; return what it told."""
    ran = subprocess.run(
        [sys.executable, str(CHILD), str(seconds), str(target)],
        env=os.environ | server.environment | {"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_what_is_said_into_the_microphone_is_in_the_file(sound_server, tmp_path):
    sound_server.add_microphone()
    spoken, target = tmp_path / "spoken.wav", tmp_path / "recorded.wav"
    spoken.write_bytes(file_of(speech(seconds=30)))
    playing = sound_server.play(spoken)
    try:
        began, ended = recorded(sound_server, 1.5, target)
    finally:
        playing.kill()
        playing.wait()
    assert began["recording"]
    assert not ended["recording"]
    assert ended["moments"] > 3
    assert ended["peak"] > 0.05
    sound, rate = soundfile.read(target, always_2d=True)
    assert 1.4 < len(sound) / rate < 3
    # The buzz that was spoken, not some noise.
    spectrum = np.abs(np.fft.rfft(sound[:, 0] * np.hanning(len(sound))))
    assert 110 < np.fft.rfftfreq(len(sound), 1 / rate)[spectrum.argmax()] < 130


def test_without_a_microphone_it_is_said(sound_server, tmp_path):
    (told,) = recorded(sound_server, 1, tmp_path / "none.wav")
    assert told == {"failed": "microphone.none", "recording": False}
    assert not (tmp_path / "none.wav").exists()
