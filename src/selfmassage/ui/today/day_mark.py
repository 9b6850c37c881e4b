"""How a day of a calendar is painted: filled is done, dashed is planned, ringed is today, faint is a break."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from selfmassage.ui.parts.text_layout import draw_line
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import Theme

_NUMBER = TextStyle(15, 20, 600)
_DASHED_PX, _RING_PX, _RING_GAP_PX = 2.0, 2.0, 2.0
_DISC_PX = 34
"""The disc in which the number has its own size."""
RING_ROOM_PX = 4
"""What the ring of today takes round a day."""


class Mark(NamedTuple):
    """What is so for one day. A visit is one to a specialist; `outside` is a day of another month."""

    done: bool = False
    planned: bool = False
    is_today: bool = False
    visit_done: bool = False
    visit_planned: bool = False
    in_break: bool = False
    outside: bool = False


def mark_words(mark: Mark) -> str:
    """Return what the mark says, for a screen reader; empty for an ordinary day."""
    parts = [
        tr("today") if mark.is_today else "",
        tr("done") if mark.done else "",
        tr("planned") if mark.planned else "",
        tr("acupuncture visit done") if mark.visit_done else "",
        tr("acupuncture visit planned") if mark.visit_planned else "",
        tr("break") if mark.in_break else "",
    ]
    return ", ".join(part for part in parts if part)


def paint_day(painter: QPainter, theme: Theme, disc: QRectF, number: int, mark: Mark) -> None:
    """Paint a day's number in `disc`, none for 0, with its mark; the ring of today lies round it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.color("text_quiet" if mark.outside else "text")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.done:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(disc)
        ink = theme.color("on_accent")
    elif mark.planned:
        pen = QPen(theme.color("accent"), _DASHED_PX)
        pen.setDashPattern([2.2, 1.8])
        painter.setPen(pen)
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
    elif mark.in_break:
        painter.setPen(QPen(theme.color("line_strong"), 2))
        y = disc.bottom() - disc.height() * 0.1 if number else disc.center().y()
        painter.drawLine(QPointF(disc.left() + disc.width() * 0.15, y), QPointF(disc.right() - disc.width() * 0.15, y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.is_today:
        away = _RING_GAP_PX + _RING_PX / 2
        painter.setPen(QPen(theme.color("text"), _RING_PX))
        painter.drawEllipse(disc.adjusted(-away, -away, away, away))
    if mark.visit_done or mark.visit_planned:
        _paint_visit(painter, theme, disc, disc.bottom() if number else disc.center().y(), is_done=mark.visit_done)
    if number:
        painter.setFont(font(_NUMBER.scaled(min(theme.text_scale, disc.height() / _DISC_PX))))
        painter.setPen(ink)
        draw_line(painter, disc, str(number), Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def _paint_visit(painter: QPainter, theme: Theme, disc: QRectF, y: float, *, is_done: bool) -> None:
    """Paint a small square at the foot of the day, filled when it is done: a visit has another shape than a session."""
    side = max(10.0, disc.width() * 0.28)
    square = QRectF(disc.center().x() - side / 2, y - side * 0.7, side, side)
    painter.setPen(QPen(theme.color("bg"), 2))
    painter.setBrush(theme.color("bg"))
    painter.drawRect(square.adjusted(-1, -1, 1, 1))
    painter.setPen(QPen(theme.color("move"), 2))
    painter.setBrush(theme.color("move") if is_done else Qt.BrushStyle.NoBrush)
    painter.drawRect(square.adjusted(1, 1, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
