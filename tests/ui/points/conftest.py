"""The page of the atlas with the art and the points that ship."""

import pytest

from selfmassage.store.points import read_points
from selfmassage.ui.points.page import PointsPage
from tests.ui.conftest import ASSETS


@pytest.fixture(scope="session")
def points():
    return read_points(ASSETS)


@pytest.fixture
def page(source, art, bodymap, points, in_front):
    return in_front(PointsPage(source, art, bodymap, points))
