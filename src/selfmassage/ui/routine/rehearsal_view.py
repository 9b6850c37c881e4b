"""A body view for scrubbing: one picture a view for the whole routine, and scenes kept ready once laid out."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QTimer

from selfmassage.ui.body.crop import crop_for, fit_into
from selfmassage.ui.body.view import BodyView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.body.art import BodyArt, Shot
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import Box
    from selfmassage.ui.body.moving import MovingMarks
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.body.sides import SideMarks
    from selfmassage.ui.theme.theme import Theme

KEPT_BYTES = 128 * 1024 * 1024
"""As much as kept scenes may take while the page is shown: fifty in a window of 1920 x 1080. Hidden, none are kept."""


class _LaidOut(NamedTuple):
    shot: Shot | None
    stage: QPixmap
    moving: MovingMarks
    sides: SideMarks | None


class RehearsalView(BodyView):
    """Shows scenes of one routine. The figure of a view stays where it is from scene to scene.

    Scenes are laid out one by one while nothing else is to be done, so that a drag finds them ready.
    """

    def __init__(self, art: BodyArt, body_map: BodyMap, theme: Theme) -> None:
        self._kept: OrderedDict[tuple[object, ...], _LaidOut] = OrderedDict()
        self._boxes: dict[tuple[object, bool], Box] = {}
        self._waiting: list[Scene] = []
        self._pending: set[Shot] = set()
        self._all: tuple[Scene, ...] = ()
        super().__init__(art, body_map, theme)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)

    def set_scenes(self, scenes: Iterable[Scene]) -> None:
        """Know the scenes there will be, and lay them out in idle moments."""
        self._all = tuple(dict.fromkeys(scenes))
        boxes: dict[tuple[object, bool], Box] = {}
        for scene in self._all:
            box = scene.box
            if box is not None:
                key = (scene.view, scene.flipped)
                boxes[key] = _around(boxes[key], box) if key in boxes else box
        if boxes != self._boxes:
            self._boxes = boxes
            self._forget()
        self._prepare_all()

    @property
    def ready(self) -> bool:
        """Tell whether nothing is left to lay out, and no picture to wait for."""
        return not self._waiting and not self._pending

    def worked_px(self) -> QPointF:
        """Return the middle of what the routine works on in the view shown, in pixels of the widget."""
        scene = self.scene_shown
        box = None if scene is None else self._boxes.get((scene.view, scene.flipped))
        if box is None:
            return QPointF(self.width() / 2, self.height() * 0.36)
        return self.place_px(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out when it can be seen."""
        super().showEvent(event)
        self._prepare_all()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing while it cannot be seen."""
        super().hideEvent(event)
        self._waiting = []
        self._idle.stop()
        self._forget()

    def _rebuild(self) -> None:
        scene = self.scene_shown
        key = self._key(scene)
        kept = self._kept.get(key)
        if scene is None or kept is None:
            super()._rebuild()
            self._keep(key)
            return
        self._kept.move_to_end(key)
        self._shot, self._stage, self._moving, self._sides = kept
        self._poses = kept.moving.poses(self._seconds)
        self._veil = 0
        if scene.phase == "rest":
            self._breathe()
        self.update()

    def _fit(self, scene: Scene) -> Fit:
        box = self._boxes.get((scene.view, scene.flipped), scene.box)
        crop = crop_for(scene.view, box, flipped=scene.flipped, width=scene.size[0])
        return fit_into(crop, box, self.width(), self.height())

    def _on_art_drawn(self, shot: Shot) -> None:
        super()._on_art_drawn(shot)
        if shot in self._pending:
            self._pending.discard(shot)
            self._prepare_all()

    def _key(self, scene: Scene | None) -> tuple[object, ...]:
        theme, ratio = self._theme, self.devicePixelRatioF()
        return (scene, self.width(), self.height(), ratio, theme.name, theme.text_scale, self._jumping)

    def _keep(self, key: tuple[object, ...]) -> None:
        if self._stage is None or self._moving is None or self._shot is None or not self.isVisible():
            return
        if self._art.picture(self._shot, self._theme) is None:
            # It is being drawn; what was laid out without it is not worth keeping.
            self._pending.add(self._shot)
            return
        self._kept[key] = _LaidOut(self._shot, self._stage, self._moving, self._sides)
        while len(self._kept) > 1 and self._kept_bytes() > KEPT_BYTES:
            self._kept.popitem(last=False)

    def _is_full(self) -> bool:
        largest = max((kept.stage.width() * kept.stage.height() * 4 for kept in self._kept.values()), default=0)
        return self._kept_bytes() + largest > KEPT_BYTES

    def _kept_bytes(self) -> int:
        held = self._kept.values()
        return sum(kept.stage.width() * kept.stage.height() * 4 for kept in held)

    def _forget(self) -> None:
        self._kept.clear()
        self._pending.clear()

    def _prepare_all(self) -> None:
        if self.isVisible():
            # View by view: few of their pictures are held at a time.
            missing = (scene for scene in self._all if self._key(scene) not in self._kept)
            self._waiting = sorted(missing, key=lambda scene: (scene.view, scene.flipped))
            if self._waiting:
                self._idle.start()

    def _on_idle(self) -> None:
        """Lay out one scene, the one on show staying as it is."""
        if self._is_full():
            # One more would push another out, and that one this, for ever.
            self._waiting = []
        while self._waiting:
            scene = self._waiting.pop(0)
            if self._key(scene) not in self._kept:
                self._lay_out(scene)
                if self._key(scene) not in self._kept:
                    # No picture yet: the others of its view wait with it.
                    alike = (scene.view, scene.flipped)
                    self._waiting = [one for one in self._waiting if (one.view, one.flipped) != alike]
                return
        self._idle.stop()

    def _lay_out(self, scene: Scene) -> None:
        held = (self._scene, self._shot, self._stage, self._moving, self._sides, self._poses, self._veil)
        self._scene = scene
        super()._rebuild()
        self._keep(self._key(scene))
        self._scene, self._shot, self._stage, self._moving, self._sides, self._poses, self._veil = held


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
