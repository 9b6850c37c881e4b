"""Pull: move the points of a path, put new ones on its line, take some away."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt

from selfmassage.ui.editor.canvas.painting import paint_refused, paint_snap
from selfmassage.ui.editor.canvas.sketch import MOST_NODES
from selfmassage.ui.editor.canvas.targets import nearest
from selfmassage.ui.editor.canvas.tool import LineTool

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainter

    from selfmassage.ui.body.line import XY
    from selfmassage.ui.editor.canvas.board import Board
    from selfmassage.ui.editor.canvas.picture import CanvasView
    from selfmassage.ui.editor.canvas.sketch import Sketch

GRAB_PX: Final = 18.0
"""A point is taken hold of from so near, and the line from half as near."""

KEYS_MERGE: Final = "canvas-keys"
_GONE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_INSERT = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert}
_NEXT = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class PullTool(LineTool):
    """A drag moves the point, or the new one it took hold of, and is one edit; a click chooses a point."""

    def __init__(self, board: Board, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(board, view, parent)
        self._chosen: int | None = None
        self._held: Sketch | None = None
        self._index = 0
        self._is_new = False
        self._moved: Sketch | None = None
        self._refused_at: QPointF | None = None
        self._aim: XY | None = None
        board.changed.connect(self._on_changed)

    @property
    def chosen(self) -> int | None:
        """The point that keys move and delete."""
        return self._chosen

    @property
    def tried(self) -> Sketch | None:
        """The path as it has been pulled, where it may be there."""
        return self._moved

    def enter(self) -> None:
        """Choose the first point, for the keys."""
        sketch = self.board.sketch
        self._chosen = 0 if sketch is not None and sketch.nodes else None

    def leave(self) -> None:
        """Let go."""
        self._let_go()
        self.keys_gone()
        super().leave()

    # --- pointer --------------------------------------------------------------------------------------------------

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - what every tool is handed
        """Take hold of a point, or of the line between two."""
        sketch = self.board.sketch
        self.keys_gone()
        if sketch is None or not sketch.nodes:
            return
        node = self._node_at(sketch, at)
        if node is not None:
            self._hold(sketch, node, is_new=False)
        elif len(sketch.nodes) < MOST_NODES:
            place = self.view.place_at(at)
            off, corner = nearest(place, sketch.line)
            if off * self.view.unit_px <= GRAB_PX / 2 and len(sketch.nodes) > 1:
                index = sketch.node_after(corner)
                self._hold(sketch.inserted(index, place), index, is_new=True)
        self.view.update()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Pull what is held."""
        if self._held is None:
            self._show_cursor(at)
            return
        place = self.aimed(at, modifiers)
        tried = self._held.moved(self._index, place)
        self._aim = place
        problems = self.judged(tried)
        if problems:
            self._moved, self._refused_at = None, self.view.px_of(place)
        else:
            self._moved, self._refused_at = tried, None
        self.board.refused.emit(problems)
        self.view.update()

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Leave the point here, or where it was if it may not be here."""
        held, index = self._held, self._index
        if held is None:
            return
        has_moved = self._moved is not None or self._refused_at is not None
        self._let_go()
        if has_moved:
            self.board.commit(held.moved(index, self.aimed(at, modifiers)))
        self.view.update()

    # --- keys -----------------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Choose a point with Page Up and Page Down, move it with the arrows, insert, delete."""
        sketch = self.board.sketch
        if sketch is None or not sketch.nodes:
            return False
        chosen = min(self._chosen or 0, len(sketch.nodes) - 1)
        step = self.arrow(event)
        if step is not None:
            x, y = sketch.nodes[chosen]
            self._chosen = chosen
            self.board.commit(sketch.moved(chosen, (x + step[0], y + step[1])), merge=KEYS_MERGE)
        elif event.key() in _NEXT:
            self.keys_gone()
            self._chosen = (chosen + _NEXT[Qt.Key(event.key())]) % len(sketch.nodes)
        elif event.key() in _GONE:
            self.delete_chosen()
        elif event.key() in _INSERT:
            self._insert_after(sketch, chosen)
        else:
            return False
        self.view.update()
        return True

    def delete_chosen(self) -> None:
        """Take the chosen point away; the last ones that make a path stay."""
        sketch = self.board.sketch
        if sketch is not None and self._chosen is not None and self._chosen < len(sketch.nodes):
            self.keys_gone()
            if self.board.commit(sketch.without(self._chosen)):
                self._chosen = max(self._chosen - 1, 0)

    def keys_gone(self) -> None:
        """Let what keys move from now on be taken back by itself."""
        self.board.seal()

    # --- paint ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Paint the path, the chosen point, and the way to where it may not be."""
        self.hatch(painter)
        self.paint_sketch(painter, self.shown, self._chosen)
        if self._refused_at is not None and self._held is not None:
            start = self.view.px_of(self._held.nodes[self._index])
            paint_refused(painter, self.view, start, self._refused_at)
        elif self._moved is not None and self._aim is not None and self.is_snapped(self._aim):
            paint_snap(painter, self.view, self._aim)

    # --- insides --------------------------------------------------------------------------------------------------

    def _hold(self, sketch: Sketch, index: int, *, is_new: bool) -> None:
        self._held, self._index, self._is_new = sketch, index, is_new
        self._moved = sketch if is_new and not self.judged(sketch) else None
        if not is_new:
            self._chosen = index

    def _let_go(self) -> None:
        if self._held is not None and self._is_new and self._moved is not None:
            self._chosen = self._index
        self._held = self._moved = self._refused_at = self._aim = None

    def _insert_after(self, sketch: Sketch, chosen: int) -> None:
        """Put a point on the line, half way to the next."""
        count = len(sketch.nodes)
        if count < 2 or count >= MOST_NODES or (chosen == count - 1 and not sketch.is_ring):  # noqa: PLR2004 - a line
            return
        line = sketch.line
        per_node = max((len(line) - 1) // (count if sketch.is_ring else count - 1), 1)
        start, end = line[chosen * per_node], line[min((chosen + 1) * per_node, len(line) - 1)]
        middle = line[chosen * per_node + per_node // 2]
        if per_node == 1:
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.keys_gone()
        if self.board.commit(sketch.inserted(chosen + 1, middle)):
            self._chosen = chosen + 1

    def _node_at(self, sketch: Sketch, at: QPointF) -> int | None:
        distances = [
            (math.hypot(px.x() - at.x(), px.y() - at.y()), index)
            for index, px in enumerate(self.view.px_of(node) for node in sketch.nodes)
        ]
        near, index = min(distances)
        return index if near <= GRAB_PX else None

    def _show_cursor(self, at: QPointF) -> None:
        sketch = self.board.sketch
        over = sketch is not None and bool(sketch.nodes) and self._node_at(sketch, at) is not None
        self.view.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _on_changed(self) -> None:
        sketch = self.board.sketch
        if sketch is None or not sketch.nodes:
            self._chosen = None
        elif self._chosen is not None:
            self._chosen = min(self._chosen, len(sketch.nodes) - 1)
        # What was held is another path now: taken back by a key while the pointer pulls.
        self._held = self._moved = self._refused_at = self._aim = None
