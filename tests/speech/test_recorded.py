"""Recordings through the real process: made once, found again, and heard instead of the voice where they can be."""

import subprocess
import sys
import threading

import pytest

from selfmassage.speech import recorded as recorded_module
from selfmassage.speech.cache import SpeechCache
from selfmassage.speech.codes import Code, RefusedError
from selfmassage.speech.recorded import Recordings, made_of
from selfmassage.speech.renderer import Request
from selfmassage.speech.wav import wav_length_ms
from tests.speech.recordings import file_of, speech


@pytest.fixture
def cache(tmp_path):
    return SpeechCache(tmp_path / "cache")


@pytest.fixture
def recordings(cache):
    held = Recordings(cache)
    yield held
    held.close()


@pytest.fixture
def hello(tmp_path):
    path = tmp_path / "hello.ogg"
    path.write_bytes(file_of(speech(), "OGG"))
    return path


def request(recording, text="Breathe out."):
    return Request(text, "en", recording=recording)


def test_it_is_made_once_and_known_from_then_on_also_after_a_restart(recordings, cache, hello):
    assert recordings.known(hello) is None
    made = recordings.look(hello)
    assert made.length_ms == wav_length_ms(made.path) == pytest.approx(1200, abs=250)
    assert recordings.known(hello) == made == recordings.look(hello)
    # No process is there to make it: it has to be found.
    again = Recordings(cache, [sys.executable, "-c", "raise SystemExit"])
    assert again.look(hello) == made
    again.close()


def test_a_copy_under_another_name_is_the_same_sound_and_a_changed_file_another(recordings, hello, tmp_path):
    copy = tmp_path / "copy.ogg"
    copy.write_bytes(hello.read_bytes())
    first = recordings.look(hello)
    assert recordings.look(copy) == first
    hello.write_bytes(file_of(speech(seconds=2), "OGG"))
    assert recordings.known(hello) is None
    assert recordings.look(hello).length_ms > first.length_ms + 500


def test_what_is_no_recording_is_told_each_time_and_does_no_harm_to_the_next(recordings, hello, tmp_path):
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"RIFF nothing")
    assert recordings.look(bad) is Code.RECORDING_NO_SOUND
    assert recordings.known(bad) is Code.RECORDING_NO_SOUND
    assert recordings.look(tmp_path / "none.wav") is Code.RECORDING_MISSING
    assert recordings.look(tmp_path) is Code.RECORDING_MISSING
    assert not isinstance(recordings.look(hello), Code)


def test_a_file_larger_than_any_line_is_not_even_read_by_the_process(recordings, tmp_path, monkeypatch):
    monkeypatch.setattr(recorded_module, "MOST_BYTES", 1000)
    path = tmp_path / "long.wav"
    path.write_bytes(bytes(1001))
    assert recordings.look(path) is Code.RECORDING_TOO_BIG


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(recordings, tmp_path):
    path = tmp_path / "pipe.wav"
    subprocess.run(["mkfifo", str(path)], check=True)
    assert recordings.look(path) is Code.RECORDING_MISSING


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("raise SystemExit(9)", Code.RECORDING_UNREAD),
        ("print('{}')", Code.RECORDING_UNREAD),
        ('print(\'{"state": "ready"}\', flush=True); input(); import os; os.abort()', Code.RECORDING_NO_SOUND),
        ('print(\'{"state": "ready"}\', flush=True); input(); print("nonsense")', Code.RECORDING_NO_SOUND),
        (
            'print(\'{"state": "ready"}\', flush=True); input(); print(\'{"id": 1, "length_ms": 7}\')',
            Code.RECORDING_NO_SOUND,
        ),
    ],
)
def test_a_process_that_fails_over_a_file_is_told_as_one_reason(cache, hello, program, code):
    recordings = Recordings(cache, [sys.executable, "-c", program])
    assert recordings.look(hello) is code
    recordings.close()


def test_numpy_stays_out_of_the_process_that_plays():
    program = (
        "import sys; import selfmassage.player.playback, selfmassage.player.take_along, selfmassage.speech.recorded;"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'soundfile', 'soxr')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_made_of_gives_the_bytes_to_be_kept_also_where_the_cache_cannot_be_written(hello, tmp_path):
    made = made_of(hello, tmp_path / "cache")
    assert made.data.startswith(b"RIFF")
    (tmp_path / "file").touch()
    assert made_of(hello, tmp_path / "file" / "cache") == made
    with pytest.raises(RefusedError) as told:
        made_of(tmp_path / "none.wav", tmp_path / "cache")
    assert told.value.code is Code.RECORDING_MISSING


def test_the_renderer_answers_with_the_recording(make_renderer, heard, hello):
    renderer = make_renderer()
    assert renderer.known(request(hello)) is None
    renderer.enqueue([request(hello)])
    (rendered,) = heard.wait(1)
    assert rendered.length_ms == pytest.approx(1200, abs=250)
    assert renderer.known(request(hello)) == rendered
    # Other words make no other sound of it.
    assert renderer.known(request(hello, "Other words.")).path == rendered.path


def test_where_a_recording_is_missing_or_broken_the_voice_speaks(make_renderer, heard, tmp_path, hello):
    bad = tmp_path / "bad.wav"
    bad.write_bytes(hello.read_bytes())
    renderer = make_renderer()
    renderer.enqueue([request(bad), request(tmp_path / "none.wav"), request(None)])
    results = heard.wait(3)
    assert all(one.path is not None and one.error is None for one in results)
    assert len({one.path for one in results}) == 1


def test_without_a_voice_the_recordings_are_heard_all_the_same(make_renderer, heard, hello, tmp_path):
    renderer = make_renderer(command=[sys.executable, "-c", "raise SystemExit(9)"])
    renderer.enqueue([request(tmp_path / "none.wav"), request(hello)])
    without, with_it = heard.wait(2)
    assert without.error is not None
    assert with_it.path is not None


def test_closing_does_not_wait_for_a_process_that_hangs(make_renderer, hello):
    renderer = make_renderer()
    started = threading.Event()
    renderer._recordings = Recordings(renderer._cache, [sys.executable, "-c", "import time; time.sleep(60)"])
    spawn = renderer._recordings._child._spawn

    def spawned():
        started.set()
        return spawn()

    renderer._recordings._child._spawn = spawned
    renderer.enqueue([request(hello)])
    assert started.wait(20)
    renderer.close()
    assert not renderer._thread.is_alive()
