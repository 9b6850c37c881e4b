"""A sheet laid over a page: there at once, with a focus scope of its own, and no window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from selfmassage.ui.theme.focus import FOCUS_SILENT

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole


class Sheet(QWidget):
    """Covers its parent while open. Put a layout into it as into any widget.

    Tab stays inside, clicks and keys do not reach the page below; Escape is told (`escape_pressed`), not obeyed.
    `open_sheet` remembers who had the focus, `close_sheet` gives it back. No fade: a stop must be there at once.
    """

    opened = Signal()
    closed = Signal()
    escape_pressed = Signal()

    def __init__(self, source: ThemeSource, page: QWidget, fill: ColorRole = "bg") -> None:
        super().__init__(page)
        self._page = page
        self.source = source
        self._fill: ColorRole = fill
        self.setProperty(FOCUS_SILENT, True)
        self._before: QWidget | None = None
        self.hide()
        page.installEventFilter(self)
        source.theme_changed.connect(self._on_theme_changed)

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Lie over the page now; `focus` gets the keyboard, else the sheet itself, so that no key chooses."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        """Go, and give the focus back to who had it."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Keep Tab inside: from the last control to the first, and back."""
        stops = self._tab_stops()
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self.setGeometry(self._page.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key through to the page."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.escape_pressed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through to the page."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let no click through to the page."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color(self._fill))

    def _tab_stops(self) -> list[QWidget]:
        # In the order they were made in, part by part. Not along Qt's own chain of focus: to ask a widget for the next
        # makes that a child of the first in the eyes of the bindings, which let it go together with the sheet.
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusProxy() is None
            and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            and not _skipped_radio(widget)
        ]

    def _on_theme_changed(self) -> None:
        self.update()


def _skipped_radio(widget: QWidget) -> bool:
    """Of radio buttons that exclude each other Tab stops at the chosen one, else at the first."""
    if not isinstance(widget, QRadioButton) or not widget.autoExclusive() or widget.isChecked():
        return False
    group = widget.parentWidget()
    if group is None:
        return False
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    peers = [
        peer
        for peer in group.findChildren(QRadioButton, options=direct)
        if peer.isEnabled() and peer.isVisibleTo(group)
    ]
    return any(peer.isChecked() for peer in peers) or peers[0] is not widget
