"""What a control of the properties tells its field, and the line that is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from selfmassage.engine.editing.draft import BLANK
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

Value = Any  # as a file has it: text, number, list, object or nothing

_MOST_LETTERS = 2000


class Control(Protocol):
    """A widget that shows one value and tells what a person makes of it.

    `edited` carries the value typed or chosen; `unreadable` a sentence, where what is typed means nothing; `left`
    says that the control is no longer typed in; `given_up` that the person wants back what was there.
    """

    edited: SignalInstance
    unreadable: SignalInstance
    left: SignalInstance
    given_up: SignalInstance

    def show_value(self, value: Value) -> None:
        """Show a value; None is nothing, or for several steps no common one. Tells nothing."""
        ...


def is_history_key(event: QEvent) -> bool:
    """Tell whether a key takes back or does again: that is for the whole routine, not for one field."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def set_state(widget: QWidget, state: str) -> None:
    """Frame a field as one with an error, or not."""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def is_leaving(event: QFocusEvent) -> bool:
    """Tell whether the keyboard goes elsewhere for good: a menu over a field is no leaving."""
    return event.reason() != Qt.FocusReason.PopupFocusReason


class Typing:
    """What every control that is typed in does with keys, and when the keyboard goes; the control hands its events on.

    `touched`: something was typed that is neither told for good nor given up.
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        self.touched = False

    @staticmethod
    def is_the_windows(event: QEvent) -> bool:
        """Tell whether an event is to be left to the window: undo and redo are for the whole routine."""
        return event.type() == QEvent.Type.ShortcutOverride and is_history_key(event)

    def press(self, event: QKeyEvent) -> bool:
        """Put back with Escape, pass undo and redo on; False for a key the control is to take."""
        if is_history_key(event):
            event.ignore()
        elif event.key() != Qt.Key.Key_Escape:
            return False
        elif self.touched:
            self.touched = False
            self._control.given_up.emit()
        else:
            event.ignore()
        return True

    def leave(self, event: QFocusEvent) -> None:
        """Be done where the keyboard goes elsewhere."""
        if is_leaving(event):
            self.be_done()

    def be_done(self) -> None:
        """Tell that what was typed is meant."""
        self.touched = False
        self._control.left.emit()


class LineBox(QLineEdit):
    """One line to type in. Kinds of it read other things than words."""

    edited = Signal(object)
    unreadable = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.typing = Typing(self)
        self.setMaxLength(_MOST_LETTERS)
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        self.textEdited.connect(self._on_typed)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_value(self, value: Value) -> None:
        """Show a value; the place typed at stays."""
        self.typing.touched = False
        text = self.text_of(value)
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(at if self.hasFocus() else 0)

    def text_of(self, value: Value) -> str:
        """Return how a value is shown."""
        return "" if value is None or value == BLANK else str(value)

    def tell(self, text: str) -> None:
        """Tell what was typed, by `edited` or `unreadable`."""
        self.edited.emit(text.strip())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        return not self.typing.is_the_windows(event) and super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put back with Escape, be done with Enter."""
        if self.typing.press(event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.typing.be_done()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be done with it; a menu over it is no leaving."""
        super().focusOutEvent(event)
        self.typing.leave(event)

    def _on_typed(self, text: str) -> None:
        self.typing.touched = True
        self.tell(text)

    def _on_theme_changed(self) -> None:
        self.setFont(font(self.source.current.type("body")))
