"""Lengths of time as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.editing.durations import read_duration
from selfmassage.model.problem import Problem
from selfmassage.words.times import clock
from selfmassage.words.typed_times import UNITS


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("90", 90),
        (" 90 ", 90),
        ("1:30", 90),
        ("01:05", 65),
        (":45", 45),
        ("0:04", 4),
        ("1:00:00", 3600),
        ("1 min 30", 90),
        ("1 min 30 s", 90),
        ("1min30s", 90),
        ("1½ min", 90),
        ("1 ½ min", 90),
        ("½ min", 30),
        ("1.5 min", 90),
        ("1,5 Min.", 90),
        ("90 s", 90),
        ("90s", 90),
        ("90 sec.", 90),
        ("2m", 120),
        ("2 minutes, 5 seconds", 125),
        ("1 Minute 30 Sekunden", 90),
        ("1 мин 30 с", 90),
        ("2 минуты", 120),
        ("1' 30\"", 90),
        ("1’30″", 90),
        ("1 h", 3600),
        ("0.4 min", 24),
        ("٣٠", 30),
    ],
)
def test_it_is_understood(typed, seconds):
    assert read_duration(typed, UNITS) == seconds


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "min",
        "1 2",
        "1:60",
        "1:5",
        "1.30",
        "30 s 1 min",
        "1 min 2 min",
        "-5",
        "5 apples",
        "1e3",
        "½",
        "9" * 99,
    ],
)
def test_it_is_not_a_time(typed):
    found = read_duration(typed, UNITS)
    assert isinstance(found, Problem)
    assert found.code == "duration.form"


@pytest.mark.parametrize(
    ("typed", "code"), [("0", "value.too_small"), ("0:00", "value.too_small"), ("61 min", "value.too_large")]
)
def test_a_step_is_neither_nothing_nor_over_an_hour(typed, code):
    found = read_duration(typed, UNITS)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.integers(1, 3600))
def test_what_the_app_shows_is_understood(seconds):
    assert read_duration(clock(seconds * 1000), UNITS) == seconds
    assert read_duration(f"{seconds // 60} min {seconds % 60}", UNITS) == seconds


@given(st.text(max_size=45))
def test_anything_is_seconds_or_a_problem(typed):
    found = read_duration(typed, UNITS)
    assert isinstance(found, Problem) or 1 <= found <= 3600
