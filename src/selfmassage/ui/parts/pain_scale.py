"""The pain score, 0 to 10, tapped or typed, never filled in; from 7 it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import text_width
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

MOST_PAIN = 10
# Numeric rating scale: 7 and more is severe; the massage does not go on.
SEVERE_FROM = 7

_GAP_PX = 6
_CELL_HEIGHT_PX = 64
_CALM_HEIGHT_PX = 52
_CLEAR_PX = 8


class PainScale(QWidget):
    """Eleven cells, one of which may be chosen; `value_chosen` carries it.

    A click, arrows, or digits choose (1 then 0 is ten). `value()` is None until then. `calm` has no colour from 7 on:
    what follows is said beside it.
    """

    value_chosen = Signal(int)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None, *, calm: bool = False) -> None:
        super().__init__(parent)
        self.source = source
        self._last_typed = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP_PX)
        self._cells = [PainCell(source, number, self, calm=calm) for number in range(MOST_PAIN + 1)]
        for cell in self._cells:
            grid.addWidget(cell, 0, cell.number)
            grid.setColumnStretch(cell.number, 1)
            cell.toggled.connect(lambda on, number=cell.number: self._on_toggled(number, on))
        self.setAccessibleName(tr("Pain, 0 to 10"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._cells[0])

    def value(self) -> int | None:
        """Return the number chosen, None before that."""
        return next((cell.number for cell in self._cells if cell.isChecked()), None)

    def set_value(self, value: int | None) -> None:
        """Choose a number, or none."""
        for cell in self._cells:
            cell.setAutoExclusive(False)
            cell.setChecked(cell.number == value)
            cell.setAutoExclusive(True)

    def set_before(self, value: int | None) -> None:
        """Mark the number of last time with a dashed edge; it is not chosen by that."""
        for cell in self._cells:
            cell.set_before(cell.number == value)

    def cell(self, number: int) -> PainCell:
        """Return the cell of a number."""
        return self._cells[number]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; the cells hand on what they do not use."""
        typed = event.text()
        if typed.isascii() and typed.isdigit() and not event.isAutoRepeat():
            ten = typed == "0" and self._last_typed == "1" and self.value() == 1
            self._last_typed = typed
            cell = self._cells[MOST_PAIN if ten else int(typed)]
            cell.setChecked(True)
            cell.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _on_toggled(self, number: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._cells[number])
            self.value_chosen.emit(number)


class PainCell(QRadioButton):
    """One number of a PainScale; a radio button to keyboard and screen readers."""

    def __init__(self, source: ThemeSource, number: int, parent: QWidget, *, calm: bool = False) -> None:
        super().__init__(str(number), parent)
        self.source = source
        self._calm = calm
        self.number = number
        self._before = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(FOCUS_RADIUS, source.current.radius("cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if number == 0:
            self.setAccessibleDescription(tr("no pain"))
        elif number == MOST_PAIN:
            self.setAccessibleDescription(tr("the worst you can imagine"))
        source.theme_changed.connect(self._on_theme_changed)

    def set_before(self, before: bool) -> None:
        """Mark it as last time's."""
        self._before = before
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a target."""
        side = self.source.current.target("min")
        least = _CALM_HEIGHT_PX if self._calm else _CELL_HEIGHT_PX
        return QSize(max(side, round(self._style().size_px * 1.7)), max(least, round(self._style().line_px) + 20))

    def minimumSizeHint(self) -> QSize:
        """Never less than a target."""
        return QSize(self.source.current.target("min"), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """Count a press anywhere in the cell; the base class wants its small circle."""
        return self.rect().contains(position)

    def event(self, event: QEvent) -> bool:
        """Repaint when the pointer comes or goes."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cell and its number."""
        theme = self.source.current
        painter = QPainter(self)
        severe = self.number >= SEVERE_FROM and not self._calm
        radius = theme.radius("cell")
        edge: ColorRole = "stop" if severe else "line_strong"
        ink: ColorRole = "stop" if severe else "text"
        fill: ColorRole = "stop_soft" if severe else "surface"
        width = max(1.5, theme.border_px)
        if not self.isEnabled():
            surface, ink = Surface(radius, None, "line_strong", width, dashed=True), "text_quiet"
        elif self.isChecked():
            chosen: ColorRole = "stop" if severe else "accent" if self._calm else "text"
            on_it: ColorRole = "on_stop" if severe else "on_accent" if self._calm else "surface"
            surface, ink = Surface(radius, chosen, chosen, width), on_it
        elif self.isDown():
            surface = Surface(radius, "sunken", edge, width)
        elif self.underMouse():
            surface = Surface(radius, fill, "stop" if severe else "accent", 2.5)
        else:
            surface = Surface(radius, fill, edge, width)
        rect = QRectF(self.rect())
        paint_surface(painter, theme, rect, surface)
        if self._before and not self.isChecked():
            mark = Surface(radius - 4, None, "text", 2, dashed=True)
            paint_surface(painter, theme, rect.adjusted(4, 4, -4, -4), mark)
        # One size in all cells: that in which the widest number keeps clear of the edges.
        widest = text_width(str(MOST_PAIN), self._style())
        painter.setFont(font(self._style().scaled(min(1.0, (self.width() - 2 * _CLEAR_PX) / widest))))
        painter.setPen(theme.color(ink))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter.value), self.text())

    def _style(self) -> TextStyle:
        return TextStyle(26, 32, 600).scaled(1 + (self.source.current.text_scale - 1) * 0.5)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
