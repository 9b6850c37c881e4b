"""What is rendered says the words: a recogniser listens."""

import wave

import numpy as np
import pytest
from pocketsphinx import Decoder

from selfmassage.speech.renderer import Request

PHRASES = (
    "press and roll beside your spine",
    "hold your head with both hands",
    "other side",
    "let your shoulders drop and rest",
    "tap with your fingers",
    "stop if it hurts",
)
HEARD_HZ = 16_000


@pytest.fixture(scope="module")
def recognise():
    decoder = Decoder(samprate=HEARD_HZ, loglevel="FATAL")
    decoder.add_jsgf_string("lines", f"#JSGF V1.0; grammar lines; public <line> = {' | '.join(PHRASES)};")
    decoder.activate_search("lines")

    def words(path):
        with wave.open(str(path)) as file:
            rate_hz = file.getframerate()
            samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        seconds = len(samples) / rate_hz
        at = np.arange(int(seconds * HEARD_HZ)) / HEARD_HZ
        sound = np.interp(at, np.arange(len(samples)) / rate_hz, samples)
        # It was taught with rooms, not with digital silence: half a second of faint noise around and under it.
        sound = np.pad(sound, HEARD_HZ // 2)
        sound += np.random.default_rng(1).normal(0, 60, len(sound))
        decoder.start_utt()
        decoder.process_raw(sound.clip(-32_768, 32_767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        hypothesis = decoder.hyp()
        return hypothesis.hypstr if hypothesis else ""

    return words


def test_each_line_is_heard_as_what_it_says(make_renderer, heard, recognise):
    renderer = make_renderer()
    renderer.enqueue([Request(f"{phrase.capitalize()}.", "en-US") for phrase in PHRASES])
    results = heard.wait(len(PHRASES))
    assert [recognise(rendered.path) for rendered in results] == list(PHRASES)
