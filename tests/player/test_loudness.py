"""What is heard together is matched: lines of the real voice, chimes and the rhythm of the hand; nothing clips."""

import math
import threading
from array import array

import pytest

from selfmassage.engine.pace import Pace, PaceKind
from selfmassage.player.pace import PaceSound
from selfmassage.player.track import Clip, Track, read_chimes, read_wav
from selfmassage.speech.loudness import loudness_lufs
from selfmassage.speech.renderer import Rendered, Renderer, Request
from tests.player.one_session import SOUNDS
from tools.chimes import LOUDNESS_LUFS

# The softest line, a short Russian one, is hardly softer than a chime; the loudest stands out by so much.
VOICE_ABOVE_DB = (-1.5, 5.0)
# Swells and single ticks have their pauses, which a block of 100 ms does not leave out whole.
RHYTHM_WITHIN_DB = 3.0
LINES = [
    ("en", "Press and roll beside your spine, right side."),
    ("en", "Lift your shoulder, hold, and let it sink."),
    ("en", "Other side."),
    ("de", "Drücke und rolle neben der Wirbelsäule, rechte Seite."),
    ("de", "Atme aus und lass los."),
    ("ru", "Разминайте мышцы рядом с позвоночником, правая сторона."),
    ("ru", "Дышите спокойно."),
]
MINUS_ONE_DBFS = 10 ** (-1 / 20)
CHIMES = read_chimes(SOUNDS)
STROKES = Pace(500, 10_000, turns=False, pan=1)
TURNS = Pace(3_000, 10_000, turns=True, pan=-1)


def numbers(samples: bytes) -> list[float]:
    return [value / 32768 for value in array("h", samples)]


def heard(track: Track, channel: int = 0) -> list[float]:
    return numbers(array("h", track.read(0, track.frames))[channel::2].tobytes())


@pytest.fixture(scope="module")
def lines(tmp_path_factory) -> list[bytes]:
    """The lines as the real voice says them."""
    done = threading.Event()
    found: list[Rendered] = []

    def on_result(rendered) -> None:
        found.append(rendered)
        if len(found) == len(LINES):
            done.set()

    renderer = Renderer(tmp_path_factory.mktemp("voice"), on_result=on_result, on_lost=lambda *_: done.set())
    try:
        renderer.enqueue(Request(text, language) for language, text in LINES)
        assert done.wait(30)
        return [read_wav(rendered.path) or b"" for rendered in found if rendered.path is not None]
    finally:
        renderer.close()


def test_the_voice_stands_a_little_above_the_chimes(lines):
    low, high = VOICE_ABOVE_DB
    for line in lines:
        assert low < loudness_lufs(heard(Track([Clip(0, line)]))) - LOUDNESS_LUFS < high


def test_chimes_go_through_as_they_are():
    for name in ("half", "side", "step", "stage", "done", "tick"):
        assert loudness_lufs(heard(Track([Clip(0, CHIMES[name])]))) == pytest.approx(LOUDNESS_LUFS, abs=0.1)


@pytest.mark.parametrize("kind", [PaceKind.TICK, PaceKind.BREATH])
@pytest.mark.parametrize("pace", [STROKES, TURNS])
def test_the_rhythm_at_its_loudest_is_as_loud_as_a_chime(pace, kind):
    middle = Pace(pace.period_ms, pace.length_ms, pace.turns, 0)
    for one in (middle, pace):
        track = Track([], [PaceSound(one, kind, 100, CHIMES)])
        # As a listener takes two ears together, half of the power of both.
        power = sum(10 ** (loudness_lufs(heard(track, channel)) / 10) for channel in (0, 1)) / 2
        assert 10 * math.log10(power) == pytest.approx(LOUDNESS_LUFS, abs=RHYTHM_WITHIN_DB)


@pytest.mark.parametrize("kind", [PaceKind.TICK, PaceKind.BREATH])
@pytest.mark.parametrize("pace", [STROKES, TURNS])
def test_everything_at_once_does_not_clip(lines, pace, kind):
    clips = [Clip(1_000 * number, line) for number, line in enumerate(lines)]
    clips += [Clip(1_500 * number, CHIMES[name]) for number, name in enumerate(("half", "done", "tick", "stage"))]
    track = Track(clips, [PaceSound(pace, kind, 100, CHIMES)])
    for channel in (0, 1):
        assert max(map(abs, heard(track, channel))) < MINUS_ONE_DBFS


def test_lines_begin_and_end_in_silence(lines):
    for line in lines:
        sound = numbers(line)
        assert max(map(abs, sound[:3])) < 0.01
        assert max(map(abs, sound[-3:])) < 0.01
