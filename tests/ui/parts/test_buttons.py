"""Buttons: large enough, named, pressed by keys, with all of their text at any text size."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfmassage.ui.parts.buttons import Button, IconButton, StartButton
from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.hurt_button import HurtButton
from selfmassage.ui.parts.key_cap import KeyCap
from selfmassage.ui.parts.text_layout import text_width

MAKERS = {
    "normal": lambda source: Button(source, "Go"),
    "primary": lambda source: Button(source, "Go", "primary"),
    "quiet": lambda source: Button(source, "Go", "quiet"),
    "link": lambda source: Button(source, "Go", "link"),
    "stop": lambda source: Button(source, "Go", "stop"),
    "chip": lambda source: Button(source, "Go", "chip"),
    "icon": lambda source: IconButton(source, "mute", "Go"),
    "start": lambda source: StartButton(source, "Go"),
    "hurt": HurtButton,
    "choice": lambda source: ChoiceButton(source, "Go", "Then rest", "check"),
}


@pytest.fixture(params=MAKERS)
def button(request, source, qtbot):
    made = MAKERS[request.param](source)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_button_is_a_target_and_has_a_name(button):
    assert min(button.width(), button.height()) >= 44
    assert name(button) in {"Go", "It hurts"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_return_press_it(button, key):
    heard = []
    button.clicked.connect(lambda: heard.append(1))
    QTest.keyClick(button, key)
    assert len(heard) == 1


def test_pressed_hovered_and_disabled_look_different_and_keep_their_size(button):
    size = button.size()
    # A window may open right under the pointer.
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    looks = [button.grab().toImage()]
    button.setDown(True)
    looks.append(button.grab().toImage())
    button.setDown(False)
    button.setEnabled(False)
    looks.append(button.grab().toImage())
    button.setEnabled(True)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    looks.append(button.grab().toImage())
    assert button.size() == size
    # It hurts never looks unavailable.
    told_apart = looks[:2] + looks[3:] if isinstance(button, HurtButton) else looks
    assert len({told_apart.index(look) for look in told_apart}) == len(told_apart)


def test_it_repaints_in_another_theme(button, source):
    light = button.grab().toImage()
    source.set_choice("dark")
    assert button.grab().toImage() != light


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_word_fits_at_any_text_scale(source, qtbot, scale):
    source.set_text_scale(scale)
    button = Button(source, "Weiter mit der Massage", "primary", "play")
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() >= text_width(button.text(), source.current.type("control")) + 20 * scale
    start = StartButton(source, "Massage jetzt beginnen")
    qtbot.addWidget(start)
    assert start.sizeHint().width() > 252


def test_start_is_252_by_72(source, qtbot):
    start = StartButton(source, "Start")
    qtbot.addWidget(start)
    assert (start.sizeHint().width(), start.sizeHint().height()) == (252, 72)


def test_it_hurts_is_never_below_72(source, qtbot):
    hurt = HurtButton(source)
    qtbot.addWidget(hurt)
    hurt.set_sizes(10, 20)
    assert hurt.sizeHint().height() == 72
    with_key = hurt.sizeHint().width()
    hurt.set_key("")
    assert hurt.sizeHint().width() < with_key


def test_an_icon_button_says_in_a_tooltip_what_it_does_without_markup(source, qtbot):
    button = IconButton(source, "mute", "Sound <off>")
    qtbot.addWidget(button)
    assert button.toolTip() == "Sound &lt;off&gt;"
    assert name(button) == "Sound <off>"


def test_a_chosen_chip_has_a_check_and_not_only_a_colour(source, qtbot):
    chip = Button(source, "Oil", "chip")
    qtbot.addWidget(chip)
    plain = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == plain
    chip.resize(plain)
    image = chip.grab().toImage()
    ink = source.current.color("on_accent")
    left_half = [QColor(image.pixel(x, y)) for x in range(14, 34) for y in range(12, 32)]
    assert ink in left_half


def test_a_choice_wraps_and_gets_higher_as_it_gets_narrower(source, qtbot):
    choice = ChoiceButton(source, "Skip this step", "Next: left side, same strokes", "next", key="→")
    qtbot.addWidget(choice)
    assert choice.heightForWidth(600) < choice.heightForWidth(220)
    assert choice.heightForWidth(600) >= 72


def test_a_choice_tells_what_it_means(source, qtbot):
    choice = ChoiceButton(source, "Knead & roll", "With rest")
    qtbot.addWidget(choice)
    heard = QAccessible.queryAccessibleInterface(choice)
    assert heard.text(QAccessible.Text.Name) == "Knead & roll"
    assert heard.text(QAccessible.Text.Description) == "With rest"


def test_right_to_left_mirrors_the_place_of_icon_and_word(source, qtbot):
    hurt = HurtButton(source, "")
    qtbot.addWidget(hurt)
    hurt.resize(hurt.sizeHint())

    def first_ink():
        image = hurt.grab().toImage()
        stop = source.current.color("stop")
        row = range(10, image.width() - 10)
        return min(x for x in row for y in range(20, 56) if QColor(image.pixel(x, y)) == stop), image.width()

    left, _ = first_ink()
    hurt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    mirrored, _ = first_ink()
    assert mirrored != left


def test_a_key_cap_holds_a_long_name(source, qtbot):
    short, long = KeyCap(source, "H"), KeyCap(source, "Space")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.sizeHint().width() == short.sizeHint().height() == 30
    assert long.sizeHint().width() > 50
