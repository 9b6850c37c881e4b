from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QTransform
from PySide6.QtWidgets import QApplication

from selfmassage.model.tokens import HandPart, HandWhich, ViewName
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.scene import Scene, Touch, scene_for
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.theme.theme import Theme

THUMB = Touch(HandPart.THUMB, HandWhich.SAME, pressure=3, turn_s=9)


@pytest.fixture
def on(body):
    def made(view, path=None, side=None, phase="work", touch=THUMB, **more):
        shown = body.views[view]
        return scene_for(
            view, shown, phase=phase, side=side, path=shown.paths[path] if path else None, touch=touch, **more
        )

    return made


def near(image, place, color, reach=1):
    """Say whether `color` is at or right beside a place in logical pixels."""
    ratio = image.devicePixelRatio()
    x, y = round(place.x() * ratio), round(place.y() * ratio)
    wanted = (color.red(), color.green(), color.blue())
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            found = image.pixelColor(x + dx, y + dy)
            got = (found.red(), found.green(), found.blue())
            if max(abs(a - b) for a, b in zip(wanted, got, strict=True)) < 12:
                return True
    return False


def changed(a, b, step=1):
    return [
        (x, y) for x in range(0, a.width(), step) for y in range(0, a.height(), step) if a.pixel(x, y) != b.pixel(x, y)
    ]


def centre_x(places):
    return sum(x for x, _ in places) / len(places)


def test_before_a_scene_there_is_the_ground(view, light):
    image = view.grab().toImage()
    assert image.pixelColor(100, 100) == light.color("bg")


@pytest.mark.parametrize(("side", "left_half"), [("left", True), ("right", False)])
def test_seen_from_behind_left_is_on_the_viewers_left(shown, on, view, side, left_half):
    empty = shown(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", side, "still"))
    worked = shown(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", side), 3)
    assert (centre_x(changed(empty, worked, 2)) < view.width() / 2) == left_half


@pytest.mark.parametrize(("side", "left_half"), [("left", False), ("right", True)])
def test_seen_from_the_front_left_is_on_the_viewers_right(shown, on, view, side, left_half):
    empty = shown(on(ViewName.LEG_FRONT, "thigh-strokes-up", side, "still"))
    worked = shown(on(ViewName.LEG_FRONT, "thigh-strokes-up", side), 3)
    assert (centre_x(changed(empty, worked, 2)) < view.width() / 2) == left_half


def test_the_letter_of_the_worked_side_is_a_filled_disc(shown, on, view, light):
    image = shown(on(ViewName.BACK, "neck-glide-down", "left"))
    x, y = 44 * 0.5, 0.288 * view.height()
    # A little off the middle, where the letter itself is not.
    assert image.pixelColor(round(x - 12), round(y)) == light.color("work")
    assert image.pixelColor(round(view.width() - x + 12), round(y)) != light.color("work")


def test_right_stays_right_where_people_read_from_right_to_left(qtbot, art, body, light, on):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = BodyView(art, body, light)
        qtbot.addWidget(view)
        assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_left_hand_is_the_right_ones_mirror(shown, on):
    right = shown(on(ViewName.HAND_DORSUM, None, "right", "rest"), 4)
    left = shown(on(ViewName.HAND_DORSUM, None, "left", "rest"), 4)
    mirrored = right.transformed(QTransform.fromScale(-1, 1))
    assert len(changed(right, left, 3)) > 500
    off = [
        abs(mirrored.pixelColor(x, y).lightness() - left.pixelColor(x, y).lightness())
        for x in range(2, left.width() - 2, 5)
        for y in range(2, left.height() - 2, 5)
    ]
    assert sum(off) / len(off) < 2


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("seconds", [0.6, 1.3, 2.1])
def test_the_hand_touches_the_line_where_the_motion_says(shown, on, view, light, side, seconds):
    touch = Touch(HandPart.THUMB, HandWhich.SAME, pressure=3, tempo=15)
    image = shown(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", side, touch=touch), seconds)
    pose = view._poses[0]
    assert near(image, view.place_px((pose.x, pose.y)), light.color("touch"))


def test_a_pause_takes_the_hand_away_and_keeps_the_way(shown, on, view, light):
    touch = Touch(HandPart.THUMB, HandWhich.SAME, pressure=3, tempo=15)
    line = "neck-sweep-to-shoulder-tip"
    working = shown(on(ViewName.BACK, line, "right", touch=touch), 2)
    paused = shown(on(ViewName.BACK, line, "right", "paused", touch=touch), 2)
    pose = view._poses[0]
    at = view.place_px((pose.x, pose.y))
    hand = view.place_px((pose.x + 20, pose.y - 40))
    assert near(working, at, light.color("touch"))
    assert not near(paused, at, light.color("touch"))
    assert not near(paused, hand, light.color("hand_line"), reach=3)
    bare = shown(on(ViewName.BACK, None, "right", "paused"), 2)
    assert len(changed(bare, paused, 2)) > 50


def test_waiting_marks_both_places(shown, on, view, body, light):
    points = tuple(point for point in body.views[ViewName.HEAD_BACK].points if point.code == "GB20")
    scene = on(ViewName.HEAD_BACK, None, "both", "wait", points=points)
    image = shown(scene)
    for spot in scene.spots:
        assert near(image, view.place_px((spot.x, spot.y)), light.color("wait"))


def test_getting_into_place_marks_the_start(shown, on, view, light):
    scene = on(ViewName.BACK, "neck-sweep-to-shoulder-tip", "left", "move", change_of_side=True)
    image = shown(scene)
    assert near(image, view.place_px(scene.marks[0].points[0]), light.color("move"))
    same = shown(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", "left", "move"))
    assert len(changed(image, same)) > 100


def test_where_it_hurt_there_is_a_ring_with_a_cross(shown, on, view, light):
    image = shown(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", "right", "hurt"), 2)
    pose = view._poses[0]
    assert near(image, view.place_px((pose.x, pose.y)), light.color("stop"))


def test_a_resting_body_breathes_light(shown, on, view):
    scene = on(ViewName.FRONT, None, None, "rest")
    dark, bright = shown(scene, 0), shown(scene, 4)
    # Into the light ground a veiled body is paler.
    assert dark.pixelColor(160, 190).lightness() > bright.pixelColor(160, 190).lightness()


def test_without_motion_the_light_is_still_and_the_hand_jumps(shown, on, view):
    view.set_reduced_motion(True)
    scene = on(ViewName.FRONT, None, None, "rest")
    assert shown(scene, 0) == shown(scene, 4)
    sweep = on(ViewName.BACK, "neck-glide-down", "right", touch=Touch(tempo=12))
    first = shown(sweep, 0.0)
    assert shown(sweep, 4.9) == first
    assert shown(sweep, 5.1) != first


def test_a_change_of_pressure_shows(shown, on):
    pictures = [
        shown(on(ViewName.BACK, "cup-test", "right", touch=Touch(pressure=level, turn_s=9)), 4.5)
        for level in (0, 1, 2, 3)
    ]
    for a, b in pairwise(pictures):
        assert changed(a, b)


@pytest.mark.parametrize("part", list(HandPart))
def test_every_part_of_the_hand_and_every_tool_can_be_shown(shown, on, part):
    touch = Touch(part, HandWhich.SAME, 2, 12)
    with_hand = shown(on(ViewName.BACK, "low-back-loop", "both", touch=touch), 2)
    without = shown(on(ViewName.BACK, "low-back-loop", "both", "still", touch=touch), 2)
    assert bool(changed(with_hand, without, 2))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("phase", ["work", "move", "wait", "rest", "paused", "hurt", "still"])
def test_every_phase_in_every_theme(shown, on, view, tokens, theme, phase):
    view.set_theme(Theme(tokens, theme))
    image = shown(on(ViewName.BACK, "neck-glide-down", "right", phase), 1)
    assert image.pixelColor(2, view.height() - 2) == QColor(tokens.themes[theme].color["bg"])
    assert len({image.pixel(x, 170) for x in range(0, 325, 5)}) > 10


def test_without_art_there_are_ground_and_marks(qtbot, body, light, tmp_path, on):
    art = BodyArt(tmp_path, body)
    view = BodyView(art, body, light)
    view.resize(325, 334)
    qtbot.addWidget(view)
    view.set_scene(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", "right"), 4)
    art.wait()
    QCoreApplication.processEvents()
    image = view.grab().toImage()
    assert image.pixelColor(60, 250) == light.color("bg")
    pose = view._poses[0]
    assert near(image, view.place_px((pose.x, pose.y)), light.color("touch"))


def test_marks_do_not_wait_for_the_art(view, on, light):
    view.set_scene(on(ViewName.BACK, "neck-sweep-to-shoulder-tip", "right"), 4)
    image = view.grab().toImage()
    pose = view._poses[0]
    assert near(image, view.place_px((pose.x, pose.y)), light.color("touch"))


LINES = [
    ("neck-sweep-to-shoulder-tip", Touch(HandPart.PALM, tempo=20)),
    ("paraspinal-knead-lanes", Touch(HandPart.FINGERS, tempo=40)),
    ("trapezius-knead-down", Touch(HandPart.THUMB, tempo=30)),
    ("neck-to-shoulder-tap", Touch(HandPart.EDGE, tempo=120)),
    ("shoulder-shake", Touch(HandPart.HAND, tempo=240)),
    ("interscapular-roll", Touch(HandPart.BALL, HandWhich.SAME, tempo=12)),
    ("sacrum-circles", Touch(HandPart.PALM, HandWhich.BOTH, tempo=20)),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.sampled_from(LINES), now=st.floats(0, 40), frame=st.floats(0.001, 2))
def test_all_that_changes_between_two_frames_lies_in_what_is_repainted(shown, on, view, line, now, frame):
    path, touch = line
    scene = on(ViewName.BACK, path, "mid" if path == "sacrum-circles" else "right", touch=touch)
    first, before = shown(scene, now), view._poses
    second, after = shown(scene, now + frame), view._poses
    painted = [rect.toAlignedRect() for rect in view._moving.rects(after, before)]
    missed = [place for place in changed(first, second, 2) if not any(rect.contains(*place) for rect in painted)]
    assert missed == []


class Paints(QObject):
    def __init__(self):
        super().__init__()
        self.rects = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rects.append(QRectF(event.rect()))
        return False


def test_a_frame_repaints_the_hand_and_not_the_body(qtbot, view, shown, on):
    view.show()
    qtbot.waitExposed(view)
    shown(on(ViewName.BACK, "paraspinal-knead-lanes", "right", touch=Touch(tempo=30)), 10)
    paints = Paints()
    view.installEventFilter(paints)
    view.set_time(10.03)
    QCoreApplication.processEvents()
    assert len(paints.rects) == 1
    assert paints.rects[0].width() * paints.rects[0].height() < 0.25 * view.width() * view.height()


def test_a_frame_in_which_nothing_moves_repaints_nothing(qtbot, view, shown, on):
    view.show()
    qtbot.waitExposed(view)
    shown(on(ViewName.BACK, "neck-glide-down", "right", touch=Touch(tempo=0)), 10)
    paints = Paints()
    view.installEventFilter(paints)
    view.set_time(11)
    view.set_time(12)
    QCoreApplication.processEvents()
    assert paints.rects == []


def test_a_new_scene_fades_in_when_asked(view, shown, on, art):
    first = shown(on(ViewName.BACK, "neck-glide-down", "right", "still"))
    view.set_scene(on(ViewName.BACK, "neck-glide-down", "left", "still"), fading=True)
    QCoreApplication.processEvents()
    assert len(changed(first, view.grab().toImage(), 3)) < 0.02 * 325 * 334 / 9
    view.set_fade(1.0)
    assert len(changed(first, view.grab().toImage(), 3)) > 0.1 * 325 * 334 / 9


def test_a_scene_may_be_bare(shown):
    assert not shown(Scene(ViewName.FOOT, (1000, 1390), phase="hurt")).isNull()


@pytest.mark.parametrize("size", [(1, 1), (40, 900), (1400, 60)])
def test_any_size_is_painted(view, art, on, size):
    view.setMinimumSize(0, 0)
    view.resize(*size)
    view.set_scene(on(ViewName.BACK, "long-back-loop", "both"), 1)
    art.wait()
    QCoreApplication.processEvents()
    assert view.grab().size().width() == size[0]
