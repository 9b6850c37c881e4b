"""The focus ring: one overlay per window, drawn round the focused control, for the keyboard only.

A control may say more with two dynamic properties: `focus_rect` (QRect in its own coordinates: the part of it that
has the focus) and `focus_radius` (int, the corner radius of that part, logical px).
What takes keys for a whole page and is no control (a page, a sheet) sets `focus_silent` and gets no ring.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWindow

    from selfmassage.ui.theme.theme import ThemeSource

FOCUS_RECT = "focus_rect"
FOCUS_RADIUS = "focus_radius"
FOCUS_SILENT = "focus_silent"

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QComboBox")
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.DynamicPropertyChange,
        QEvent.Type.EnabledChange,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    }
)
_POINTER = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress})


class FocusRing(QObject):
    """Follows the application's focus and rings it while the keyboard is what moves it.

    A press of mouse or finger hides the ring; the next key that moves the focus, or Tab, brings it back.
    """

    def __init__(self, app: QApplication, source: ThemeSource, *, by_keyboard: bool = False) -> None:
        super().__init__(app)
        self._source = source
        self._by_keyboard = by_keyboard
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._overlay: _Overlay | None = None
        self._windows: set[QWindow] = set()
        app.focusChanged.connect(self._on_focus_changed)
        source.theme_changed.connect(self._place)

    @property
    def shown_round(self) -> QWidget | None:
        """The control that is ringed at this moment."""
        overlay = self._overlay
        visible = overlay is not None and shiboken6.isValid(overlay) and overlay.isVisible()
        return self._target if visible else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear keys and presses of the windows, and moves of the target and what it lies in."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and watched in self._windows:
            self._by_keyboard = True
            # Tab where nothing else takes the focus: it shows where the focus is.
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:  # type: ignore[attr-defined]
                self._place()
        elif kind in _POINTER and watched in self._windows:
            self._by_keyboard = False
            self._place()
        elif kind in _MOVES and watched in self._watched:
            self._place()
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        # Let go in a moment: a window that nothing else holds would be deleted while Qt is still leaving it.
        QTimer.singleShot(0, partial(_let_go, self._target, *self._watched))
        self._target = new
        self._watched = []
        if new is not None:
            self._watch_window()
        self._place()

    def _watch_window(self) -> None:
        # Events reach the QWindow before any widget, so that one filter hears them all, and few others.
        handle: QWindow | None = QGuiApplication.focusWindow()
        if handle is not None and handle not in self._windows:
            self._windows.add(handle)
            handle.installEventFilter(self)
            handle.destroyed.connect(lambda: self._windows.discard(handle))

    def _place(self) -> None:
        target = self._target
        if target is None or not self._by_keyboard or not _can_be_ringed(target):
            if self._overlay is not None and shiboken6.isValid(self._overlay):
                self._overlay.hide()
            return
        window = target.window()
        if self._overlay is None or not shiboken6.isValid(self._overlay) or self._overlay.parent() is not window:
            if self._overlay is not None and shiboken6.isValid(self._overlay):
                self._overlay.deleteLater()
            self._overlay = _Overlay(window, self._source)
        if not self._watched:
            self._watch_way_up(target)
        self._overlay.surround(target)

    def _watch_way_up(self, target: QWidget) -> None:
        # Only once there is a ring: the first step up to a widget that Qt made takes 10 ms.
        widget: QWidget | None = target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()


def _let_go(*_held: QWidget | None) -> None:
    """Hold widgets up to now."""


class _Overlay(QWidget):
    def __init__(self, window: QWidget, source: ThemeSource) -> None:
        super().__init__(window)
        self._source = source
        self._radius = 0
        self._clip = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QWidget) -> None:
        """Take the place round `target`, clipped to the scroll area it lies in."""
        line = self._source.current.tokens.line
        reach = round(line["focus"] + line["focus_gap"])
        part = target.property(FOCUS_RECT)
        inner = part if isinstance(part, QRect) and not part.isNull() else target.rect()
        own = QRect(target.mapTo(target.window(), inner.topLeft()), inner.size())
        self._radius = _radius(target, inner, self._source)
        area = own.adjusted(-reach, -reach, reach, reach)
        self._clip = _visible_part(target, area).translated(-area.topLeft())
        self.setGeometry(area)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the gap, then the ring, in the window's coordinates."""
        theme = self._source.current
        ring, gap = theme.tokens.line["focus"], theme.tokens.line["focus_gap"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip)
        for width, role, inset in ((gap, "focus_gap", ring + gap / 2), (ring, "focus", ring / 2)):
            pen = QPen(theme.color(role), width)  # type: ignore[arg-type]
            painter.setPen(pen)
            radius = self._radius + ring + gap - inset
            rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, radius, radius)


def _can_be_ringed(target: QWidget) -> bool:
    if not shiboken6.isValid(target) or not target.isVisible():
        return False
    return not target.isWindow() and not target.property(FOCUS_SILENT)


def _radius(target: QWidget, rect: QRect, source: ThemeSource) -> int:
    stated = target.property(FOCUS_RADIUS)
    if isinstance(stated, int):
        return min(stated, rect.height() // 2)
    kind = "field" if any(target.inherits(name) for name in _FIELDS) else "button"
    return min(source.current.radius(kind), rect.height() // 2)


def _visible_part(target: QWidget, area: QRect) -> QRect:
    window = target.window()
    visible = QRect(area)
    above = target.parentWidget()
    while above is not None and above is not window:
        holder = above.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is above:
            visible &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = holder
    return visible
