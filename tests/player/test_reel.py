"""A track is handed to a device piece by piece, whole, in the device's form."""

from array import array

import pytest
from PySide6.QtCore import QObject

from selfmassage.player.form import Form
from selfmassage.player.reel import PIECE_FRAMES, Reel
from selfmassage.player.track import RATE_HZ, Clip, Track, frames


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def track():
    return Track([Clip(10, array("h", range(RATE_HZ)).tobytes())])


FORMS = [
    Form(),
    Form(2 * RATE_HZ),
    Form(RATE_HZ, 1),
    Form(2 * RATE_HZ, 1),
    Form(48_000, 2, "Float"),
    Form(16_000, 1),
    Form(44_100, 6, "Int32"),
    Form(11_025, 2, "UInt8"),
    Form(192_000, 2),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [1, 997, 1024, 100_000])
def test_what_is_read_is_the_track(parent, track, form, size):
    size *= form.bytes_a_frame
    reel = Reel(track, 0, form, parent)
    whole = form.shaped(track.read(0, track.frames), 0, track.frames)
    assert len(whole) == form.count(track.frames) * form.bytes_a_frame
    assert reel.bytesAvailable() == len(whole)
    read = b""
    while len(read) < min(len(whole), 20 * size):
        piece = bytes(reel.read(size).data())
        assert len(piece) == min(size, len(whole) - len(read))
        read += piece
        assert reel.given == len(read)
        assert reel.bytesAvailable() == len(whole) - len(read)
    assert read == whole[: len(read)]
    assert reel.atEnd() == reel.spent == (len(read) == len(whole))


def test_it_goes_on_from_a_frame(parent, track):
    reel = Reel(track, 5_000, Form(), parent)
    assert bytes(reel.readAll().data()) == track.read(5_000, track.frames)
    assert bytes(reel.read(100).data()) == b""


def test_past_the_end_there_is_nothing(parent, track):
    assert Reel(track, track.frames + 10, Form(), parent).atEnd()


def test_no_more_is_mixed_than_is_soon_to_be_heard(parent, monkeypatch):
    track = Track([Clip(60_000, bytes(2))])
    read, mixed = track.read, []

    def counted(first, count):
        mixed.append(count)
        return read(first, count)

    monkeypatch.setattr(track, "read", counted)
    reel = Reel(track, 0, Form(), parent)
    assert mixed == []
    reel.read(22_048)
    assert sum(mixed) < 22_048 // 4 + 2 * PIECE_FRAMES


def test_nothing_is_written(parent, track):
    assert Reel(track, 0, Form(), parent).write(b"1234") == -1


def test_a_device_that_falls_asleep_is_given_more_of_almost_nothing(parent):
    silent = Track([Clip(0, bytes(2 * frames(500))), Clip(500, array("h", [9_000] * 100).tobytes())])
    reel = Reel(silent, 0, Form(), parent, awake=True)
    read = array("h", bytes(reel.read(4 * frames(1_500)).data()))
    assert len(read) == 2 * frames(1_500)
    assert max(abs(sample) for sample in read[: 2 * frames(400)]) == 2
    assert max(read) == 9_000
    assert max(abs(sample) for sample in read[2 * frames(700) :]) == 2
    assert reel.spent
    assert not reel.atEnd()
