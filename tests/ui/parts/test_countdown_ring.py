"""The ring: each state has a shape, numbers stand still, screen readers hear the seconds."""

import itertools
import math

import pytest
from PySide6.QtGui import QAccessible, QColor

from selfmassage.ui.parts.countdown_ring import CountdownRing, RingSizes, RingState


@pytest.fixture
def ring(source, qtbot):
    made = CountdownRing(source)
    qtbot.addWidget(made)
    made.set_sizes(RingSizes(272, 15, 136, 22))
    made.set_seconds(15, 30)
    made.show()
    return made


def runs(ring, radius):
    """How often the colour changes once round at this radius: the shape, without the colours."""
    image = ring.grab().toImage()
    colors = []
    for step in range(720):
        angle = math.radians(step / 2)
        x, y = 136 + radius * math.sin(angle), 136 - radius * math.cos(angle)
        colors.append(QColor(image.pixel(int(x), int(y))).lightness() > 170)
    return sum(one != other for one, other in itertools.pairwise(colors))


def share_of(ring, color, radius):
    image = ring.grab().toImage()
    hits = 0
    for step in range(720):
        angle = math.radians(step / 2)
        x, y = 136 + radius * math.sin(angle), 136 - radius * math.cos(angle)
        hits += QColor(image.pixel(int(x), int(y))) == color
    return hits / 720


def test_work_is_a_solid_arc_as_long_as_the_time_left(ring, source):
    assert share_of(ring, source.current.color("work"), 122) == pytest.approx(0.5, abs=0.03)
    ring.set_seconds(6, 30)
    assert share_of(ring, source.current.color("work"), 122) == pytest.approx(0.2, abs=0.03)


def test_it_drains_clockwise_from_the_top(ring, source):
    image = ring.grab().toImage()
    assert QColor(image.pixel(136 + 122, 136)) == source.current.color("work")
    assert QColor(image.pixel(136 - 122, 136)) == source.current.color("ring_track")


def test_shapes_differ_without_colour(ring):
    shapes = {}
    for state in RingState:
        ring.set_state(state)
        shapes[state] = (runs(ring, 122), runs(ring, 122 + 5), runs(ring, 102))
    assert shapes[RingState.MOVE][0] > 10
    assert shapes[RingState.WORK][0] < 4
    assert len(set(shapes.values())) == len(RingState)


def test_waiting_has_no_number(ring):
    ring.set_state(RingState.WAIT)
    before = ring.grab().toImage()
    ring.set_seconds(3, 30)
    assert ring.grab().toImage() == before


def test_rest_is_a_soft_disc(ring, source):
    ring.set_state(RingState.REST)
    assert QColor(ring.grab().toImage().pixel(136, 50)) == source.current.color("rest_soft")


def ink_box(ring, color):
    image = ring.grab().toImage()
    xs = [x for x in range(272) for y in range(60, 175) if QColor(image.pixel(x, y)) == color]
    return min(xs), max(xs)


def test_digits_stand_still_from_18_to_10(ring, source):
    ring.set_state(RingState.PAUSED)
    lefts = set()
    for left in (18, 17, 15, 11, 10):
        ring.set_seconds(left, 30)
        lefts.add(ink_box(ring, source.current.color("text"))[0])
    assert len(lefts) == 1


@pytest.mark.parametrize("seconds", [8, 18, 120, 3600])
@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_any_number_stays_inside_the_ring(source, qtbot, seconds, scale):
    ring = CountdownRing(source)
    qtbot.addWidget(ring)
    ring.set_state(RingState.REST)
    ring.set_sizes(RingSizes(272, 15, 136, 22))
    ring.set_seconds(seconds, 3600)
    left, right = ink_box(ring, source.current.color("text"))
    assert left > 136 - 108
    assert right < 136 + 108


def test_screen_readers_hear_name_value_and_state(ring):
    ring.set_state(RingState.MOVE)
    heard = QAccessible.queryAccessibleInterface(ring)
    assert heard.role() == QAccessible.Role.ProgressBar
    assert heard.text(QAccessible.Text.Name) == "Seconds left"
    assert heard.text(QAccessible.Text.Description) == "Get into place"
    assert heard.valueInterface().currentValue() == 15
    assert heard.valueInterface().maximumValue() == 30


def test_more_left_than_there_is_shows_all_of_it(ring):
    ring.set_seconds(40, 30)
    assert ring.value() == 30
    ring.set_seconds(0, 0)
    assert ring.value() == 0


def test_a_change_of_theme_changes_its_colour(ring, source):
    light = ring.grab().toImage()
    source.set_choice("dark")
    assert ring.grab().toImage() != light
    assert share_of(ring, source.current.color("work"), 122) > 0.4
