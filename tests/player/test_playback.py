"""One playing is put together and taken apart."""

import sys
from pathlib import Path

import pytest

from selfmassage.engine.session import StartAt
from selfmassage.engine.transitions import State
from selfmassage.player.playback import Playback
from tests.player.fakes import Told

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
# A voice process that ends at once: what a machine without any voice comes to.
NO_VOICE = (sys.executable, "-c", "raise SystemExit(3)")


@pytest.fixture
def build(qapp, clock, timeline, tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made = []

    def build(**wishes) -> Playback:
        made.append(
            Playback.build(
                timeline, cache_dir=tmp_path, sounds_dir=SOUNDS, clock=clock, voice_command=NO_VOICE, **wishes
            )
        )
        return made[-1]

    yield build
    for playback in made:
        playback.close()


def test_it_stands_ready_as_wished(build):
    playback = build(muted=True, volume=0.5)
    assert playback.driver.session.state is State.READY
    assert (playback.muted, playback.volume) == (True, 0.5)
    playback.set_muted(False)
    assert not playback.muted


def test_without_voice_and_sound_it_says_so_and_plays(build, qtbot):
    playback = build()
    told = Told(playback.driver)
    lost: list[str] = []
    playback.sound_lost.connect(lost.append)
    playback.driver.start()
    qtbot.waitUntil(lambda: "voice_lost" in told.names, timeout=20_000)
    assert lost == ["sound.no_device"]
    assert playback.driver.session.state is State.RUNNING


def test_it_begins_where_it_is_told(build, clock):
    playback = build(start_at=StartAt(2))
    playback.driver.start()
    clock.skip(5)
    playback.driver.wake()
    clock.skip(0.5)
    playback.driver.wake()
    assert playback.driver.session.line is None or playback.driver.session.line.number == 2


def test_closing_twice_is_closing_once(build):
    playback = build()
    playback.driver.start()
    playback.close()
    playback.close()
    assert playback.driver.resting
