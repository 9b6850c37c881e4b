"""The usual keys of a page that previews sheets: nearer, farther, save, print, back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from selfmassage.ui.handout.sheets import SheetArea

if TYPE_CHECKING:
    from collections.abc import Callable


def add_preview_keys(
    page: QWidget, area: SheetArea, save: QAbstractButton, print_: QAbstractButton, back: QAbstractButton
) -> None:
    """Let the system's keys for these act while the keyboard is anywhere on `page`."""
    keys: tuple[tuple[QKeySequence.StandardKey, Callable[[], object]], ...] = (
        (QKeySequence.StandardKey.ZoomIn, area.zoom_in),
        (QKeySequence.StandardKey.ZoomOut, area.zoom_out),
        (QKeySequence.StandardKey.Save, save.click),
        (QKeySequence.StandardKey.Print, print_.click),
        (QKeySequence.StandardKey.Cancel, back.click),
    )
    for key, act in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
