"""Looking for sound devices leaves Qt's film player where it is, and Qt's other plugins findable."""

import subprocess
import sys

import pytest

from selfmassage.player import sound_only

LOOK = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QMediaDevices
from selfmassage.player.sound_only import sound_only
app = QCoreApplication([])
paths = app.libraryPaths()
with sound_only():
    devices = QMediaDevices()
    QMediaDevices.defaultAudioOutput()
assert app.libraryPaths() == paths
QMediaDevices.defaultAudioOutput()
print("ffmpegmediaplugin" in open("/proc/self/maps").read())
"""


@pytest.mark.skipif(not sound_only._TRIED, reason="left as it is here")
def test_the_film_player_is_not_loaded_and_nothing_is_told():
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
    assert "backends" not in done.stderr
