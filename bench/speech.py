"""Measure how fast lines become sound, from nothing: no process, an empty cache; and known ones what can be played.

Usage: `python -m bench.run speech`, or `python -m bench.speech`.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.figure import Figure
from bench.run import main
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.track import Clip, Track, read_wav
from selfmassage.player.voice import request_of
from selfmassage.speech.renderer import Rendered, Renderer, Request
from selfmassage.speech.report import probe
from selfmassage.store.documents import load_routine
from selfmassage.store.paths import places
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.words.phrases import phrases

ROUNDS = 10
LINES = 30
LONGEST_S = 60.0
LANGUAGES = ("en", "de", "ru")
# What a device asks for first, in frames: a tenth of a second.
FIRST_FRAMES = 2_205


def measure() -> list[Figure]:
    """Return the median and the worst of ten cold renderings, and what a warm cache and closing cost."""
    if (report := probe()).error:
        raise RuntimeError(report.error)
    with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        cold = [_render(Path(folder, str(number))) for number in range(ROUNDS)]
    first_ms = [row[0] for row in cold]
    whole_ms = [row[1] for row in cold]
    known_ms = [row[2] for row in cold]
    close_ms = [row[3] for row in cold]
    return [
        Figure("first line, cold, median", statistics.median(first_ms), 300, "ms"),
        Figure("first line, cold, worst of ten", max(first_ms), None, "ms"),
        Figure(f"{LINES} lines, cold, median", statistics.median(whole_ms), 2_000, "ms"),
        Figure(f"{LINES} lines, cold, worst of ten", max(whole_ms), None, "ms"),
        Figure("a known line looked up, median", statistics.median(known_ms), 1, "ms"),
        *_longest_routine(),
        Figure("close, worst of ten", max(close_ms), 1_000, "ms"),
        Figure("voice process up to ready, median", statistics.median(_starts_ms()), None, "ms"),
    ]


def _render(folder: Path) -> tuple[float, float, float, float]:
    times: list[float] = []
    done = threading.Event()

    def on_result(rendered: Rendered) -> None:
        assert rendered.error is None, rendered
        times.append(time.perf_counter())
        if len(times) == LINES:
            done.set()

    lines = [
        Request(f"Press and roll beside your spine, right side, then move outward: {number}.", "en")
        for number in range(LINES)
    ]
    renderer = Renderer(folder, on_result=on_result, on_lost=lambda code, _: sys.exit(code))
    start = time.perf_counter()
    renderer.enqueue(lines)
    assert done.wait(LONGEST_S)
    looked = time.perf_counter()
    for line in lines:
        renderer.known(line)
    closed = time.perf_counter()
    renderer.close()
    end = time.perf_counter()
    return (
        1_000 * (times[0] - start),
        1_000 * (times[-1] - start),
        1_000 * (closed - looked) / LINES,
        1_000 * (end - closed),
    )


def _longest_routine() -> list[Figure]:
    """Render every line of the longest routine from nothing, in each language; then have each again from the cache."""
    figures: list[Figure] = []
    playable_ms: list[float] = []
    for language in LANGUAGES:
        requests = max((_requests(path, language) for path in places().built_in.glob("*.json")), key=_words)
        with tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
            sound_ms, took_ms = _speak(Path(folder), requests, playable_ms)
        name = f"{len(requests)} lines of the longest routine, cold, {language}: seconds of sound a second"
        figures.append(Figure(name, sound_ms / took_ms, 30, "x", at_most=False))
    return [
        *figures,
        Figure("a known line to playable, median", statistics.median(playable_ms), 5, "ms"),
        Figure("a known line to playable, worst", max(playable_ms), None, "ms"),
    ]


def _requests(path: Path, language: str) -> list[Request]:
    routine = load_routine(path).routine
    assert routine is not None, path
    options = Options(languages=(language,), phrases=phrases())
    timeline = compile_timeline(routine, options, {})
    return list(dict.fromkeys(request_of(said, options, None) for said in timeline.utterances()))


def _words(requests: list[Request]) -> int:
    return sum(len(request.text) for request in requests)


def _speak(folder: Path, requests: list[Request], playable_ms: list[float]) -> tuple[float, float]:
    """Return how long the lines sound and how long it took; add how long each takes from the cache to be played."""
    results: list[Rendered] = []
    done = threading.Event()

    def on_result(rendered: Rendered) -> None:
        results.append(rendered)
        if len(results) == len(requests):
            done.set()

    renderer = Renderer(
        folder,
        on_result=on_result,
        on_lost=lambda code, _: sys.exit(code),
        pronunciations=pronunciations_for(places()),
    )
    start = time.perf_counter()
    renderer.enqueue(requests)
    assert done.wait(LONGEST_S)
    took_ms = 1_000 * (time.perf_counter() - start)
    for request in requests:
        asked = time.perf_counter()
        known = renderer.known(request)
        assert known is not None, request
        assert known.path is not None, known
        samples = read_wav(known.path)
        assert samples is not None, known
        assert any(Track([Clip(0, samples)]).read(0, FIRST_FRAMES))
        playable_ms.append(1_000 * (time.perf_counter() - asked))
    renderer.close()
    return float(sum(one.length_ms for one in results)), took_ms


def _starts_ms() -> list[float]:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "selfmassage.speech.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child:
            assert child.stdout is not None
            while b"ready" not in child.stdout.readline():
                pass
            times.append(1_000 * (time.perf_counter() - start))
            child.kill()
    return times


if __name__ == "__main__":
    sys.exit(main(["speech"]))
