"""How long after its cue a sound is heard, recorded from a sound server with a null sink, with the real voice."""

import statistics
import tempfile
from pathlib import Path

from bench.figure import Figure
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.hearing import play
from tests.player.placing import placed
from tests.player.sound_server import BLOCK_S, SoundServer

MEDIAN_MS = 60.0
NINETY_NINTH_MS = 120.0
FOUND = 0.5


def measure() -> list[Figure]:
    """Return how late the cues of a session of two minutes were heard, lines and chimes."""
    knead = step_dict("stroke", side="each", seconds=20, say="Press and roll beside your spine, {right|left} side.")
    roll = step_dict("stroke", id="roll", side="each", seconds=10, say="Roll outward, {right|left} side.")
    stages = [
        stage_dict(knead, step_dict("rest", seconds=3)),
        stage_dict(roll, step_dict("rest", id="over", seconds=3), id="rolling"),
    ]
    server = SoundServer()
    try:
        server.start()
        server.record()
        with tempfile.TemporaryDirectory() as folder:
            heard = play(server, Path(folder), routine_dict(stages=stages), voice_first_s="20")
            # The chime of the other side sounds under the words and cannot be placed by itself.
            cues = [cue for cue in heard.cues() if cue["cue"] != "side"]
            found = [placed(heard, cue) for cue in cues]
    finally:
        server.close()
    # The sink hands a block to the recorder before a loudspeaker would have played it.
    late_ms = {
        is_line: [(one.late_s + BLOCK_S) * 1000 for one in found if one.share >= FOUND and one.is_line == is_line]
        for is_line in (True, False)
    }
    both = sorted(late_ms[True] + late_ms[False])
    return [
        Figure("sound heard after its cue, median", statistics.median(both), MEDIAN_MS, "ms"),
        Figure("sound heard after its cue, 99 of 100", both[int(len(both) * 0.99)], NINETY_NINTH_MS, "ms"),
        Figure("lines heard after their cue, median", statistics.median(late_ms[True]), MEDIAN_MS, "ms"),
        Figure("chimes heard after their cue, median", statistics.median(late_ms[False]), MEDIAN_MS, "ms"),
        Figure("cues found in the recording", len(both) / len(cues), 0.9, "", at_most=False),
    ]
