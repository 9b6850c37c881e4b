"""How the stages share the strip: titles can be read as long as there is room, the longest are cut first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from selfmassage.ui.routine.strip import Cell, StageStrip
from selfmassage.ui.theme.fonts import font

TITLES = ("Opening", "Rubbing and stroking", "Kneading", "Rest")


@pytest.fixture
def strip(source, qtbot):
    made = StageStrip(source)
    qtbot.addWidget(made)
    return made


def fill(strip, titles, lengths_s, width):
    ends = [sum(lengths_s[: at + 1]) * 1000 for at in range(len(titles))]
    cells = [Cell(one, end - s * 1000, end, s * 1000) for one, end, s in zip(titles, ends, lengths_s, strict=True)]
    strip.resize(width, strip.sizeHint().height())
    strip.set_cells(cells, (0,))
    rooms = list(strip._widths)
    metrics = QFontMetricsF(font(strip._title_style()))
    whole = [metrics.horizontalAdvance(one) <= room - 13 for one, room in zip(titles, rooms, strict=True)]
    return rooms, whole


def test_where_there_is_room_every_title_is_whole_and_longer_stages_are_longer(strip):
    rooms, whole = fill(strip, TITLES, (10, 10, 600, 10), 900)
    assert all(whole)
    assert max(rooms) == rooms[2]


def test_the_longest_title_is_cut_first(strip):
    assert fill(strip, TITLES, (10, 10, 600, 10), 380)[1] == [True, False, True, True]


def test_titles_are_left_out_where_no_word_has_room(strip):
    rooms, _ = fill(strip, [f"Stage {n}" for n in range(40)], [10] * 40, 600)
    assert max(rooms) < 46


@given(
    titles=st.lists(st.text(max_size=40), min_size=1, max_size=60),
    width=st.integers(1, 2000),
    data=st.data(),
)
def test_cells_fill_the_strip_and_none_is_lost(qapp, tokens, titles, width, data):
    from selfmassage.ui.theme.theme import ThemeSource

    strip = StageStrip(ThemeSource(tokens))
    lengths_s = data.draw(st.lists(st.integers(0, 3600), min_size=len(titles), max_size=len(titles)))
    rooms, _ = fill(strip, titles, [*lengths_s[:-1], lengths_s[-1] + 1], width)
    assert min(rooms) > 0
    assert sum(rooms) + 4 * (len(rooms) - 1) <= max(width, 4 * len(rooms)) + 0.01
