"""Geometry of the body map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from selfmassage.engine.places import areas_touched, forbidden_touched, inside, mirrored, pressure_cap, touches
from selfmassage.model.tokens import ViewName
from tests.sound_routines import bodymap

L_SHAPE = ((0.0, 0.0), (10.0, 0.0), (10.0, 4.0), (4.0, 4.0), (4.0, 10.0), (0.0, 10.0))
coordinate = st.integers(-3, 13).map(lambda n: n + 0.37)
point = st.tuples(coordinate, coordinate)


@pytest.fixture
def back():
    return bodymap().views[ViewName.BACK]


@given(point)
def test_inside_agrees_with_shapely(where):
    assert inside(where, L_SHAPE) == Polygon(L_SHAPE).contains(Point(where))


@given(st.lists(point, min_size=2, max_size=4, unique=True))
def test_touches_agrees_with_shapely(line):
    assert touches(line, L_SHAPE) == Polygon(L_SHAPE).intersects(LineString(line))


def test_a_line_may_end_at_the_edge_of_a_place():
    assert not touches([(20.0, 2.0), (10.0, 2.0)], L_SHAPE)


def test_a_line_that_spans_a_place_without_a_corner_in_it_touches():
    assert touches([(-5.0, 2.0), (20.0, 2.0)], L_SHAPE)


def test_mirrored_is_its_own_inverse(back):
    line = ((60.0, 30.0), (90.0, 31.0))
    assert mirrored(back, line) == ((40.0, 30.0), (10.0, 31.0))
    assert mirrored(back, mirrored(back, line)) == line


def test_the_left_twin_of_an_area_is_the_same_area(back):
    assert [area.id for area in areas_touched(back, ((30.0, 30.0),))] == ["shoulder"]


def test_the_left_twin_of_a_never_place_is_forbidden(back):
    assert [area.id for area in forbidden_touched(back, ((5.0, 115.0),))] == ["armpit"]


def test_the_lowest_cap_of_all_areas_counts_and_is_named(back):
    cap = pressure_cap(back, back.paths["blade-lane"].points)
    assert cap is not None
    assert (cap.most, cap.area) == (1, "blade")


def test_a_cap_of_a_forbidden_place_counts(back):
    cap = pressure_cap(back, back.paths["loin-rub"].points)
    assert cap is not None
    assert (cap.most, cap.area) == (1, "loin")


def test_off_the_areas_there_is_no_cap(back):
    assert pressure_cap(back, ((70.0, 190.0),)) is None
