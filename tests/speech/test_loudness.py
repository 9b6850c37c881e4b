"""Loudness is measured as BS.1770 does, over what sounds."""

import math

import pytest

from selfmassage.player.track import RATE_HZ
from selfmassage.speech.loudness import SILENCE_LUFS, loudness_lufs


def tone(hz: float, seconds: float, peak: float = 1.0) -> list[float]:
    return [peak * math.sin(2 * math.pi * hz * index / RATE_HZ) for index in range(round(seconds * RATE_HZ))]


def test_a_full_tone_of_1_khz_is_what_the_standard_says():
    assert loudness_lufs(tone(997, 2)) == pytest.approx(-3.01, abs=0.05)


def test_half_as_much_is_six_decibels_less():
    whole, half = loudness_lufs(tone(500, 1)), loudness_lufs(tone(500, 1, 0.5))
    assert whole - half == pytest.approx(6.02, abs=0.01)


def test_low_tones_count_for_less_and_high_ones_for_more():
    low, middle, high = (loudness_lufs(tone(hz, 1)) for hz in (30, 1_000, 4_000))
    assert low < middle - 3
    assert high > middle + 2


def test_pauses_do_not_count():
    alone = loudness_lufs(tone(500, 1))
    assert loudness_lufs([*tone(500, 1), *[0.0] * 3 * RATE_HZ]) == pytest.approx(alone, abs=0.3)


def test_a_sound_shorter_than_a_block_and_silence_have_a_loudness():
    assert loudness_lufs(tone(500, 0.05)) == pytest.approx(loudness_lufs(tone(500, 1)) - 3, abs=0.5)
    assert loudness_lufs([0.0] * RATE_HZ) == SILENCE_LUFS
    assert loudness_lufs([]) == SILENCE_LUFS
