"""The focus ring: for the keyboard, never for a click, and always where the focus is."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from selfmassage.ui.theme.focus import FOCUS_RECT, FOCUS_SILENT, FocusRing


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.one, self.two = QPushButton("One"), QPushButton("Two")
        layout = QVBoxLayout(self)
        layout.addWidget(self.one)
        layout.addWidget(self.two)


@pytest.fixture
def window(qapp, qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitActive(made):
        made.show()
    made.one.setFocus()
    return made


@pytest.fixture
def ring(qapp, source):
    made = FocusRing(qapp, source)
    yield made
    qapp.focusChanged.disconnect(made._on_focus_changed)
    made.deleteLater()


def press(window, key):
    QTest.keyClick(window.windowHandle(), key)


def overlay(window):
    return next(child for child in window.children() if type(child).__name__ == "_Overlay")


def test_tab_shows_the_ring_round_the_next_control(ring, window):
    window.two.setFocus()
    press(window, Qt.Key.Key_Tab)
    assert ring.shown_round is window.one
    assert overlay(window).geometry() == window.one.geometry().adjusted(-5, -5, 5, 5)


def test_a_click_hides_it(ring, window):
    press(window, Qt.Key.Key_Tab)
    assert ring.shown_round is not None
    centre = window.two.geometry().center()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    assert window.two.hasFocus()
    assert ring.shown_round is None


def test_it_follows_what_moves(ring, window):
    press(window, Qt.Key.Key_Tab)
    focused = ring.shown_round
    focused.move(focused.pos() + QPoint(7, 9))
    assert overlay(window).pos() == focused.pos() - QPoint(5, 5)


def test_it_goes_with_what_hides(ring, window):
    press(window, Qt.Key.Key_Tab)
    ring.shown_round.hide()
    # The focus goes on to the other button, and the ring with it.
    assert ring.shown_round in {None, window.focusWidget()}


def test_a_control_may_name_the_part_that_has_the_focus(ring, window):
    press(window, Qt.Key.Key_Tab)
    focused = ring.shown_round
    focused.setProperty(FOCUS_RECT, QRect(10, 4, 30, 12))
    assert overlay(window).size() == QRect(0, 0, 40, 22).size()


def test_what_is_no_control_gets_no_ring(ring, window):
    page = QWidget(window)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setProperty(FOCUS_SILENT, True)
    page.show()
    press(window, Qt.Key.Key_Tab)
    assert ring.shown_round is not None
    page.setFocus()
    assert ring.shown_round is None


def test_a_deleted_control_leaves_no_ring(ring, window, qapp):
    press(window, Qt.Key.Key_Tab)
    ring.shown_round.deleteLater()
    qapp.sendPostedEvents(None, 0)
    qapp.processEvents()
    assert ring.shown_round is None or ring.shown_round is window.focusWidget()


def test_in_a_scroll_area_it_ends_at_the_edge(ring, qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(QLabel("Above"))
    button = QPushButton("Below")
    column.addWidget(button)
    column.addSpacing(600)
    area.setWidget(inner)
    area.resize(200, 120)
    with qtbot.waitActive(area):
        area.show()
    button.setFocus()
    press(area, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(button.y() + button.height() // 2)
    assert ring.shown_round is button
    viewport_top = area.viewport().mapTo(area, QPoint(0, 0)).y()
    assert overlay(area).y() + overlay(area)._clip.top() >= viewport_top


def test_it_does_not_hold_the_last_reference_to_a_window_while_qt_leaves_it(ring, qtbot):
    # Crashed: the window went when the next one was activated, in the middle of that.
    for _ in range(3):
        window = QWidget()
        field = QLineEdit(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        field.setFocus()
        press(window, Qt.Key.Key_Tab)
        assert ring.shown_round is field
