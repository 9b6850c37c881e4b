"""The body view that is drawn on: it keeps its frame while a path changes, and knows places under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from selfmassage.ui.body.crop import CROPS, MARGIN, Crop, Fit, crop_for
from selfmassage.ui.body.scene import Scene, ShownSide
from selfmassage.ui.body.view import BodyView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.tokens import ViewName
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.body.line import XY, Box
    from selfmassage.ui.editor.canvas.tool import Tool
    from selfmassage.ui.theme.theme import Theme


class CanvasView(BodyView):
    """Shows a scene, or a picture of the body with what a tool paints on it, which then has pointer and keys.

    Places are in units of the view on the side paths are kept for, and are shown on the left where `set_left` says so.
    `frame_changed`: the same place is elsewhere now.
    """

    frame_changed = Signal()

    def __init__(self, art: BodyArt, bodymap: BodyMap, theme: Theme) -> None:
        self._bodymap = bodymap
        self._shown_theme = theme
        self._insets = (0, 0)
        self._box: Box | None = None
        self._whole = False
        self._is_left = False
        self._kept: tuple[object, Fit] | None = None
        self._tool: Tool | None = None
        self._extra: Callable[[QPainter], None] | None = None
        super().__init__(art, bodymap, theme)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._shown_theme

    @property
    def is_left(self) -> bool:
        """Whether places are shown on the left side."""
        return self._is_left

    @property
    def is_whole(self) -> bool:
        """Whether all of the picture is shown."""
        return self._whole

    def set_tool(self, tool: Tool | None) -> None:
        """Give pointer and keys to a tool, or to none."""
        self._tool = tool
        self.setMouseTracking(tool is not None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tool is not None else Qt.FocusPolicy.ClickFocus)
        self.unsetCursor()
        self.update()

    @property
    def has_tool(self) -> bool:
        """Whether a tool has pointer and keys."""
        return self._tool is not None

    def show_scene(self, scene: Scene, seconds: float) -> None:
        """Show a step, so many seconds into its work."""
        self._is_left = False
        self.set_scene(scene, seconds)

    def set_extra(self, paint: Callable[[QPainter], None] | None) -> None:
        """Let something be painted over what the tool paints."""
        self._extra = paint

    def set_insets(self, top_px: int, bottom_px: int) -> None:
        """Keep what is worked on clear of what lies over the picture."""
        if (top_px, bottom_px) != self._insets:
            self._insets = (top_px, bottom_px)
            self._reframe()

    def set_frame(self, box: Box | None, *, whole: bool) -> None:
        """Show the part of the picture that holds `box`, or all of it."""
        if (box, whole) != (self._box, self._whole):
            self._box, self._whole = box, whole
            self._reframe()

    def show_ground(self, name: ViewName, *, is_left: bool) -> None:
        """Show a picture with nothing on it but the letters of its sides."""
        self._is_left = is_left
        view = self._bodymap.views[name]
        side: ShownSide = "left" if is_left else "right"
        flipped = is_left and view.midline is None
        right_is_right = view.right_side != "x<500"
        self.set_scene(
            Scene(name, view.size, side, midline=view.midline, right_is_right=right_is_right, flipped=flipped)
        )

    def set_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._shown_theme = theme
        super().set_theme(theme)
        self.frame_changed.emit()

    # --- places ---------------------------------------------------------------------------------------------------

    @property
    def unit_px(self) -> float:
        """Logical pixels of one unit of the view."""
        scene = self.scene_shown
        return 1.0 if scene is None else self._fit(scene).scale

    @property
    def fit_shown(self) -> Fit | None:
        """How places lie in the widget, as they are shown."""
        scene = self.scene_shown
        return None if scene is None else self._fit(scene)

    def shown(self, place: XY) -> XY:
        """Return where a place is shown: on the left side it is mirrored."""
        scene = self.scene_shown
        if scene is None or not self._is_left:
            return place
        return self._bodymap.views[scene.view].mirror_x(place[0]), place[1]

    def px_of(self, place: XY) -> QPointF:
        """Return where a place is in the widget, logical pixels."""
        return self.place_px(self.shown(place))

    def place_at(self, at: QPointF) -> XY:
        """Return the place at a pixel."""
        scene = self.scene_shown
        if scene is None:
            return 0.0, 0.0
        fit = self._fit(scene)
        return self.shown(((at.x() - fit.dx) / fit.scale, (at.y() - fit.dy) / fit.scale))

    def sees(self, box: Box) -> bool:
        """Say whether a box of places lies in the free part of the picture."""
        return all(self.free_area().contains(self.px_of(corner)) for corner in (box[:2], box[2:]))

    def free_area(self) -> QRectF:
        """Return the part of the widget nothing lies over, logical pixels."""
        top, bottom = self._insets
        return QRectF(0, top, self.width(), max(self.height() - top - bottom, 1))

    def px_of_all(self, places: Sequence[XY], *, other_side: bool = False) -> list[QPointF]:
        """Return where places are in the widget, or where those of the other side are."""
        scene = self.scene_shown
        if scene is None:
            return []
        fit, mirror_x = self._fit(scene), self._bodymap.views[scene.view].mirror_x
        if self._is_left != other_side:
            return [QPointF(*fit.px((mirror_x(x), y))) for x, y in places]
        return [QPointF(*fit.px(place)) for place in places]

    def _fit(self, scene: Scene) -> Fit:
        key = (scene.view, scene.flipped, self._box, self._whole, self._insets, self.size())
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._made_fit(scene))
        return self._kept[1]

    def _made_fit(self, scene: Scene) -> Fit:
        left, top, wide, high = self._crop(scene)
        area = self.free_area()
        scale = min(area.width() / wide, area.height() / high)
        dx = area.center().x() - (left + wide / 2) * scale
        dy = area.center().y() - (top + high / 2) * scale
        return Fit(scale, dx, dy, self.width(), self.height())

    def _crop(self, scene: Scene) -> Crop:
        width = scene.size[0]
        if self._whole:
            left, top, wide, high = CROPS[scene.view][-1]
            return (width - left - wide if scene.flipped else left), top, wide, high
        crop = crop_for(scene.view, self._box, flipped=scene.flipped, width=width)
        if self._box is None:
            return crop
        box = self._box
        left, top = min(crop[0], box[0] - MARGIN), min(crop[1], box[1] - MARGIN)
        right = max(crop[0] + crop[2], box[2] + MARGIN)
        return left, top, right - left, max(crop[1] + crop[3], box[3] + MARGIN) - top

    def _reframe(self) -> None:
        self._rebuild()
        self.frame_changed.emit()

    # --- events ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the tool has over the picture."""
        super().paintEvent(event)
        if self.scene_shown is None or (self._tool is None and self._extra is None):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tool is not None:
            self._tool.paint(painter)
        if self._extra is not None:
            self._extra(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand a press of the first button on."""
        if self._tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tool.press(event.position(), event.modifiers())
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand the pointer on."""
        if self._tool is not None:
            self._tool.move(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand a release on."""
        if self._tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tool.release(event.position(), event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the tool take what it knows."""
        if self._tool is None or not self._tool.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell the tool that the pointer is gone."""
        super().leaveEvent(event)
        if self._tool is not None:
            self._tool.pointer_gone()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cross-hair."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End what keys have begun."""
        super().focusOutEvent(event)
        if self._tool is not None:
            self._tool.keys_gone()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that places are elsewhere."""
        super().resizeEvent(event)
        self.frame_changed.emit()
