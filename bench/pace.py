"""How evenly the rhythm of the hand is heard, recorded from a sound server with a null sink, at its own speed.

Usage: `python -m bench.run pace`. A tick a second on the right for a minute; the recording's own samples are the clock.
A server on a busy machine stumbles now and then and puts silence in, which makes one interval longer whatever plays:
so the limit is for 95 of a hundred intervals, and the stumbles are counted.
"""

import statistics
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.figure import Figure
from bench.run import main
from selfmassage.player.track import read_chimes
from tests.builders import step_dict
from tests.player.hearing import Heard, play, short
from tests.player.listening import as_array
from tests.player.one_session import SOUNDS
from tests.player.sound_server import RATE_HZ, SoundServer

SECONDS = 60
JITTER_MS = 5.0
APART_DB = 12.0
# Up to here nothing but ticks sounds: the chime at half comes from the middle.
TICKS_ALONE_S = 25
LIKE = 0.8


def measure() -> list[Figure]:
    """Return how far the ticks are from an even beat, how many were found, and how well the sides are told apart."""
    stroke = step_dict("stroke", side="right", seconds=SECONDS, tempo=60, say="Knead.")
    server = SoundServer()
    try:
        server.start()
        server.record(channels=2)
        with tempfile.TemporaryDirectory() as folder:
            heard = play(server, Path(folder), short(stroke, step_dict("rest", seconds=2)), pace="tick")
    finally:
        server.close()
    moments, likenesses = _ticks(heard)
    found = [moment if likeness > LIKE else None for moment, likeness in zip(moments, likenesses, strict=True)]
    off_ms = sorted(
        abs(after - before - 1000) for before, after in pairwise(found) if before is not None and after is not None
    )
    left, right = (np.sqrt(np.mean(side**2)) for side in _work(heard))
    return [
        Figure("jitter of the metronome, median", statistics.median(off_ms), None, "ms"),
        Figure("jitter of the metronome, 95 of 100", off_ms[int(len(off_ms) * 0.95)], JITTER_MS, "ms"),
        Figure("jitter of the metronome, worst", off_ms[-1], None, "ms"),
        Figure("intervals in which the sound server stumbled", sum(off > JITTER_MS for off in off_ms), None, ""),
        Figure("ticks found in the recording", sum(map(bool, found)) / len(found), 0.95, "", at_most=False),
        Figure("the worked side above the other", 20 * np.log10(right / left), APART_DB, "dB", at_most=False),
    ]


def _work(heard: Heard) -> np.ndarray:
    """Return both channels of the work while nothing but ticks sounds."""
    work = next(one for one in heard.events("segment_started") if one["kind"] == "work")
    return heard.sides[:, heard.watch.sample(work["now"] + 1) : heard.watch.sample(work["now"] + TICKS_ALONE_S)]


def _ticks(heard: Heard) -> tuple[list[float], list[float]]:
    """Return for each second of the work where a tick was heard best, in ms of the recording, and how like it is."""
    work = next(one for one in heard.events("segment_started") if one["kind"] == "work")
    tick = as_array(read_chimes(SOUNDS)["pace-tick"])
    # What comes from the middle, such as the chime at half, is the same on both sides.
    sound = heard.sides[1] - heard.sides[0]
    # The first is left out: a server begins a stream with a block that it hands on late.
    moments, likenesses = [], []
    for second in range(1, SECONDS - 1):
        begin = heard.watch.sample(work["now"] + second - 0.3)
        part = sound[begin : begin + round(0.6 * RATE_HZ) + len(tick)]
        products = np.correlate(part, tick, "valid")
        powers = np.convolve(part**2, np.ones(len(tick)), "valid")
        likeness = products / np.sqrt(np.maximum(powers, 1e-12) * np.sum(tick**2))
        best = int(np.argmax(products))
        moments.append((begin + best) * 1000 / RATE_HZ)
        likenesses.append(float(likeness[best]))
    return moments, likenesses


if __name__ == "__main__":
    sys.exit(main(["pace"]))
