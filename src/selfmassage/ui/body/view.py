"""The widget that shows a scene on the body; time is handed in, so that it never runs by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfmassage.model.tokens import ViewName
from selfmassage.ui.body.art import BodyArt, Shot
from selfmassage.ui.body.crop import crop_for, fit_into
from selfmassage.ui.body.light import lit_pixmap
from selfmassage.ui.body.marks import StillMarks, hurt_place, mark_for
from selfmassage.ui.body.motion import Pose, breath_at
from selfmassage.ui.body.moving import MovingMarks
from selfmassage.ui.body.sides import SideMarks

if TYPE_CHECKING:
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

BREATH_DEPTH = 0.16
"""How much of the ground veils a resting body between two breaths."""


class BodyView(QWidget):
    """Shows one scene. The page sets `set_time` at each frame and describes the picture in words.

    Nothing is drawn before a scene and a theme are set. The figure keeps its right and left in every reading direction.
    """

    def __init__(self, art: BodyArt, body_map: BodyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._art = art
        self._outline = body_map.views[ViewName.HAND_DORSUM].silhouette[0]
        self._theme = theme
        self._jumping = theme.reduced_motion
        self._ground: ColorRole = "bg"
        self._scene: Scene | None = None
        self._seconds = 0.0
        self._shot: Shot | None = None
        self._stage: QPixmap | None = None
        self._moving: MovingMarks | None = None
        self._sides: SideMarks | None = None
        self._poses: tuple[Pose, ...] = ()
        self._before: QPixmap | None = None
        self._fade = 1.0
        self._veil = 0
        art.drawn.connect(self._on_art_drawn)

    def sizeHint(self) -> QSize:
        """Return the size of the picture in a window of 1280 x 800."""
        return QSize(665, 684)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which side and path can still be told."""
        return QSize(240, 240)

    @property
    def scene_shown(self) -> Scene | None:
        """The scene, or None before the first."""
        return self._scene

    def set_scene(self, scene: Scene, seconds: float = 0.0, *, fading: bool = False) -> None:
        """Show `scene` at `seconds` into its work.

        With `fading` the picture before stays on top until `set_fade` has taken it away; not with reduced motion.
        """
        self._seconds = seconds
        if scene != self._scene:
            self._before = self._stage if fading and not self._jumping else None
            self._fade = 0.0
            self._scene = scene
            self._rebuild()
        self.set_time(seconds)

    def set_fade(self, share: float) -> None:
        """Let the picture before go: 0 all there, 1 gone."""
        if self._before is None:
            return
        self._fade = min(max(share, 0.0), 1.0)
        if self._fade >= 1.0:
            self._before = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over colours, and whether things may move."""
        self._theme = theme
        self._jumping = theme.reduced_motion
        self._rebuild()

    def set_ground(self, ground: ColorRole) -> None:
        """Let the picture dissolve into another colour than the page's."""
        self._ground = ground
        self._rebuild()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the hand jump once a stroke instead of sliding, and hold the light still."""
        if reduced != self._jumping:
            self._jumping = reduced
            self._rebuild()

    def set_time(self, seconds: float) -> None:
        """Show the moment `seconds` into the work (in a rest: into the rest); repaints only what that changes."""
        self._seconds = seconds
        if self._scene is None or self._moving is None:
            return
        if self._scene.phase == "rest":
            self._breathe()
        elif self._scene.phase in {"work", "paused", "hurt"}:
            self._move()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the moving parts over the picture, within the rectangles that changed."""
        painter = QPainter(self)
        clip = QRectF(event.rect())
        ground = self._theme.color(self._ground)
        if self._stage is None or self._scene is None or self._moving is None:
            painter.fillRect(clip, ground)
            return
        # Qt clips to the rectangle that changed. Asked for that part of the picture it would not copy, but blend it.
        painter.drawPixmap(QPointF(0, 0), self._stage)
        if self._before is not None:
            painter.setOpacity(1.0 - self._fade)
            painter.drawPixmap(QPointF(0, 0), self._before)
            painter.setOpacity(1.0)
        if self._veil:
            color = self._theme.color(self._ground)
            color.setAlpha(self._veil)
            painter.fillRect(clip, color)
        phase = self._scene.phase
        if phase in {"work", "paused"}:
            self._moving.paint(painter, self._poses)
        if self._sides is not None and self._sides.area.intersects(clip):
            self._sides.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the picture at its new size."""
        super().resizeEvent(event)
        drawn = self._shot.fit if self._shot is not None else None
        if drawn is None or (drawn.width_px, drawn.height_px) != (self.width(), self.height()):
            self._before = None
            self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the screen's pixel ratio."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rebuild()

    def _move(self) -> None:
        if self._moving is None:
            return
        before, self._poses = self._poses, self._moving.poses(self._seconds)
        if self._poses == before:
            return
        if self._scene is not None and self._scene.phase == "hurt":
            self._rebuild()
            return
        changed = QRectF()
        for rect in self._moving.rects(self._poses, before):
            changed |= rect
        # One rectangle: within a clip of several Qt blends pictures span by span, in threads, at twice the cost.
        self.update(changed.toAlignedRect())

    def _breathe(self) -> None:
        light = 1.0 if self._jumping else breath_at(self._seconds)
        veil = round(255 * BREATH_DEPTH * (1 - light))
        # Forty steps of light in ten seconds: most frames change nothing and cost nothing.
        if veil != self._veil:
            self._veil = veil
            self.update()

    def _rebuild(self) -> None:
        """Lay the scene out anew and ask for its picture."""
        scene = self._scene
        if scene is None or self.width() < 1 or self.height() < 1:
            self.update()
            return
        fit = self._fit(scene)
        ratio = self.devicePixelRatioF()
        self._shot = Shot(scene.view, fit, ratio, scene.flipped, self._theme.name)
        marks = tuple(mark_for(mark, scene, fit, self._theme) for mark in scene.marks)
        self._moving = MovingMarks(scene, fit, self._theme, marks, self._outline, ratio=ratio, jumping=self._jumping)
        self._poses = self._moving.poses(self._seconds)
        self._veil = 0
        picture = self._art.picture(self._shot, self._theme)
        self._stage = lit_pixmap(picture, scene, fit, self._theme, ratio=ratio, ground=self._ground)
        painter = QPainter(self._stage)
        still = StillMarks(scene, fit, self._theme, marks)
        still.paint(painter)
        if scene.phase == "hurt":
            still.paint_hurt(painter, hurt_place(marks, self._poses, fit, scene))
        painter.end()
        if scene.phase != "hurt":
            # Where it hurt the picture is laid out anew as the hand moves.
            self._art.put_away(self._shot)
        self._sides = SideMarks(scene, fit, self._theme)
        if scene.phase == "rest":
            self._breathe()
        self.update()

    def _fit(self, scene: Scene) -> Fit:
        crop = crop_for(scene.view, scene.box, flipped=scene.flipped, width=scene.size[0])
        return fit_into(crop, scene.box, self.width(), self.height())

    def _on_art_drawn(self, shot: Shot) -> None:
        if shot == self._shot:
            self._rebuild()

    def place_px(self, place: tuple[float, float]) -> QPointF:
        """Return where a place of the shown view is in the widget, logical pixels."""
        if self._scene is None:
            return QPointF()
        return QPointF(*self._fit(self._scene).px(place))
