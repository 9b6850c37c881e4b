"""Tracks are mixed from clips, sample by sample."""

import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.player.track import (
    RATE_HZ,
    Clip,
    Track,
    frames,
    in_form,
    later,
    length_ms,
    read_chimes,
    read_wav,
)

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"


def tone(value: int, count: int) -> bytes:
    return array("h", [value] * count).tobytes()


def mixed(clips: list[Clip]) -> bytes:
    """What either ear hears of a whole track."""
    track = Track(clips)
    wide = array("h", track.read(0, track.frames))
    assert wide[::2] == wide[1::2]
    return wide[::2].tobytes()


def write_wav(path: Path, samples: bytes, *, rate: int = RATE_HZ, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples)
    return path


def test_silence_lies_between_clips():
    track = array("h", mixed([Clip(100, tone(5, 10)), Clip(0, tone(3, 10))]))
    assert list(track[:10]) == [3] * 10
    assert set(track[10 : frames(100)]) == {0}
    assert list(track[frames(100) :]) == [5] * 10


def test_clips_that_meet_are_added():
    track = array("h", mixed([Clip(0, tone(100, frames(10))), Clip(5, tone(20, frames(10)))]))
    assert track[0] == 100
    assert track[frames(7)] == 120
    assert track[-1] == 20


def test_a_clip_within_another_leaves_its_end():
    track = array("h", mixed([Clip(0, tone(100, 100)), Clip(0, tone(1, 10))]))
    assert len(track) == 100
    assert (track[9], track[10]) == (101, 100)


MINUS_ONE_DBFS = 32_768 * 10 ** (-1 / 20)


@given(st.integers(-32_768, 32_767), st.integers(-32_768, 32_767))
def test_what_is_too_loud_together_is_eased_and_stays_below_1_dbfs(one, other):
    sample = array("h", mixed([Clip(0, tone(one, 1)), Clip(0, tone(other, 1))]))[0]
    assert abs(sample) < MINUS_ONE_DBFS
    assert sample * (one + other) >= 0
    if abs(one + other) <= 26_000:
        assert sample == one + other


def test_louder_stays_louder():
    eased = [array("h", mixed([Clip(0, tone(value, 1))]))[0] for value in range(20_000, 32_768, 100)]
    assert eased == sorted(eased)


def test_without_clips_there_is_no_track():
    assert mixed([]) == b""
    assert Track([]).frames == 0
    assert Track([Clip(0, b"")]).read(0, 10) == b""


def test_a_track_says_how_long_it_is():
    track = Track([Clip(500, tone(1, RATE_HZ))])
    assert track.frames == frames(1500)
    assert track.length_ms == 1500


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-900, 900), st.integers(0, 600)), max_size=6))
def test_a_track_is_the_sum_of_its_clips(parts):
    clips = [Clip(ms, tone(value, count)) for ms, value, count in parts]
    expected = [0] * max((frames(clip.start_ms) + len(clip.samples) // 2 for clip in clips), default=0)
    for (_, value, count), clip in zip(parts, clips, strict=True):
        for index in range(count):
            expected[frames(clip.start_ms) + index] += value
    assert list(array("h", mixed(clips))) == expected


def test_later_cuts_what_has_been():
    assert later(tone(1, 10), 0) == tone(1, 10)
    assert len(later(tone(1, RATE_HZ), 400)) == round(RATE_HZ * 0.6) * 2


def test_a_file_in_our_form_is_read_as_it_is(tmp_path):
    assert read_wav(write_wav(tmp_path / "a.wav", tone(7, 50))) == tone(7, 50)


def test_what_cannot_be_read_is_nothing(tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF....")
    assert read_wav(broken) is None
    assert read_wav(tmp_path / "absent.wav") is None
    assert read_wav(write_wav(tmp_path / "stereo.wav", tone(1, 10), channels=2)) is None
    assert read_wav(write_wav(tmp_path / "fine.wav", tone(1, 10), rate=48_000)) is None


def test_every_chime_that_ships_is_read():
    chimes = read_chimes(SOUNDS)
    assert set(chimes) == {
        *("half", "side", "step", "stage", "tick", "tick-last", "go", "done", "lost"),
        *("pace-tick", "pace-breath", "pace-press"),
    }
    assert all(0 < length_ms(samples) <= 2000 for samples in chimes.values())


STEREO = array("h", [10, -20, 30, -41]).tobytes()


@pytest.mark.parametrize(
    ("rate", "channels", "expected"),
    [
        (1, 2, [10, -20, 30, -41]),
        (2, 2, [10, -20, 10, -20, 30, -41, 30, -41]),
        (1, 1, [-5, -6]),
        (2, 1, [-5, -5, -6, -6]),
    ],
)
def test_a_device_that_takes_no_other_form_gets_its_own(rate, channels, expected):
    assert array("h", in_form(STEREO, rate, channels)).tolist() == expected
