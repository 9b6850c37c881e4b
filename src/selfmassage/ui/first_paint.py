"""Put off what the first picture of a window does not need until that picture is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls `then` once, after the first painting of `widget` has reached the screen.

    A zero timer alone comes too early: a window system answers later than the event loop begins. Choose a widget that
    is not covered by its children, since such a one is never painted.
    """

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the first painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All of the window is painted within this event. A timer of its own: `singleShot` of nothing would come
            # before what waits by then, and that is what the window system has to say.
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        then = self._then
        self.deleteLater()
        then()
