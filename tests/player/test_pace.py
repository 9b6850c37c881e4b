"""The rhythm of the hand in a track: its side, its beats, its swells, and that everything else comes first."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.engine.pace import Pace, PaceKind
from selfmassage.player.pace import PaceSound
from selfmassage.player.track import RATE_HZ, Clip, Track, frames, read_chimes
from tests.player.listening import as_array

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
TONES = read_chimes(SOUNDS)
STROKES = Pace(1_000, 10_000, turns=False, pan=0)
TURNS = Pace(6_000, 12_000, turns=True, pan=0)
KINDS = [(STROKES, PaceKind.TICK), (STROKES, PaceKind.BREATH), (TURNS, PaceKind.TICK), (TURNS, PaceKind.BREATH)]


def sides(track: Track) -> np.ndarray:
    """Left and right, from -1 to 1."""
    return as_array(track.read(0, track.frames)).reshape(-1, 2).T


def power(sound: np.ndarray, from_ms: float = 0, to_ms: float = 1e6) -> float:
    part = sound[frames(from_ms) : frames(to_ms)]
    return float(np.sqrt(np.mean(part**2)))


def panned(pace: Pace, pan: int) -> Pace:
    return Pace(pace.period_ms, pace.length_ms, pace.turns, pan)


def starts_ms(sound: np.ndarray) -> list[float]:
    """Where sound begins after silence."""
    heard = np.flatnonzero(abs(sound) > 1e-3)
    first = [heard[0], *heard[1:][np.diff(heard) > frames(100)]]
    return [sample * 1000 / RATE_HZ for sample in first]


@pytest.mark.parametrize(("pace", "kind"), KINDS)
def test_it_is_on_the_side_that_is_worked(pace, kind):
    left, right = sides(Track([], [PaceSound(panned(pace, 1), kind, 100, TONES)]))
    assert power(right) > 5 * power(left) > 0
    mirrored = sides(Track([], [PaceSound(panned(pace, -1), kind, 100, TONES)]))
    assert (mirrored[::-1] == [left, right]).all()
    left, right = sides(Track([], [PaceSound(pace, kind, 100, TONES)]))
    assert (left == right).all()


def test_a_stroke_ticks_where_it_begins_and_softly_at_first_and_last():
    left, _ = sides(Track([], [PaceSound(STROKES, PaceKind.TICK, 100, TONES)]))
    assert starts_ms(left) == pytest.approx([number * 1_000 for number in range(10)], abs=2)
    tick = [power(left, number * 1_000, number * 1_000 + 100) for number in range(10)]
    assert tick[0] == pytest.approx(0.3 * tick[5], rel=0.05)
    assert tick[0] < tick[1] < tick[2]
    assert tick[9] == pytest.approx(0.5 * tick[5], rel=0.05)


def test_in_the_middle_of_the_work_it_goes_on_in_step():
    left, _ = sides(Track([], [PaceSound(STROKES, PaceKind.TICK, 100, TONES, work_ms=2_300)]))
    assert starts_ms(left) == pytest.approx([700 + number * 1_000 for number in range(7)], abs=2)


def test_work_that_comes_later_in_a_track_sounds_later():
    for pace, kind in KINDS:
        now = sides(Track([], [PaceSound(pace, kind, 100, TONES)]))[0]
        then = sides(Track([], [PaceSound(pace, kind, 100, TONES, work_ms=-1_000)]))[0]
        assert power(then, 0, 1_000) == 0
        assert power(then, 1_000) == pytest.approx(power(now), rel=0.05)


def test_a_press_rises_holds_and_falls():
    left, _ = sides(Track([], [PaceSound(Pace(9_000, 27_000, turns=True, pan=0), PaceKind.TICK, 100, TONES)]))
    turn = [power(left, 9_000 + ms, 9_100 + ms) for ms in (50, 1_500, 3_500, 5_500, 7_500, 8_850)]
    assert turn[0] < 0.05 * turn[2]
    assert turn[1] == pytest.approx(0.5 * turn[2], rel=0.2)
    assert turn[3] == pytest.approx(turn[2], rel=0.1)
    assert turn[4] == pytest.approx(turn[1], rel=0.2)
    assert turn[5] < 0.05 * turn[2]


@pytest.mark.parametrize(("pace", "kind"), KINDS)
def test_it_steps_back_under_a_line_and_comes_forward_again(pace, kind):
    alone = sides(Track([], [PaceSound(pace, kind, 100, TONES)]))[0]
    line = Clip(3_500, bytes(2 * frames(2_000)))
    under = sides(Track([line], [PaceSound(pace, kind, 100, TONES)]))[0]
    assert power(under, 3_500, 5_500) == pytest.approx(0.25 * power(alone, 3_500, 5_500), rel=0.02)
    assert (under[: frames(3_200)] == alone[: frames(3_200)]).all()
    assert power(under, 5_900) == pytest.approx(power(alone, 5_900), rel=1e-3)


@pytest.mark.parametrize(("pace", "kind"), KINDS)
@pytest.mark.parametrize("work_ms", [0, 2_500])
def test_it_begins_and_ends_without_a_click(pace, kind, work_ms):
    sound = sides(Track([], [PaceSound(pace, kind, 100, TONES, work_ms=work_ms)]))[0]
    assert abs(sound[:3]).max() < 0.01
    assert abs(sound[-3:]).max() < 0.01
    whole = as_array(TONES["pace-breath"])
    assert abs(np.diff(sound)).max() < 1.5 * max(
        abs(np.diff(whole)).max(), abs(np.diff(as_array(TONES["pace-tick"]))).max()
    )


def test_how_loud_it_is():
    loud, half, none = (Track([], [PaceSound(STROKES, PaceKind.TICK, n, TONES)]) for n in (100, 50, 0))
    assert power(sides(half)[0]) == pytest.approx(0.5 * power(sides(loud)[0]), rel=0.01)
    assert none.frames == 0


def test_switched_off_or_without_its_tone_it_is_nothing():
    assert Track([], [PaceSound(STROKES, PaceKind.OFF, 100, TONES)]).frames == 0
    assert Track([], [PaceSound(STROKES, PaceKind.TICK, 100, {})]).frames == 0
    clip = Clip(0, bytes(2 * RATE_HZ))
    assert not any(Track([clip], [PaceSound(STROKES, PaceKind.TICK, 100, {})]).read(0, RATE_HZ))


@settings(max_examples=30)
@given(
    st.sampled_from(KINDS),
    st.lists(st.integers(1, 4 * RATE_HZ), min_size=1, max_size=12),
    st.floats(-2_000, 9_000),
    st.floats(0, 8_000),
)
def test_it_sounds_the_same_in_whatever_pieces_it_is_read(made, sizes, work_ms, line_ms):
    pace, kind = made
    line = Clip(line_ms, as_line(frames(700)))
    track = Track([line], [PaceSound(panned(pace, 1), kind, 80, TONES, work_ms=work_ms)])
    pieces, first = [], 0
    for size in [*sizes, track.frames]:
        pieces.append(track.read(first, size))
        first += size
    assert b"".join(pieces) == track.read(0, track.frames)


def as_line(count: int) -> bytes:
    return (np.sin(np.arange(count) / 30) * 30_000).astype("<i2").tobytes()
