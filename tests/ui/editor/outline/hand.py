"""What a person does to an outline with keys and pointer."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from selfmassage.engine.editing.draft import Spot


class Hand:
    """What a person does to an outline with keys and pointer."""

    def __init__(self, panel, qtbot):
        self.panel = panel
        self.view = panel.view
        self.qtbot = qtbot

    def rect(self, stage, step=None, column=0):
        return self.view.visualRect(self.view.lines.index_of(Spot(stage, step), column))

    def click(self, stage, step=None, column=0, modifier=Qt.KeyboardModifier.NoModifier):
        at = self.rect(stage, step, column).center()
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def keys(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(self.view, key, modifier)

    def type_into(self, name, text, end=Qt.Key.Key_Return):
        field = QApplication.focusWidget()
        assert field is not None
        assert field.objectName() == name
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, end)

    def drag(self, start, end):
        port = self.view.viewport()
        left = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(port, left, pos=start)
        self.qtbot.mouseMove(port, start + QPoint(0, 4))
        for part in range(1, 5):
            self.move(start + (end - start) * (part / 4))
        self.qtbot.mouseRelease(port, left, pos=end)

    def move(self, at):
        port = self.view.viewport()
        left = Qt.MouseButton.LeftButton
        spot = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, spot, port.mapToGlobal(spot), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, event)
