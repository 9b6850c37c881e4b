"""Mark right and left beside the body, the side being worked as a filled disc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from selfmassage.ui.theme.fonts import font_px
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

FROM_EDGE = 44.0
HEIGHT_SHARE = 0.288
RADIUS = 22.0
SMALLEST_RADIUS = 16.0
QUIET = {"rest", "paused"}


class SideMarks:
    """The two letters, in the widget's own coordinates: they stay when the picture moves."""

    def __init__(self, scene: Scene, fit: Fit, theme: Theme) -> None:
        self._theme = theme
        self._radius = max(RADIUS * fit.mark, SMALLEST_RADIUS)
        inset = max(FROM_EDGE * fit.mark, self._radius + 4)
        y = fit.height_px * HEIGHT_SHARE
        self._marks: list[tuple[QPointF, str, bool]] = []
        self._disc: ColorRole = "work"
        if scene.phase == "move":
            self._disc = "move"
        elif scene.phase == "wait":
            self._disc = "wait"
        shown = scene.side is not None and scene.phase not in QUIET
        if shown and scene.midline is None:
            # One limb: only its own letter.
            letter = tr("L") if scene.side == "left" else tr("R")
            self._marks = [(QPointF(inset, y), letter, True)]
        elif shown:
            right, left = QPointF(fit.width_px - inset, y), QPointF(inset, y)
            if not scene.right_is_right:
                right, left = left, right
            self._marks = [
                (right, tr("R"), scene.side in {"right", "both"}),
                (left, tr("L"), scene.side in {"left", "both"}),
            ]
        self.area = QRectF()
        for place, _, _ in self._marks:
            reach = self._radius + 2
            self.area |= QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
        # On whole pixels, to be copied.
        self.area = QRectF(self.area.toAlignedRect())
        self._picture: QPixmap | None = None

    def paint(self, painter: QPainter) -> None:
        """Paint both letters: at every frame in which a hand is near them, so as a picture."""
        if self._picture is None:
            self._picture = self._drawn(painter.device().devicePixelRatioF())
        painter.drawPixmap(self.area.topLeft(), self._picture)

    def _drawn(self, ratio: float) -> QPixmap:
        pixmap = QPixmap((self.area.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(-self.area.topLeft())
        self._paint(painter)
        painter.end()
        return pixmap

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_px(1.1 * self._radius, 700))
        for place, letter, active in self._marks:
            box = QRectF(place.x() - self._radius, place.y() - self._radius, 2 * self._radius, 2 * self._radius)
            if active:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color(self._disc))
                painter.drawEllipse(box)
                # The ground on a strong colour reads in every theme, as on_accent does on work.
                painter.setPen(QPen(self._theme.color("on_accent" if self._disc == "work" else "bg")))
            else:
                painter.setPen(QPen(self._theme.color("text_soft")))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
