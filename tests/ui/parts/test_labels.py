"""Labels: plain text that wraps, elides or fits, and is never cut without saying so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.fit_label import FitLabel, first_sentence
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.text_layout import lay_out, text_direction
from selfmassage.ui.theme.tokens import TextStyle

SAY = "Sink the finger pads in beside the spine, roll, and move outward lane by lane. Never on bone."
SIZES = (TextStyle(52, 66, 500), TextStyle(36, 46, 500), TextStyle(34, 41, 500))


@pytest.fixture
def body():
    return TextStyle(16, 24, 400)


def test_a_wrapped_label_gets_higher_as_it_gets_narrower(source, qtbot):
    label = WrapLabel(source, SAY)
    qtbot.addWidget(label)
    heights = [label.heightForWidth(width) for width in (900, 300, 100, 1)]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2] < heights[3]
    assert label.minimumWidth() == 1


def test_a_layout_gives_it_the_height_it_needs(source, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    label = WrapLabel(source, SAY)
    column.addWidget(label)
    column.addStretch(1)
    page.resize(240, 600)
    page.show()
    assert label.height() >= label.heightForWidth(label.width()) > 60


def test_no_text_is_lost_in_wrapping(body):
    for width in (40, 120, 333, 1000):
        block = lay_out(SAY, body, width)
        assert "".join("".join(block.lines).split()) == "".join(SAY.split())
        assert all("\n" not in line for line in block.lines)


def test_characters_beyond_the_first_plane_wrap_whole(body):
    text = "👐 hands 👐 on 👐 the back 👐"
    assert "".join("".join(lay_out(text, body, 60).lines).split()) == "".join(text.split())


def test_a_line_break_in_the_text_is_kept(body):
    assert lay_out("one\ntwo\r\nthree", body, 500).lines == ("one", "two", "three")


def test_text_grows_with_the_text_scale(source, qtbot):
    label = WrapLabel(source, SAY)
    qtbot.addWidget(label)
    small = label.heightForWidth(400)
    source.set_text_scale(2.0)
    assert label.heightForWidth(400) > 2.5 * small


def test_markup_is_shown_as_text_and_heard_as_text(source, qtbot):
    label = WrapLabel(source, "<img src='x'> a < b")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    heard = QAccessible.queryAccessibleInterface(label)
    assert heard.text(QAccessible.Text.Name) == "<img src='x'> a < b"


def test_an_elided_line_says_all_in_its_tooltip_and_to_screen_readers(source, qtbot):
    label = ElideLabel(source, SAY + " <b>")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    assert label.is_elided()
    assert label.toolTip().endswith("&lt;b&gt;")
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == SAY + " <b>"
    label.resize(2000, 24)
    assert not label.is_elided()
    assert label.toolTip() == ""


def test_a_changed_text_is_heard(source, qtbot):
    label = ElideLabel(source, "one")
    qtbot.addWidget(label)
    label.setText("two")
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "two"


def fit(source, qtbot, text, width, height):
    label = FitLabel(source, SIZES, text)
    qtbot.addWidget(label)
    label.resize(width, height)
    return label


def test_an_instruction_takes_the_largest_size_that_fits(source, qtbot):
    assert fit(source, qtbot, "Press.", 560, 264).fitted().style == SIZES[0]


def test_more_than_four_lines_drop_a_size(source, qtbot):
    label = fit(source, qtbot, SAY, 560, 264)
    assert label.fitted().style.size_px < 52
    assert len(label.fitted().lines) <= 4
    assert not label.is_shortened()


def test_what_fits_in_no_size_shows_its_first_sentence_and_says_the_rest(source, qtbot):
    label = fit(source, qtbot, f"Rest your arm. {SAY} {SAY} {SAY}", 560, 60)
    assert label.fitted().lines == ("Rest your arm.",)
    assert label.is_shortened()
    assert SAY in QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)


def test_a_first_sentence_too_long_ends_in_an_ellipsis_at_34_px(source, qtbot):
    label = fit(source, qtbot, "word " * 80, 400, 164)
    block = label.fitted()
    assert block.style.size_px == 34
    assert len(block.lines) == 4
    assert block.lines[-1].endswith("…")


def test_no_sentence_is_left_out_while_smaller_words_would_hold_them_all(source, qtbot):
    label = fit(source, qtbot, f"Rest your arm. {SAY} Never on bone.", 560, 184)
    assert label.fitted().text.endswith("Never on bone.")
    assert label.fitted().height <= 184
    assert not label.is_shortened()


def test_little_height_means_smaller_words_never_a_cut_line(source, qtbot):
    label = fit(source, qtbot, SAY, 560, 50)
    assert label.fitted().height <= 50


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("No full stop", "No full stop"),
        ("Press 1.5 s. Rest.", "Press 1.5 s."),
        ("按压。放松。", "按压。"),
        ("", ""),
    ],
)
def test_the_first_sentence(text, first):
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("30 a minute", Qt.LayoutDirection.LeftToRight),
        ("(שלום) there", Qt.LayoutDirection.RightToLeft),
        ("30", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_a_text_runs_as_its_letters_do(text, direction):
    assert text_direction(text, Qt.LayoutDirection.RightToLeft) == direction
