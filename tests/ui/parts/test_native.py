"""The window of the system that shows a widget."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.ui.parts.native import native_window


class Hearing(QObject):
    def __init__(self):
        super().__init__()
        self.kinds = set()

    def eventFilter(self, _watched, event):
        self.kinds.add(event.type())
        return False


def test_it_is_the_one_of_the_widget_and_hears_what_is_pressed_there(in_front, qtbot):
    other, window = QWidget(), QWidget()
    qtbot.addWidget(other)
    inner = QWidget(window)
    assert native_window(inner) is None
    other.show()
    in_front(window)
    found = native_window(inner)
    assert found is not None
    assert found is native_window(window)
    assert found is not native_window(other)
    hearing = Hearing()
    found.installEventFilter(hearing)
    QTest.mouseMove(found, window.rect().center())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=window.rect().center())
    assert QEvent.Type.MouseButtonPress in hearing.kinds


def test_it_is_not_tied_to_the_widget(in_front):
    window = in_front(QWidget())
    native_window(window)
    assert "children" not in shiboken6.dump(window)
