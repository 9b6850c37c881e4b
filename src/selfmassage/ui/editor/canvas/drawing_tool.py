"""Draw: place the points of a path one after another, by click or by key."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from selfmassage.ui.editor.canvas.painting import NODE_PX, paint_refused, paint_snap
from selfmassage.ui.editor.canvas.sketch import LEAST_RING
from selfmassage.ui.editor.canvas.tool import LineTool

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPointF
    from PySide6.QtGui import QKeyEvent, QPainter

    from selfmassage.ui.body.line import XY
    from selfmassage.ui.editor.canvas.board import Board
    from selfmassage.ui.editor.canvas.picture import CanvasView
    from selfmassage.ui.editor.canvas.sketch import Sketch

_PLACE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_BACK = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class DrawTool(LineTool):
    """Each click adds a point at the end; one on the first point closes the path. Keys move a cross-hair."""

    def __init__(self, board: Board, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(board, view, parent)
        self._aim: XY | None = None
        self._by_keys = False
        self._is_refused = False

    def enter(self) -> None:
        """Begin a new path where the step follows none of the routine's own."""
        self._by_keys = True
        if self.board.own_name is None and not self.board.is_begun:
            self.board.begin(self.board.view_of_step())

    def leave(self) -> None:
        """Forget a path too short to be one."""
        self._aim = None
        super().leave()

    @property
    def tried(self) -> Sketch | None:
        """The path with the point that is aimed at, where it may be there."""
        sketch = self.board.sketch
        if sketch is None or self._aim is None or self._is_refused or sketch.is_ring:
            return None
        return sketch.added(self._aim)

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Place a point, or close the path on its first."""
        sketch = self.board.sketch
        self._by_keys = False
        if sketch is None:
            return
        if len(sketch.nodes) >= LEAST_RING and not sketch.closed:
            first = self.view.px_of(sketch.nodes[0])
            if math.hypot(first.x() - at.x(), first.y() - at.y()) <= 2 * NODE_PX:
                self.board.commit(replace(sketch, closed=True))
                return
        self._place(self.aimed(at, modifiers))

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show where the next point would go."""
        self._by_keys = False
        self._aim_at(self.aimed(at, modifiers))

    def pointer_gone(self) -> None:
        """Aim nowhere."""
        if not self._by_keys:
            self._aim = None
            self.view.update()

    def key(self, event: QKeyEvent) -> bool:
        """Move the cross-hair, place a point, take the last one back."""
        step = self.arrow(event)
        if step is not None:
            x, y = self._cross()
            self._by_keys = True
            self._aim_at(self.kept_in_picture((round(x + step[0], 1), round(y + step[1], 1))))
            return True
        if event.key() in _PLACE:
            self._by_keys = True
            self._place(self._cross())
            return True
        if event.key() in _BACK:
            self.take_back()
            return True
        return False

    def take_back(self) -> None:
        """Take the last point away."""
        sketch = self.board.sketch
        if sketch is not None and sketch.nodes:
            self._aim = None if not self._by_keys else self._aim
            self.board.commit(sketch.without(len(sketch.nodes) - 1))
            self.view.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the path, the way to the point that is aimed at, and the cross-hair."""
        self.hatch(painter)
        sketch, tried = self.board.sketch, self.tried
        last = len(sketch.nodes) - 1 if sketch is not None and sketch.nodes else None
        self.paint_sketch(painter, tried if tried is not None else sketch, last)
        if self._aim is None:
            if self._by_keys:
                self.paint_cross_hair(painter, self._cross())
            return
        if self._is_refused and sketch is not None:
            start = self.view.px_of(sketch.nodes[-1]) if sketch.nodes else None
            paint_refused(painter, self.view, start, self.view.px_of(self._aim))
        elif self.is_snapped(self._aim):
            paint_snap(painter, self.view, self._aim)
        if self._by_keys:
            self.paint_cross_hair(painter, self._aim)

    def _cross(self) -> XY:
        if self._aim is not None:
            return self._aim
        sketch = self.board.sketch
        if sketch is not None and sketch.nodes:
            return sketch.nodes[-1]
        x, y = self.view.place_at(self.view.free_area().center())
        scene = self.view.scene_shown
        if scene is not None and scene.midline is not None:
            # Beside the middle, which in most pictures is left alone.
            outward = 1 if scene.right_is_right else -1
            x = scene.midline + outward * max(abs(x - scene.midline), 60.0)
        return round(x), round(y)

    def _aim_at(self, place: XY) -> None:
        sketch = self.board.sketch
        self._aim = place
        self._is_refused = sketch is not None and not sketch.is_ring and bool(self.judged(sketch.added(place)))
        self.view.update()

    def _place(self, place: XY) -> None:
        sketch = self.board.sketch
        if sketch is None or sketch.is_ring:
            return
        self._aim_at(place)
        if self.board.commit(sketch.added(place)) and not self._by_keys:
            self._aim = None
        self.view.update()
