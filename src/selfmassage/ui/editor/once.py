"""Do something a moment after it was last asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def once(parent: QObject, after_ms: int, do: Callable[[], None]) -> QTimer:
    """Return a timer of `parent` that does it once, so long after each start; a start meanwhile begins anew."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(do)
    return timer
