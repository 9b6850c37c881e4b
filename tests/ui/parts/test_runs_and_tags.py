"""Words that say what has changed: bold inside a line that wraps, and a tag beside it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from selfmassage.ui.parts.runs_label import RunsLabel
from selfmassage.ui.parts.tag import Tag


@pytest.fixture
def label(source, qtbot):
    made = RunsLabel(source)
    qtbot.addWidget(made)
    return made


def ink(widget) -> int:
    """Count the pixels that are not ground."""
    image = widget.grab().toImage()
    ground = image.pixel(0, 0)
    return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


def test_all_of_it_is_read_out_without_the_bold(label):
    label.set_lines(((("20 s a side, ", False), ("light", True)), (("Rubbing", False),)))
    assert label.text() == "20 s a side, light\nRubbing"
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_bold_words_take_more_ink_than_plain_ones(label):
    label.resize(200, 24)
    label.set_lines(((("medium", False),),))
    plain = ink(label)
    label.set_lines(((("medium", True),),))
    assert ink(label) > plain * 1.05


def test_it_gets_higher_as_it_gets_narrower_and_with_each_line(label):
    label.set_lines(((("Sink the finger pads in beside the spine and roll", False), (" outward", True)),))
    heights = [label.heightForWidth(width) for width in (900, 200, 80)]
    assert heights == sorted(set(heights))
    label.set_lines(((("one\ntwo", False),), (("three", True),)))
    assert label.heightForWidth(900) == 3 * 24


def test_it_grows_with_the_text(label, source):
    label.set_lines(((("one", False),),))
    before = label.heightForWidth(900)
    source.set_text_scale(2.0)
    assert label.heightForWidth(900) == 2 * before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the theme stays the same
@given(st.lists(st.tuples(st.text(max_size=30), st.booleans()), max_size=4), st.integers(0, 300))
def test_any_text_is_laid_out_and_drawn(source, qapp, runs, width):
    made = RunsLabel(source)
    made.set_lines((runs,))
    made.resize(width, max(made.heightForWidth(width), 1))
    made.grab()
    made.deleteLater()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_lines_begin_at_the_edge_where_reading_begins(label, direction):
    label.setLayoutDirection(direction)
    label.set_lines(((("light", True),),))
    label.resize(200, 24)
    image = label.grab().toImage()
    ground = image.pixel(100, 0)
    marked = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
    assert (max(marked) < 100) == (direction == Qt.LayoutDirection.LeftToRight)
    assert (min(marked) > 100) == (direction == Qt.LayoutDirection.RightToLeft)


def test_a_caution_has_a_sign_before_its_word(source, qtbot):
    plain, caution = Tag(source, "stronger"), Tag(source, "stronger", caution=True)
    for tag in (plain, caution):
        qtbot.addWidget(tag)
        tag.resize(tag.sizeHint())
    assert caution.sizeHint().width() >= plain.sizeHint().width() + 16
    assert ink(caution) > ink(plain)
    assert caution.text() == "stronger"
