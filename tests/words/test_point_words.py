"""The words of the atlas: every token has some, and a press time reads as people say it."""

import pytest

from selfmassage.model.points import PointRegion
from selfmassage.model.tokens import ViewName
from selfmassage.words.point_words import point_region_name, press_text, view_name


def test_every_part_of_the_body_and_every_view_has_a_name():
    assert len({point_region_name(region.value) for region in PointRegion}) == len(PointRegion)
    assert len({view_name(view) for view in ViewName}) == len(ViewName)


@pytest.mark.parametrize(
    ("times", "seconds", "level", "said"),
    [
        ((2, 3), (20, 20), 2, "2 to 3 times 20 s, at most medium"),
        ((2, 2), (20, 30), 3, "2 times 20 to 30 s, at most firm"),
        ((1, 1), (30, 30), 1, "30 s, light only"),
    ],
)
def test_a_press_time_says_how_often_how_long_and_how_hard(times, seconds, level, said):
    assert press_text(times, seconds, level) == said
