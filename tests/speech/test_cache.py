"""The folder of rendered lines."""

import os
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.speech.cache import SpeechCache
from selfmassage.speech.codes import Code
from selfmassage.speech.wav import frames_to_ms, wav_length_ms


def write(path, frames, rate_hz=22_050, channels=1):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(bytes(2 * channels * frames))


def target_in(cache, text="Hello."):
    target = cache.target(key(text))
    assert target is not None
    return target


def key(text="Hello.", voice="", rate_wpm=150, language="en"):
    return SpeechCache.key(text=text, voice=voice, rate_wpm=rate_wpm, language=language)


def test_the_key_holds_all_that_changes_the_sound():
    keys = [key(), key("Hello!"), key(voice="a"), key(rate_wpm=151), key(language="en-gb")]
    assert len(set(keys)) == len(keys)
    assert key(voice="ab", language="c") != key(voice="a", language="bc")
    assert key(language="EN") == key()


def test_a_file_is_found_with_its_length(tmp_path):
    cache = SpeechCache(tmp_path / "not" / "yet")
    assert cache.find(key()) is None
    target = target_in(cache)
    write(target, 22_050)
    assert cache.find(key()) == (target, 1_000)


def test_the_least_recently_used_goes_first(tmp_path):
    cache = SpeechCache(tmp_path, cap_bytes=5 * 1_044)
    for number in range(5):
        target = target_in(cache, str(number))
        write(target, 500)
        os.utime(target, (number, number))
        cache.added(target)
    assert cache.find(key("0")) is not None  # used again, so it stays
    target = target_in(cache, "5")
    write(target, 500)
    cache.added(target)
    kept = [number for number in range(6) if cache.find(key(str(number)))]
    assert kept == [0, 3, 4, 5]


def test_a_part_left_by_a_killed_process_is_swept_and_a_fresh_one_is_not(tmp_path):
    (tmp_path / "old.part").touch()
    (tmp_path / "new.part").touch()
    os.utime(tmp_path / "old.part", (1, 1))
    cache = SpeechCache(tmp_path)
    target = target_in(cache)
    write(target, 500)
    cache.added(target)
    assert sorted(path.name for path in tmp_path.glob("*.part")) == ["new.part"]


def test_without_a_folder_a_temporary_one_serves_until_the_end(tmp_path):
    (tmp_path / "file").touch()
    cache = SpeechCache(tmp_path / "file" / "below")
    target = target_in(cache)
    assert cache.problem is Code.CACHE_UNWRITABLE
    assert not cache.fall_back()
    write(target, 22_050)
    cache.added(target)
    assert cache.find(key()) == (target, 1_000)
    cache.close()
    assert not target.parent.exists()


def test_what_was_cached_is_still_found_after_falling_back(tmp_path):
    cache = SpeechCache(tmp_path)
    write(target_in(cache), 22_050)
    assert cache.fall_back()
    assert cache.find(key()) is not None
    cache.close()


@pytest.mark.parametrize(
    ("frames", "form"),
    [(0, {}), (100, {"rate_hz": 44_100}), (100, {"channels": 2})],
)
def test_an_empty_file_or_another_form_is_not_ours(tmp_path, frames, form):
    write(tmp_path / "a.wav", frames, **form)
    assert wav_length_ms(tmp_path / "a.wav") is None


@given(data=st.binary(max_size=200), cut=st.integers(0, 83))
def test_any_bytes_are_a_length_or_nothing(tmp_path_factory, data, cut):
    path = Path(tmp_path_factory.getbasetemp()) / "any.wav"
    path.write_bytes(data)
    assert wav_length_ms(path) is None
    write(path, 20)
    assert wav_length_ms(path) == 1
    path.write_bytes(path.read_bytes()[:cut])
    assert wav_length_ms(path) is None


def test_a_length_is_never_shorter_than_the_sound():
    assert [frames_to_ms(frames) for frames in (0, 1, 22_050, 22_051)] == [0, 1, 1_000, 1_001]
