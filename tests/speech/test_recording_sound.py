"""A recording in the form that is played: as loud as the voice, without the quiet around it, whatever it came as."""

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from selfmassage.speech.codes import Code, RefusedError
from selfmassage.speech.loudness import loudness_lufs
from selfmassage.speech.recording_sound import LONGEST_S, LOUDNESS_LUFS, in_our_form
from selfmassage.speech.wav import SAMPLE_RATE_HZ
from tests.speech.recordings import file_of, speech

FORMS = [
    ("WAV", "PCM_16"),
    ("WAV", "PCM_24"),
    ("WAV", "FLOAT"),
    ("WAVEX", "PCM_16"),
    ("FLAC", "PCM_16"),
    ("OGG", "VORBIS"),
]
ENDINGS = {"WAV": "wav", "WAVEX": "wav", "FLAC": "flac", "OGG": "ogg"}


def played(data, ending="wav"):
    return np.frombuffer(in_our_form(data, ending), "<i2") / 32768


def refused(data, ending="wav"):
    with pytest.raises(RefusedError) as told:
        in_our_form(data, ending)
    return told.value.code


@pytest.mark.parametrize(("form", "subtype"), [*FORMS, ("OGG", "OPUS")])
@pytest.mark.parametrize("channels", [1, 2])
def test_each_kind_of_file_becomes_as_loud_as_the_voice(form, subtype, channels):
    heard = played(file_of(speech(channels=channels), form, subtype=subtype), ENDINGS[form])
    assert loudness_lufs(heard) == pytest.approx(LOUDNESS_LUFS, abs=0.5)
    assert np.abs(heard).max() < 10 ** (-1 / 20)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 96_000, 192_000])
def test_each_rate_keeps_length_and_pitch(rate):
    heard = played(file_of(speech(rate=rate), rate=rate))
    assert len(heard) / SAMPLE_RATE_HZ == pytest.approx(1.2, abs=0.25)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert np.fft.rfftfreq(len(heard), 1 / SAMPLE_RATE_HZ)[spectrum.argmax()] == pytest.approx(120, abs=6)


@pytest.mark.parametrize("level", [0.002, 0.02, 0.3])
@pytest.mark.parametrize("hiss", [0.0, 0.01])
def test_soft_and_loud_ones_come_out_alike_and_without_the_quiet_around_them(level, hiss):
    heard = played(file_of(speech(level=level, hiss=level * hiss), subtype="FLOAT"))
    assert loudness_lufs(heard) == pytest.approx(LOUDNESS_LUFS, abs=0.5)
    assert 1.1 < len(heard) / SAMPLE_RATE_HZ < 1.5


def test_a_shout_in_it_is_turned_down_and_the_words_around_it_are_not():
    sound = speech(seconds=2)
    sound[60_000:60_200] = 0.99
    heard = played(file_of(sound))
    assert np.abs(heard).max() < 10 ** (-1 / 20)
    assert loudness_lufs(heard) == pytest.approx(LOUDNESS_LUFS, abs=0.5)
    assert loudness_lufs(heard[: SAMPLE_RATE_HZ // 2]) > LOUDNESS_LUFS - 5


def test_what_was_made_once_stays_as_it_is():
    once = played(file_of(speech()))
    twice = played(file_of(once[:, None], rate=SAMPLE_RATE_HZ))
    assert abs(len(once) - len(twice)) < SAMPLE_RATE_HZ // 50
    assert loudness_lufs(twice) == pytest.approx(loudness_lufs(once), abs=0.1)


def test_it_begins_and_ends_without_a_click():
    heard = played(file_of(speech(quiet=0) + 0.3))
    assert np.abs(heard[[0, -1]]).max() < 0.01


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (b"", "wav", Code.RECORDING_NO_SOUND),
        (b"RIFF", "wav", Code.RECORDING_NO_SOUND),
        (b"hello " * 1000, "ogg", Code.RECORDING_NO_SOUND),
        (file_of(speech()), "flac", Code.RECORDING_ENDING),
        (file_of(speech(), "OGG"), "wav", Code.RECORDING_ENDING),
        (file_of(speech(), "MP3"), "wav", Code.RECORDING_NO_SOUND),
        (file_of(speech(), "AIFF"), "wav", Code.RECORDING_NO_SOUND),
        (file_of(speech(channels=3)), "wav", Code.RECORDING_FORM),
        (file_of(speech(), rate=4_000), "wav", Code.RECORDING_FORM),
        (file_of(speech(), rate=384_000), "wav", Code.RECORDING_FORM),
        (file_of(np.zeros((48_000, 1))), "wav", Code.RECORDING_SILENT),
        (file_of(np.full((48_000, 1), 0.5)), "wav", Code.RECORDING_SILENT),
        (file_of(np.zeros((0, 1))), "wav", Code.RECORDING_SILENT),
        (file_of(speech(seconds=0.02, quiet=0)), "wav", Code.RECORDING_SILENT),
        (file_of(speech(level=1e-5), subtype="FLOAT"), "wav", Code.RECORDING_SILENT),
        (file_of(np.full((9_000, 1), np.nan), subtype="FLOAT"), "wav", Code.RECORDING_NO_SOUND),
        (file_of(np.full((9_000, 1), np.inf), subtype="FLOAT"), "wav", Code.RECORDING_NO_SOUND),
        (file_of(speech())[:50_000], "wav", Code.RECORDING_NO_SOUND),
        (file_of(speech(), "FLAC")[:20_000], "flac", Code.RECORDING_NO_SOUND),
        # An hour of nothing, packed into some kilobytes.
        (file_of(np.zeros((3_600 * 8_000, 1), np.int16), "FLAC", rate=8_000), "flac", Code.RECORDING_TOO_LONG),
        (file_of(speech(seconds=LONGEST_S + 1, rate=8_000), rate=8_000), "wav", Code.RECORDING_TOO_LONG),
    ],
)
def test_what_is_no_recording_is_refused_with_the_reason(data, ending, code):
    assert refused(data, ending) is code


GOOD = [(file_of(speech(seconds=0.3), form, subtype=subtype), ENDINGS[form]) for form, subtype in FORMS]


@given(st.data())
def test_mutated_bytes_are_played_within_bounds_or_refused(data):
    whole, ending = data.draw(st.sampled_from(GOOD))
    bad = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        # The head decides most; the rest is sound.
        at = data.draw(st.one_of(st.integers(0, 200), st.integers(0, len(bad) - 1)))
        bad[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(bad)), st.integers(0, len(bad))))
    try:
        samples = in_our_form(bytes(bad[:cut]), ending)
    except RefusedError as told:
        event(told.code)
        return
    heard = np.frombuffer(samples, "<i2")
    assert 0 < len(heard) <= (LONGEST_S + 1) * SAMPLE_RATE_HZ
    assert np.abs(heard.astype(int)).max() <= 32767 * 10 ** (-1 / 20)
