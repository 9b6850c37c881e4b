import pytest
from PySide6.QtCore import QPointF

from selfmassage.model.tokens import HandPart, HandWhich, ViewName
from selfmassage.ui.body.hand import CONTACT, PADS, arm_angle, glyph, hand_path
from selfmassage.ui.body.scene import Touch, scene_for


@pytest.fixture
def outline(body):
    return body.views[ViewName.HAND_DORSUM].silhouette[0]


def scene(body, part, side="right", pressure=2, which=HandWhich.OPPOSITE):
    shown = body.views[ViewName.BACK]
    path = shown.paths["neck-glide-down"]
    return scene_for(ViewName.BACK, shown, phase="work", side=side, path=path, touch=Touch(part, which, pressure, 12))


@pytest.mark.parametrize("part", list(CONTACT))
def test_pads_lie_on_the_hand(outline, part):
    shape = hand_path(outline, part)
    for x1, y1, x2, y2, _ in PADS[part]:
        assert shape.contains(QPointF((x1 + x2) / 2, (y1 + y2) / 2))


def test_a_fist_is_shorter_than_an_open_hand(outline):
    fist, flat = (hand_path(outline, part).boundingRect() for part in (HandPart.FIST, HandPart.PALM))
    assert fist.top() > flat.top() + 250


@pytest.mark.parametrize("part", [HandPart.FINGERS, HandPart.THUMB, HandPart.EDGE, HandPart.FIST])
def test_a_left_hand_is_the_mirror_of_a_right_one(qapp, body, light, outline, part):
    drawn = scene(body, part)
    right = glyph(outline, drawn, "right", 30, light, mark_px=1.0, ratio=1.0)
    left = glyph(outline, drawn, "left", -30, light, mark_px=1.0, ratio=1.0)
    assert left.pixmap.size() == right.pixmap.size()
    a, b = right.pixmap.toImage(), left.pixmap.toImage()
    same = [
        abs(
            a.pixelColor(round(right.hot.x() + dx), round(right.hot.y() + dy)).alpha()
            - b.pixelColor(round(left.hot.x() - dx), round(left.hot.y() + dy)).alpha()
        )
        for dx in range(-12, 13, 4)
        for dy in range(-12, 13, 4)
    ]
    assert sum(same) / len(same) < 30


def test_the_wrist_fades(qapp, body, light, outline):
    made = glyph(outline, scene(body, HandPart.FINGERS), "right", 0, light, mark_px=1.0, ratio=1.0)
    image = made.pixmap.toImage()
    column = [image.pixelColor(round(made.hot.x()), y).alpha() for y in range(image.height())]
    assert max(column[: image.height() // 2]) > 200
    assert max(column[-16:]) < 40


def test_the_contact_of_a_pressing_thumb_is_its_pad(qapp, body, light, outline):
    made = glyph(outline, scene(body, HandPart.THUMB), "left", 77, light, mark_px=1.0, ratio=1.0)
    found = made.pixmap.toImage().pixelColor(round(made.hot.x()), round(made.hot.y()))
    assert found == light.color("touch")


def test_a_hand_that_only_lies_there_has_open_pads(qapp, body, light, outline):
    made = glyph(outline, scene(body, HandPart.THUMB, pressure=0), "left", 77, light, mark_px=1.0, ratio=1.0)
    found = made.pixmap.toImage().pixelColor(round(made.hot.x()), round(made.hot.y()))
    assert found != light.color("touch")


def test_arms_of_both_sides_mirror_each_other(body):
    right, left = scene(body, HandPart.FINGERS, "right"), scene(body, HandPart.FINGERS, "left")
    assert arm_angle(right, 0, "left") == -arm_angle(left, 0, "right")


def test_a_slow_hand_moves_by_half_pixels(qapp, body, light, outline):
    made = glyph(outline, scene(body, HandPart.FINGERS), "right", 0, light, mark_px=1.0, ratio=1.0)
    assert len({pixmap.cacheKey() for pixmap in made.shifted.values()}) == 4
