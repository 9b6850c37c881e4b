"""The ear of the tests of recordings: what is wrong in a made-up recording is noticed, and only that."""

import wave

import numpy as np
import pytest

from selfmassage.player.track import read_chimes
from tests.player.hearing import Heard
from tests.player.listening import Stopwatch, as_array
from tests.player.one_session import SOUNDS
from tests.player.placing import alone, clicks, envelope_likeness, overlapping, placed, unasked
from tests.player.sound_server import RATE_HZ

SECONDS = 6
CHIME = as_array(read_chimes(SOUNDS)["done"])


class Watch(Stopwatch):
    """Of a recording that begins at moment 0."""

    def __init__(self) -> None:
        """Need no server."""

    def sample(self, moment: float) -> int:
        return round(moment * RATE_HZ)

    def moment(self, sample: float) -> float:
        return sample / RATE_HZ


def line(seed: int) -> np.ndarray:
    """One second that sounds as little like another as two lines do: noise, smoothed, that swells four times."""
    noise = np.convolve(np.random.default_rng(seed).normal(0, 1, RATE_HZ), np.hanning(40) / 20, "same")
    return 0.1 * noise * np.sin(np.linspace(0, 4 * np.pi, RATE_HZ)) ** 2


@pytest.fixture
def session(tmp_path):
    """Return a function that lets two lines and a chime sound at the moments given, as told at 1, 2.5 and 4 s."""

    def make(first_s: float = 1.0, second_s: float = 2.5) -> Heard:
        told = [{"event": "segment_started", "now": 0.2, "cue": None}]
        sound = np.zeros(SECONDS * RATE_HZ)
        for number, (now, begin_s) in enumerate([(1.0, first_s), (2.5, second_s)]):
            path = tmp_path / f"{number}.wav"
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
                file.writeframes((line(number) * 32_767).astype("<i2").tobytes())
            told.append({"event": "cue", "now": now, "cue": "instruction", "file": str(path)})
            begin = round(begin_s * RATE_HZ)
            sound[begin : begin + RATE_HZ] += line(number)
        told.append({"event": "cue", "now": 4.0, "cue": "done", "file": None})
        sound[4 * RATE_HZ : 4 * RATE_HZ + len(CHIME)] += CHIME
        return Heard(told, sound, Watch(), np.array([sound, sound]))

    return make


def look(heard: Heard):
    return [placed(heard, cue) for cue in heard.cues()]


def test_what_is_right_is_found_right(session):
    heard = session(1.03, 2.55)
    first, second, chime = cues = look(heard)
    assert [one.share for one in cues] == [1.0, 1.0, 1.0]
    assert [round(one.late_s, 3) for one in cues] == [0.03, 0.05, 0.0]
    assert min(envelope_likeness(heard, one) for one in (first, second)) > 0.99
    assert overlapping([first, second]) == []
    assert alone(chime, cues)
    assert unasked(heard, cues) == []
    assert list(clicks(heard, cues, 0.0)) == []


def test_a_line_that_is_cut_off_is_not_whole(session):
    heard = session()
    heard.sound[round(1.5 * RATE_HZ) : round(2.1 * RATE_HZ)] = 0
    first, second, _ = look(heard)
    assert 0.3 < first.share < 0.7
    assert envelope_likeness(heard, first) < 0.9
    assert second.share == 1.0


def test_a_line_that_is_not_there_is_not_found(session):
    heard = session()
    heard.sound[: 2 * RATE_HZ] = 0
    assert look(heard)[0].share == 0


def test_a_line_that_comes_too_late_is_not_found(session):
    assert look(session(first_s=1.4))[0].share < 0.3


def test_a_line_over_another_is_noticed(session):
    heard = session(1.2, 2.3)
    assert overlapping(look(heard)[:2]) == []
    heard.told[2]["now"] = 2.2
    heard = Heard(heard.told, session(1.2, 2.1).sound, heard.watch, heard.sides)
    assert len(overlapping(look(heard)[:2])) == 1


def test_a_chime_under_words_is_told_apart_from_one_alone(session):
    heard = session()
    heard.told[3]["now"] = 3.3
    cues = look(heard)
    assert not alone(cues[2], cues)


def test_a_sound_that_nobody_asked_for_is_noticed(session):
    heard = session()
    heard.sound[round(5.5 * RATE_HZ)] = 0.01
    assert unasked(heard, look(heard)) == [5.5]


@pytest.mark.parametrize(
    ("from_s", "to_s", "value", "why"),
    [
        # In the middle of silence, of what the hand's rhythm fills, and of a chime that stops for some ms.
        (5.5, 5.501, 0.3, "unknown"),
        (4.25, 4.26, 0.0, "stumble"),
        (4.015, 4.7, 0.0, "change"),
    ],
)
def test_a_jump_that_is_in_no_source_is_a_click(session, from_s, to_s, value, why):
    heard = session()
    hum = 0.02 * np.sin(np.arange(SECONDS * RATE_HZ) / 20) if why == "unknown" else 0
    for side in heard.sides:
        side[:] += hum
        side[round(from_s * RATE_HZ) : round(to_s * RATE_HZ)] = value
    heard = Heard(heard.told, heard.sides.mean(axis=0), heard.watch, heard.sides)
    assert {click.why for click in clicks(heard, look(session()), 0.0)} == {why}


def test_a_stream_whose_beginning_a_monitor_lacks_is_no_click_of_ours(session):
    heard = session()
    for side in heard.sides:
        side[4 * RATE_HZ : 4 * RATE_HZ + 400] = 0
    heard = Heard(heard.told, heard.sides.mean(axis=0), heard.watch, heard.sides)
    assert {click.why for click in clicks(heard, look(session()), 0.0)} <= {"begin"}
