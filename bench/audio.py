"""How long after its cue a sound is heard, recorded from a sound server with a null sink, with the real voice."""

import statistics
import tempfile
from pathlib import Path

from bench.figure import Figure
from tests.builders import step_dict
from tests.player.hearing import play, samples_of, short
from tests.player.listening import find
from tests.player.sound_server import BLOCK_S, SoundServer

MEDIAN_MS = 80.0


def measure() -> list[Figure]:
    """Return how late the cues of a session of a minute were heard."""
    knead = step_dict("stroke", side="each", seconds=20, say="Press and roll beside your spine, {right|left} side.")
    server = SoundServer()
    try:
        server.start()
        server.record()
        with tempfile.TemporaryDirectory() as folder:
            heard = play(server, Path(folder), short(knead, step_dict("rest", seconds=3)))
            # The chime of the other side sounds under the words and cannot be placed by itself.
            cues = [cue for cue in heard.cues() if cue["cue"] != "side"]
            found = [find(heard.sound, heard.watch, samples_of(cue), cue["now"]) for cue in cues]
    finally:
        server.close()
    # The sink hands a block to the recorder before a loudspeaker would have played it.
    late_ms = [
        (one.moment - cue["now"] + BLOCK_S) * 1000 for one, cue in zip(found, cues, strict=True) if one.likeness > 0.7
    ]
    return [
        Figure("sound heard after its cue, median", statistics.median(late_ms), MEDIAN_MS, "ms"),
        Figure("sound heard after its cue, worst", max(late_ms), None, "ms"),
        Figure("cues found in the recording", len(late_ms) / len(cues), 0.9, "", at_most=False),
    ]
