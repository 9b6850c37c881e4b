"""The app's place in the tray of the desktop, where there is one: Start, open, quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from selfmassage.words import tr

if TYPE_CHECKING:
    from pathlib import Path

_SIZES_PX = (16, 22, 24, 32, 48)


def has_tray() -> bool:
    """Tell whether this desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Shows an icon as long as it lives. A press on it opens the window, as its menu does."""

    start_asked = Signal()
    open_asked = Signal()
    quit_asked = Signal()

    def __init__(self, assets: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(_app_icon(assets), self)
        self.icon.setToolTip(tr("Self-massage"))
        self.menu = QMenu()
        """What a press with the other button opens."""
        for text, asked in (
            (tr("Start"), self.start_asked),
            (tr("Open"), self.open_asked),
            (tr("Quit"), self.quit_asked),
        ):
            self.menu.addAction(text).triggered.connect(asked)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_asked.emit()


def _app_icon(assets: Path) -> QIcon:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    # Drawn here: whether Qt finds its own reader of SVG icons depends on how it was installed.
    drawing, icon = QSvgRenderer(str(assets / "linux" / "selfmassage.svg")), QIcon()
    for size in _SIZES_PX:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
