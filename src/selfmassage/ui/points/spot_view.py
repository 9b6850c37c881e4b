"""Show where a point lies: a glow as wide as a thumb pad with a dotted rim, on both sides where there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QRadialGradient

from selfmassage.ui.body.pens import circle, dotted_pen, round_pen
from selfmassage.ui.body.scene import Scene, Spot
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.theme.fonts import font_px
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPaintEvent

    from selfmassage.model.bodymap import BodyMap, View
    from selfmassage.model.tokens import ViewName
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import Theme

LEAST_RADIUS_PX = 15.0
LETTERS_SHARES, LETTERS_INSET_PX = (0.45, 0.6, 0.25), 12
"""How far down the letters stand: the first of these at which no spot is near."""
GLOW_SHARE = 1.65
"""The glow reaches so many times as far as the rim: a spot is searched for, never aimed at."""


class SpotView(BodyView):
    """A still picture of the body with the spots of one point; describe it with `setAccessibleDescription`."""

    def __init__(self, art: BodyArt, bodymap: BodyMap, theme: Theme) -> None:
        super().__init__(art, bodymap, theme)
        self._bodymap = bodymap
        self._shown_theme = theme
        self._is_landmark = False

    def show_point(self, code: str, view: ViewName, *, is_landmark: bool) -> None:
        """Show the point, or only its view where the body map does not draw it. A landmark has no glow."""
        self._is_landmark = is_landmark
        self.set_scene(spots_scene(view, self._bodymap.views[view], code))

    def set_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._shown_theme = theme
        super().set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glow and rim over the picture."""
        super().paintEvent(event)
        scene, theme = self.scene_shown, self._shown_theme
        if scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.place_px((1.0, 0.0)).x() - self.place_px((0.0, 0.0)).x()
        for spot in scene.spots:
            at = self.place_px((spot.x, spot.y))
            radius = max(spot.r * unit, LEAST_RADIUS_PX)
            if not self._is_landmark:
                glow = QRadialGradient(at, radius * GLOW_SHARE)
                for share, opacity in ((0.0, 0.95), (0.45, 0.72), (1.0, 0.0)):
                    glow.setColorAt(share, theme.color("lit", opacity) if opacity else _faint(theme))
                painter.fillPath(circle((at.x(), at.y()), radius * GLOW_SHARE), glow)
            self._paint_rim(painter, at, radius)
        self._paint_letters(painter, scene)

    @property
    def is_one_limb(self) -> bool:
        """Tell whether the picture shows one limb, which stands for both."""
        return self.scene_shown is not None and self.scene_shown.midline is None

    def _paint_rim(self, painter: QPainter, at: QPointF, radius: float) -> None:
        theme = self._shown_theme
        rim = circle((at.x(), at.y()), radius)
        painter.strokePath(rim, round_pen(theme.color("path_case"), 5.5))
        painter.strokePath(rim, dotted_pen(theme.color("lit_edge"), 2.6, 3.2, 5.2))

    def _paint_letters(self, painter: QPainter, scene: Scene) -> None:
        """Mark right and left where the figure is narrow, so that the letters stand beside it."""
        theme = self._shown_theme
        painter.setFont(font_px(theme.px(20), 700))
        painter.setPen(theme.color("text_soft"))
        size = theme.px(28)
        spots = [self.place_px((spot.x, spot.y)).y() for spot in scene.spots]
        free = (share for share in LETTERS_SHARES if all(abs(y - share * self.height()) > 2 * size for y in spots))
        top = self.height() * next(free, LETTERS_SHARES[0]) - size / 2
        leading = QRectF(LETTERS_INSET_PX, top, size, size)
        trailing = QRectF(self.width() - LETTERS_INSET_PX - size, top, size, size)
        right, left = (trailing, leading) if scene.right_is_right else (leading, trailing)
        painter.drawText(right, Qt.AlignmentFlag.AlignCenter, tr("R"))
        if not self.is_one_limb:
            painter.drawText(left, Qt.AlignmentFlag.AlignCenter, tr("L"))


def _faint(theme: Theme) -> QColor:
    color = theme.color("lit")
    color.setAlpha(0)
    return color


def spots_scene(name: ViewName, view: View, code: str) -> Scene:
    """Return the still scene of a point: its spots on both sides where the view shows both."""
    spots = []
    for point in view.points:
        if point.code == code:
            spots.append(Spot(point.x, point.y, point.r))
            if point.side == "right" and view.midline is not None:
                spots.append(Spot(view.mirror_x(point.x), point.y, point.r))
    return Scene(
        view=name,
        size=view.size,
        phase="still",
        spots=tuple(spots),
        midline=view.midline,
        right_is_right=view.right_side != "x<500",
    )
