"""A track is handed to a device piece by piece, whole, in the device's form."""

from array import array

import pytest
from PySide6.QtCore import QObject

from selfmassage.player.reel import PIECE_FRAMES, Reel
from selfmassage.player.track import RATE_HZ, Clip, Track, in_form


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def track():
    return Track([Clip(10, array("h", range(RATE_HZ)).tobytes())])


@pytest.mark.parametrize("form", [(1, 2), (2, 2), (1, 1), (2, 1)])
@pytest.mark.parametrize("size", [1, 997, 1024, 100_000])
def test_what_is_read_is_the_track(parent, track, form, size):
    size *= 4
    rate, channels = form
    reel = Reel(track, 0, rate, channels, parent)
    whole = in_form(track.read(0, track.frames), *form)
    assert reel.bytesAvailable() == len(whole)
    read = b""
    while len(read) < min(len(whole), 20 * size):
        piece = bytes(reel.read(size).data())
        assert len(piece) == min(size, len(whole) - len(read))
        read += piece
        assert reel.given == len(read)
        assert reel.bytesAvailable() == len(whole) - len(read)
    assert read == whole[: len(read)]
    assert reel.atEnd() == (len(read) == len(whole))


def test_it_goes_on_from_a_frame(parent, track):
    reel = Reel(track, 5_000, 1, 2, parent)
    assert bytes(reel.readAll().data()) == track.read(5_000, track.frames)
    assert bytes(reel.read(100).data()) == b""


def test_past_the_end_there_is_nothing(parent, track):
    assert Reel(track, track.frames + 10, 1, 2, parent).atEnd()


def test_no_more_is_mixed_than_is_soon_to_be_heard(parent, monkeypatch):
    track = Track([Clip(60_000, bytes(2))])
    read, mixed = track.read, []

    def counted(first, count):
        mixed.append(count)
        return read(first, count)

    monkeypatch.setattr(track, "read", counted)
    reel = Reel(track, 0, 1, 2, parent)
    assert mixed == []
    reel.read(22_048)
    assert sum(mixed) < 22_048 // 4 + 2 * PIECE_FRAMES


def test_nothing_is_written(parent, track):
    assert Reel(track, 0, 1, 2, parent).write(b"1234") == -1
