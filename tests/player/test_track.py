"""Tracks are mixed from clips, sample by sample."""

import wave
from array import array
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.player.track import (
    RATE_HZ,
    Clip,
    frames,
    later,
    length_ms,
    mixed,
    read_chimes,
    read_wav,
    widened,
)

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"


def tone(value: int, count: int) -> bytes:
    return array("h", [value] * count).tobytes()


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


def test_what_is_too_loud_together_is_limited():
    track = array("h", mixed([Clip(0, tone(30_000, 5)), Clip(0, tone(30_000, 5))]))
    assert set(track) == {32_767}


def test_without_clips_there_is_no_track():
    assert mixed([]) == b""


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
    assert set(chimes) == {"half", "side", "tick", "tick-last", "go", "done", "lost"}
    assert all(0 < length_ms(samples) < 1000 for samples in chimes.values())


def test_a_wider_form_repeats_each_sample():
    assert array("h", widened(array("h", [1, 2]).tobytes(), 2, 2)).tolist() == [1, 1, 1, 1, 2, 2, 2, 2]
    assert widened(tone(1, 3), 1, 1) == tone(1, 3)
