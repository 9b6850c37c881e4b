"""The countdown of the player: seconds as a number and as a ring whose shape says what is going on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from selfmassage.ui.theme.fonts import font_px
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import Theme, ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_TURN = 360 * 16
_TOP = 90 * 16
# Twenty dashes and gaps make the round of "get into place".
_DASHES = 20
_DASH_SHARE = 0.5
_DIGITS = "0123456789"
_DIGIT_GAP = 0.04


class RingState(StrEnum):
    """What the hands are doing; each has a shape of its own, so that colour is never all."""

    WORK = "work"
    MOVE = "move"
    WAIT = "wait"
    REST = "rest"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class RingSizes:
    """Sizes of the ring, logical px; they come from the player's sizes, not from a stylesheet."""

    diameter: float = 272
    line: float = 15
    digits: float = 136
    caption: float = 22


class CountdownRing(QProgressBar):
    """Whole seconds left of a stretch, drained clockwise once a second, never swept.

    Screen readers read it as a progress bar: value is the seconds left, of the stretch's seconds.
    The page names it (`setAccessibleName`) where it says more than "Seconds left".
    """

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._state = RingState.WORK
        self._sizes = RingSizes()
        self._caption = ""
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Seconds left"))
        self.setRange(0, 1)
        self.setValue(1)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def state(self) -> RingState:
        """What the ring shows at present."""
        return self._state

    def set_state(self, state: RingState) -> None:
        """Change shape and colour."""
        if state != self._state:
            self._state = state
            self.setAccessibleDescription(self._spoken_state())
            self.update()

    def set_seconds(self, left_s: int, total_s: int) -> None:
        """Show `left_s` whole seconds (the caller rounds up) of `total_s`."""
        total = max(total_s, 1)
        if total != self.maximum():
            self.setRange(0, total)
        self.setValue(min(max(left_s, 0), total))
        self.update(self._face())

    def set_caption(self, caption: str) -> None:
        """Say something else than "seconds" under the number; empty for the word of the state."""
        self._caption = caption
        self.update()

    def set_sizes(self, sizes: RingSizes) -> None:
        """Take other sizes."""
        if sizes != self._sizes:
            self._sizes = sizes
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the diameter both ways."""
        side = round(self._sizes.diameter)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never less than the diameter."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring of the state, then what stands in it."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self._face())
        match self._state:
            case RingState.WORK:
                self._arc(painter, circle, theme, "ring_track", self._sizes.line, 1.0)
                self._arc(painter, circle, theme, "work", self._sizes.line, self._share(), round_cap=True)
            case RingState.MOVE:
                self._arc(painter, circle, theme, "ring_track", self._thin(4), 1.0)
                self._dashes(painter, circle, theme)
            case RingState.REST:
                self._disc(painter, circle, theme, "rest_soft", 0.885)
                self._arc(painter, circle, theme, "ring_track", self._thin(4), 1.0)
                self._arc(painter, circle, theme, "rest", self._thin(5), self._share(), round_cap=True)
            case RingState.PAUSED:
                self._arc(painter, circle, theme, "ring_track", self._sizes.line, 1.0)
                self._arc(painter, circle, theme, "line_strong", self._thin(3), self._share())
            case RingState.WAIT:
                self._double_ring(painter, circle, theme)
        if self._state is RingState.WAIT:
            self._paint_waiting(painter, circle, theme)
        else:
            self._paint_number(painter, circle, theme)

    def _face(self) -> QRect:
        side = min(self.width(), self.height())
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def _share(self) -> float:
        return self.value() / self.maximum()

    def _thin(self, drawn_px: float) -> float:
        # Thin lines are drawn for a ring of 272; smaller rings keep them seen.
        return max(drawn_px * self._sizes.diameter / 272, 2.0)

    def _track(self, circle: QRectF, share: float = 1.0) -> QRectF:
        # The middle of the line lies 14 px (of 272) inside the widget, for the thick line and the thin.
        radius = (circle.width() / 2) * (122 / 136) * share
        return QRectF(circle.center().x() - radius, circle.center().y() - radius, 2 * radius, 2 * radius)

    def _arc(
        self,
        painter: QPainter,
        circle: QRectF,
        theme: Theme,
        role: ColorRole,
        width: float,
        share: float,
        *,
        round_cap: bool = False,
    ) -> None:
        if share <= 0:
            return
        cap = Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(role), width, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(self._track(circle), _TOP, -round(_TURN * share))

    def _dashes(self, painter: QPainter, circle: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(theme.color("move"), self._sizes.line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        step = _TURN / _DASHES
        end = _TURN * self._share()
        for index in range(_DASHES):
            start = index * step
            if start >= end:
                break
            painter.drawArc(self._track(circle), _TOP - round(start), -round(min(step * _DASH_SHARE, end - start)))

    def _disc(self, painter: QPainter, circle: QRectF, theme: Theme, role: ColorRole, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawEllipse(self._track(circle, share))

    def _double_ring(self, painter: QPainter, circle: QRectF, theme: Theme) -> None:
        self._disc(painter, circle, theme, "wait_soft", 0.836)
        self._arc(painter, circle, theme, "wait", self._thin(4), 1.0)
        painter.setPen(QPen(theme.color("wait"), max(self._thin(1.5), 1.5)))
        painter.drawEllipse(self._track(circle, 0.836))

    def _paint_number(self, painter: QPainter, circle: QRectF, theme: Theme) -> None:
        text = str(self.value())
        caption = self._caption or ntr("second", "seconds", self.value())
        room = self._track(circle).width() - self._sizes.line - circle.width() * 0.09
        made = font_px(self._sizes.digits, 600)
        cell = _cell(made)
        if cell * len(text) > room:
            made.setPixelSize(max(int(made.pixelSize() * room / (cell * len(text))), 1))
            cell = _cell(made)
        metrics = QFontMetricsF(made)
        digit_height = metrics.tightBoundingRect(_DIGITS).height()
        caption_font = font_px(self._sizes.caption, 500)
        caption_metrics = QFontMetricsF(caption_font)
        gap = self._sizes.digits * 0.11
        whole = digit_height + gap + caption_metrics.capHeight()
        # Optically centred: digits and caption are one block, by what is inked, not by line boxes.
        baseline = circle.center().y() - whole / 2 + digit_height
        # A leading 1 is narrow: half its spare room goes back, or the number looks off to the right.
        spare = cell - metrics.tightBoundingRect(text[0]).width() - made.pixelSize() * _DIGIT_GAP
        left = circle.center().x() - cell * len(text) / 2 - (spare / 4 if len(text) > 1 else 0)
        painter.setPen(theme.color("text"))
        painter.setFont(made)
        for index, digit in enumerate(text):
            ink = metrics.tightBoundingRect(digit)
            inset = (cell - ink.width()) / 2 - ink.left()
            painter.drawText(QPointF(left + index * cell + inset, baseline), digit)
        self._paint_caption(painter, circle, caption_font, caption, theme, baseline + gap + caption_metrics.capHeight())

    def _paint_waiting(self, painter: QPainter, circle: QRectF, theme: Theme) -> None:
        caption_font = font_px(self._sizes.caption, 600)
        size = circle.width() * 0.4
        top = circle.center().y() - size / 2 - circle.height() * 0.05
        left = circle.center().x() - size / 2
        paint_icon(painter, theme, "key", QRectF(left, top, size, size), theme.color("wait"))
        caption = self._caption or tr("no hurry")
        baseline = circle.center().y() + circle.height() * 0.235
        self._paint_caption(painter, circle, caption_font, caption, theme, baseline)

    def _paint_caption(
        self,
        painter: QPainter,
        circle: QRectF,
        made: QFont,
        caption: str,
        theme: Theme,
        baseline: float,
    ) -> None:
        # The chord of the inner circle at this height is all the room there is; a long word shrinks.
        radius = self._track(circle).width() / 2 - self._sizes.line
        away = abs(baseline - circle.center().y())
        room = 2 * max(radius * radius - away * away, 1.0) ** 0.5 * 0.94
        width = QFontMetricsF(made).horizontalAdvance(caption)
        if width > room:
            made.setPixelSize(max(int(made.pixelSize() * room / width), 9))
            width = QFontMetricsF(made).horizontalAdvance(caption)
        painter.setFont(made)
        painter.setPen(theme.color("wait" if self._state is RingState.WAIT else "text_soft"))
        painter.drawText(QPointF(circle.center().x() - width / 2, baseline), caption)

    def _spoken_state(self) -> str:
        return {
            RingState.WORK: "",
            RingState.MOVE: tr("Get into place"),
            RingState.WAIT: tr("Waiting for you"),
            RingState.REST: tr("Rest"),
            RingState.PAUSED: tr("Paused"),
        }[self._state]

    def _on_theme_changed(self) -> None:
        self.update()


def _cell(made: QFont) -> float:
    # Equal cells: a countdown must not shift from 11 to 10, whether or not the font has tabular digits.
    metrics = QFontMetricsF(made)
    inked = max(metrics.tightBoundingRect(digit).width() for digit in _DIGITS)
    return inked + made.pixelSize() * _DIGIT_GAP
