"""Controls to choose with: a list, a row of keys of which one is down, a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from selfmassage.ui.parts.fields import CheckBox, DropDown
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import line_height, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent

    from selfmassage.ui.editor.properties.control import Value
    from selfmassage.ui.theme.theme import ThemeSource

_PAD_PX, _ROOMY_PAD_PX, _LOCK_PX, _GAP_PX = 6, 18, 16, 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Choice(NamedTuple):
    """A value, its short word, and what it means where the word alone does not say it."""

    value: Value
    word: str
    meaning: str = ""


class ChoiceBox(DropDown):
    """A list to choose one from. The wheel scrolls the panel and changes nothing."""

    edited = Signal(object)
    unreadable = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self, source: ThemeSource, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._choices: tuple[Choice, ...] = ()
        # Entries are as long as they are; the panel is as wide as it is.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda at: self.edited.emit(self._choices[at].value))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these."""
        if tuple(choices) == self._choices:
            return
        kept = self.value()
        self._choices = tuple(choices)
        self.clear()
        self.addItems([one.word for one in choices])
        self.show_value(kept)

    def value(self) -> Value:
        """Return the value that is shown."""
        at = self.currentIndex()
        return self._choices[at].value if 0 <= at < len(self._choices) else None

    def show_value(self, value: Value) -> None:
        """Show a value; one that is not offered shows as nothing."""
        at = next((at for at, one in enumerate(self._choices) if one.value == value), -1)
        self.setCurrentIndex(at)
        self.setToolTip(plain_tip(self.currentText()))
        self.update()

    def showPopup(self) -> None:  # noqa: N802
        """Open the list, wide enough for its words."""
        style = self.source.current.type("body")
        longest = max((text_width(one.word, style) for one in self._choices), default=0.0)
        self.view().setMinimumWidth(round(longest) + 48)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()


class Switch(CheckBox):
    """Yes or no."""

    edited = Signal(object)
    unreadable = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(self, source: ThemeSource, text: str, parent: QWidget | None = None) -> None:
        super().__init__(source, text, parent)
        self.clicked.connect(lambda: self.edited.emit(self.isChecked()))

    def show_value(self, value: Value) -> None:
        """Show whether it is so."""
        self.setChecked(bool(value))


class _Key(PaintedButton):
    """One key of a row."""

    def __init__(self, row: Segments, at: int, choice: Choice) -> None:
        super().__init__(row.source, choice.word, row)
        self._row, self._at = row, at
        self.rounded = (True, True)
        self.locked = False
        self.setCheckable(True)
        self.setAccessibleName(choice.meaning or choice.word)
        self.setToolTip(plain_tip(choice.meaning))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(row.source.current.radius("field"))

    def sizeHint(self) -> QSize:
        """Ask for the word."""
        style = self._style()
        lock = _LOCK_PX + _GAP_PX if self.locked else 0
        pad = _ROOMY_PAD_PX if self._row.is_tall else _PAD_PX
        width = round(text_width(self.text(), style)) + 2 * pad + lock + 2
        theme = self.source.current
        high = max(theme.target("min") - 4, round(line_height(style)) + 16)
        if self._row.is_tall:
            high = max(theme.target("min"), theme.px(theme.tokens.type["control"].line_px) + 16) + 2 * theme.border_px
        return QSize(width, max(high, self._row.least_px))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def nextCheckState(self) -> None:  # noqa: N802
        """Stay down when pressed again: what is chosen is told by the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the row with the arrow keys."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = -by
        self._row.go(self._at, by)

    def paint_face(self, painter: QPainter) -> None:
        """Paint a part of the row's surface, and the word in it; with a lock where it cannot be had."""
        theme = self.source.current
        radius, edge = theme.radius("field"), theme.border_px
        begins, ends = self.rounded
        whole = self.visual(
            QRectF(self.rect()).adjusted(0 if begins else -radius - edge, 0, radius + edge if not ends else 0, 0)
        )
        fill, line = "raised", "line_strong"
        if self.isChecked():
            fill = line = "stop" if self.locked else "accent"
        elif self.locked:
            fill = "sunken"
        elif self.isDown():
            fill = pressed_role(theme)
        painter.save()
        painter.setClipRect(self.rect())
        paint_surface(painter, theme, whole, Surface(radius, fill, line, edge))  # type: ignore[arg-type]
        if not ends:
            at = self.visual(QRectF(self.width() - edge, 0, edge, self.height()))
            painter.fillRect(at, theme.color("line_strong"))
        if self.is_hovered() and not self.isChecked():
            paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, None, "accent", 2))
        painter.restore()
        self._paint_word(painter)

    def _paint_word(self, painter: QPainter) -> None:
        theme, style = self.source.current, self._style()
        role = "text_quiet" if self.locked else "text"
        if self.isChecked():
            role = "on_stop" if self.locked else "on_accent"
        ink = theme.color(role)  # type: ignore[arg-type]
        lock = _LOCK_PX + _GAP_PX if self.locked else 0
        left = (self.width() - text_width(self.text(), style) - lock) / 2
        if self.locked:
            square = QRectF(left, (self.height() - _LOCK_PX) / 2, _LOCK_PX, _LOCK_PX)
            paint_icon(painter, theme, "lock", self.visual(square), ink)
        painter.setFont(font(style))
        painter.setPen(ink)
        box = self.visual(QRectF(left + lock - 1, 0, text_width(self.text(), style) + 2, self.height()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _style(self) -> TextStyle:
        style = self.source.current.type("chip")
        return TextStyle(style.size_px, style.line_px, 600 if self.isChecked() else 500)


class Segments(QWidget):
    """A row of keys of which one is down; where they do not fit beside each other they stand in several rows.

    Arrow keys go along them and choose. `lock_above` keeps those behind a value from being chosen. `tall` keys are as
    high as a box of choices, to stand beside one, and roomy, as pages are.
    """

    edited = Signal(object)
    unreadable = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(
        self, source: ThemeSource, choices: Sequence[Choice], parent: QWidget | None = None, *, tall: bool = False
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.is_tall = tall
        self.least_px = 0
        self._choices = tuple(choices)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._keys = [_Key(self, at, choice) for at, choice in enumerate(choices)]
        for at, key in enumerate(self._keys):
            key.clicked.connect(lambda _=False, at=at: self._choose(at))
        source.theme_changed.connect(self._arrange)
        self._arrange()
        self._set_tab_stop()

    def show_value(self, value: Value) -> None:
        """Show which is chosen; none where the value is not among them."""
        for key, choice in zip(self._keys, self._choices, strict=True):
            key.setChecked(choice.value == value)
        self._set_tab_stop()

    def lock_above(self, most: float, why: str) -> None:
        """Lock what lies above `most`, and say why on it."""
        for key, choice in zip(self._keys, self._choices, strict=True):
            locked = choice.value > most
            if locked != key.locked:
                key.locked = locked
                key.setToolTip(plain_tip(why if locked else choice.meaning))
                key.setAccessibleDescription(why if locked else "")
                key.updateGeometry()
                key.update()
        self._arrange()

    def stand_beside(self, other: QWidget) -> None:
        """Be as high as another control is now; to be asked again after a change of theme."""
        self.least_px = other.sizeHint().height()
        for key in self._keys:
            key.updateGeometry()

    def key(self, value: Value) -> PaintedButton:
        """Return the key of a value."""
        return self._keys[[one.value for one in self._choices].index(value)]

    def go(self, at: int, by: int) -> None:
        """Choose the next key that is not locked, in the direction of `by`, from the one at `at`."""
        to = at + by
        while 0 <= to < len(self._keys) and self._keys[to].locked:
            to += by
        if 0 <= to < len(self._keys):
            self._keys[to].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(to)

    def focus(self) -> None:
        """Take the keyboard, on the key that is down."""
        next((key for key in self._keys if key.isChecked()), self._keys[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in as many rows as it takes."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest key's width, never for all of them."""
        widest = max(key.sizeHint().width() for key in self._keys)
        return QSize(widest, self._grid.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the rows as they stand."""
        return QSize(sum(key.sizeHint().width() for key in self._keys), self._grid.sizeHint().height())

    def _choose(self, at: int) -> None:
        if self._keys[at].locked or self._keys[at].isChecked():
            return
        self.show_value(self._choices[at].value)
        self.edited.emit(self._choices[at].value)

    def _arrange(self) -> None:
        number = len(self._keys)
        widths = [key.sizeHint().width() for key in self._keys]
        room = self.width() or 10_000
        fitting = number if sum(widths) <= room else max(1, min(number - 1, room // max(widths)))
        rows = -(-number // fitting)
        columns = -(-number // rows)
        if columns == self._columns:
            return
        self._columns = columns
        for at, key in enumerate(self._keys):
            row, column = divmod(at, columns)
            key.rounded = (column == 0, column == columns - 1 or at == number - 1)
            self._grid.addWidget(key, row, column)
            key.update()
        self._grid.setVerticalSpacing(4 if rows > 1 else 0)
        self.updateGeometry()

    def _set_tab_stop(self) -> None:
        down = next((key for key in self._keys if key.isChecked()), self._keys[0])
        for key in self._keys:
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key is down else Qt.FocusPolicy.ClickFocus)
