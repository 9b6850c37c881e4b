"""The whole routine as a bar: one segment a stage, as long as its time; click or Enter jumps there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.focus import FOCUS_RECT
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource

StageState: TypeAlias = Literal["done", "now", "ahead", "left_out"]

_LEAST_WIDTH_PX = 24.0
_ROOM_ROUND_PX = 6
# A minus below the bar for each step that is left out, as many as are told apart at a glance.
_MOST_MINUSES = 3
_MINUS = (12.0, 3.0)


@dataclass(frozen=True, slots=True)
class StageItem:
    """One stage of the bar; `weight` is its time in any unit.

    `left_out` counts its steps that are not played for this person; with all of them its state is `left_out`.
    """

    title: str
    weight: float
    state: StageState = "ahead"
    left_out: int = 0


class StageBar(QWidget):
    """Segments by stage, with gaps; the present one is taller, outlined and filled as far as it has come.

    Tab reaches it once, left and right move between stages, Enter, Space or a click jumps: `stage_chosen`
    carries the index. Every segment is a button with a name of its own.
    """

    stage_chosen = Signal(int)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._segments: list[StageSegment] = []
        self._bar_px = 10.0
        self._now_px = 20.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Stages"))

    def set_stages(self, stages: Sequence[StageItem], fraction: float = 0.0) -> None:
        """Show these stages; `fraction` (0 to 1) is how far the present one has come. The focus stays."""
        while len(self._segments) > len(stages):
            self._segments.pop().deleteLater()
        while len(self._segments) < len(stages):
            self._segments.append(self._new_segment(len(self._segments)))
        reach = self._tab_stop(stages)
        for index, (segment, stage) in enumerate(zip(self._segments, stages, strict=True)):
            segment.show_stage(stage, index, len(stages), fraction if stage.state == "now" else 0.0)
            policy = Qt.FocusPolicy.StrongFocus if index == reach else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self._place()

    def set_fraction(self, fraction: float) -> None:
        """Fill the present stage so far; repaints that segment alone."""
        for segment in self._segments:
            segment.set_fraction(fraction)

    def set_sizes(self, bar_px: float, now_px: float) -> None:
        """Take the player's heights of a segment and of the present one, logical px."""
        self._bar_px, self._now_px = bar_px, now_px
        for segment in self._segments:
            segment.set_sizes(bar_px, now_px)
        self.updateGeometry()

    def segment(self, index: int) -> StageSegment:
        """Return one segment."""
        return self._segments[index]

    def sizeHint(self) -> QSize:
        """Ask for a target's height; the bar is drawn in its middle."""
        return QSize(400, self._height())

    def minimumSizeHint(self) -> QSize:
        """Narrow if it must be."""
        return QSize(80, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the segments."""
        super().resizeEvent(event)
        self._place()

    def move_focus(self, origin: StageSegment, key: Qt.Key) -> None:
        """Move the focus from `origin` as the arrow, Home or End says; at the ends it stays."""
        at = self._segments.index(origin)
        forward = Qt.Key.Key_Left if self._is_mirrored() else Qt.Key.Key_Right
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._segments) - 1, forward: at + 1}.get(key, at - 1)
        self._segments[min(max(to, 0), len(self._segments) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _new_segment(self, index: int) -> StageSegment:
        segment = StageSegment(self.source, self)
        segment.set_sizes(self._bar_px, self._now_px)
        segment.clicked.connect(lambda: self.stage_chosen.emit(index))
        segment.show()
        return segment

    def _tab_stop(self, stages: Sequence[StageItem]) -> int:
        for index, segment in enumerate(self._segments):
            if segment.hasFocus():
                return index
        return next((index for index, stage in enumerate(stages) if stage.state == "now"), 0)

    def _place(self) -> None:
        if not self._segments:
            return
        widths = shared_widths([segment.weight for segment in self._segments], float(self.width()))
        left = 0.0
        for segment, width in zip(self._segments, widths, strict=True):
            right = left + width
            rect = QRect(round(left), 0, round(right) - round(left), self.height())
            if self._is_mirrored():
                rect.moveLeft(self.width() - rect.right() - 1)
            segment.setGeometry(rect)
            left = right

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _height(self) -> int:
        return max(self.source.current.target("min"), round(self._now_px) + 4 * _ROOM_ROUND_PX)


class StageSegment(PaintedButton):
    """One stage of a StageBar."""

    def __init__(self, source: ThemeSource, bar: StageBar) -> None:
        super().__init__(source, "", bar)
        self._bar = bar
        self._stage = StageItem("", 1.0)
        self._fraction = 0.0
        self._is_first = self._is_last = False
        self._bar_px = 10.0
        self._now_px = 20.0

    @property
    def weight(self) -> float:
        """The stage's share of the time."""
        return self._stage.weight

    def show_stage(self, stage: StageItem, index: int, count: int, fraction: float) -> None:
        """Show `stage`, the `index`th (from 0) of `count`."""
        self._stage = stage
        self._fraction = fraction
        self._is_first, self._is_last = index == 0, index == count - 1
        place = tr("Stage {number} of {count}").format(number=index + 1, count=count)
        words = {"done": tr("done"), "now": tr("now"), "ahead": tr("ahead"), "left_out": tr("left out for you")}
        out = ntr("{n} step left out", "{n} steps left out", stage.left_out) if stage.left_out else ""
        is_out = stage.state == "left_out"
        said = [stage.title, words[stage.state], "" if is_out else out]
        self.setAccessibleName(", ".join((place, *(part for part in said if part))))
        self.setAccessibleDescription("" if is_out else tr("Goes to this stage"))
        beside = words["left_out"] if is_out else out
        self.setToolTip(plain_tip(f"{place}: {stage.title}" + (f" ({beside})" if beside else "")))
        self._mark_focus()
        self.update()

    def set_fraction(self, fraction: float) -> None:
        """Fill it so far, if it is the present one."""
        # A pixel is what the eye gets: less is not worth a repaint.
        changed = round(fraction * self.width()) != round(self._fraction * self.width())
        self._fraction = fraction
        if self._stage.state == "now" and changed:
            self.update()

    def set_sizes(self, bar_px: float, now_px: float) -> None:
        """Take other heights."""
        self._bar_px, self._now_px = bar_px, now_px
        self._mark_focus()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focus ring round the drawn bar."""
        super().resizeEvent(event)
        self._mark_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between stages."""
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        for key in keys:
            if event.key() == key:
                self._bar.move_focus(self, key)
                return
        super().keyPressEvent(event)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the bar in the middle of the target."""
        theme = self.source.current
        self._paint_minuses(painter)
        if self._stage.state == "now":
            self._paint_now(painter)
            return
        rect = self._drawn()
        radius = rect.height() / 2
        hovered = self.is_hovered()
        if self._stage.state == "done":
            surface = Surface(radius, "accent_hover" if hovered else "accent", None)
        elif self._stage.state == "left_out":
            surface = Surface(radius, None, "line_strong", 1.5, dashed=True)
        elif theme.name == "contrast":
            surface = Surface(radius, "bg", "accent" if hovered else "line_strong", 2)
        else:
            surface = Surface(radius, "ring_track", "accent" if hovered else None, 2)
        paint_surface(painter, theme, rect, surface)

    def _paint_minuses(self, painter: QPainter) -> None:
        drawn, (wide, high) = self._drawn(), _MINUS
        # Logical coordinates from the leading edge; `visual` mirrors each.
        leading = 2.0 if self._is_first else 4.0
        top = drawn.bottom() + (6.0 if self._stage.state == "now" else 4.0)
        for number in range(min(self._stage.left_out, _MOST_MINUSES)):
            left = leading + number * (wide + 4)
            if left + wide > self.width():
                return
            rect = self.visual(QRectF(left, top, wide, high))
            paint_surface(painter, self.source.current, rect, Surface(high / 2, "caution", None))

    def _paint_now(self, painter: QPainter) -> None:
        theme = self.source.current
        rect = self._drawn()
        outline = rect.adjusted(-4, -4, 4, 4)
        paint_surface(painter, theme, outline, Surface(12, "bg", "accent", 3 if self.is_hovered() else 2))
        path = QPainterPath()
        path.addRoundedRect(rect, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, theme.color("ring_track" if theme.name != "contrast" else "bg"))
        painter.save()
        painter.setClipPath(path)
        filled = self.visual(QRectF(rect.left(), rect.top(), rect.width() * self._fraction, rect.height()))
        painter.fillRect(filled, theme.color("accent"))
        painter.restore()
        if theme.name == "contrast":
            painter.setPen(QPen(theme.color("line_strong"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 7, 7)

    def _drawn(self) -> QRectF:
        now = self._stage.state == "now"
        height = self._now_px if now else self._bar_px
        # Half the gap lies on either side; the present one keeps room for its outline.
        inset = 4.0 if now else 3.0
        leading = 0.0 if self._is_first and not now else inset
        trailing = 0.0 if self._is_last and not now else inset
        top = (self.height() - height) / 2
        rect = QRectF(leading, top, max(self.width() - leading - trailing, 2.0), height)
        return self.visual(rect) if leading != trailing else rect

    def _mark_focus(self) -> None:
        reach = 4 if self._stage.state == "now" else 2
        self.setProperty(FOCUS_RECT, self._drawn().toAlignedRect().adjusted(-reach, -reach, reach, reach))
        self.set_focus_radius(12)


def shared_widths(weights: Sequence[float], room: float, least_px: float = _LEAST_WIDTH_PX) -> list[float]:
    """Share `room` by weight, none below a least width while there is room for that."""
    least = min(least_px, room / len(weights))
    spare = max(room - least * len(weights), 0.0)
    whole = sum(weights) or 1.0
    wanted = [weight / whole * room for weight in weights]
    # What lies above the least is shared in proportion, so that order and relation stay.
    over = [max(want - least, 0.0) for want in wanted]
    total = sum(over) or 1.0
    return [least + part / total * spare for part in over]
