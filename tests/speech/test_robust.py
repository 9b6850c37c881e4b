"""The real voice process slow, hung, uninstalled or writing rubbish: its state is told, and it comes back.

Killed and stopped ones are in test_faults.py, the cache in test_cache.py and test_renderer.py.
"""

import os
import sys
import threading

import pytest

from selfmassage.speech.child import Patience
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Request, Status
from selfmassage.speech.report import probe
from selfmassage.speech.wav import wav_length_ms

LINES = [Request(f"Line number {number}.", "en") for number in range(3)]

SPOILT = """
import os, time
from pathlib import Path
from selfmassage.speech import worker
flag = Path({flag!r})
render = worker.Speaker.render
def spoilt(self, text, **how):
    length_ms = render(self, text, **how)
    path = Path(how["path"])
    if flag.exists():
{spoil}
    return length_ms
worker.Speaker.render = spoilt
worker.main()
"""
WAYS = {
    "hung": "        time.sleep(60)",
    "empty": "        path.write_bytes(b'')",
    "silent": "        path.write_bytes(path.read_bytes()[:40] + bytes(4)); length_ms = 0",
    "cut": "        path.write_bytes(path.read_bytes()[:-100])",
    "no sound file": "        path.write_bytes(os.urandom(5000))",
    "wrong length": "        length_ms += 700",
    "gone": "        path.unlink()",
}


@pytest.fixture
def flag(tmp_path):
    """While this file exists, the voice process does what it should not."""
    path = tmp_path / "flag"
    path.touch()
    return path


def spoilt(way, flag):
    code = SPOILT.format(flag=str(flag), spoil=way)
    return [sys.executable, "-P", "-c", code]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_voice_that_spoils_its_lines_is_lost_and_comes_back(make_renderer, heard, flag, way):
    patience = Patience(job_s=0.2, tries_a_job=1, failures_in_a_row=2)
    renderer = make_renderer(command=spoilt(way, flag), patience=patience)
    renderer.enqueue(LINES)
    errors = {rendered.error for rendered in heard.wait(len(LINES))}
    assert errors <= {Code.HUNG, Code.GARBAGE, Code.EMPTY}
    assert len(heard.lost) == 1
    assert (renderer.status, renderer.lost_code) == (Status.LOST, heard.lost[0])
    flag.unlink()
    renderer.retry()
    renderer.enqueue(LINES)
    again = heard.wait(2 * len(LINES))[len(LINES) :]
    assert [rendered.error for rendered in again] == [None] * len(LINES)
    assert all(wav_length_ms(rendered.path) == rendered.length_ms for rendered in again)
    assert renderer.status is Status.READY


def test_a_line_that_does_not_come_is_late_and_then_well(make_renderer, heard, flag, monkeypatch):
    monkeypatch.setattr("selfmassage.speech.renderer.LATE_AFTER_S", 0.2)
    until_mended = "        while flag.exists(): time.sleep(0.01)"
    renderer = make_renderer(command=spoilt(until_mended, flag), patience=Patience(job_s=30.0))
    renderer.enqueue(LINES)
    seen = threading.Event()
    while renderer.status.value != "late":
        assert not seen.wait(0.01)
    assert heard.results == []
    flag.unlink()
    assert [rendered.error for rendered in heard.wait(len(LINES))] == [None] * len(LINES)
    assert renderer.status is Status.READY
    assert heard.lost == []


def test_a_voice_uninstalled_in_the_middle_and_installed_again(make_renderer, heard, tmp_path):
    away = tmp_path / "away"
    code = f"""
import os, sys
if os.path.exists({str(away)!r}):
    sys.modules['pyttsx3'] = None
import runpy; runpy.run_module('selfmassage.speech.worker', run_name='__main__')
"""
    renderer = make_renderer(command=[sys.executable, "-P", "-c", code])
    renderer.enqueue(LINES[:1])
    heard.wait(1)
    away.touch()
    os.kill(renderer.child_pid, 9)
    renderer.enqueue(LINES[1:2])
    assert heard.wait(2)[1].error is Code.MISSING
    assert (heard.lost, renderer.status) == ([Code.MISSING], Status.LOST)
    renderer.enqueue(LINES[:1])  # what is in the cache is said all the same
    assert heard.wait(3)[2].error is None
    away.unlink()
    renderer.retry()
    renderer.enqueue(LINES[1:])
    assert [rendered.error for rendered in heard.wait(5)[3:]] == [None, None]
    assert renderer.status is Status.READY


def test_a_disk_that_is_full_and_then_has_room(make_renderer, heard, tmp_path, monkeypatch):
    monkeypatch.setattr("selfmassage.speech.cache._has_room", lambda _: (tmp_path / "room").exists())
    code = f"""
import errno, os
from pathlib import Path
from selfmassage.speech import worker
replace = os.replace
def full(part, path):
    if not Path({str(tmp_path / "room")!r}).exists():
        raise OSError(errno.ENOSPC, "full")
    replace(part, path)
os.replace = full
worker.main()
"""
    renderer = make_renderer(command=[sys.executable, "-P", "-c", code])
    renderer.enqueue(LINES[:1])
    assert heard.wait(1)[0].error is Code.DISK
    (tmp_path / "room").touch()
    renderer.enqueue(LINES[:1])
    assert heard.wait(2)[1].error is None


def test_a_voice_that_says_nothing_is_not_offered(tmp_path):
    code = """
from selfmassage.speech import worker
from selfmassage.speech.codes import Code, RefusedError
render = worker.Speaker.render
def mute(self, text, **how):
    if how["voice"] == "gmw/en-us":
        raise RefusedError(Code.EMPTY)
    return render(self, text, **how)
worker.Speaker.render = mute
worker.main()
"""
    report = probe([sys.executable, "-P", "-c", code], ["en", "ru"])
    assert report.error is None
    offered = {voice.id for voice in report.voices["en"]}
    assert "gmw/en" in offered
    assert "gmw/en-us" not in offered


def test_voices_of_mbrola_are_offered_where_they_really_speak(tmp_path, monkeypatch):
    code = """
from selfmassage.speech import worker
from pyttsx3.voice import Voice
init = worker.Speaker.__init__
def with_mbrola(self):
    init(self)
    get = self._engine.getProperty
    more = [Voice("mb/mb-en1", "english-mb-en1", ["en-gb"])]
    self._engine.getProperty = lambda name: get(name) + more if name == "voices" else get(name)
worker.Speaker.__init__ = with_mbrola
worker.main()
"""

    def offered(languages):
        report = probe([sys.executable, "-P", "-c", code], languages)
        assert report.error is None
        return "mb/mb-en1" in {voice.id for voice in report.voices["en"]}

    monkeypatch.setenv("PATH", str(tmp_path))
    assert not offered(())
    program = tmp_path / "mbrola"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    assert offered(())
    assert not offered(("en",))  # its program is there and its data is not
