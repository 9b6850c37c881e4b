"""Which theme holds, and that all follows a change."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfmassage.ui.theme import theme as theme_module
from selfmassage.ui.theme.apply import dress, repolish
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.qss import stylesheet
from selfmassage.ui.theme.theme import Theme, ThemeSource
from selfmassage.ui.theme.tokens import THEME_NAMES


@pytest.fixture
def dressed(qapp, source):
    dress(qapp, source)
    yield source
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_stylesheet_has_no_colour_but_the_tokens(tokens, name):
    theme = Theme(tokens, name)
    sheet = stylesheet(theme)
    colors = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=\s*[;}\s])", sheet)) - {"#page"}
    assert len(colors) > 8
    assert colors <= set(theme.own.color.values())
    named = re.findall(r"(?:color|background|border[a-z-]*):[^;]*?\b(?:white|black|red|gr[ae]y|rgba?\()", sheet)
    assert named == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_stylesheet_has_nothing_left_to_fill_in(tokens, name):
    assert re.search(r"[@$]", stylesheet(Theme(tokens, name))) is None


def test_a_choice_by_hand_wins_and_is_told_once(source, qtbot):
    with qtbot.waitSignal(source.theme_changed) as told:
        source.set_choice("contrast")
    assert told.args[0] is source.current
    assert source.current.name == "contrast"
    again: list[Theme] = []
    source.theme_changed.connect(again.append)
    source.set_choice("contrast")
    assert again == []


def test_the_system_is_followed_while_the_choice_is_system(tokens, qapp, monkeypatch):
    contrast = [False]
    monkeypatch.setattr(theme_module, "_wants_contrast", lambda _hints: contrast[0])
    source = ThemeSource(tokens)
    source.set_choice("system")

    def after_a_change_of_the_system():
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
        return source.current.name

    assert after_a_change_of_the_system() in {"light", "dark"}
    contrast[0] = True
    assert after_a_change_of_the_system() == "contrast"
    source.set_choice("dark")
    assert after_a_change_of_the_system() == "dark"
    source.set_choice("system")
    source.deleteLater()


def test_text_scale_stays_between_one_and_two(source):
    source.set_text_scale(5)
    assert source.current.text_scale == 2.0
    assert source.current.type("body").size_px == 32
    source.set_text_scale(0.2)
    assert source.current.text_scale == 1.0


def test_reduced_motion_is_part_of_the_theme(source):
    source.set_reduced_motion(True)
    assert source.current.reduced_motion


def test_a_change_dresses_the_application_anew(dressed, qapp):
    before = qapp.styleSheet()
    dressed.set_choice("dark")
    assert qapp.styleSheet() != before
    assert qapp.palette().window().color() == dressed.current.color("bg")
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText) == dressed.current.color("text_quiet")
    dressed.set_text_scale(2.0)
    assert qapp.font().pixelSize() == 32


def test_a_stock_button_is_painted_in_the_theme_and_by_its_kind(dressed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Go", window)
    QVBoxLayout(window).addWidget(button)
    window.show()

    def ground():
        return QColor(button.grab().toImage().pixel(button.width() // 2, 6))

    assert ground() == dressed.current.color("surface")
    button.setProperty("kind", "primary")
    repolish(button)
    assert ground() == dressed.current.color("accent")
    dressed.set_choice("dark")
    assert ground() == dressed.current.color("accent")
    assert button.height() >= 44


def test_digits_are_tabular_and_sizes_in_pixels(source):
    made = font(source.current.type("title"))
    assert made.pixelSize() == 34
    assert made.weight() == 600
    assert [bytes(tag.toString().data()) for tag in made.featureTags()] == [b"tnum"]
