"""The voice process itself, spoken to over its pipes."""

import ctypes.util
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfmassage.speech.plain import spoken_text
from selfmassage.speech.process import VoiceProcess, default_command
from selfmassage.speech.wav import wav_length_ms

SRC = Path(__file__).resolve().parents[2] / "src"
LIMIT_S = 20


@contextmanager
def worker(command=None):
    process = VoiceProcess(command or default_command())
    try:
        process.wait_ready(LIMIT_S)
        yield process
    finally:
        process.end()


def render(process, path, text="Press here.", voice="gmw/en", rate_wpm=150):
    job = {"do": "render", "text": text, "voice": voice, "rate_wpm": rate_wpm, "volume": 1.0}
    return process.ask({**job, "path": str(path)}, LIMIT_S)


def prepared(code):
    """Return a command that runs `code` first and then the real worker in the same process."""
    run = "import runpy; runpy.run_module('selfmassage.speech.worker', run_name='__main__')"
    return [sys.executable, "-P", "-c", f"{code}\n{run}"]


def test_a_sentence_becomes_a_file_of_the_length_told(tmp_path):
    with worker() as process:
        answer = render(process, tmp_path / "a.wav", "Press and roll beside your spine, right side.")
    length_ms = answer["length_ms"]
    assert length_ms == wav_length_ms(tmp_path / "a.wav")
    assert 2_000 < length_ms < 5_000
    assert list(tmp_path.iterdir()) == [tmp_path / "a.wav"]


def test_a_file_ends_soon_after_its_last_sound(tmp_path):
    with worker() as process:
        render(process, tmp_path / "a.wav")
    samples = memoryview((tmp_path / "a.wav").read_bytes()[44:]).cast("h").tolist()
    last_loud = max(index for index, sample in enumerate(samples) if abs(sample) > 32)
    assert 30 < (len(samples) - last_loud) / 22.05 < 50


def test_no_setting_is_lost_over_sixty_mixed_jobs(tmp_path):
    settings = [(voice, rate) for voice in ("gmw/en", "zle/ru", "roa/fr") for rate in (110, 150, 240, 380)]
    lengths: dict[tuple[str, int], list[int]] = {}
    with worker() as process:
        for number in range(60):
            voice, rate = settings[number * 7 % len(settings)]
            answer = render(process, tmp_path / "a.wav", "One two three four five.", voice, rate)
            lengths.setdefault((voice, rate), []).append(answer["length_ms"])
    assert len(lengths) == len(settings)
    for same in lengths.values():
        assert max(same) - min(same) <= 0.03 * max(same) + 60
    for voice in ("gmw/en", "zle/ru", "roa/fr"):
        slow_to_fast = [min(lengths[voice, rate]) for rate in (110, 150, 240, 380)]
        assert slow_to_fast == sorted(slow_to_fast, reverse=True)
        assert slow_to_fast[0] > 2 * slow_to_fast[3]
    assert lengths["gmw/en", 150] != lengths["zle/ru", 150] != lengths["roa/fr", 150]


SENTENCE = "Press and roll beside your spine, slowly, from the neck to the shoulder."


@pytest.mark.parametrize("command", ["\x01400S", "\uf001400S", "\x01400S\x0190P"])
def test_a_text_cannot_set_the_speed(tmp_path, command):
    words = command.replace("\x01", " ").replace("\uf001", " ")
    with worker() as process:
        spelt = render(process, tmp_path / "a.wav", f"{words} {SENTENCE}")["length_ms"]
        obeyed = render(process, tmp_path / "a.wav", f"{command} {SENTENCE}")["length_ms"]
        after = render(process, tmp_path / "a.wav", SENTENCE)["length_ms"]
    assert abs(obeyed - spelt) <= 60
    assert 3_000 < after < spelt


@pytest.mark.parametrize("text", ["[[h@l'oU]]", "<b>hello</b>", "<prosody rate='x-fast'>hello"])
def test_markup_is_words(tmp_path, text):
    with worker() as process:
        marked = render(process, tmp_path / "a.wav", text)["length_ms"]
        plain = render(process, tmp_path / "a.wav", spoken_text(text))["length_ms"]
    assert abs(marked - plain) <= 60


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "...", "\u200b"])
def test_a_text_without_a_sound_is_refused(tmp_path, text):
    with worker() as process:
        assert render(process, tmp_path / "a.wav", text)["error"] == "voice.empty"
        assert "length_ms" in render(process, tmp_path / "a.wav")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.wav"]


def test_a_voice_that_is_not_there_is_refused_and_not_replaced(tmp_path):
    with worker() as process:
        assert render(process, tmp_path / "a.wav", voice="gmw/nobody")["error"] == "voice.unknown"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_refused_at_once(tmp_path):
    with worker() as process:
        assert render(process, tmp_path / "no" / "a.wav")["error"] == "voice.disk"
        assert "length_ms" in render(process, tmp_path / "a.wav")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_disk_that_fills_up_in_the_middle_is_told(tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    with worker(prepared(limit)) as process:
        assert render(process, tmp_path / "a.wav")["error"] == "voice.disk"
    assert not list(tmp_path.iterdir())


def test_voices_carry_language_tags_and_none_needs_another_program():
    with worker() as process:
        voices = process.ask({"do": "voices"}, LIMIT_S)["voices"]
    tags = {tag for voice in voices for tag in voice["languages"]}
    assert {"en-GB", "en-US", "ru", "fr-FR", "cmn"} <= tags
    assert not [voice["id"] for voice in voices if voice["id"].startswith("mb/")]


@pytest.mark.skipif(not ctypes.util.find_library("espeak-ng"), reason="no system espeak-ng")
def test_the_systems_library_serves_where_none_is_bundled(tmp_path):
    with worker(prepared("import sys; sys.modules['espeakng_loader'] = None")) as process:
        assert render(process, tmp_path / "a.wav")["length_ms"] > 300


def test_it_ends_when_its_input_closes():
    done = subprocess.run(
        default_command(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT_S,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    states = [json.loads(line)["state"] for line in done.stdout.splitlines()]
    assert states == ["starting", "ready"]


def test_a_job_that_takes_for_ever_ends_the_process(tmp_path):
    hang = """
from selfmassage.speech import worker
import time
worker.LONGEST_JOB_S = 0.2
worker.Speaker.voices = lambda self: time.sleep(600)
worker.main()
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", hang],
        input=b'{"id": 1, "do": "voices"}\n',
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert done.returncode == 1
    assert b'"id"' not in done.stdout


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_killed_parent_leaves_no_voice_process_behind(tmp_path):
    parent = f"""
import sys, threading
from pathlib import Path
from selfmassage.speech.renderer import Renderer, Request
renderer = Renderer(Path({str(tmp_path)!r}), on_lost=print,
                    on_result=lambda rendered: print(renderer.child_pid, flush=True))
renderer.enqueue([Request("Press here.", "en")])
threading.Event().wait()
"""
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SRC)}
    ) as app:
        assert app.stdout is not None
        pid = int(app.stdout.readline())
        assert is_running(pid)
        # Stopped, it cannot notice that its input closes: the hardest case.
        os.kill(pid, 19)
        app.kill()
        app.wait(LIMIT_S)
    wait_until(lambda: not is_running(pid))


def is_running(pid):
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_until(true):
    deadline = time.monotonic() + LIMIT_S
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
