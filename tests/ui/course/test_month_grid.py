"""The month: every day by key, read aloud, and six whole weeks whatever the month."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfmassage.ui.course.month_grid import MonthGrid, grid_days, moved_by_months
from selfmassage.ui.today.day_mark import Mark
from selfmassage.ui.today.week import first_weekday

K = Qt.Key
DAY = date(2026, 11, 20)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(day=days)
def test_six_whole_weeks_hold_the_month(day):
    shown = grid_days(day)
    assert len(shown) == 42
    assert shown[0].isoweekday() == first_weekday()
    assert {day, day.replace(day=1)} <= set(shown)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(shown))


@given(day=days, months=st.integers(-30, 30))
def test_a_month_on_is_the_same_day_or_the_last_there_is(day, months):
    moved = moved_by_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.fixture
def grid(source, in_front):
    made = MonthGrid(source)
    made.chosen.connect(lambda day: made.show_days(day, {DAY: Mark(planned=True, is_today=True)}))
    made.show_days(DAY, {DAY: Mark(planned=True, is_today=True)})
    in_front(made, 800, 600)
    made.take_focus()
    return made


def pressed(grid, *keys) -> date:
    for one in keys:
        QTest.keyClick(grid.window().windowHandle(), one)
    return grid.focusWidget().day


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((K.Key_Right,), date(2026, 11, 21)),
        ((K.Key_Left,), date(2026, 11, 19)),
        ((K.Key_Down,), date(2026, 11, 27)),
        ((K.Key_Up,), date(2026, 11, 13)),
        ((K.Key_Down, K.Key_Down), date(2026, 12, 4)),
        ((K.Key_PageDown,), date(2026, 12, 20)),
        ((K.Key_PageUp, K.Key_PageUp), date(2026, 9, 20)),
    ],
)
def test_arrows_move_by_days_and_page_keys_by_months(grid, keys, day):
    assert pressed(grid, *keys) == day
    assert grid.button(day).isChecked()


def test_home_and_end_are_the_ends_of_the_week(grid):
    first, last = pressed(grid, K.Key_Home), pressed(grid, K.Key_End)
    assert first.isoweekday() == first_weekday()
    assert last - first == timedelta(days=6)


def test_read_from_the_right_the_arrows_go_the_other_way(grid):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pressed(grid, K.Key_Left) == date(2026, 11, 21)


def test_each_day_says_what_it_is(grid):
    name = grid.button(DAY).accessibleName()
    assert name.startswith("Friday, ")
    assert name.endswith("today, planned")
    assert "2026" in grid.button(date(2026, 11, 1)).accessibleName()


def test_tab_stops_once_in_the_month(grid):
    stops = [one for one in grid._buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.day for one in stops] == [DAY]


def test_a_day_is_chosen_by_a_press(grid, qtbot):
    with qtbot.waitSignal(grid.chosen) as chosen:
        QTest.mouseClick(grid.button(date(2026, 11, 3)), Qt.MouseButton.LeftButton)
    assert chosen.args == [date(2026, 11, 3)]
