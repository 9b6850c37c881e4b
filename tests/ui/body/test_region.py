import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.model.tokens import ViewName
from selfmassage.ui.body.region import CARD_EDGES, RegionArt, lit_place
from selfmassage.ui.theme.theme import Theme

COLLAR = (176, 236, 600, 646)


@pytest.fixture
def picture(qtbot, art, light):
    def made(place, width=300, height=323, theme=light, **more):
        widget = RegionArt(art, theme, place, **more)
        widget.resize(width, height)
        qtbot.addWidget(widget)
        widget.grab()
        art.wait()
        QCoreApplication.processEvents()
        return widget.grab().toImage()

    return made


def collar(body, **what):
    return lit_place(ViewName.BACK, body.views[ViewName.BACK], crop=COLLAR, **what)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_span_is_tinted_and_the_rest_is_not(picture, body, tokens, theme):
    own = Theme(tokens, theme)
    lit = picture(collar(body, spans=("cervicothoracic",)), theme=own)
    plain = picture(collar(body), theme=own)
    # Beside the spine at T2, and well below the span.
    x, y, below = round((560 - 176) / 2), round((449 - 236) / 2), round((700 - 236) / 2)
    assert lit.pixelColor(x, y) != plain.pixelColor(x, y)
    assert lit.pixelColor(x, below) == plain.pixelColor(x, below)


def test_areas_are_lit_on_both_sides(picture, body):
    lit, plain = picture(collar(body, areas=("upper-trapezius",))), picture(collar(body))
    y = round((430 - 236) / 2)
    for unit_x in (640, 360):
        x = round((unit_x - 176) / 2)
        assert lit.pixelColor(x, y) != plain.pixelColor(x, y)


def test_points_are_dots_on_both_sides(picture, body, light):
    image = picture(collar(body, points=("GB21",)))
    for unit_x in (631.1, 368.9):
        assert image.pixelColor(round((unit_x - 176) / 2), round((412 - 236) / 2)) == light.color("path")


def test_vertebrae_of_a_lit_span_are_white(picture, body):
    place = collar(body, spans=("cervicothoracic",))
    assert place.vertebrae
    image = picture(place)
    x, y = place.vertebrae[0]
    assert image.pixelColor(round((x - 176) / 2), round((y - 236) / 2)).name() == "#ffffff"


def test_names_that_are_not_there_are_left_out(body):
    place = collar(body, areas=("no-such",), spans=("none",), points=("XX1",))
    assert place.rings == ()
    assert place.points == ()


def test_a_card_dissolves_into_its_ground(picture, body, light):
    image = picture(collar(body), edges=CARD_EDGES)
    assert abs(image.pixelColor(150, 322).lightness() - light.color("surface").lightness()) <= 2
    assert abs(image.pixelColor(150, 160).lightness() - light.color("surface").lightness()) > 10


def test_a_thumbnail_has_round_corners(picture, body):
    image = picture(collar(body), 52, 52, radius=10)
    assert image.pixelColor(0, 0) != image.pixelColor(26, 26)


def test_another_theme_is_another_picture(qtbot, art, body, tokens, light):
    widget = RegionArt(art, light, collar(body))
    widget.resize(60, 60)
    qtbot.addWidget(widget)
    pictures = []
    for name in ("light", "dark"):
        widget.set_theme(Theme(tokens, name))
        widget.grab()
        art.wait()
        QCoreApplication.processEvents()
        pictures.append(widget.grab().toImage())
    assert pictures[0] != pictures[1]
