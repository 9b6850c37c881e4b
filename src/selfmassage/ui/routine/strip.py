"""The stages of a routine as a strip to scrub through: one cell a stage, a pointer where the rehearsal is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from selfmassage.ui.parts.stage_bar import shared_widths
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import ntr, tr
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

STEP_MS = 5_000
_GAP_PX, _POINTER_PX, _LEAST_CELL_PX, _LEAST_WORD_PX = 4.0, 14, 26.0, 46.0
_PAD_PX, _END_PAD_PX = 9, 4


class Cell(NamedTuple):
    """One stage: its words, where it lies in the timeline, the time for the hands in it, whether it is shortened.

    `left_out` counts its steps that are not played for this person.
    """

    title: str
    start_ms: int
    end_ms: int
    work_ms: int
    is_shorter: bool = False
    left_out: int = 0

    @property
    def is_played(self) -> bool:
        """Whether anything is left of it."""
        return self.end_ms > self.start_ms

    @property
    def spoken(self) -> str:
        """Its title, and how many of its steps are left out."""
        out = ntr("{n} step left out", "{n} steps left out", self.left_out) if self.left_out else ""
        return ", ".join(part for part in (self.title, out) if part)


class StageStrip(QAbstractSlider):
    """A slider over the whole timeline in milliseconds; every change of value is a place to rehearse.

    Dragging goes anywhere; left and right go 5 s, Page Up and Page Down from line to line, Home and End to the ends.
    """

    rested = Signal()
    """The pointer was let go."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._cells: tuple[Cell, ...] = ()
        self._lines_ms: tuple[int, ...] = (0,)
        self._lefts: list[float] = []
        self._widths: list[float] = []
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(STEP_MS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Silent rehearsal: the stages"))
        self.setProperty(FOCUS_RADIUS, source.current.radius("cell"))
        source.theme_changed.connect(self._on_theme_changed)

    def set_cells(self, cells: Sequence[Cell], lines_ms: Sequence[int]) -> None:
        """Show these stages; `lines_ms` is where each line begins. The value is kept within the new length."""
        self._cells = tuple(cells)
        self._lines_ms = tuple(lines_ms)
        self.setRange(0, max(0, self._cells[-1].end_ms - 1))
        self._place()
        self.update()

    def cells(self) -> tuple[Cell, ...]:
        """Return the stages shown."""
        return self._cells

    def cell_at(self, value_ms: int) -> int:
        """Return the index of the stage a place lies in."""
        return max(0, bisect_right([cell.start_ms for cell in self._cells], value_ms) - 1)

    def x_of(self, value_ms: int) -> float:
        """Return where a place lies, logical px from the left."""
        at = self.cell_at(value_ms)
        cell = self._cells[at]
        share = (value_ms - cell.start_ms) / max(cell.end_ms - cell.start_ms, 1)
        x = self._lefts[at] + min(max(share, 0.0), 1.0) * self._widths[at]
        return self.width() - x if self._mirrored() else x

    def value_at(self, x: float) -> int:
        """Return the place at `x` px from the left."""
        if self._mirrored():
            x = self.width() - x
        at = max(0, bisect_right(self._lefts, x) - 1)
        cell = self._cells[at]
        share = min(max((x - self._lefts[at]) / max(self._widths[at], 1.0), 0.0), 0.999)
        return cell.start_ms + round(share * (cell.end_ms - cell.start_ms))

    def sizeHint(self) -> QSize:
        """Ask for cells of two lines and the pointer."""
        return QSize(600, self._cell_px() + _POINTER_PX)

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        """Spread the cells."""
        del event
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton and self._cells:
            self.setSliderDown(True)
            self.setValue(self.value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self.setValue(self.value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        del event
        self.setSliderDown(False)
        self.rested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as the class says."""
        back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self._mirrored():
            back, on = on, back
        match event.key():
            case key if key == back:
                self.setValue(self.value() - self.singleStep())
            case key if key == on:
                self.setValue(self.value() + self.singleStep())
            case Qt.Key.Key_PageUp:
                self.setValue(max((ms for ms in self._lines_ms if ms < self.value()), default=0))
            case Qt.Key.Key_PageDown:
                self.setValue(min((ms for ms in self._lines_ms if ms > self.value()), default=self.maximum()))
            case Qt.Key.Key_Home:
                self.setValue(0)
            case Qt.Key.Key_End:
                self.setValue(self.maximum())
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the whole title of a stage, since narrow cells cut it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._cells:
            cell = self._cells[self.cell_at(self.value_at(event.pos().x()))]
            QToolTip.showText(event.globalPos(), plain_tip(f"{cell.spoken}, {clock(cell.work_ms)}"), self)
            return True
        return super().event(event)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802
        """Repaint and tell screen readers the stage."""
        if change == QAbstractSlider.SliderChange.SliderValueChange and self._cells:
            self.setAccessibleDescription(self._cells[self.cell_at(self.value())].spoken)
        super().sliderChange(change)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells and the pointer."""
        if not self._cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        now = self.cell_at(self.value())
        for at, cell in enumerate(self._cells):
            rect = QRectF(self._lefts[at], 0, self._widths[at], self._cell_px())
            if self._mirrored():
                rect.moveLeft(self.width() - rect.right())
            if rect.intersects(QRectF(event.rect())):
                self._paint_cell(painter, cell, rect, is_now=at == now)
        x, top = self.x_of(self.value()), self._cell_px() + 3.0
        pointer = QPolygonF([QPointF(x, top), QPointF(x - 7, top + 10), QPointF(x + 7, top + 10)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.source.current.color("text"))
        painter.drawPolygon(pointer)

    def _paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF, *, is_now: bool) -> None:
        theme = self.source.current
        edge: ColorRole | None = "line_strong" if theme.name == "contrast" or not cell.is_played else None
        fill: ColorRole | None = "accent" if is_now else "sunken" if cell.is_played else None
        dashed = not cell.is_played
        paint_surface(painter, theme, rect, Surface(theme.radius("cell"), fill, edge, 1, dashed))
        small = theme.type("small")
        leading, trailing = (_END_PAD_PX, _PAD_PX) if self._mirrored() else (_PAD_PX, _END_PAD_PX)
        words = rect.adjusted(leading, 0, -trailing, 0)
        if rect.width() >= _LEAST_WORD_PX:
            made = font(self._title_style())
            top = QRectF(words.left(), 11 * theme.text_scale, words.width(), small.line_px)
            painter.setFont(made)
            painter.setPen(theme.color("on_accent" if is_now else "text"))
            metrics = QFontMetricsF(made)
            draw_line(painter, top, metrics.elidedText(cell.title, Qt.TextElideMode.ElideRight, words.width() + 1))
            painter.setFont(font(TextStyle(small.size_px, small.line_px, 400)))
            painter.setPen(theme.color("on_accent" if is_now else "text_soft"))
            if cell.is_played:
                draw_line(painter, top.translated(0, small.line_px - 1), clock(cell.work_ms))
        if cell.left_out:
            strong = TextStyle(small.size_px, small.line_px, 700)
            painter.setFont(font(strong))
            painter.setPen(theme.color("on_accent" if is_now else "caution"))
            # In the corner away from the title and the time.
            corner = QRectF(rect.left() + 6, rect.bottom() - small.line_px - 4, rect.width() - 12, small.line_px)
            far = Qt.AlignmentFlag.AlignLeft if self._mirrored() else Qt.AlignmentFlag.AlignRight
            painter.drawText(corner, int(far.value), f"\u2212{cell.left_out}")
        if cell.is_shorter:
            pen = QPen(theme.color("on_accent" if is_now else "line_strong"), 2)
            pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            inset = min(10.0, rect.width() / 4)
            painter.drawLine(
                QPointF(rect.left() + inset, rect.bottom() - 7), QPointF(rect.right() - inset, rect.bottom() - 7)
            )

    def _place(self) -> None:
        if not self._cells:
            return
        room = float(self.width()) - _GAP_PX * (len(self._cells) - 1)
        weights = [float(cell.end_ms - cell.start_ms) for cell in self._cells]
        self._widths = self._widths_for(weights, max(room, 1.0))
        self._lefts = [sum(self._widths[:at]) + _GAP_PX * at for at in range(len(self._widths))]

    def _widths_for(self, weights: Sequence[float], room: float) -> list[float]:
        """Share the room by time, but so that titles can be read: the longest are cut first."""
        strong = QFontMetricsF(font(self._title_style()))
        titles = [strong.horizontalAdvance(cell.title) + _PAD_PX + _END_PAD_PX + 1 for cell in self._cells]
        most = _level(titles, room)
        if most < _LEAST_WORD_PX:
            # As narrow as a finger can still hit, without words.
            return shared_widths(weights, room, _LEAST_CELL_PX)
        least = [min(title, most) for title in titles]
        whole = sum(weights) or 1.0
        # What lies above that is shared in proportion, so that longer stages look longer.
        over = [max(weight / whole * room - own, 0.0) for weight, own in zip(weights, least, strict=True)]
        total, spare = sum(over) or 1.0, room - sum(least)
        return [own + part / total * spare for own, part in zip(least, over, strict=True)]

    def _title_style(self) -> TextStyle:
        small = self.source.current.type("small")
        return TextStyle(small.size_px, small.line_px, 600)

    def _cell_px(self) -> int:
        return round(68 * (1 + (self.source.current.text_scale - 1) * 0.8))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_theme_changed(self) -> None:
        self._place()
        self.updateGeometry()
        self.update()


def _level(wanted: Sequence[float], room: float) -> float:
    """Return the most each may have so that all together keep to `room`; what asks for less leaves it to the others."""
    left = room
    for done, own in enumerate(sorted(wanted)):
        fair = left / (len(wanted) - done)
        if own > fair:
            return fair
        left -= own
    return max(wanted)
