import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from selfmassage.model.tokens import PathShape
from selfmassage.ui.body.motion import (
    NATURAL_TEMPO,
    Back,
    Way,
    breath_at,
    gait_of,
    jump_at,
    pose_at,
    press_curve,
    strokes_in,
)
from selfmassage.ui.body.scene import TouchPath

PLACES = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
STROKES = st.floats(0.2, 12)
MOMENTS = st.floats(0, 120)


@st.composite
def paths(draw):
    points = draw(st.lists(PLACES, min_size=1, max_size=9, unique=True))
    shape = draw(st.sampled_from(PathShape))
    turning = shape in {PathShape.CIRCLES, PathShape.SPIRAL, PathShape.ZIGZAG}
    closed = draw(st.booleans())
    return TouchPath(
        shape=shape,
        points=tuple([*points, points[0]] if closed else points),
        turns=draw(st.integers(1, 13)) if turning else None,
        stops=draw(st.none() | st.integers(1, 10)),
        pingpong=draw(st.booleans()),
        closed=closed,
        shake=draw(st.booleans()),
        exercise=draw(st.booleans()),
    )


def off_line(points, place):
    """Return how far `place` lies from the polyline."""

    def off(a, b):
        square = math.dist(a, b) ** 2
        if square == 0:
            return math.dist(a, place)
        along = ((place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])) / square
        held = min(max(along, 0), 1)
        return math.dist(place, (a[0] + held * (b[0] - a[0]), a[1] + held * (b[1] - a[1])))

    return min((off(a, b) for a, b in pairwise(points)), default=math.dist(points[0], place))


@given(paths(), STROKES, MOMENTS)
def test_the_hand_is_always_on_the_line(path, stroke_s, now):
    gait = gait_of(path, stroke_s)
    for pose in (pose_at(gait, now), jump_at(gait, now)):
        assert off_line(path.points, (pose.x, pose.y)) < 1e-6
        assert 0 <= pose.share <= 1
        assert 0 <= pose.press <= 1


@given(paths(), STROKES, MOMENTS, st.floats(1e-6, 1e-3))
def test_the_hand_never_leaps_and_never_presses_at_a_blow(path, stroke_s, now, share):
    gait = gait_of(path, stroke_s)
    later = now + share * stroke_s
    a, b = pose_at(gait, now), pose_at(gait, later)
    # The fastest of all is the lifted way back over the whole line: in 0.8 s, or a fifth of one stroke.
    fastest = gait.line.length * (later - now) * (12 / stroke_s + 2)
    assert math.dist((a.x, a.y), (b.x, b.y)) <= fastest + 1e-6
    assert abs(a.press - b.press) <= 30 * share + 1e-6


@given(paths(), STROKES, MOMENTS)
def test_a_lifted_hand_does_not_press(path, stroke_s, now):
    pose = pose_at(gait_of(path, stroke_s), now)
    assert not (pose.lifted and pose.press)


@given(paths(), STROKES, st.integers(0, 60))
def test_as_many_strokes_as_the_seconds_hold(path, stroke_s, count):
    gait = gait_of(path, stroke_s)
    assert strokes_in(gait, count * stroke_s) == count
    assert strokes_in(gait, (count + 0.5) * stroke_s) == count


@given(paths(), STROKES, st.integers(0, 20))
def test_each_pass_begins_at_the_start_of_the_line(path, stroke_s, count):
    gait = gait_of(path, stroke_s)
    assume(gait.way in {Way.GLIDE, Way.CYCLES})
    strokes = gait.strokes * (2 if gait.way is Way.CYCLES and gait.back is Back.THE_SAME_WAY else 1)
    pose = pose_at(gait, count * strokes * stroke_s)
    assert math.dist((pose.x, pose.y), path.points[0]) < 1e-4 * max(gait.line.length, 1)
    assert pose.stroke == count * strokes


def test_a_glide_comes_to_the_end_and_back_lifted_in_every_stroke():
    gait = gait_of(TouchPath(PathShape.STRAIGHT, ((0, 0), (100, 0))), 4.0)
    poses = [pose_at(gait, moment / 100) for moment in range(1200)]
    ends = [a for a, b in pairwise(poses) if b.lifted and not a.lifted]
    assert [end.stroke for end in ends] == [0, 1, 2]
    assert all(end.share > 0.99 for end in ends)
    assert sum(pose.lifted for pose in poses) == pytest.approx(3 * 80, abs=3)


def test_a_rub_goes_there_and_back_in_one_stroke_without_lifting():
    gait = gait_of(TouchPath(PathShape.STRAIGHT, ((0, 0), (100, 0)), pingpong=True), 2.0)
    assert pose_at(gait, 1.0).share == pytest.approx(1.0)
    assert pose_at(gait, 2.0).share == pytest.approx(0.0)
    assert not any(pose_at(gait, moment / 50).lifted for moment in range(200))
    assert pose_at(gait, 0.5).forward
    assert not pose_at(gait, 1.5).forward


def test_one_circle_a_stroke_so_that_a_pass_takes_as_many_strokes_as_turns():
    gait = gait_of(TouchPath(PathShape.CIRCLES, ((0, 0), (500, 0)), turns=5), 2.0)
    assert pose_at(gait, 5.0).share == pytest.approx(0.5, abs=0.05)
    assert pose_at(gait, 9.99).lifted
    assert pose_at(gait, 10.0).share == pytest.approx(0.0)


def test_circles_to_and_fro_come_back_in_a_second_pass():
    gait = gait_of(TouchPath(PathShape.CIRCLES, ((0, 0), (500, 0)), turns=5, pingpong=True), 2.0)
    assert pose_at(gait, 10.0).share == pytest.approx(1.0)
    assert pose_at(gait, 20.0).share == pytest.approx(0.0)


def test_every_shipped_trace_has_the_turns_it_says(body):
    wrong = []
    for view in body.views.values():
        for name, path in view.paths.items():
            if path.shape not in {PathShape.CIRCLES, PathShape.SPIRAL} or path.turns is None or path.trace is None:
                continue
            headings = [math.atan2(by - ay, bx - ax) for (ax, ay), (bx, by) in pairwise(path.trace)]
            turned = sum(math.remainder(b - a, 2 * math.pi) for a, b in pairwise(headings))
            if abs(abs(turned) / (2 * math.pi) - path.turns) > 1:
                wrong.append(name)
    assert wrong == []


def test_lanes_without_turns_are_kneaded_in_small_steps():
    gait = gait_of(TouchPath(PathShape.ZIGZAG, ((0, 0), (0, 200), (30, 200), (30, 0))), 2.0)
    assert gait.way is Way.CYCLES
    step = math.dist((pose_at(gait, 2).x, pose_at(gait, 2).y), (pose_at(gait, 4).x, pose_at(gait, 4).y))
    assert 20 < step < 50


def test_presses_stand_at_each_stop_in_turn_and_begin_again():
    gait = gait_of(TouchPath(PathShape.PRESS, ((0, 0), (90, 0)), stops=4), 3.0)
    middles = [pose_at(gait, 3.0 * stroke + 1.2) for stroke in range(5)]
    assert [round(pose.x) for pose in middles] == [0, 30, 60, 90, 0]
    assert all(pose.press == pytest.approx(1.0) for pose in middles)


def test_a_turn_of_a_press_goes_in_holds_and_comes_out_a_third_each():
    gait = gait_of(TouchPath(PathShape.PRESS, ((7, 7),)), 9.0)
    presses = [pose_at(gait, second).press for second in (0, 1.5, 3, 4.5, 6, 7.5, 9)]
    assert presses == pytest.approx([0, 0.5, 1, 1, 1, 0.5, 0])


@given(st.floats(0, 1))
def test_a_press_comes_out_as_it_went_in(part):
    assert press_curve(part) == pytest.approx(press_curve(1 - part), abs=1e-9)


def test_a_hand_without_tempo_lies_still_in_the_middle():
    gait = gait_of(TouchPath(PathShape.STRAIGHT, ((0, 0), (100, 0))), 0.0)
    assert pose_at(gait, 0) == pose_at(gait, 77.7)
    assert pose_at(gait, 5).x == 50
    assert strokes_in(gait, 1000) == 0


def test_where_the_routine_names_no_tempo_the_shape_has_one():
    for shape in PathShape:
        gait = gait_of(TouchPath(shape, ((0, 0), (100, 0))), None)
        assert strokes_in(gait, 60) == NATURAL_TEMPO[shape]


@given(paths(), STROKES, st.integers(0, 40), st.floats(0.01, 0.99))
def test_without_motion_the_hand_stands_still_through_each_stroke(path, stroke_s, stroke, part):
    gait = gait_of(path, stroke_s)
    assert jump_at(gait, stroke * stroke_s) == jump_at(gait, (stroke + part) * stroke_s)


def test_without_motion_the_hand_is_at_another_station_each_stroke():
    gait = gait_of(TouchPath(PathShape.ARC, ((0, 0), (100, 0))), 5.0)
    assert [jump_at(gait, 5.0 * stroke).x for stroke in range(4)] == [0, 50, 100, 0]


def test_light_breathes_four_in_six_out():
    assert [breath_at(second) for second in (0, 2, 4, 7, 10)] == pytest.approx([0, 0.5, 1, 0.5, 0])
