"""The small time line of a step: its further lines as marks that are pulled, or moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.ui.parts.text_layout import line_height
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.words import ntr, tr
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from selfmassage.engine.editing.cues import Moment
    from selfmassage.ui.theme.theme import ThemeSource


_PAD_PX, _MARK_PX, _REACH_PX, _FAR_S = 16, 11, 22, 5
_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TO = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def second_of(at: Moment, work_s: int) -> int:
    """Return the second of the work at which a moment of a step lies."""
    if at == "half":
        return work_s // 2
    return at if at >= 0 else work_s + at


def moment_at(second: int, work_s: int, like: Moment) -> Moment:
    """Return a second of the work as a moment, counted from the end where `like` is."""
    held = max(0, min(second, work_s - 1))
    return held - work_s if like != "half" and like < 0 else held


class CueStrip(QWidget):
    """Marks on a line from the start of the work to its end.

    Left and right move the chosen mark by a second, with Shift by five; up and down choose; Delete takes away; a press
    chooses, pulling moves, a double press on the line adds. `moved` carries the number and the new moment, `added` a
    moment, `removed` and `chosen` a number; `left` says that moving is over.
    """

    moved = Signal(int, object)
    added = Signal(object)
    removed = Signal(int)
    chosen = Signal(int)
    left = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._moments: tuple[Moment, ...] = ()
        self._work_s = 1
        self._at = -1
        self._pulled = False
        self.setObjectName("cue-strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("When further lines are said"))
        self.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        source.theme_changed.connect(self._on_theme_changed)

    def show_moments(self, moments: Sequence[Moment], work_s: int, chosen: int) -> None:
        """Show marks at these moments of a step that works so many seconds, one of them chosen; -1 is none."""
        if (tuple(moments), work_s, chosen) == (self._moments, self._work_s, self._at):
            return
        self._moments, self._work_s, self._at = tuple(moments), max(work_s, 1), chosen
        self.setAccessibleDescription(self._description())
        self.update()

    def place_of(self, number: int) -> QPointF:
        """Return where a mark lies."""
        return QPointF(self._x(second_of(self._moments[number], self._work_s)), self._line_y())

    def sizeHint(self) -> QSize:
        """Ask for the line, the marks and the times below."""
        return QSize(200, 2 * _REACH_PX + round(line_height(self.source.current.type("small"))))

    def minimumSizeHint(self) -> QSize:
        """Never hold the panel open."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, take away."""
        key = Qt.Key(event.key())
        if key in _BY and self._at >= 0:
            by = _BY[key] * (_FAR_S if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            if self._mirrored():
                by = -by
            self._move_to(second_of(self._moments[self._at], self._work_s) + by)
        elif key in _TO and self._moments:
            self._choose(max(0, min(self._at + _TO[key], len(self._moments) - 1)))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._at >= 0:
            self.removed.emit(self._at)
        elif key == Qt.Key.Key_Insert:
            self.added.emit("half")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be done with moving."""
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that is pressed."""
        near = self._near(event.position().x())
        if near is not None:
            self._choose(near)
            self._pulled = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the chosen mark."""
        if self._pulled and self._at >= 0:
            self._move_to(self._second(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Leave it there."""
        if self._pulled:
            self._pulled = False
            self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add a line where there is none."""
        if self._near(event.position().x()) is None:
            self.added.emit(self._second(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the marks and the times."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self._line_y()
        painter.setPen(QPen(theme.color("line_strong"), 2))
        painter.drawLine(QPointF(_PAD_PX, y), QPointF(self.width() - _PAD_PX, y))
        for x in (self._x(0), self._x(self._work_s)):
            painter.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))
        for number, moment in enumerate(self._moments):
            is_chosen = number == self._at
            painter.setPen(QPen(theme.color("accent"), 2.5))
            painter.setBrush(theme.color("accent" if is_chosen else "raised"))
            size = _MARK_PX if is_chosen else _MARK_PX - 2
            painter.drawEllipse(QPointF(self._x(second_of(moment, self._work_s)), y), size, size)
        self._paint_times(painter)

    def _paint_times(self, painter: QPainter) -> None:
        theme = self.source.current
        style = theme.type("small")
        painter.setFont(font(style))
        box = QRectF(4, self._line_y() + _REACH_PX - 4, self.width() - 8, line_height(style))
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._mirrored():
            start, end = end, start
        painter.setPen(theme.color("text_soft"))
        painter.drawText(box, start, clock(0))
        painter.drawText(box, end, clock(self._work_s * 1000))
        if self._at >= 0:
            painter.setPen(theme.color("text"))
            said = clock(second_of(self._moments[self._at], self._work_s) * 1000)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, said)

    def _description(self) -> str:
        said = ntr("{n} line", "{n} lines", len(self._moments))
        if self._at < 0:
            return said
        at = clock(second_of(self._moments[self._at], self._work_s) * 1000)
        return tr("{lines}; number {number} at {at}").format(lines=said, number=self._at + 1, at=at)

    def _choose(self, number: int) -> None:
        if number != self._at:
            self.chosen.emit(number)

    def _move_to(self, second: int) -> None:
        moment = moment_at(second, self._work_s, self._moments[self._at])
        if moment != self._moments[self._at]:
            self.moved.emit(self._at, moment)

    def _near(self, x: float) -> int | None:
        found = [(abs(self.place_of(at).x() - x), at != self._at, at) for at in range(len(self._moments))]
        reached = [one for one in found if one[0] <= _REACH_PX / 2 + 2]
        return min(reached)[2] if reached else None

    def _x(self, second: int) -> float:
        share = max(0.0, min(second / self._work_s, 1.0))
        room = self.width() - 2 * _PAD_PX
        return self.width() - _PAD_PX - share * room if self._mirrored() else _PAD_PX + share * room

    def _second(self, x: float) -> int:
        room = max(self.width() - 2 * _PAD_PX, 1)
        share = (self.width() - _PAD_PX - x if self._mirrored() else x - _PAD_PX) / room
        return max(0, min(round(share * self._work_s), self._work_s - 1))

    def _line_y(self) -> float:
        return float(_REACH_PX)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
