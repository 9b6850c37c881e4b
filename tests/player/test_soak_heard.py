"""A whole routine at its own speed: every line is heard, whole, in order, and a recogniser understands it."""

import json
import re

import numpy as np
import pytest
from pocketsphinx import Decoder

from tests.player.hearing import CHECKOUT, Heard, play, samples_of, share_heard
from tests.player.sound_server import RATE_HZ

ROUTINE = CHECKOUT / "routines" / "collar-zone-self.json"
HEARD_HZ = 16_000
WHOLE = 0.75
OF_SO_MANY = 10
# A recogniser of general English, taught by people, on an espeak voice: 67 of 70 by its own measure.
UNDERSTOOD = 0.9


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def under_words(cue, said) -> bool:
    """Whether a chime sounds together with a line and so cannot be told apart from it."""
    begin, end = cue["now"], cue["now"] + len(samples_of(cue)) / RATE_HZ
    return cue["file"] is None and any(
        line["now"] < end and begin < line["now"] + len(samples_of(line)) / RATE_HZ for line in said
    )


def understood(heard: Heard, cue, others: list[str]) -> bool:
    """Whether the recogniser takes what was recorded for this line, out of ten."""
    choice = [one for one in others if one != cue["text"]][: OF_SO_MANY - 1]
    decoder = Decoder(samprate=HEARD_HZ, loglevel="FATAL")
    lines = " | ".join(plain(line) for line in [cue["text"], *choice])
    decoder.add_jsgf_string("lines", f"#JSGF V1.0; grammar lines; public <line> = {lines};")
    decoder.activate_search("lines")
    first = heard.watch.sample(cue["now"])
    part = heard.sound[max(0, first) : first + len(samples_of(cue))]
    at = np.arange(len(part) * HEARD_HZ // RATE_HZ) * (RATE_HZ / HEARD_HZ)
    sound = np.pad(np.interp(at, np.arange(len(part)), part * 32_768), HEARD_HZ // 2)
    sound += np.random.default_rng(1).normal(0, 60, len(sound))
    decoder.start_utt()
    decoder.process_raw(sound.clip(-32_768, 32_767).astype(np.int16).tobytes(), full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return hypothesis is not None and hypothesis.hypstr == plain(cue["text"])


@pytest.mark.soak
def test_the_whole_collar_zone_routine_is_heard(sound_server, tmp_path):
    sound_server.record()
    heard = play(sound_server, tmp_path, json.loads(ROUTINE.read_text(encoding="utf-8")))
    assert heard.events("finished")
    assert heard.events("sound_lost", "voice_lost", "paused") == []
    cues = heard.cues()
    assert [cue["cue"] for cue in cues if cue["cue"] == "instruction"]
    said = [cue for cue in cues if cue["file"] is not None]
    broken = [cue for cue in cues if not under_words(cue, said) and share_heard(heard, cue) < WHOLE]
    assert [(cue["cue"], cue["at"]) for cue in broken] == []
    texts = list(dict.fromkeys(cue["text"] for cue in said))
    right = sum(understood(heard, cue, texts) for cue in said)
    assert right >= UNDERSTOOD * len(said)
