"""The label of one span beside the figure: its name, how many routines there are, the shortest one's time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import cut, draw_line, elided, lay_out, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import ntr, tr
from selfmassage.words.names import span_name
from selfmassage.words.times import minutes

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.finding import Span
    from selfmassage.model.tokens import Region
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

Shape = Literal["full", "line", "name"]
"""Two lines; one line with the count at its end; the name alone."""

_BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class SpanLabel(PaintedButton):
    """Chosen by a press; `lit_changed` while the pointer or the keyboard is on it, `moved` by an arrow key."""

    lit_changed = Signal()
    moved = Signal(int)

    def __init__(self, source: ThemeSource, region: Region, parent: QWidget | None = None) -> None:
        super().__init__(source, span_name(region), parent)
        self.region = region
        self.setCheckable(True)
        self.setObjectName(f"span_{region.value}")
        self._shape: Shape = "full"
        self._large = False
        self._by_key = False
        self._second = ""
        self._count = ""
        self.set_span(None)
        self.set_focus_radius(source.current.radius("label"))

    def set_span(self, span: Span | None) -> None:
        """Say what there is."""
        count = span.routines if span is not None else 0
        self._count = str(count)
        if span is None:
            self._second = tr("none yet")
            self.setAccessibleName(tr("{name}, no routines").format(name=self.text()))
        else:
            shortest = minutes(span.shortest_ms)
            self._second = tr("{count} · from {minutes} min").format(count=count, minutes=shortest)
            many = ntr("{n} routine", "{n} routines", count)
            said = tr("{name}, {many}, from {minutes} min")
            self.setAccessibleName(said.format(name=self.text(), many=many, minutes=shortest))
        self.update()

    def set_shape(self, shape: Shape, *, large: bool) -> None:
        """Show as much as there is room for; `large` in wide windows."""
        self._shape, self._large = shape, large
        self.update()

    def needed_width(self) -> int:
        """Return the width that its longest word, and its second line, take."""
        longest = max(text_width(word, self._name_style()) for word in self.text().split())
        if self._shape == "full":
            longest = max(longest, text_width(self._second, self._second_style()))
        elif self._shape == "name":
            longest = text_width(self.text(), self._name_style())
        else:
            longest = text_width(self.text(), self._name_style()) + 12 + text_width(self._count, self._second_style())
        return math.ceil(longest) + 2 * self._pad() + 2

    def height_at(self, width: float) -> float:
        """Return how high the label is at this width."""
        lines = len(lay_out(self.text(), self._name_style(), width - 2 * self._pad()).lines)
        lines = 1 if self._shape == "line" else min(lines, 2)
        height = lines * line_height(self._name_style())
        if self._shape == "full":
            height += line_height(self._second_style())
        return max(height + (20 if self._shape == "full" else 20 if self._shape == "line" else 28), 44.0)

    def is_lit(self) -> bool:
        """Say whether its span is to be lit: chosen, under the pointer, or with the keyboard on it."""
        return self.isChecked() or self.underMouse() or self._by_key

    def sizeHint(self) -> QSize:
        """Ask for what the text takes."""
        return QSize(self.needed_width(), math.ceil(self.height_at(self.needed_width())))

    def minimumSizeHint(self) -> QSize:
        """Never less than a target."""
        return QSize(44, 44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next span with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.moved.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Light the span, if it was a key that came here: a window that opens lights nothing."""
        super().focusInEvent(event)
        self._by_key = event.reason() in _BY_KEY
        self.lit_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the span go dark."""
        super().focusOutEvent(event)
        self._by_key = False
        self.lit_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Light the span under the pointer."""
        heard = super().event(event)
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.lit_changed.emit()
        return heard

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface and the words on it."""
        theme = self.source.current
        radius, rect = theme.radius("label"), QRectF(self.rect())
        chosen = self.isChecked()
        edge: ColorRole = "line"
        width: float = theme.border_px
        if chosen:
            edge = "accent"
        elif self.is_hovered() or self._by_key:
            edge, width = "accent", 2
        paint_surface(painter, theme, rect, Surface(radius, "accent" if chosen else "surface", edge, width))
        name, second = self._name_style(), self._second_style()
        ink = theme.color("on_accent" if chosen else "text")
        soft = theme.color("on_accent" if chosen else "text_soft")
        pad = self._pad()
        inner = rect.adjusted(pad, 0, -pad, 0)
        if self._shape == "line":
            painter.setFont(font(name))
            painter.setPen(ink)
            draw_line(painter, inner, self.text())
            painter.setFont(font(second))
            painter.setPen(soft)
            draw_line(painter, inner, self._count, Qt.AlignmentFlag.AlignTrailing)
            return
        block = cut(lay_out(self.text(), name, inner.width()), 2)
        below = line_height(second) if self._shape == "full" else 0.0
        top = (rect.height() - block.height - below) / 2
        block.paint(painter, inner.adjusted(0, top, 0, 0), ink, Qt.AlignmentFlag.AlignLeading)
        if below:
            painter.setFont(font(second))
            painter.setPen(soft)
            shown = elided(self._second, second, inner.width() + 1)
            draw_line(painter, QRectF(inner.left(), top + block.height, inner.width(), below), shown)

    def _name_style(self) -> TextStyle:
        style = TextStyle(18, 24, 600) if self._large else TextStyle(16, 20, 600)
        return style.scaled(self.source.current.text_scale)

    def _second_style(self) -> TextStyle:
        style = TextStyle(16, 22, 400) if self._large else TextStyle(14, 20, 400)
        return style.scaled(self.source.current.text_scale)

    def _pad(self) -> int:
        return 12
