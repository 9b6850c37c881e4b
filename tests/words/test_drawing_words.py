import pytest

from selfmassage.model.problem_codes import problem
from selfmassage.model.tokens import PathShape
from selfmassage.words.drawing import refusal_text, shape_name


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (problem("place.forbidden", (), place="my-", area="armpit"), "Armpit"),
        (problem("drawing.outside", (), given="my-"), "outside of the picture"),
        (problem("path.leaves_region", (), place="", region="collar"), "Collar zone"),
        (problem("list.too_long", (), count=501, most=500), "500"),
    ],
)
def test_a_refusal_says_why_and_that_nothing_has_changed(refused, why):
    said = refusal_text(refused)
    assert why in said
    assert said.endswith("The point stays where it was.")
    assert refusal_text(refused, short=True) + " The point stays where it was." == said
    assert "{" not in said


def test_every_way_a_line_runs_has_a_name_of_its_own():
    assert len({shape_name(shape) for shape in PathShape}) == len(PathShape)
