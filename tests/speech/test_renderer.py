"""What others may rely on when they hand lines to the renderer; the voice process is the real one."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Renderer, Request, Status
from selfmassage.speech.wav import wav_length_ms

LINES = [Request(f"Line number {number}.", "en") for number in range(6)]


def test_lines_are_rendered_in_the_order_given(make_renderer, heard):
    renderer = make_renderer()
    renderer.enqueue(LINES)
    results = heard.wait(len(LINES))
    assert [rendered.request for rendered in results] == LINES
    for rendered in results:
        assert rendered.error is None
        assert rendered.length_ms == wav_length_ms(rendered.path)
        assert rendered.length_ms > 500
    assert renderer.status is Status.READY


def test_a_line_said_twice_is_answered_once_while_it_waits(make_renderer, heard):
    make_renderer().enqueue([LINES[0], LINES[1], LINES[0], LINES[2]])
    assert [rendered.request for rendered in heard.wait(3)] == LINES[:3]


def test_urgent_lines_come_first(make_renderer, heard):
    hold, held = threading.Event(), threading.Event()

    def wait_in_the_first(rendered):
        heard_result(rendered)
        held.set()
        hold.wait(30)

    heard_result, heard.on_result = heard.on_result, wait_in_the_first
    renderer = make_renderer()
    renderer.enqueue(LINES[:4])
    assert held.wait(30)
    renderer.reprioritise([LINES[3], LINES[5]])
    hold.set()
    order = [rendered.request for rendered in heard.wait(5)]
    assert order == [LINES[index] for index in (0, 3, 5, 1, 2)]


def test_a_known_line_is_answered_without_a_voice_process(make_renderer, heard, fake, starts):
    first = make_renderer()
    first.enqueue(LINES)
    heard.wait(len(LINES))
    first.close()
    second = make_renderer(command=fake("good"))
    assert [second.known(line) for line in LINES] == heard.results
    second.enqueue(LINES)
    assert heard.wait(2 * len(LINES))[len(LINES) :] == heard.results[: len(LINES)]
    assert second.child_pid is None
    assert starts() == 0
    assert second.status is Status.IDLE


def test_what_changes_the_sound_is_not_mixed_up(make_renderer, heard):
    renderer = make_renderer()
    text = "One, two, three."
    different = [
        Request(text, "en"),
        Request(text, "ru"),
        Request(text, "en", rate_wpm=250),
        Request(text, "en", voice="gmw/en-us"),
        Request(text + " Four.", "en"),
    ]
    renderer.enqueue(different)
    assert len({rendered.path for rendered in heard.wait(5)}) == 5
    assert renderer.known(Request(text, "en", rate_wpm=251)) is None


def test_a_damaged_file_is_rendered_anew(make_renderer, heard):
    renderer = make_renderer()
    renderer.enqueue(LINES[:1])
    path = heard.wait(1)[0].path
    whole = path.read_bytes()
    for damaged in (b"", whole[:30], whole[:-100], b"x" * len(whole), whole + b"xx"):
        path.write_bytes(damaged)
        assert renderer.known(LINES[0]) is None
    renderer.enqueue(LINES[:1])
    again = heard.wait(2)[1]
    assert again.error is None
    assert wav_length_ms(again.path) == again.length_ms


def test_the_voice_follows_the_language(make_renderer, heard):
    renderer = make_renderer()
    renderer.enqueue([Request("Bonjour.", "fr"), Request("Hello.", "en-AU"), Request("Hello.", "tlh")])
    french, australian, klingon = heard.wait(3)
    assert french.error is australian.error is None
    assert (klingon.error, klingon.params, klingon.path) == (Code.NO_LANGUAGE, {"language": "tlh"}, None)
    assert renderer.known(klingon.request) == klingon


def test_voices_are_listed_and_remembered(make_renderer):
    renderer = make_renderer()
    voices = renderer.voices()
    assert {"gmw/en", "gmw/en-us", "zle/ru"} <= {voice.id for voice in voices}
    renderer.close()
    assert renderer.voices() == voices


def test_voices_of_a_silent_process_are_none_in_time(make_renderer, fake):
    assert make_renderer(command=fake("silent")).voices(timeout_s=0.1) == ()


def test_nothing_cancelled_is_reported(make_renderer, heard):
    renderer = make_renderer()
    many = [Request(f"Number {number}.", "en") for number in range(200)]
    renderer.enqueue(many)
    heard.wait(1)
    renderer.cancel_all()
    renderer.enqueue([Request("The last one.", "en")])
    while heard.wait(1)[-1].request.text != "The last one.":
        heard.wait(len(heard.results) + 1)
    assert len(heard.results) < len(many)


def test_closing_ends_the_process_and_the_threads(make_renderer, heard):
    before = set(threading.enumerate())
    renderer = make_renderer()
    renderer.enqueue([Request(f"Number {number}.", "en") for number in range(200)])
    heard.wait(1)
    renderer.close()
    renderer.close()
    assert renderer.child_pid is None
    assert set(threading.enumerate()) <= before
    reported = len(heard.results)
    renderer.enqueue(LINES)
    assert set(threading.enumerate()) <= before
    assert len(heard.results) == reported


def test_a_listener_may_close_the_renderer(make_renderer, heard):
    closed = threading.Event()

    def close(_):
        renderer.close()
        closed.set()

    heard.on_result = close
    renderer = make_renderer()
    renderer.enqueue(LINES)
    assert closed.wait(30)
    assert renderer.child_pid is None


def test_a_listener_that_fails_does_not_end_the_voice(make_renderer, heard, caplog):
    def fail_first(rendered):
        heard_result(rendered)
        if len(heard.results) == 1:
            raise ZeroDivisionError

    heard_result, heard.on_result = heard.on_result, fail_first
    make_renderer().enqueue(LINES)
    assert len(heard.wait(len(LINES))) == len(LINES)
    assert "ZeroDivisionError" in caplog.text


def test_a_cache_that_cannot_be_written_is_survived(make_renderer, heard, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    renderer = make_renderer(tmp_path / "file" / "cache")
    renderer.enqueue(LINES[:2])
    results = heard.wait(2)
    assert [rendered.error for rendered in results] == [None, None]
    assert renderer.cache_problem is Code.CACHE_UNWRITABLE
    assert renderer.known(LINES[0]) == results[0]
    renderer.close()
    assert not results[0].path.exists()


def test_a_cache_that_vanishes_is_survived(make_renderer, heard, tmp_path):
    renderer = make_renderer(tmp_path / "cache")
    renderer.enqueue(LINES[:1])
    heard.wait(1)[0].path.unlink()
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("not a folder")
    renderer.enqueue(LINES[:2])
    assert [rendered.error for rendered in heard.wait(3)] == [None] * 3


@pytest.fixture(scope="module")
def hardened(tmp_path_factory):
    """A renderer that is asked anything at all, and the one that must not die of it."""
    results, changed = [], threading.Condition()

    def on_result(rendered):
        with changed:
            results.append(rendered)
            changed.notify_all()

    renderer = Renderer(tmp_path_factory.mktemp("any"), on_result=on_result, on_lost=lambda *_: None)

    def ask(request):
        with changed:
            results.clear()
            renderer.enqueue([request])
            assert changed.wait_for(lambda: results, 30)
            return results[0]

    yield ask, renderer
    renderer.close()


ANY_TEXT = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from("[]<>&;/\\'\"{}|\x00\x01\x1b\uf001 0123456789aeSPR")),
    max_size=1_500,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT, rate_wpm=st.integers(-10, 10_000), language=st.sampled_from(["en", "ru", "cmn", "ar", ""]))
def test_any_text_gives_a_file_or_a_code(hardened, text, rate_wpm, language):
    request = Request(text, language, rate_wpm=rate_wpm)
    rendered = hardened[0](request)
    assert rendered.request == request
    assert (rendered.path is None) is (rendered.error is not None)
    assert hardened[1].status is not Status.LOST


@pytest.mark.parametrize("voice", ["\x00", "gmw/en\n", "../../etc/passwd", "\ud800", "a" * 10_000])
def test_any_voice_gives_a_code(hardened, voice):
    assert hardened[0](Request("Press here.", "en", voice)).error is not None
    assert hardened[1].status is not Status.LOST
    good = hardened[0](Request(f"After {len(voice)}.", "en"))
    assert good.error is None


def test_an_endless_text_is_cut(hardened):
    started = hardened[0](Request("word " * 100_000, "en", rate_wpm=450))
    assert started.error is None
    assert started.length_ms < 60_000


def test_known_does_not_wait(hardened):
    # Asked from the thread that paints: it must not wait for a render in progress.
    hold, held = threading.Event(), threading.Event()
    renderer = hardened[1]
    on_result = renderer._on_result

    def block(rendered):
        on_result(rendered)
        held.set()
        hold.wait(30)

    renderer._on_result = block
    try:
        renderer.enqueue([LINES[0]])
        assert held.wait(30)
        assert renderer.known(LINES[0]) is not None
        assert renderer.known(Request("never said", "en")) is None
    finally:
        hold.set()
        renderer._on_result = on_result


def test_an_idle_voice_process_is_ended_and_started_when_needed(make_renderer, heard, monkeypatch):
    monkeypatch.setattr("selfmassage.speech.renderer._IDLE_S", 0.05)
    ended = threading.Event()
    renderer = make_renderer()
    rest = renderer._child.rest

    def rest_and_tell():
        rest()
        ended.set()

    monkeypatch.setattr(renderer._child, "rest", rest_and_tell)
    renderer.enqueue(LINES[:1])
    heard.wait(1)
    assert ended.wait(30)
    assert renderer.child_pid is None
    assert renderer.status is Status.IDLE
    renderer.enqueue(LINES[1:2])
    assert heard.wait(2)[1].error is None
