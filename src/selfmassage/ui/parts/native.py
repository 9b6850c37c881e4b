"""Find the window of the system that shows a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget


def native_window(widget: QWidget) -> QWindow | None:
    """Return the window that hears a widget's events first; None as long as its window was never shown.

    Not by QWidget.windowHandle: PySide ties what that returns to the widget, although Qt lets the two go in an order
    of its own; that has crashed.
    """
    window_id = widget.window().effectiveWinId()
    if not window_id:
        return None
    return next((one for one in QGuiApplication.topLevelWindows() if one.winId() == window_id), None)
