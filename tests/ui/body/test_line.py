import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.ui.body.line import Line, corners_of, rounded, smooth_closed

PLACES = st.tuples(st.floats(0, 1000), st.floats(0, 1000))
LINES = st.lists(PLACES, min_size=1, max_size=12)


@given(LINES)
def test_a_line_begins_and_ends_where_it_was_drawn(points):
    line = Line(points)
    assert line.at(1.0) == pytest.approx(points[-1])
    assert line.at(-0.5) == line.at(0.0)
    if line.length > 1e-6:
        assert line.at(0.0) == pytest.approx(points[0])


@given(LINES, st.floats(0, 1), st.floats(0, 1))
def test_the_way_between_two_shares_is_never_longer_than_their_share_of_the_length(points, a, b):
    line = Line(points)
    assert math.dist(line.at(a), line.at(b)) <= abs(a - b) * line.length + 1e-6


def test_half_of_a_bent_line_is_counted_along_it():
    assert Line([(0, 0), (30, 0), (30, 10)]).at(0.5) == pytest.approx((20, 0))


def test_an_arrow_looks_along_the_line():
    line = Line([(0, 0), (100, 0), (100, 100)])
    assert line.heading(1.0) == pytest.approx(90)
    assert line.heading(0.3) == pytest.approx(0)
    assert line.heading(0.0) == pytest.approx(0)


def test_an_empty_line_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="at least one point"):
        Line(())


def test_rounding_keeps_the_ends_and_cuts_the_corner():
    line = rounded([(0, 0), (100, 0), (100, 100)], 20)
    assert line[0] == pytest.approx((0, 0))
    assert line[-1] == pytest.approx((100, 100))
    assert all(math.dist(place, (100, 0)) > 5 for place in line)


def test_the_corners_of_a_rounded_line_are_found_again():
    lanes = [(0, 0), (0, 200), (40, 200), (40, 0), (80, 0), (80, 200)]
    found = corners_of(rounded(lanes, 10), 14)
    assert len(found) == len(lanes)
    assert all(math.dist(a, b) < 20 for a, b in zip(found, lanes, strict=True))


def test_a_smooth_ring_goes_through_its_points():
    ring = [(0, 0), (100, 0), (100, 100), (0, 100)]
    assert set(ring) <= {(round(x, 6), round(y, 6)) for x, y in smooth_closed(ring)}
