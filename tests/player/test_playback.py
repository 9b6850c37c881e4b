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
                timeline,
                cache_dir=tmp_path / "cache",
                sounds_dir=SOUNDS,
                clock=clock,
                **{"voice_command": NO_VOICE, **wishes},
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


def voice_events(told: Told) -> list[tuple[str, str | None]]:
    return [(str(event.event), event.reason) for event in told.events if str(event.event).startswith("voice_")]


def test_a_voice_uninstalled_and_installed_again_comes_back_by_itself(build, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("selfmassage.player.voice.AGAIN_AFTER_MS", 50)
    away = tmp_path / "away"
    away.touch()
    code = f"""
import os, sys
if os.path.exists({str(away)!r}):
    sys.modules['pyttsx3'] = None
import runpy; runpy.run_module('selfmassage.speech.worker', run_name='__main__')
"""
    playback = build(voice_command=[sys.executable, "-P", "-c", code])
    told = Told(playback.driver)
    playback.driver.start()
    qtbot.waitUntil(lambda: voice_events(told) == [("voice_lost", "voice.missing")], timeout=20_000)
    away.unlink()
    qtbot.waitUntil(lambda: len(voice_events(told)) > 1, timeout=20_000)
    assert voice_events(told)[1:] == [("voice_back", None)]
    assert playback.driver.session.state is State.RUNNING
    qtbot.waitUntil(lambda: playback.driver.session.timeline.all_known, timeout=20_000)


def test_a_voice_that_hangs_is_told_as_late_and_its_next_process_speaks(build, qtbot, tmp_path, clock):
    hung = tmp_path / "hung"
    code = f"""
import time
from pathlib import Path
from selfmassage.speech import worker
render = worker.Speaker.render
def hang_once(self, text, **how):
    if not Path({str(hung)!r}).exists():
        Path({str(hung)!r}).touch()
        time.sleep(60)
    return render(self, text, **how)
worker.Speaker.render = hang_once
worker.main()
"""
    playback = build(voice_command=[sys.executable, "-P", "-c", code])
    told = Told(playback.driver)
    playback.driver.start()
    clock.skip(0.9)
    playback.driver.wake()
    qtbot.waitUntil(lambda: len(voice_events(told)) > 1, timeout=20_000)
    assert voice_events(told) == [("voice_late", "voice.late"), ("voice_back", None)]
    assert playback.driver.session.state is State.RUNNING
