"""What a device takes sounds like the track: the same tone, as loud, on the same side, in any form."""

import math
from array import array

import numpy as np
import pytest

from selfmassage.player.form import Form
from selfmassage.player.track import RATE_HZ

TONE_HZ, LOUD = 441, 12_000
TONE = [round(LOUD * math.sin(2 * math.pi * TONE_HZ * at / RATE_HZ)) for at in range(RATE_HZ)]
LEFT = array("h", [value for sample in TONE for value in (sample, 0)]).tobytes()
DTYPES = {"Int16": ("<i2", 32768), "Int32": ("<i4", 2**31), "Float": ("<f4", 1), "UInt8": ("u1", 128)}


def heard(form: Form, samples: bytes = LEFT) -> np.ndarray:
    """The channels of a second in a form, as numbers from -1 to 1."""
    dtype, full = DTYPES[form.kind]
    plain = np.frombuffer(form.shaped(samples, 0, RATE_HZ), dtype=dtype).astype(np.float64)
    plain = (plain - 128 if form.kind == "UInt8" else plain) / full
    return plain.reshape(-1, form.channels)


@pytest.mark.parametrize("kind", DTYPES)
@pytest.mark.parametrize("rate", [8_000, 16_000, 32_000, 44_100, 48_000, 96_000])
def test_a_tone_stays_the_tone_on_its_side(rate, kind):
    channels = heard(Form(rate, 2, kind))
    assert len(channels) == rate
    wished = LOUD / 32768 * np.sin(2 * np.pi * TONE_HZ * np.arange(rate) / rate)
    noise = channels[:-8, 0] - wished[:-8]
    assert np.sqrt(np.mean(noise**2)) < (0.02 if kind == "UInt8" or rate == 44_100 else 0.01)
    assert np.max(np.abs(channels[:, 1])) < 0.01


def test_one_channel_holds_both_sides_and_more_than_two_leave_the_others_silent():
    assert np.max(heard(Form(48_000, 1))[:, 0]) == pytest.approx(LOUD / 2 / 32768, rel=0.01)
    many = heard(Form(48_000, 6, "Float"))
    assert np.max(many[:, 0]) == pytest.approx(LOUD / 32768, rel=0.01)
    assert not np.any(many[:, 2:])


@pytest.mark.parametrize("rate", [11_025, 16_000, 44_100, 48_000])
def test_pieces_join_without_a_seam(rate):
    form = Form(rate, 2, "Float")
    whole = form.shaped(LEFT, 0, RATE_HZ)
    pieces, first = b"", 0
    while first < RATE_HZ:
        count = min(977, RATE_HZ - first)
        pieces += form.shaped(LEFT[first * 4 : (first + count + 1) * 4], first, count)
        first += count
    assert pieces == whole
