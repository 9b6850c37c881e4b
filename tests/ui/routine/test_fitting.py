"""The minutes a person has: a slider over what the doses allow, which says what it changes and why it stops."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from selfmassage.engine.fitting_range import fitting_range
from selfmassage.engine.options import Options
from selfmassage.ui.routine.rehearsal import Place
from tests.builders import routine_of, step_dict

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def flexible(seconds, least, most, **changes):
    return step_dict("stroke", seconds=seconds, min_seconds=least, max_seconds=most, **changes)


@pytest.fixture
def wide(page_of):
    """Return a page of a routine that has 4 to 12 minutes and is written for 8."""
    steps = [flexible(115, 55, 175, id=f"s{at}") for at in range(4)]
    return page_of(routine_of(*steps, step_dict("rest", seconds=10)))


def test_it_stands_at_the_written_length(wide):
    assert (wide.fit.slider.minimum(), wide.fit.slider.value(), wide.fit.slider.maximum()) == (5, 8, 12)
    assert wide.fit.fit_ms is None
    assert wide.fit.kept_text() == "As it is written."


def test_less_time_shortens_the_stages_and_marks_them(wide):
    wide.fit.slider.setFocus()
    QTest.keyClick(wide.fit.slider, K.Key_Left)
    assert wide.fit.fit_ms == 7 * 60_000
    assert wide.fit.kept_text() == "All stages kept, 1 a little shorter."
    assert wide.strip.cells()[0].is_shorter
    assert wide.strip.maximum() < 7 * 60_000


def test_more_time_is_given_as_well(wide):
    QTest.keyClick(wide.fit.slider, K.Key_End)
    assert wide.fit.fit_ms == 12 * 60_000
    assert wide.fit.kept_text() == "All stages kept, 1 a little longer."


def test_it_stops_at_the_least_with_the_reason(wide):
    for _ in range(8):
        QTest.keyClick(wide.fit.slider, K.Key_Left)
    assert wide.fit.slider.value() == 5
    said = wide.fit.kept_text()
    assert said.startswith("At least 5 min: 4 min of massage that its doses need, 1 min of rest at the end")
    held = fitting_range(wide._routine, Options(), {})
    assert 4 * 60_000 < held.least_ms <= wide.fit.fit_ms


def test_dragging_past_the_end_is_refused_and_going_back_is_not(wide):
    slider = wide.fit.slider
    QTest.mousePress(slider, LEFT, pos=QPoint(round(slider.width() / 2), 20))
    QTest.mouseMove(slider, QPoint(-400, 20))
    assert slider.value() == 5
    assert wide.fit.kept_text().startswith("At least 5 min")
    QTest.mouseMove(slider, QPoint(slider.width() + 400, 20))
    assert slider.value() == 12
    assert wide.fit.kept_text().startswith("At most 12 min")
    QTest.mouseMove(slider, QPoint(round(slider._x_of(8)), 20))
    QTest.mouseRelease(slider, LEFT)
    assert wide.fit.fit_ms is None
    assert wide.fit.kept_text() == "As it is written."


def test_the_closing_rest_is_never_shortened(wide):
    wide.fit.set_minutes(5)
    assert wide._fitted.lines[-1].work_ms == 10_000


def test_a_routine_of_one_length_has_no_slider(page_of):
    page = page_of(routine_of(step_dict("stroke", seconds=120)))
    assert not page.fit.slider.isVisible()
    assert page.fit.fit_ms is None
    assert page.fit.kept_text() == "It has one length: its doses leave no room."


def test_the_rehearsal_stays_at_the_same_line(wide):
    third = wide._rehearsal.same_place(Place("s2:right", 0.5))
    wide.strip.setValue(third)
    wide.fit.set_minutes(5)
    assert wide._rehearsal.place_of(wide.strip.value()).key == "s2:right"


def test_in_a_mirrored_window_left_is_more(wide):
    wide.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(wide.fit.slider, K.Key_Left)
    assert wide.fit.slider.value() == 9
