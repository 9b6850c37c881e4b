"""Boxes for numbers: lengths of time as people type them, counts, tempos, lists of lines."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from selfmassage.engine.editing.durations import LONGEST_S, read_duration
from selfmassage.ui.editor.properties.control import LineBox, Value
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import tr
from selfmassage.words.problems import problem_sentence
from selfmassage.words.times import clock
from selfmassage.words.typed_times import UNITS

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_STEP_S = 5
_KEY_PX, _ICON_PX, _EDGE_PX = 36, 18, 2
_LINES = re.compile(r"\s*\d+(?:\s*[,; ]\s*\d+)*\s*")


class NumberBox(LineBox):
    """A whole number, or one with a fraction; arrow keys count up and down, and so do a minus and a plus in it.

    These two are for the pointer: they are to be seen while it is over the box, and while the box has the keyboard.
    `may_lack` lets it be empty: it then counts from nothing, and down to nothing. What is out of the range the model
    says, beside the field.
    """

    def __init__(
        self,
        source: ThemeSource,
        *,
        whole: bool = True,
        may_lack: bool = False,
        step: int = 1,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self._whole, self._may_lack, self._step, self._least = whole, may_lack, step, least
        self._hovered = False
        self._show_keys()

    def text_of(self, value: Value) -> str:
        """Return the digits."""
        return "" if value is None else f"{value:g}"

    def tell(self, text: str) -> None:
        """Tell the number."""
        plain = text.strip().replace(",", ".")
        if not plain and self._may_lack:
            self.edited.emit(None)
            return
        number = self.number_in(plain)
        if number is None:
            self.unreadable.emit(self.why_not(plain))
        else:
            self.edited.emit(number)

    def number_in(self, plain: str) -> float | None:
        """Return the number that is typed, None where it is none."""
        try:
            number = float(plain)
        except ValueError:
            return None
        if not math.isfinite(number):
            return None
        if not self._whole:
            return number
        return int(number) if number == int(number) else None

    def why_not(self, plain: str) -> str:
        """Return a sentence about what is no number."""
        if not plain:
            return tr("A number is missing here.")
        return (
            tr("“{given}” is no whole number.").format(given=plain)
            if self._whole
            else tr("“{given}” is no number.").format(given=plain)
        )

    def key_at(self, by: int) -> QRect:
        """Return where the key is that counts up for 1, down for -1."""
        from_end = (2 - (by > 0)) * _KEY_PX + _EDGE_PX
        left = from_end - _KEY_PX if self._mirrored() else self.width() - from_end
        return QRect(left, 0, _KEY_PX, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the arrow keys."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._count(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Count where a key is pressed, else go to a digit."""
        by = self._key_under(event.position().toPoint())
        if by and event.button() == Qt.MouseButton.LeftButton:
            self._count(by)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count twice where a key is pressed twice."""
        if self._key_under(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which part is typed in and which is pressed."""
        on_key = bool(self._key_under(event.position().toPoint()))
        self.setCursor(Qt.CursorShape.ArrowCursor if on_key else Qt.CursorShape.IBeamCursor)
        if not on_key:
            super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the keys."""
        super().enterEvent(event)
        self._hovered = True
        self._show_keys()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the number alone."""
        super().leaveEvent(event)
        self._hovered = False
        self._show_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keys."""
        super().focusInEvent(event)
        self._show_keys()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the number alone."""
        super().focusOutEvent(event)
        self._show_keys()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._show_keys()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the keys in it."""
        super().paintEvent(event)
        if not self._has_keys:
            return
        theme, painter = self.source.current, QPainter(self)
        for name, by in (("minus", -1), ("plus", 1)):
            square = QRectF(0, 0, _ICON_PX, _ICON_PX)
            square.moveCenter(QPointF(self.key_at(by).center()))
            paint_icon(painter, theme, name, square, theme.color("text_soft"))

    @property
    def _has_keys(self) -> bool:
        return self.isEnabled() and (self._hovered or self.hasFocus())

    def _key_under(self, at: QPoint) -> int:
        return next((by for by in (-1, 1) if self._has_keys and self.key_at(by).contains(at)), 0)

    def _count(self, by: int) -> None:
        typed = self.text().strip().replace(",", ".")
        now = 0 if not typed and self._may_lack else self.number_in(typed)
        if now is None:
            return
        wanted = now + by * self._step
        is_nothing = self._may_lack and by < 0 and (not typed or wanted < self._least)
        self.setText("" if is_nothing else self.text_of(max(self._least, wanted)))
        self._on_typed(self.text())

    def _show_keys(self) -> None:
        """Keep the digits clear of the keys."""
        room = 2 * _KEY_PX if self._has_keys else 0
        self.setTextMargins(*((room, 0, 0, 0) if self._mirrored() else (0, 0, room, 0)))
        self.update()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class DurationBox(NumberBox):
    """A length of time: shows `1:30`, takes `90`, `1:30` and `1 min 30`; tells whole seconds."""

    def __init__(self, source: ThemeSource, *, may_lack: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(source, may_lack=may_lack, step=_STEP_S, least=1, parent=parent)

    def text_of(self, value: Value) -> str:
        """Return minutes and seconds."""
        return "" if value is None else clock(int(value) * 1000)

    def number_in(self, plain: str) -> float | None:
        """Return the seconds."""
        read = read_duration(plain, UNITS)
        return read if isinstance(read, int) else None

    def why_not(self, plain: str) -> str:
        """Return a sentence about what is no length of time."""
        if not plain:
            return tr("A time is missing here. At most {minutes} minutes.").format(minutes=LONGEST_S // 60)
        read = read_duration(plain, UNITS)
        return "" if isinstance(read, int) else problem_sentence(read)


class LinesBox(LineBox):
    """The lines of an article: `12`, or `12, 15`."""

    def text_of(self, value: Value) -> str:
        """Return the numbers with commas between."""
        if value is None:
            return ""
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def tell(self, text: str) -> None:
        """Tell one number, or the list of several."""
        if not text.strip():
            self.edited.emit(None)
        elif _LINES.fullmatch(text) is None:
            self.unreadable.emit(tr("“{given}” is no line. Write 12, or 12, 15.").format(given=text.strip()[:40]))
        else:
            found = [int(one) for one in re.findall(r"\d+", text)]
            self.edited.emit(found[0] if len(found) == 1 else found)


class NamesBox(LineBox):
    """Names with commas between, told as a list."""

    def text_of(self, value: Value) -> str:
        """Return the names with commas between."""
        return ", ".join(value or ())

    def tell(self, text: str) -> None:
        """Tell the list."""
        self.edited.emit([name for one in text.split(",") if (name := one.strip())])
