"""The voice process killed, stopped, missing or lying: the renderer goes on, or says what happened."""

import os
import signal
import sys

import pytest

from selfmassage.speech.child import Patience
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Request, Status
from selfmassage.speech.report import probe

LINES = [Request(f"Line number {number}.", "en") for number in range(8)]


def prepared(code):
    run = "import runpy; runpy.run_module('selfmassage.speech.worker', run_name='__main__')"
    return [sys.executable, "-P", "-c", f"{code}\n{run}"]


NO_LIBRARY = prepared(
    "import ctypes, sys\n"
    "sys.modules['espeakng_loader'] = None\n"
    "def absent(path): raise OSError(path)\n"
    "ctypes.cdll.LoadLibrary = absent"
)
NO_PYTTSX3 = prepared("import sys; sys.modules['pyttsx3'] = None")
NO_DATA = prepared("import espeakng_loader; espeakng_loader.get_data_path = lambda: '/nonexistent'")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("blow", ["SIGKILL", "SIGSTOP"])
def test_a_process_killed_or_stopped_is_replaced_and_the_line_comes(make_renderer, heard, blow):
    struck: list[int] = []

    def strike_once(rendered):
        heard_result(rendered)
        if len(heard.results) == 3:
            struck.append(renderer.child_pid)
            os.kill(renderer.child_pid, getattr(signal, blow))

    heard_result, heard.on_result = heard.on_result, strike_once
    # The real limit: a busy machine must not look like a stopped process.
    renderer = make_renderer(patience=Patience(start_s=10.0))
    renderer.enqueue(LINES)
    results = heard.wait(len(LINES))
    assert [rendered.request for rendered in results] == LINES
    assert [rendered.error for rendered in results] == [None] * len(LINES)
    assert heard.lost == []
    assert renderer.child_pid not in (None, *struck)
    with pytest.raises(ChildProcessError):  # no zombie either
        os.waitpid(struck[0], os.WNOHANG)


@pytest.mark.parametrize(
    ("manner", "code"),
    [
        ("garbage", Code.GARBAGE),
        ("list", Code.GARBAGE),
        ("stranger", Code.GARBAGE),
        ("flood", Code.GARBAGE),
        ("wrong-length", Code.GARBAGE),
        ("no-file", Code.GARBAGE),
        ("odd-error", Code.GARBAGE),
        ("empty", Code.EMPTY),
    ],
)
def test_a_process_that_lies_is_replaced_and_then_lost(make_renderer, heard, fake, starts, manner, code):
    renderer = make_renderer(command=fake(manner))
    renderer.enqueue(LINES)
    results = heard.wait(len(LINES))
    assert {rendered.error for rendered in results} == {code}
    assert [rendered.path for rendered in results] == [None] * len(LINES)
    # Three tries each for the first two lines, then it is enough.
    assert starts() == 6
    assert heard.lost == [code]
    assert (renderer.status, renderer.lost_code, renderer.child_pid) == (Status.LOST, code, None)


def test_a_text_that_kills_the_voice_is_given_up_and_the_others_are_said(make_renderer, heard, fake, starts):
    renderer = make_renderer(command=fake("bad-on-poison"))
    poison = Request("poison", "en")
    renderer.enqueue([LINES[0], poison, LINES[1]])
    assert [rendered.error for rendered in heard.wait(3)] == [None, Code.DIED, None]
    assert starts() == 4
    assert heard.lost == []
    renderer.enqueue([poison])
    assert heard.wait(4)[3].error is Code.DIED
    assert starts() == 4


def test_one_failure_is_not_noticed(make_renderer, heard, fake):
    make_renderer(command=fake("bad-at-first")).enqueue(LINES)
    assert {rendered.error for rendered in heard.wait(len(LINES))} == {None}
    assert heard.lost == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (NO_LIBRARY, Code.MISSING),
        (NO_PYTTSX3, Code.MISSING),
        (NO_DATA, Code.DATA_MISSING),
        (["/nonexistent/voice"], Code.NOT_STARTED),
        ([sys.executable, "-c", "pass"], Code.DIED),
        ([sys.executable, "-c", "print('hello')"], Code.GARBAGE),
        ([sys.executable, "-c", "import time; time.sleep(60)"], Code.HUNG),
    ],
    ids=["no library", "no pyttsx3", "no data", "no program", "ends", "prints", "hangs"],
)
def test_no_voice_is_said_once_with_the_reason(make_renderer, heard, command, code):
    renderer = make_renderer(command=command, patience=Patience(start_s=0.5) if code is Code.HUNG else None)
    renderer.enqueue(LINES)
    assert [rendered.error for rendered in heard.wait(len(LINES))] == [code] * len(LINES)
    assert heard.lost == [code]
    assert renderer.voices() == ()
    assert renderer.status is Status.LOST


def test_a_lost_voice_can_be_tried_again(make_renderer, heard, fake):
    renderer = make_renderer(command=fake("bad-on-poison"))
    renderer.enqueue([Request(f"poison {number}", "en") for number in range(3)])
    heard.wait(3)
    assert heard.lost == [Code.DIED]
    assert renderer.status is Status.LOST
    renderer.retry()
    assert renderer.lost_code is None
    renderer.enqueue(LINES[:1])
    assert heard.wait(4)[3].error is None
    assert renderer.child_pid is not None


def test_what_is_in_the_cache_is_said_although_the_voice_is_lost(make_renderer, heard):
    make_renderer().enqueue(LINES[:2])
    heard.wait(2)
    lost = make_renderer(command=NO_LIBRARY)
    lost.enqueue([LINES[2], *LINES[:2]])
    assert [rendered.error for rendered in heard.wait(5)[2:]] == [Code.MISSING, None, None]


def test_closing_does_not_wait_for_a_process_that_hangs(make_renderer, fake):
    renderer = make_renderer(command=fake("silent"))
    renderer.enqueue(LINES)
    thread = renderer._thread
    renderer.close()
    assert not thread.is_alive()
    assert renderer.child_pid is None


def test_a_full_disk_costs_the_sound_and_nothing_else(make_renderer, heard):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    renderer = make_renderer(command=prepared(limit))
    renderer.enqueue(LINES[:1])
    assert heard.wait(1)[0].error is Code.DISK
    assert renderer.cache_problem is Code.CACHE_UNWRITABLE
    assert heard.lost == []


def test_the_report_names_engine_and_voices():
    report = probe()
    assert (report.engine, report.error) == ("espeak-ng", None)
    assert report.version.startswith("1.5")
    assert {"en", "ru", "fr"} <= set(report.voices)
    assert "gmw/en" in {voice.id for voice in report.voices["en"]}


def test_the_report_says_why_there_is_no_voice():
    report = probe(NO_LIBRARY)
    assert (report.error, report.voices) == (Code.MISSING, {})
