"""What hands do to the player page: keys, clicks and the pointer, and who has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal

from selfmassage.ui.parts.native import native_window
from selfmassage.ui.play.keys import Ask, asked, is_escape_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
    from PySide6.QtWidgets import QWidget

# The window system tells of the raised window before or after the press that raised it, this close together.
RAISED_WITHIN_S = 0.25

_T = QEvent.Type
_BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.RightButton | Qt.MouseButton.MiddleButton


class Hands(QObject):
    """Hears what no control of the page took.

    `asked` carries what a key or click asks for: the whole page is the pause target. `stirred` at every key, press
    and move of the pointer in the window. `escape_let_go` when Esc was; `escape_lost` when its letting go cannot be
    heard. A press of the pointer gives the keyboard back to the page: the next key pauses and presses no button.
    """

    asked = Signal(object)
    stirred = Signal()
    escape_let_go = Signal()
    escape_lost = Signal()

    def __init__(self, page: QWidget, now: Callable[[], float]) -> None:
        """Listen to `page`; `now` gives seconds that never go back."""
        super().__init__(page)
        self.letters_on = True
        self._page = page
        self._now = now
        self._window: QWindow | None = None
        self._raised_at: float | None = None
        self._pressed_at: float | None = None
        self._on_page: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            _T.KeyPress: self._key_pressed,
            _T.KeyRelease: self._key_released,
            _T.MouseButtonPress: self._pressed,
            _T.MouseButtonDblClick: self._pressed_again,
            _T.MouseButtonRelease: self._released,
            _T.WindowActivate: self._raised,
            _T.WindowDeactivate: self._sunk,
            _T.Show: self._shown,
            _T.Hide: self._hidden,
        }
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the page, and its window for what goes to controls."""
        if watched is self._page:
            heard = self._on_page.get(event.type())
            return heard is not None and heard(event)
        if watched is self._window:
            self._hear_window(event.type())
        return False

    def take_keyboard_from(self, part: QWidget) -> None:
        """Take the keyboard from a part that is about to go: it must not fall to whatever control comes next."""
        if part.isAncestorOf(self._page.window().focusWidget()):
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_pressed(self, event: QEvent) -> bool:
        self.stirred.emit()
        ask = asked(cast("QKeyEvent", event), letters=self.letters_on)
        if ask is None:
            return False
        event.accept()
        self.asked.emit(ask)
        return True

    def _key_released(self, event: QEvent) -> bool:
        if is_escape_release(event):
            self.escape_let_go.emit()
        return False

    def _pressed(self, event: QEvent) -> bool:
        # Taken, so that its release comes here and not to what lies above.
        self._pressed_at = self._now() if cast("QMouseEvent", event).button() & _BUTTONS else None
        event.accept()
        return True

    def _pressed_again(self, event: QEvent) -> bool:
        # A double click, or the stray second touch of a wet pad, means what one click means.
        self._pressed_at = None
        event.accept()
        return True

    def _released(self, event: QEvent) -> bool:
        event.accept()
        pressed_at, self._pressed_at = self._pressed_at, None
        inside = self._page.rect().contains(cast("QMouseEvent", event).position().toPoint())
        if pressed_at is not None and inside and not self._only_raised(pressed_at):
            self.asked.emit(Ask.ANY)
        return True

    def _only_raised(self, pressed_at: float) -> bool:
        return self._raised_at is not None and self._raised_at > pressed_at - RAISED_WITHIN_S

    def _raised(self, _event: QEvent) -> bool:
        self._raised_at = self._now()
        return False

    def _sunk(self, _event: QEvent) -> bool:
        self.escape_lost.emit()
        return False

    def _shown(self, _event: QEvent) -> bool:
        window = native_window(self._page)
        if window is not self._window:
            self._leave_window()
            self._window = window
            if window is not None:
                window.installEventFilter(self)
        return False

    def _hidden(self, _event: QEvent) -> bool:
        self._leave_window()
        self.escape_lost.emit()
        return False

    def _leave_window(self) -> None:
        # A window that is closed may have gone before what is in it is hidden.
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None

    def _hear_window(self, kind: QEvent.Type) -> None:
        if kind == _T.MouseMove:
            self.stirred.emit()
        elif kind in {_T.MouseButtonPress, _T.TouchBegin}:
            self.stirred.emit()
            # What takes the keyboard by a click, as an open sheet, has it again before the press is heard there.
            self._page.setFocus(Qt.FocusReason.MouseFocusReason)
